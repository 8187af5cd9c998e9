// Text entry: the twin of items/text_entry.py. Response: the text typed.

import { fold } from "../fold.js";
import { LETTERS, invalid, readField, scored, showField } from "./parts.js";

const LONGEST = 1000;

/** @returns {import("./parts.js").Score} */
export function score(item, response) {
  if (response === null || response === undefined) return invalid("blank");
  if (typeof response !== "string" || [...response].length > LONGEST) return invalid("malformed");
  const folded = fold(response);
  if (!folded) return invalid("blank");
  const found = item.answers.findIndex((answer) => answer.text === folded);
  return found < 0 ? scored(0, ["otherwise"]) : scored(Number(item.answers[found].key), [LETTERS[found]]);
}

export function render() {}
export const read = readField;
export const show = showField;
