// What several item types share: the twin of items/_parts.py.

import { mark } from "../dom.js";
import { say } from "../strings.js";

export const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/**
 * @typedef {{status: "scored" | "invalid" | "pending", value: number | null, reason: string, feedback: string[]}} Score
 * @returns {Score}
 */
export const invalid = (reason) => ({ status: "invalid", value: null, reason, feedback: [] });

/** @param {number} value @param {string[]} feedback @returns {Score} */
export const scored = (value, feedback) => ({ status: "scored", value, reason: "", feedback });

/** @returns {boolean} whether a response that should be a list is none at all */
export const isBlank = (response) =>
  response === null || response === undefined || response === "" || (Array.isArray(response) && !response.length);

/** @returns {boolean} */
export const isTexts = (response) => Array.isArray(response) && response.every((id) => typeof id === "string");

/** The text field of a type that has one. @returns {HTMLInputElement} */
export const field = (box) => box.querySelector("input");

/** @returns {string | null} what is typed */
export const readField = (box) => field(box).value || null;

/** Put `response` in the text field and say beside it how it did. @param {Score | null} score */
export function showField(box, item, response, score) {
  field(box).value = response ?? "";
  if (score && score.value === 1) mark(field(box).parentNode, "right", say("mark.right"));
  if (score && score.value === 0) mark(field(box).parentNode, "wrong", say("mark.wrong"));
}
