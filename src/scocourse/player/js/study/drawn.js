// The items of a drawn form, and a number for another one.

import { isFlat } from "../attempts.js";
import { PREFIX } from "../store.js";
import { say } from "../strings.js";
import { drawIds } from "./draw.js";
import { course, itemsOf } from "./library.js";

/** @typedef {import("./draw.js").Pool} Pool */

export const FORMS = `${PREFIX}form/`;
export const LARGEST = 4294967295;
const TRIES = 20;
const MOST = 9999; // a number that can be told and typed

/**
 * @typedef {{seed: number, answers: Record<string, [string, unknown, string | null]>}} Kept of a form that is shown: by item
 *   its digest, response and confidence
 * @param {string | null} text of the browser's storage
 * @returns {Kept | null} null for nothing, and for damage; a damaged answer is left out
 */
export function keptForm(text) {
  try {
    const { seed, answers } = JSON.parse(text);
    const sound = ([, answer]) => Array.isArray(answer) && answer.every(isFlat) && isFlat([answer[2]]);
    return isSeed(seed) && Object(answers) === answers ? { seed, answers: Object.fromEntries(Object.entries(answers).filter(sound)) } : null;
  } catch {
    return null;
  }
}

/** @returns {boolean} */
export const isSeed = (seed) => Number.isInteger(seed) && seed >= 0 && seed <= LARGEST;

/** Why there is no such form, in words for the reader. */
export class FormError extends Error {}

/**
 * @param {Pool[]} pools @param {number} seed
 * @returns {Promise<{html: string, payload: any}[]>} the items in the form's order; rejected with a FormError
 */
export async function loadForm(pools, seed) {
  const ids = drawIds(pools, seed);
  if (!ids) throw new FormError(say("form.not-drawn"));
  const items = await loadItems(ids);
  if (items.length < ids.length) throw new FormError(say("form.not-drawn"));
  return items;
}

/** @param {string[]} ids @returns {Promise<{html: string, payload: any}[]>} without those that the site does not have */
export async function loadItems(ids) {
  try {
    return [...(await itemsOf(ids)).values()];
  } catch ({ message }) {
    throw new FormError(say("form.not-loaded", { bank: course().banks[message].title }));
  }
}

/** @param {Pool[]} pools @param {string[]} ids of the form before @param {(number | null)[]} seeds not these
 * @returns {number} of some numbers the one whose form has the fewest of `ids` */
export function newSeed(pools, ids, seeds) {
  const numbers = Array.from({ length: TRIES }, () => 1 + Math.floor(Math.random() * MOST));
  const shared = (seed) => (drawIds(pools, seed) || []).filter((id) => ids.includes(id)).length;
  const found = numbers.filter((seed) => !seeds.includes(seed)).map((seed) => [shared(seed), seed]);
  return found.reduce((best, other) => (other[0] < best[0] ? other : best))[1];
}

/** @param {Pool[]} pools @param {string[]} ids @returns {boolean} whether a form can do without any of `ids` */
export const canSpare = (pools, ids) =>
  drawIds(pools.map((pool) => ({ ...pool, ids: pool.ids.filter((id) => !ids.includes(id)) })), 0) !== null;
