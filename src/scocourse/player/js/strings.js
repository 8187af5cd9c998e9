// Everything the script says, in one place to translate. What Python writes is in player/html.py and controls.py.

/** @param {number} value @returns {string} at most two decimals */
const short = (value) => String(Math.round(value * 100) / 100);

export const say = {
  check: "Check",
  retry: "Try again",
  answer: "Explanation",
  redo: "Redo the wrong ones",
  shuffle: "Shuffle",
  unshuffle: "Back to the book’s order",
  restart: "Start again",
  sure: "Press once more to erase every answer",
  choose: "Choose …",
  up: (text) => `Move “${text}” up`,
  down: (text) => `Move “${text}” down`,
  moved: (text, place, places) => `“${text}” is now ${place} of ${places}.`,
  edge: (text, place, places) => `“${text}” stays ${place} of ${places}.`,

  confidence: "How sure are you?",
  levels: { low: "Not very", medium: "Fairly", high: "Very" },
  marks: (marks, level) => `Certainty marks: ${marks > 0 ? "+" : ""}${short(marks)} (${say.levels[level].toLowerCase()} sure).`,

  reasons: {
    blank: "Not answered yet: nothing is counted.",
    incomplete: "Not complete yet: every line needs an answer. Nothing is counted.",
    "not-a-number": "Not read as a number: write it like 1500, 1 500, 1.5 or 1/2. Nothing is counted.",
    "out-of-range": "A probability lies between 0 and 100 per cent. Nothing is counted.",
  },
  untouched: "Put the entries in order first: nothing is counted.",
  unreadable: "Not an answer to this question: nothing is counted.",

  right: "Right.",
  wrong: "Not right.",
  partly: (value) => `Partly right: ${short(value)} of 1.`,
  forecast: (value) => `Score ${short(value)} of 1.`,
  pending: "Kept: the event is still open, so there is no score yet.",
  readAs: (number, unit) => `Read as ${unit ? number + " " + unit : number}.`,

  markRight: "right",
  markWrong: "not right",
  markKey: "the answer",
  markAlso: "also right",
  markAnswer: (text) => `the answer: ${text}`,
  markPlace: (place) => `belongs in place ${place}`,

  done: (done, all) => `${done} of ${all} done.`,
  score: (sum, count) => `Score: ${short(sum)} of ${count}.`,
  certainty: (sum, most) => `Certainty marks: ${short(sum)}, of at most ${most}.`,
  order: (seed) => `Shuffled by the seed ${seed}.`,
  refused: "This browser does not let the page keep answers: they last until you leave it.",
};
