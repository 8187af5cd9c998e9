// Small helpers for the page. Text goes in as text nodes; only HTML that Python rendered is ever parsed.

import { contentTongue, tongue } from "./strings.js";

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; functions are event listeners; false and null leave one out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** An element that speaks for the page, not for its content. Arguments as of `h`. */
export const own = (tag, props, ...children) => h(tag, { lang: tongue, ...props }, ...children);

/** An element of the content within words of the page. Arguments as of `h`. */
export const content = (tag, props, ...children) => h(tag, { lang: contentTongue, ...props }, ...children);

/** Say beside `place`, in a sign and words, how it was answered. @param {"right" | "wrong" | "key"} kind */
export function mark(place, kind, text) {
  const sign = { right: "✓", wrong: "✗", key: "→" }[kind];
  place.append(own("span", { class: "sco-mark", "data-mark": kind }, ` ${sign}\u00a0${text}`));
}

/** @param {Element} box */
export function unmark(box) {
  for (const old of box.querySelectorAll(".sco-mark")) old.remove();
}

/** Keep the controls of `box` from changing, or free them. A text field stays in reach of the keyboard. */
export function lock(box, on) {
  for (const control of box.querySelectorAll("input, select, button")) {
    if (control.type === "text") control.readOnly = on;
    else control.disabled = on;
  }
}
