// What is known of an examination while it is taken, and its time. Pure: nothing here looks at the page or the clock.
//
// Time is added up from one look at the clock to the next, so that a closed laptop and a reload do not stop it, and a
// clock that is set back gives none again.

import { score } from "../items/index.js";
import { isSeed } from "./drawn.js";
import { soundAttempt } from "./file.js";

/**
 * @typedef {{
 *   seed: number | null, items: string[], limit: number | null, added: number, spent: number, at: number,
 *   ended: number | null, attempts: import("../attempts.js").Attempt[] | null,
 *   answers: Record<string, [string, unknown, string | null]>,
 * }} Examination `limit`, `added` (to it) and `spent` in milliseconds, `at` the time by the clock when so much was spent,
 *   `ended` when it was handed in; `attempts` that are still to be kept; answers by item: digest, response, confidence
 */

export const MINUTE = 60_000;
const MORE = 10 * MINUTE;
const WARNINGS = [10, 5, 1];
const LATEST = 8.64e15; // ECMA-262, time values

/** @param {number | null} minutes allowed @param {number} now @returns {Examination} */
export const begin = (seed, items, minutes, now) => ({
  seed,
  items,
  limit: minutes && minutes * MINUTE,
  added: 0,
  spent: 0,
  at: now,
  ended: null,
  attempts: null,
  answers: {},
});

/** @param {Examination} exam @param {number} now @returns {Examination} with the time until now */
export const passed = (exam, now) => (exam.ended ? exam : { ...exam, spent: exam.spent + Math.max(0, now - exam.at), at: now });

/** @returns {number | null} milliseconds, fewer than 0 when the time was up before; null without a limit */
export const timeLeft = ({ limit, added, spent }) => (limit === null ? null : limit + added - spent);

/** @returns {number} whole minutes begun, 0 when the time is up */
export const minutesOf = (left) => Math.max(0, Math.ceil(left / MINUTE));

/** Ten minutes more than there are: after the time was up, ten from now. */
export const lengthened = (exam) => ({ ...exam, added: exam.added + MORE - Math.min(0, timeLeft(exam)) });

/**
 * What is to be told when so much is left after so much was.
 * @param {number} before @param {number} left
 * @returns {number | null} 10, 5 or 1 minutes, 0 when the time is up; null for nothing
 */
export function warning(before, left) {
  if (left <= 0) return before > 0 ? 0 : null;
  const crossed = WARNINGS.filter((minutes) => left <= minutes * MINUTE && before > minutes * MINUTE);
  return crossed.length ? crossed[crossed.length - 1] : null;
}

/** @param {unknown} response null for none @param {string | null} confidence */
export function answered(exam, { id, digest }, response, confidence) {
  const { [id]: _, ...others } = exam.answers;
  const none = response === null && confidence === null;
  return { ...exam, answers: none ? others : { ...others, [id]: [digest, response, confidence] } };
}

/** @param {import("../attempts.js").Attempt[]} attempts at the items that have an answer */
export const handedIn = (exam, attempts, now) => ({ ...exam, ended: now, attempts });

/**
 * The answers that still fit their items, and the items whose answers are lost: damaged, or to another edition.
 * @param {Examination} exam @param {{id: string, digest: string}[]} items payloads
 * @returns {{exam: Examination, lost: string[]}}
 */
export function sound(exam, items) {
  const lost = items.filter((item) => Object.hasOwn(exam.answers, item.id) && !fits(exam.answers[item.id], item)).map(({ id }) => id);
  const kept = Object.entries(exam.answers).filter(([id]) => !lost.includes(id));
  return { exam: { ...exam, answers: Object.fromEntries(kept) }, lost };
}

function fits(answer, item) {
  if (!Array.isArray(answer) || answer[0] !== item.digest || ![null, "low", "medium", "high"].includes(answer[2])) return false;
  return !["malformed", "unknown-option"].includes(score(item, answer[1]).reason);
}

/** Whether a number of milliseconds is one that a date can be made of. */
const isTime = (time) => Number.isFinite(time) && Math.abs(time) <= LATEST;

/** @param {string} text of the browser's storage @returns {Examination | null} null for none, and for damage */
export function examinationIn(text) {
  try {
    const { seed, items, limit, added, spent, at, ended, attempts, answers } = JSON.parse(text);
    const whole =
      (seed === null || isSeed(seed)) &&
      items.length > 0 &&
      items.every((id) => typeof id === "string") &&
      Object(answers) === answers &&
      !Array.isArray(answers) &&
      (limit === null || (isTime(limit) && limit > 0)) &&
      [added, spent, at, ended ?? 0].every(isTime) &&
      (attempts === null || attempts.every(soundAttempt));
    const asked = Object.entries(answers).filter(([id]) => items.includes(id));
    return whole ? { seed, items, limit, added, spent, at, ended, attempts, answers: Object.fromEntries(asked) } : null;
  } catch {
    return null;
  }
}
