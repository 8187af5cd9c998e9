// Numeric: the twin of items/numeric.py. Response: the number as typed.

import { spaced } from "../fold.js";
import { parseNumber, showNumber } from "../number.js";
import { say } from "../strings.js";
import { LETTERS, invalid, readField, scored, showField } from "./parts.js";

/** @returns {import("./parts.js").Score} */
export function score(item, response) {
  if (response === null || response === undefined) return invalid("blank");
  if (typeof response !== "string") return invalid("malformed");
  if (!spaced(response)) return invalid("blank");
  const number = parseNumber(response);
  if (number === null) return invalid("not-a-number");
  const found = item.answers.findIndex((answer) => answer.low <= number && number <= answer.high);
  return found < 0 ? scored(0, ["otherwise"]) : scored(Number(item.answers[found].key), [LETTERS[found]]);
}

export function render() {}
export const read = readField;
export const show = showField;

/** @returns {string} how the number was read */
export function note(item, response) {
  const number = showNumber(parseNumber(response));
  return say("reply.read-as", { number: item.unit ? `${number} ${item.unit}` : number });
}
