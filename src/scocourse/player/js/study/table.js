// What My progress and reports are made of: a heading, a table, an estimate as cells.

import { content, h } from "../dom.js";
import { say } from "../strings.js";
import { address } from "./library.js";

/** @typedef {(string | Node)[]} Cell */

/** @param {number} share @returns {string} */
export const percent = (share) => `${Math.round(100 * share)} %`;

/** @param {string} key of the heading */
export const section = (key, ...parts) => h("section", {}, h("h2", {}, say(key)), ...parts);

/** Content that is linked where it has a page. @param {string | null} page from the site's root @param {string} text */
export const link = (page, text) => content(page ? "a" : "span", { href: page && address(page) }, text);

/** @param {string} text HTML of the index @returns {HTMLElement} */
export function rendered(text) {
  const span = content("span");
  span.innerHTML = text; // made by player/markdown.py
  return span;
}

/** @param {ReturnType<typeof import("./mastery.js").estimate>} found @returns {Cell[]} the share with its bar, the range */
export function shares({ count, share, low, high }) {
  if (!count) return [["–"], ["–"]];
  const fill = h("span");
  fill.style.inlineSize = `${100 * share}%`;
  const bar = h("span", { class: "sco-bar-of", "aria-hidden": "true" }, fill);
  return [[percent(share), bar], [between(low, high)]];
}

/** @param {number} low @param {number} high @returns {string} */
export const between = (low, high) => say("progress.between", { low: percent(low), high: percent(high) });

/** @param {string[]} heads keys of the catalogue @param {Cell[][]} rows */
export function grid(heads, rows) {
  const table = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", { scope: "col" }, say(key))))),
    h("tbody", {}, ...rows.map(([first, ...others]) => h("tr", {}, h("th", { scope: "row" }, ...first), ...others.map((cell) => h("td", {}, ...cell))))),
  );
  return h("div", { class: "sco-wide", role: "region", tabindex: "0", "aria-label": say(heads[0]) }, table);
}
