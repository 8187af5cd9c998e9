// Choice: the twin of items/choice.py. Response: option ids.

import { mark } from "../dom.js";
import { say } from "../strings.js";
import { LETTERS, invalid, isBlank, isTexts, scored } from "./parts.js";

/** @returns {import("./parts.js").Score} */
export function score(item, response) {
  if (isBlank(response)) return invalid("blank");
  if (!isTexts(response)) return invalid("malformed");
  const options = LETTERS.slice(0, item.options);
  if (response.some((id) => !options.includes(id))) return invalid("unknown-option");
  if (new Set(response).size < response.length || (response.length > 1 && !item.multiple)) return invalid("malformed");
  const chosen = options.filter((id) => response.includes(id));
  const right = chosen.filter((id) => item.key.includes(id)).length;
  if (!item.multiple) return scored(right, chosen);
  const keys = item.key.length;
  return scored(Math.max(0, right / keys - (chosen.length - right) / (item.options - keys)), chosen);
}

const inputs = (box) => [...box.querySelectorAll("input")];

export function render() {}

export function read(box) {
  return inputs(box).filter((input) => input.checked).map((input) => input.value);
}

export function show(box, item, response, result) {
  for (const input of inputs(box)) {
    const key = item.key.includes(input.value);
    input.checked = (response || []).includes(input.value);
    if (!result) continue;
    if (input.checked) mark(input.parentNode, key ? "right" : "wrong", say(key ? "mark.right" : "mark.wrong"));
    else if (key) mark(input.parentNode, "key", say(item.multiple ? "mark.also" : "mark.key"));
  }
}

/** @returns {string} the words of a part that has no mark, to tell several replies apart */
export function nameOf(box, item, part) {
  return item.multiple ? box.querySelector(`input[value="${part}"]`).parentNode.textContent.trim() : "";
}
