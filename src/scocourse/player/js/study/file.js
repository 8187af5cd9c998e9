// The attempts file: JSON Lines, a header and one attempt a line. The twin of progress/file.py, which explains it.

import { isFlat } from "../attempts.js";

/** @typedef {import("../attempts.js").Attempt} Attempt */

const FORMAT = 1;
const ID = /^[0-9a-f]{16}$/;
const ITEM = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const [FIRST, LAST] = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"].map(Date.parse);

/** @param {Attempt[]} attempts in the order to write them @returns {string} */
export function writeAttempts(attempts) {
  return [{ scocourse: "attempts", format: FORMAT }, ...attempts].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/**
 * @param {string} text
 * @returns {{attempts: Attempt[], damaged: number[], refused: "" | "other" | "newer"}} `damaged`: numbers of lines that
 *   hold no attempt; `refused`: why it is no attempts file at all
 */
export function readAttempts(text) {
  const attempts = [];
  const damaged = [];
  let header = false;
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|\n/);
  for (const [n, line] of lines.entries()) {
    if (!line.trim()) continue;
    const value = parse(line);
    if (value && value.scocourse === "attempts") {
      if (!Number.isInteger(value.format) || value.format > FORMAT) return { attempts: [], damaged: [], refused: "newer" };
      header = true;
      continue;
    }
    const attempt = soundAttempt(value);
    if (attempt) attempts.push(attempt);
    else damaged.push(n + 1);
  }
  return header || attempts.length ? { attempts, damaged, refused: "" } : { attempts, damaged: [], refused: "other" };
}

/** @param {string} line @returns {Attempt | null} the attempt that it holds */
export const attemptIn = (line) => soundAttempt(parse(line));

/** @returns {Attempt | null} the attempt that `value` is, with its own fields only */
export function soundAttempt(value) {
  if (!value || typeof value !== "object") return null;
  const { id, item, digest, response = null, status, value: points = null, at, confidence = null, quiz = "", seed = null } = value;
  const texts = [id, item, digest, status, at, quiz].every((text) => typeof text === "string");
  const sound =
    texts &&
    ID.test(id) &&
    ITEM.test(item) &&
    item.length <= 60 &&
    [...digest].length <= 64 &&
    [...quiz].length <= 60 &&
    isFlat(response) &&
    ["scored", "pending"].includes(status) &&
    (points === null || (typeof points === "number" && points >= 0 && points <= 1)) &&
    (points === null) === (status === "pending") &&
    isTime(at) &&
    [null, "low", "medium", "high"].includes(confidence) &&
    (seed === null || Number.isInteger(seed));
  return sound ? { id, item, digest, response: writable(response), status, value: points, at, confidence, quiz, seed } : null;
}

/** @returns {boolean} whether it is a time of the calendar, in the years that Python has too */
function isTime(text) {
  const [day] = text.split("T");
  const time = Date.parse(text);
  return TIME.test(text) && time >= FIRST && time <= LAST && new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}

/** A text without halves of characters, which no other program reads. */
const writable = (response) => (typeof response === "string" ? response.replace(/\p{Surrogate}/gu, "\ufffd") : response);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
