// The chart of calibration: over each level the share right with its range, in the box where that level earns most.

import { say } from "../strings.js";
import { percent } from "./table.js";

const SPACE = "http://www.w3.org/2000/svg"; // a name, not an address
const [LEFT, TOP, WIDTH, HEIGHT] = [48, 10, 250, 190];
const LINE = 16;
const LONG = 10; // letters of a name that want two lines

/** @returns {SVGElement} */
function s(tag, props, ...children) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const y = (share) => TOP + HEIGHT * (1 - share);

/**
 * @param {import("./calibration.js").Column[]} columns
 * @param {number[]} edges of the boxes
 * @param {string} finding for those who do not see it
 * @returns {SVGElement}
 */
export function chart(columns, edges, finding) {
  const step = WIDTH / columns.length;
  return s(
    "svg",
    { role: "img", viewBox: "0 0 300 258", "aria-labelledby": "sco-chart-title sco-chart-finding", class: "sco-chart" },
    s("title", { id: "sco-chart-title" }, say("progress.calibration")),
    s("desc", { id: "sco-chart-finding" }, finding),
    ...[0.5, ...edges].flatMap(scale),
    ...columns.flatMap((column, n) => drawn(column, LEFT + n * step, step)),
  );
}

function scale(share) {
  return [
    s("line", { class: "sco-rule", x1: LEFT, x2: LEFT + WIDTH, y1: y(share), y2: y(share) }),
    text(percent(share), LEFT - 6, y(share) + 4, "end"),
  ];
}

function drawn({ level, from, to, found }, left, width) {
  const middle = left + width / 2;
  const name = say(`confidence.${level}`);
  const under = [...(name.length > LONG ? name.split(" ") : [name]), `n = ${found.count}`];
  return [
    s("rect", { class: "sco-box", x: left + 4, y: y(to), width: width - 8, height: y(from) - y(to) }),
    ...(found.count ? point(found, left + 0.36 * width) : []),
    ...under.map((line, n) => text(line, middle, TOP + HEIGHT + LINE * (n + 1), "middle")),
  ];
}

function point({ share, low, high }, x) {
  const cap = (at) => `M${x - 7} ${y(at)}h14`;
  return [
    s("path", { class: "sco-range", d: `M${x} ${y(low)}V${y(high)}${cap(low)}${cap(high)}` }),
    s("circle", { class: "sco-point", cx: x, cy: y(share), r: 5 }),
    text(percent(share), x + 11, y(share) + 4, "start"),
  ];
}

const text = (words, x, at, anchor) => s("text", { x, y: at, "text-anchor": anchor }, words);
