// The drawing of a form from the pools of its blueprint by a seed: the twin of bank/blueprint.py, which explains it.

import { randomNumbers, shuffledBy } from "../form.js";

/** @typedef {{ids: string[], number: number}} Pool the ids in the order of their characters, and how many are wanted */

/** @param {Pool[]} pools @param {number} seed @returns {string[] | null} no id twice; null where a row cannot be filled */
export function drawIds(pools, seed) {
  const numbers = randomNumbers(seed);
  const orders = pools.map(({ ids }) => shuffledBy(ids, numbers));
  /** @type {Map<string, number>} */
  const holder = new Map();

  function takes(row, met) {
    for (const id of orders[row]) {
      if (met.has(id) || holder.get(id) === row) continue;
      met.add(id);
      if (!holder.has(id) || takes(holder.get(id), met)) {
        holder.set(id, row);
        return true;
      }
    }
    return false;
  }

  for (const [row, { number }] of pools.entries()) {
    for (let placed = 0; placed < number; placed++) if (!takes(row, new Set())) return null;
  }
  return orders.flatMap((order, row) => order.filter((id) => holder.get(id) === row));
}
