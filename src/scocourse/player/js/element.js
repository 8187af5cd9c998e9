// The custom element sco-quiz, and the same by hand.

import { Quiz } from "./quiz.js";

const quizzes = new WeakMap();

/**
 * Bring the quizzes in `root` (or `root` itself) to life; those alive already are left alone.
 * @param {ParentNode} root
 * @param {{data?: any, store?: any}} [given] a payload that is not in the page, another memory than localStorage
 * @returns {Quiz[]}
 */
export function upgrade(root, { data, store } = {}) {
  const found = root.localName === "sco-quiz" ? [root] : [...root.querySelectorAll("sco-quiz")];
  return found.map((element) => {
    const script = element.querySelector("script");
    const payload = data || (script && JSON.parse(script.textContent));
    if (payload && !quizzes.has(element)) quizzes.set(element, new Quiz(element, payload, store));
    return quizzes.get(element);
  });
}

class QuizElement extends HTMLElement {
  connectedCallback() {
    // while the page is still being read the children may not be there
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => upgrade(this), { once: true });
    else upgrade(this);
  }
}

export function define() {
  if (!customElements.get("sco-quiz")) customElements.define("sco-quiz", QuizElement);
}
