// The report of an examination: the score, the time, each objective, what to read again, then every question with its
// reply and explanation.

import { marksTogether } from "../certainty.js";
import { content, h, lock, own } from "../dom.js";
import { score } from "../items/index.js";
import { Question, whyNone } from "../question.js";
import { say, short } from "../strings.js";
import { dateAndTime } from "./date.js";
import { MINUTE } from "./examination.js";
import { course } from "./library.js";
import { grid, rendered } from "./table.js";

const SHOWN = ["incomplete", "not-a-number", "out-of-range"]; // what was entered, though it is no answer

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const minutes = (time) => Math.max(1, Math.round(time / MINUTE));

/**
 * @param {import("./hall.js").Hall} hall
 * @param {import("./hall.js").Paper} paper
 * @param {string[]} lost items that do not count, since their answers are lost
 * @returns {HTMLElement}
 */
export function result(hall, paper, lost) {
  const title = hall.title(hall.drawn ? paper.seed : null, say("examination.report"));
  const list = paper.list();
  const all = [...list.children].map((li, n) => answeredQuestion(hall, li, paper.items[n], paper.seed));
  const counted = all.filter(({ question, points }) => points !== null && !lost.includes(question.item.id));
  const quiz = content("sco-quiz", { class: "sco-quiz", role: "group", "aria-label": title.textContent }, list);
  const level = Number(title.localName[1]) + 1;
  const section = (key, ...parts) => h("section", {}, own(`h${Math.min(6, level)}`, {}, say(key)), ...parts);
  const objectives = course() ? [section("examination.objectives", ...byObjective(counted))] : [];
  const again = say(hall.drawn ? "examination.another" : "examination.again");
  return h(
    "div",
    { class: "sco-result" },
    title,
    ...summary(hall, all, counted),
    own("p", {}, h("button", { type: "button", click: () => hall.prepare("", true) }, again)),
    ...objectives,
    section("examination.reread", reread(all, counted)),
    section("examination.all", quiz),
  );
}

/** A question as it was answered, not to be changed; 0 points for none, null where an event is open. */
function answeredQuestion({ data, exam }, li, item, seed) {
  const question = new Question(li, item, data.confidence, { quiz: data.id, seed }, () => {});
  const [, response, confidence] = exam.answers[item.id] || [null, null, null];
  const found = score(item, response);
  if (found.status === "invalid") {
    if (SHOWN.includes(found.reason)) question.type.show(question.box, item, response, null);
    question.tell(whyNone(item, found));
    question.explain();
  } else question.restore({ response, confidence });
  for (const box of [question.box, question.sure]) if (box) lock(box, true);
  question.button.remove();
  const open = item.type === "forecast" && item.outcome === null;
  return { question, answered: found.status !== "invalid", points: open ? null : (found.value ?? 0) };
}

function summary({ data, exam }, all, counted) {
  const marked = counted.filter(({ question }) => question.marks !== null);
  const marks = marksTogether(marked.map(({ question }) => question.marks));
  const lines = [
    say("quiz.score", { sum: short(sum(counted.map(({ points }) => points))), count: counted.length }),
    say("examination.counted", { done: all.filter(({ answered }) => answered).length, all: all.length }),
    ...(data.confidence && marked.length ? [say("quiz.certainty", marks)] : []),
    say("examination.taken", { minutes: minutes(exam.spent), date: dateAndTime(exam.ended) }),
    ...(exam.limit === null ? [] : [say("examination.allowed", { minutes: minutes(exam.limit), added: Math.round(exam.added / MINUTE) })]),
  ];
  return [own("ul", { class: "sco-summary" }, ...lines.map((line) => h("li", {}, line)))];
}

/** Right of asked, in the order of the course's objectives. */
function byObjective(counted) {
  const { items, objectives } = course();
  const asked = Object.entries(objectives).map(([id, text]) => [text, counted.filter(({ question }) => (items[question.item.id] || {}).objective === id)]);
  const rows = asked
    .filter(([, own]) => own.length)
    .map(([text, own]) => [[rendered(text)], [`${short(sum(own.map(({ points }) => points)))} / ${own.length}`]]);
  return [own("p", {}, say("examination.few")), grid(["examination.objective", "examination.right"], rows)];
}

/** The passages that settle what was missed, each with the numbers of its questions. */
function reread(all, counted) {
  const missed = counted.filter(({ question, points }) => points < 1 && question.item.type !== "forecast");
  if (!missed.length) return own("p", {}, say("examination.none-missed"));
  const places = new Map();
  for (const each of missed) {
    const link = each.question.answer.querySelector(".sco-passage");
    if (!link) continue;
    if (!places.has(link.href)) places.set(link.href, { link, numbers: [] });
    places.get(link.href).numbers.push(all.indexOf(each) + 1);
  }
  const lines = [...places.values()].map(({ link, numbers }) =>
    h("li", {}, content("span", {}, link.cloneNode(true), rest(link)), " ", own("span", {}, say("examination.of-questions", { numbers: numbers.join(", ") }))),
  );
  return h("ul", {}, ...lines);
}

/** What follows a link to a passage: the words of the source at which it stands. */
function rest(link) {
  const range = document.createRange();
  const answer = link.closest("details");
  const report = answer.querySelector(".sco-report");
  range.setStartAfter(link);
  if (report) range.setEndBefore(report);
  else range.setEndAfter(answer.lastChild);
  return range.toString().trimEnd();
}
