// The answers at the end of a printed page belong to the form that the page shows.

import { h } from "../dom.js";

const swapped = new Map();

/**
 * Put the answers to the questions of `list` in place of those of the book's form.
 * @param {string} quiz @param {HTMLElement | null} list as Python wrote it, not yet brought to life; null for the book's
 */
export function keyOnPaper(quiz, list) {
  const place = document.querySelector(`.sco-key [data-quiz="${quiz}"]`);
  if (!place) return;
  if (!swapped.has(quiz)) swapped.set(quiz, [...place.querySelectorAll(".sco-answer")]);
  const answers = list ? [...list.children].map(answerOf) : swapped.get(quiz);
  for (const old of place.querySelectorAll(".sco-answer")) old.remove();
  place.append(...answers);
}

function answerOf(li, n) {
  const [, ...explanation] = li.querySelector("details").cloneNode(true).childNodes;
  return h("div", { class: "sco-answer" }, `${n + 1}. `, ...explanation);
}
