// Forecast: the twin of items/forecast.py. Response: a probability in per cent as typed.

import { spaced } from "../fold.js";
import { parseNumber, showNumber } from "../number.js";
import { say } from "../strings.js";
import { LETTERS, invalid, readField, scored, showField } from "./parts.js";

/** @param {string} text spaced already, not empty @returns {number | null} */
export const percentOf = (text) => parseNumber(/[%\uff05\ufe6a]$/.test(text) ? spaced(text.slice(0, -1)) : text);

/** @returns {import("./parts.js").Score} */
export function score(item, response) {
  if (response === null || response === undefined) return invalid("blank");
  if (typeof response !== "string") return invalid("malformed");
  const text = spaced(response);
  if (!text) return invalid("blank");
  const percent = percentOf(text);
  if (percent === null) return invalid("not-a-number");
  if (!(percent >= 0 && percent <= 100)) return invalid("out-of-range");
  const band = LETTERS[item.bands.findIndex((end) => percent <= end)];
  if (item.outcome === null) return { status: "pending", value: null, reason: "", feedback: [band] };
  const distance = percent / 100 - Number(item.outcome);
  return scored(1 - distance * distance, [band]);
}

export function render() {}
export const read = readField;

/** A probability is neither right nor wrong: no mark beside the field. */
export function show(box, item, response) {
  showField(box, item, response, null);
}

/** @returns {string} how the probability was read */
export function note(item, response) {
  return say("reply.read-as", { number: `${showNumber(percentOf(spaced(response)))} %` });
}
