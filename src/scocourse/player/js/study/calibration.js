// How sure the reader was against how often right, as a chart and as a table that says the same.

import { certaintyMarks } from "../certainty.js";
import { h } from "../dom.js";
import { say } from "../strings.js";
import { chart } from "./chart.js";
import { calibration } from "./standing.js";
import { between, grid, percent, section, shares } from "./table.js";

/**
 * The chance of being right at which two levels earn alike; above it the surer one earns more. A level with the marks R
 * for right and W for wrong earns pR + (1 - p)W on average, so that two are equal at p = (W - W') / (W - W' + R' - R).
 * With 1, 2, 3 and 0, -2, -6 that is 2/3 between low and medium, and 4/5 between medium and high. (It takes answers as
 * right or wrong; there is no such chance for part-scores.)
 */
function breakEven(level, surer) {
  const cost = certaintyMarks(0, level) - certaintyMarks(0, surer);
  const gain = certaintyMarks(1, surer) - certaintyMarks(1, level);
  return cost / (cost + gain);
}

const EDGES = [0, breakEven("low", "medium"), breakEven("medium", "high"), 1];

/** @typedef {{level: string, from: number, to: number, found: ReturnType<typeof import("./mastery.js").estimate>}} Column
 *  a level earns more than the others where the share right is in `from` to `to` */

/** @param {import("./mastery.js").Attempt[]} attempts those that count @returns {HTMLElement[]} none where nothing was asked */
export function calibrated(attempts) {
  /** @type {Column[]} */
  const columns = calibration(attempts).map(([level, found], n) => ({ level, found, from: EDGES[n], to: EDGES[n + 1] }));
  if (!columns.some(({ found }) => found.count)) return [];
  const rows = columns.map((column) => {
    const { level, from, to, found } = column;
    return [[say(`confidence.${level}`)], [String(found.count)], ...shares(found), [between(from, to)], [fit(column)]];
  });
  const heads = ["confidence.ask", "progress.answered", "progress.share", "progress.range", "progress.pays", "progress.verdict"];
  return [
    section(
      "progress.calibration",
      h("p", {}, say("progress.calibrated")),
      h("figure", {}, chart(columns, EDGES, finding(columns)), h("figcaption", {}, say("progress.chart-key"))),
      grid(heads, rows),
    ),
  ];
}

/** @param {Column[]} columns @returns {string} what the chart shows */
function finding(columns) {
  const told = columns.filter(({ found }) => found.count).map((column) => {
    const { level, found } = column;
    const { count, share, low, high } = found;
    const values = { level: say(`confidence.${level}`), count, share: percent(share), range: between(low, high), verdict: fit(column) };
    return say("progress.finding", values);
  });
  return told.join(" ");
}

/** @param {Column} column @returns {string} whether the reader is as often right as the level asks for */
function fit({ from, to, found }) {
  const { share, low, high, verdict } = found;
  if (verdict === "unknown") return say("progress.unknown");
  if (high < from) return say("progress.too-sure");
  if (low > to) return say("progress.too-modest");
  return say(share >= from && share <= to ? "progress.fits" : "progress.open");
}
