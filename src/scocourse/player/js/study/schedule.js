// When to ask an item again, and why: the twin of progress/schedule.py, which explains it.

import { AGAIN, EASY, GOOD, HARD, dueAfter } from "./fsrs.js";
import { inOrder } from "./log.js";

/** @typedef {import("../attempts.js").Attempt} Attempt */
/** @typedef {{item: string, at: number, reason: "sure" | "missed" | "unsure" | "due"}} Due `at` in milliseconds */

export const REASONS = ["sure", "missed", "unsure", "due"];

/**
 * @param {Attempt[]} attempts
 * @param {number} now in milliseconds
 * @returns {{waiting: Due[], later: Due[]}} to ask now, the most urgent first; and later, by time
 */
export function due(attempts, now) {
  const histories = new Map();
  for (const attempt of inOrder(attempts)) {
    if (attempt.value === null || Date.parse(attempt.at) > now) continue;
    if (!histories.has(attempt.item)) histories.set(attempt.item, []);
    histories.get(attempt.item).push(attempt);
  }
  const items = [...histories.values()].map(dueOf).sort((a, b) => a.at - b.at || (a.item < b.item ? -1 : 1));
  const waiting = items.filter(({ at }) => at <= now);
  waiting.sort((a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason));
  return { waiting, later: items.filter(({ at }) => at > now) };
}

function dueOf(history) {
  const last = history[history.length - 1];
  const reviews = history.map((attempt) => ({ at: Date.parse(attempt.at), grade: grade(attempt) }));
  return { item: last.item, at: last.value ? dueAfter(reviews) : Date.parse(last.at), reason: reasonOf(last) };
}

/** @param {Attempt} last with a value @returns {Due["reason"]} */
export function reasonOf({ value, confidence }) {
  if (value === 0 && confidence === "high") return "sure";
  if (value !== 1) return "missed";
  return confidence === "low" ? "unsure" : "due";
}

function grade({ value, confidence }) {
  if (value === 0) return AGAIN;
  if (value !== 1 || confidence === "low") return HARD;
  return confidence === "high" ? EASY : GOOD;
}
