// The seeded shuffle: the twin of bank/form.py. One seed gives one order in Python and in the page.

/** mulberry32. @param {number} seed 32 bits @returns {() => number} a source of numbers in [0, 1) */
export function randomNumbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @template T @param {T[]} things @param {number} seed @returns {T[]} the same things in the seed's order */
export const shuffled = (things, seed) => shuffledBy(things, randomNumbers(seed));

/** @template T @param {T[]} things @param {() => number} next @returns {T[]} the order that the next numbers give */
export function shuffledBy(things, next) {
  const result = [...things];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}
