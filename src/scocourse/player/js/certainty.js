// Certainty-based marks: the twin of player/certainty.py, which explains the rule.

import { short } from "./strings.js";

const RIGHT = { low: 1, medium: 2, high: 3 };
const WRONG = { low: 0, medium: -2, high: -6 };

/** @param {number} value in [0, 1] @param {"low" | "medium" | "high"} confidence @returns {number} */
export function certaintyMarks(value, confidence) {
  return value > 0 ? RIGHT[confidence] * value : WRONG[confidence];
}

/** @param {number[]} marks of some items @returns {{sum: string, most: number}} what they came to, and could have */
export function marksTogether(marks) {
  return { sum: short(marks.reduce((total, each) => total + each, 0)), most: RIGHT.high * marks.length };
}
