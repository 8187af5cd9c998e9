// The answers of a learner, and how they travel in the one text that a platform keeps from launch to launch.
//
// A question counts as on the page My progress: by its first answer, or one that came 20 hours or more after the one
// before. The text is JSON in ASCII: `[1, row, ...]`, a row a question that was answered:
// `[digest, minutes since 1970 of the last answer, the answer that counts, level of confidence, the answer shown]`.
// Without its last part the answer that counts is shown, without the last two none. Where an answer had no room, its
// value stands there instead. A row of another edition of its question is passed over.

import { score } from "../items/index.js";
import { APART } from "../study/mastery.js";

/** @typedef {{response: unknown, value: number | null, last: number, shown: import("../store.js").Kept | null}} Held
 * `response`: the answer that counts, undefined where it had no room; `last`: of all answers, in minutes */

const EDITION = 1;
const MINUTE = 60_000;
const LEVELS = ["low", "medium", "high"];

/**
 * A memory for the player.
 * @param {Map<string, Held>} held by item id
 * @param {(attempt?: import("../attempts.js").Attempt) => void} changed
 */
export function memory(held, changed) {
  const show = (id, shown) => held.set(id, { ...held.get(id), shown });
  return {
    read: ({ id }) => held.get(id)?.shown ?? null,
    // an attempt follows, which is then counted
    write: ({ id }, kept) => show(id, kept),
    forget: ({ id }) => {
      show(id, null);
      changed();
    },
    record: (attempt) => {
      const before = held.get(attempt.item);
      held.set(attempt.item, { ...counted(before, attempt), shown: before.shown });
      changed(attempt);
    },
    watch() {},
  };
}

/** @param {Held} before `last` is missing before the first @param {import("../attempts.js").Attempt} attempt */
function counted(before, { response, value, at }) {
  const last = Math.floor(Date.parse(at) / MINUTE);
  const repeat = "last" in before && (last - before.last) * MINUTE < APART;
  return repeat ? { ...before, last } : { response, value, last };
}

/**
 * @param {any[]} items of the payload
 * @param {Map<string, Held>} held
 * @param {number} room in characters
 * @returns {{text: string, left: any[]}} the text, and the items of which it holds no answer but only what it earned
 */
export function pack(items, held, room) {
  const entries = items.filter(({ id }) => held.has(id)).map((item) => ({ item, row: rowOf(item, held.get(item.id)) }));
  const text = () => ascii(JSON.stringify([EDITION, ...entries.map(({ row }) => row)]));
  const longest = [...entries].sort((a, b) => ascii(JSON.stringify(b.row)).length - ascii(JSON.stringify(a.row)).length);
  const left = [];
  while (text().length > room && longest.length) {
    const entry = longest.shift();
    entry.row = [entry.item.digest, held.get(entry.item.id).last, rounded(held.get(entry.item.id).value)];
    left.push(entry.item);
  }
  return { text: text(), left };
}

function rowOf({ digest }, { response, value, last, shown }) {
  const row = [digest, last, response === undefined ? rounded(value) : response];
  if (!shown) return row;
  const level = LEVELS.indexOf(shown.confidence);
  return [...row, level, ...(JSON.stringify(shown.response) === JSON.stringify(response) ? [] : [shown.response])];
}

const rounded = (value) => value && Number(value.toFixed(4));
const ascii = (json) => json.replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @param {any[]} items of the payload @param {string} text @returns {Map<string, Held>} by item id; damage is left out */
export function unpack(items, text) {
  const held = new Map();
  for (const row of rowsOf(text)) {
    const item = Array.isArray(row) && items.find(({ digest }) => digest === row[0]);
    const found = item && heldOf(item, row);
    if (found) held.set(item.id, found);
  }
  return held;
}

function rowsOf(text) {
  try {
    const [edition, ...rows] = JSON.parse(text);
    return edition === EDITION ? rows : [];
  } catch {
    return [];
  }
}

/** @returns {Held | null} */
function heldOf(item, [, last, answer, level, ...other]) {
  if (!Number.isFinite(last)) return null;
  const worth = answer === null || typeof answer === "number";
  const { status, value } = worth ? { status: "scored", value: answer } : score(item, answer);
  if (status === "invalid" || (value !== null && !(value >= 0 && value <= 1))) return null;
  const response = worth ? undefined : answer;
  const [given] = other.length ? other : [response];
  const shown = level === undefined || given === undefined ? null : { response: given, confidence: LEVELS[level] ?? null };
  return { response, value, last, shown };
}
