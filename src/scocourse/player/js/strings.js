// What the script says to a reader: the catalogue of player/locale, in English unless the page brought another.

import { confidence, mark, quiz, reason, reply, report } from "../locale/en.toml";

const english = { ...quiz, ...reply, ...mark, ...confidence, ...reason, ...report };
const words = globalThis.scocourseWords || {};

/** Know more words. @param {Record<string, string>} words by "table.name" */
export const teach = (words) => Object.assign(english, words);

/**
 * @param {string} key "table.name"
 * @param {Record<string, string | number>} [values] for the {names} in it
 * @returns {string}
 */
export function say(key, values = {}) {
  const text = words[key] || english[key] || key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The language of these words where the content around them is in another; null where nothing need be said. */
export const tongue = words.lang || null;

/** That of the content within these words. */
export const contentTongue = words.content || null;

/** @returns {boolean} whether there are words for `key` */
export const known = (key) => key in english;

let decimals = null; // takes a while to make, and nothing is scored yet

/** @param {number} value @returns {string} at most two decimals */
export function short(value) {
  const rounded = Math.round(value * 100) / 100 + 0; // + 0: never −0
  if (!tongue) return String(rounded); // as English writes it
  decimals ??= new Intl.NumberFormat(tongue, { maximumFractionDigits: 2, useGrouping: false });
  return decimals.format(rounded);
}
