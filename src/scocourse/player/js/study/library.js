// What the site knows of its items: the index (in the page before this script, or fetched), the text of every question
// where the page links it, and every bank's items, fetched when asked for by a script element, which works from file://
// too. Written by sphinx_ext/library.py.

import { content, h } from "../dom.js";

/**
 * @typedef {{
 *   title: string, page: string | null, seed: number | null, confidence: boolean, pools: import("./draw.js").Pool[],
 * }} Drawn a quiz of quizzes.yaml; no pools where it names its items
 * @typedef {{bank: string, objective: string, digest: string, type: string, page: string}} Entry
 * @typedef {{
 *   objectives: Record<string, string>, banks: Record<string, {title: string, page: string | null}>,
 *   quizzes: Record<string, Drawn>, parallels: [string, string][],
 *   items: Record<string, Entry>,
 * }} Course `page` is an address from the site's root; of an item with its anchor
 */

const SCRIPT = document.currentScript.src;
const { scocourse } = globalThis;
const shelves = (scocourse.shelves ||= new Map()); // of all parts of the page

scocourse.shelve = (bank, items) => shelves.get(bank).put(items);

/** @returns {Course} */
export const course = () => scocourse.course;

/** Fetch the index where the page does not link it. @returns {Promise<void>} also where there is none to be had */
export const indexed = () => (course() ? Promise.resolve() : fetched("_static/items/index.js").catch(() => {}));

/** @returns {Record<string, string>} the text of every question, by item */
export const questions = () => scocourse.questions;

/** @param {string} page from the site's root @returns {string} the address of it */
export const address = (page) => new URL(page, new URL("..", SCRIPT)).href;

/**
 * @param {string[]} ids
 * @returns {Promise<Map<string, {html: string, payload: any}>>} by id, in the order of `ids`; unknown ones are left out
 */
export async function itemsOf(ids) {
  const known = ids.filter((id) => Object.hasOwn(course().items, id));
  const banks = [...new Set(known.map((id) => course().items[id].bank))];
  const held = Object.assign({}, ...(await Promise.all(banks.map(bankItems))));
  return new Map(known.filter((id) => id in held).map((id) => [id, held[id]]));
}

/**
 * @param {{html: string}[]} found as `itemsOf` gives them
 * @param {string} [prefix] put before ids and names: a page that shows an item twice needs one
 * @returns {HTMLElement} the list of a quiz
 */
export function listOf(found, prefix = "") {
  const list = content("ol", { class: "sco-items" });
  list.innerHTML = found.map(({ html }) => html).join("\n"); // made by player/html.py
  for (const link of list.querySelectorAll("a[href]")) link.href = address(link.getAttribute("href"));
  for (const name of prefix ? ["id", "name", "aria-describedby"] : []) {
    for (const part of list.querySelectorAll(`[${name}]`)) part.setAttribute(name, prefix + part.getAttribute(name));
  }
  return list;
}

function bankItems(bank) {
  if (!shelves.has(bank)) {
    const shelf = {};
    shelf.items = new Promise((resolve, reject) => {
      shelf.put = resolve;
      fetched(`_static/items/${bank}.js`).catch(() => {
        shelves.delete(bank);
        reject(new Error(bank));
      });
    });
    shelves.set(bank, shelf);
  }
  return shelves.get(bank).items;
}

const fetched = (path) =>
  new Promise((load, error) => document.head.append(h("script", { src: address(path), load, error })));
