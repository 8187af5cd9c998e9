// The attempts file: JSON Lines, a header and one attempt a line. The twin of progress/file.py, which explains it.

/** @typedef {import("../attempts.js").Attempt} Attempt */

const FORMAT = 1;
const ID = /^[0-9a-f]{16}$/;
const ITEM = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

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
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  for (const [n, line] of lines.entries()) {
    if (!line.trim()) continue;
    const value = parse(line);
    if (value && value.scocourse === "attempts") {
      if (!(value.format <= FORMAT)) return { attempts: [], damaged: [], refused: "newer" };
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
    digest.length <= 64 &&
    quiz.length <= 60 &&
    ["scored", "pending"].includes(status) &&
    (points === null || (typeof points === "number" && points >= 0 && points <= 1)) &&
    (points === null) === (status === "pending") &&
    TIME.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    [null, "low", "medium", "high"].includes(confidence) &&
    (seed === null || Number.isInteger(seed));
  return sound ? { id, item, digest, response, status, value: points, at, confidence, quiz, seed } : null;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
