// How a typed number is read: the twin of items/_number.py, which explains the grammar.

import { spaced } from "./fold.js";

const LIKE = {
  "\uff0c": ",", "\uff0e": ".", "\uff0f": "/", "\uff0b": "+", "\uff0d": "-", "\u2212": "-", "\u2013": "-", "\u2044": "/",
};
const GROUPED = /^([+-]?)([1-9][0-9]{0,2})((?:,[0-9]{3})+|(?: [0-9]{3})+)(?:([.,])([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;
const PLAIN = /^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const FRACTION = /^([+-]?[0-9]+) ?\/ ?([0-9]+)$/;

/** @param {string} text @returns {number | null} the number stated, null for none */
export function parseNumber(text) {
  const value = parse(
    spaced(
      text
        .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
        .replace(/[\uff0c\uff0e\uff0f\uff0b\uff0d\u2212\u2013\u2044]/g, (sign) => LIKE[sign]),
    ),
  );
  return value !== null && Number.isFinite(value) ? value + 0 : null;
}

/** @param {string} text @returns {number | null} */
function parse(text) {
  const grouped = GROUPED.exec(text);
  if (grouped && !(grouped[4] === "," && grouped[3].includes(","))) {
    const digits = grouped[2] + grouped[3].replace(/[, ]/g, "");
    return Number(`${grouped[1]}${digits}.${grouped[5] || "0"}e${grouped[6] || "0"}`);
  }
  const fraction = FRACTION.exec(text);
  if (fraction) {
    const denominator = Number(fraction[2]);
    return denominator ? Number(fraction[1]) / denominator : null;
  }
  return PLAIN.test(text) ? Number(text.replace(",", ".")) : null;
}

/** @param {number} number @returns {string} a point for decimals, thin spaces from five digits on: wrong nowhere */
export function showNumber(number) {
  const [whole, decimals] = String(number).split(".");
  const grouped = /^-?\d{5,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
