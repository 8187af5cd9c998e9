// FSRS-6, the free spaced repetition scheduler: how long after a review one expects nine in ten to be recalled. Written
// from the formulas of its authors (github.com/open-spaced-repetition, "The Algorithm") with their default weights;
// without learning steps, and without the chance that some programs add to intervals.
//
// S, stability: days until recall falls to 90 %. D, difficulty: 1 to 10. G, grade: AGAIN to EASY. R: recall expected now.

export const AGAIN = 1;
export const HARD = 2;
export const GOOD = 3;
export const EASY = 4;

export const DAY = 86400000; // milliseconds
const LEAST = 0.001; // days
const LONGEST = 36500; // days

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const FACTOR = 0.9 ** (-1 / W[20]) - 1;

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** R after t days: (1 + FACTOR · t / S) ^ −w20. */
const recall = (t, S) => (1 + (FACTOR * t) / S) ** -W[20];

/** D of a first review: w4 − e^(w5 · (G − 1)) + 1. */
const firstDifficulty = (G) => W[4] - Math.exp(W[5] * (G - 1)) + 1;

/** D after a review: moved by the grade, the less the nearer to 10, and drawn a little to that of an easy start. */
function nextDifficulty(D, G) {
  const moved = D + (-W[6] * (G - 3) * (10 - D)) / 9;
  return clamp(W[7] * firstDifficulty(EASY) + (1 - W[7]) * moved, 1, 10);
}

/** S after a review on the day of the one before. */
function sameDay(S, G) {
  const growth = Math.exp(W[17] * (G - 3 + W[18])) * S ** -W[19];
  return S * (G === AGAIN ? growth : Math.max(growth, 1));
}

/** S after recall. */
function recalled(D, S, R, G) {
  const weight = (G === HARD ? W[15] : 1) * (G === EASY ? W[16] : 1);
  return S * (1 + Math.exp(W[8]) * (11 - D) * S ** -W[9] * (Math.exp(W[10] * (1 - R)) - 1) * weight);
}

/** S after a lapse, never above what a lapse on the same day would leave. */
function forgotten(D, S, R) {
  const long = W[11] * D ** -W[12] * ((S + 1) ** W[13] - 1) * Math.exp(W[14] * (1 - R));
  return Math.min(long, S / Math.exp(W[17] * W[18]));
}

/**
 * @param {{at: number, grade: number}[]} reviews by time, in milliseconds; at least one
 * @returns {number} when the next is due, in milliseconds: whole days after the last
 */
export function dueAfter(reviews) {
  let S = 0;
  let D = 0;
  let last = null;
  for (const { at, grade } of reviews) {
    const days = last === null ? 0 : Math.floor((at - last) / DAY);
    if (last === null) S = W[grade - 1];
    else if (days < 1) S = sameDay(S, grade);
    else if (grade === AGAIN) S = forgotten(D, S, recall(days, S));
    else S = recalled(D, S, recall(days, S), grade);
    S = Math.max(S, LEAST);
    D = last === null ? clamp(firstDifficulty(grade), 1, 10) : nextDifficulty(D, grade);
    last = at;
  }
  // the interval until R is 90 % is S itself
  return last + clamp(Math.round(S), 1, LONGEST) * DAY;
}
