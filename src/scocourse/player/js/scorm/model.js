// What is reported, in the elements of either version's data model.
//
// The raw score is per cent in both: SCORM 1.2 wants it from 0 to 100, and platforms read that of 2004 so too.

/**
 * @typedef {{
 *   share: number | null, done: number, all: number, complete: boolean, passed: boolean | null,
 * }} Result `share`: of the points, null where there are none or nothing
 * is answered; `passed`: null where nothing says what passes
 * @typedef {[string, string][]} Elements names and values, in the order in which they are set: platforms take a grade
 *   when they are told the status, so the score goes first
 */

export const MODELS = {
  "1.2": {
    mode: "cmi.core.lesson_mode",
    status: "cmi.core.lesson_status",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    duration: (seconds) => [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => two(part)).join(":"),
    /** @param {Result} result @returns {Elements} */
    elements({ share, complete, passed }) {
      const status = passed === null ? "completed" : passed ? "passed" : "failed";
      return [
        ...(share === null ? [] : [["cmi.core.score.raw", plain(100 * share)]]),
        ...(complete ? [["cmi.core.lesson_status", status]] : []),
      ];
    },
    /** What a platform need not have. */
    optional: [
      ["cmi.core.score.min", "0"],
      ["cmi.core.score.max", "100"],
    ],
  },
  2004: {
    mode: "cmi.mode",
    status: "cmi.completion_status",
    exit: "cmi.exit",
    time: "cmi.session_time",
    duration: (seconds) => `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${Math.floor(seconds) % 60}S`,
    /** @param {Result} result @returns {Elements} */
    elements({ share, done, all, complete, passed }) {
      const score = [
        ["cmi.score.min", "0"],
        ["cmi.score.max", "100"],
        ["cmi.score.raw", plain(100 * share)],
        ["cmi.score.scaled", plain(share)],
      ];
      return [
        ...(share === null ? [] : score),
        ["cmi.progress_measure", plain(done / all)],
        ...(complete && passed !== null ? [["cmi.success_status", passed ? "passed" : "failed"]] : []),
        ...(complete ? [["cmi.completion_status", "completed"]] : []),
      ];
    },
    optional: [],
  },
};

/** What a status may be before anything was answered. */
export const FRESH = ["", "not attempted", "unknown"];

const two = (number) => String(Math.floor(number)).padStart(2, "0");

/** @param {number} number @returns {string} in digits, of decimals at most the seven that a platform must keep */
export const plain = (number) => number.toFixed(7).replace(/\.?0+$/, "");
