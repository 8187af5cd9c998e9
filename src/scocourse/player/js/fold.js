// When two typed texts count as the same: the twin of items/_fold.py, which explains the rule.

const SPACES = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;
const LIKE = { "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u03c2": "\u03c3" };

/** @param {string} text @returns {string} runs of space made one plain space, none at the ends */
export function spaced(text) {
  return text.replace(SPACES, " ").replace(/^ | $/g, "");
}

/** @param {string} text @returns {string} the text as compared */
export function fold(text) {
  const folded = text.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
  return spaced(
    folded.replace(/[\u2010-\u2014\u2212]/g, "-").replace(/[\u2018\u2019\u201c\u201d\u03c2]/g, (sign) => LIKE[sign]),
  );
}
