// How a learner stands beyond shares: whether being sure goes with being right, and what two tests of one plan say.
// The twin of progress/standing.py. (Why an item is to be looked at again, sure and wrong first, is in schedule.js.)

import { estimate } from "./mastery.js";

/** @typedef {import("../attempts.js").Attempt} Attempt */
/** @typedef {{quiz: string, count: number, sum: number}} Sum points of the questions that were answered in a quiz */

const LEVELS = ["low", "medium", "high"];

/**
 * @param {Attempt[]} counting one an item
 * @returns {[string, ReturnType<typeof estimate>][]} the share right at each level of confidence
 */
export function calibration(counting) {
  const at = (level) => counting.filter(({ confidence }) => confidence === level).map(({ value }) => value);
  return LEVELS.map((level) => [level, estimate(at(level))]);
}

/**
 * Tests drawn to one blueprint: the first attempts at each question of the first against those of the second.
 * @param {Attempt[]} attempts by time
 * @param {[string, string][]} parallels pairs of quizzes
 * @returns {[Sum, Sum][]} of the pairs of which both were begun
 */
export function gain(attempts, parallels) {
  const sumOf = (quiz) => {
    const first = new Map();
    for (const { item, value, quiz: asked } of attempts) if (asked === quiz && value !== null && !first.has(item)) first.set(item, value);
    return { quiz, count: first.size, sum: [...first.values()].reduce((total, value) => total + value, 0) };
  };
  return parallels.map((pair) => pair.map(sumOf)).filter((pair) => pair.every(({ count }) => count));
}
