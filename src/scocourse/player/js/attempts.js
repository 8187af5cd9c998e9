// One scored try at one item: the twin of model.Attempt. Every check of a response makes one.

/**
 * @typedef {{
 *   id: string, item: string, digest: string, response: unknown, status: "scored" | "pending", value: number | null,
 *   at: string, confidence: string | null, quiz: string, seed: number | null,
 * }} Attempt
 */

/** @returns {boolean} whether it is a response to some type of item: nothing in it has parts of its own */
export const isFlat = (response) => Object.values(Object(response)).every((part) => Object(part) !== part);

/**
 * @param {{id: string, digest: string}} item
 * @param {import("./store.js").Kept} kept
 * @param {import("./items/parts.js").Score} score not of an invalid response
 * @param {{quiz: string, seed: number | null}} form what it was asked in
 * @returns {Attempt}
 */
export function newAttempt(item, { response, confidence }, { status, value }, { quiz, seed }) {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const at = new Date().toISOString();
  return { id, item: item.id, digest: item.digest, response, status, value, at, confidence, quiz, seed };
}
