// A check of a question as an interaction, which platforms keep for the instructor: what was answered, and how it did.

import { spaced } from "../fold.js";
import { percentOf } from "../items/forecast.js";
import { parseNumber } from "../number.js";
import { plain } from "./model.js";

const WORDS = {
  "1.2": { response: "student_response", time: "time", wrong: "wrong", part: ",", pair: "." },
  2004: { response: "learner_response", time: "timestamp", wrong: "incorrect", part: "[,]", pair: "[.]" },
};
/** Of each item type the type of interaction, and its answer. */
const TYPES = {
  choice: ["choice", (response, { part }) => response.join(part)],
  match: ["matching", (response, { part, pair }) => Object.entries(response).map((both) => both.join(pair)).join(part)],
  order: ["sequencing", (response, { part }) => response.join(part)],
  text_entry: ["fill-in", (response) => response],
  numeric: ["numeric", (response) => plain(parseNumber(response))],
  forecast: ["numeric", (response) => plain(percentOf(spaced(response)))],
};
/** Characters of an answer that every platform takes; of a longer one only the result is told. */
const LONGEST = 250;
/** So many interactions every platform takes. */
export const MOST = 250;

/**
 * @param {"1.2" | "2004"} version
 * @param {string} type of the item
 * @param {import("../attempts.js").Attempt} attempt
 * @returns {[string, string][]} the parts of an interaction with their values, in the order in which they are set
 */
export function interaction(version, type, { item, response, value, at }) {
  const words = WORDS[version];
  const [kind, answered] = TYPES[type];
  const answer = answered(response, words);
  const result = value === null ? "neutral" : value === 1 ? "correct" : value ? plain(value) : words.wrong;
  return [
    ["id", item],
    ["type", kind],
    [words.time, version === "1.2" ? new Date(at).toTimeString().slice(0, 8) : `${at.slice(0, 19)}.0Z`],
    ...(answer.length > LONGEST ? [] : [[words.response, answer]]),
    ["result", result],
  ];
}
