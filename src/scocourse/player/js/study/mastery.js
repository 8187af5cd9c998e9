// What attempts say of how much is mastered, and how sure that is: the twin of progress/mastery.py, which explains it.

/** @typedef {import("../attempts.js").Attempt} Attempt */

/** Milliseconds between two attempts at an item from which on the second counts. */
export const APART = 20 * 3600 * 1000;
const MASTERED = 0.7;
const FEWEST = 3;
const Z = 1.645;

/**
 * @param {Attempt[]} attempts by time
 * @param {Record<string, string>} digests the present edition of every item that can count
 * @returns {Record<string, Attempt>} the attempt that counts, by item
 */
export function evidence(attempts, digests) {
  const counting = {};
  const before = {};
  for (const attempt of attempts) {
    const { item, status, digest } = attempt;
    if (status !== "scored" || digests[item] !== digest) continue;
    const at = Date.parse(attempt.at);
    if (!(item in before) || at - before[item] >= APART) counting[item] = attempt;
    before[item] = at;
  }
  return counting;
}

/**
 * @param {number[]} values each in [0, 1]
 * @returns {{count: number, share: number, low: number, high: number, verdict: "unknown" | "secure" | "not-yet" | "open"}}
 */
export function estimate(values) {
  const n = values.length;
  if (!n) return { count: 0, share: 0, low: 0, high: 1, verdict: "unknown" };
  const p = values.reduce((sum, value) => sum + value, 0) / n;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  const [low, high] = [Math.max(0, middle - half), Math.min(1, middle + half)];
  const verdict = n < FEWEST ? "unknown" : low >= MASTERED ? "secure" : high < MASTERED ? "not-yet" : "open";
  return { count: n, share: p, low, high, verdict };
}
