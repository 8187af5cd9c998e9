// My progress: what to do next, how each chapter and objective stands, what was wrong, and the file to carry along.

import { h } from "../dom.js";
import { say, short } from "../strings.js";
import { calibrated } from "./calibration.js";
import { keeping } from "./keeping.js";
import { course, questions } from "./library.js";
import { readLog } from "./log.js";
import { estimate, evidence } from "./mastery.js";
import { reasonOf } from "./schedule.js";
import { gain } from "./standing.js";
import { grid, link, rendered, section, shares } from "./table.js";

export class Progress {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.report = h("div", {});
    this.notice = h("p", { role: "status", class: "sco-notice" });
    const told = () => this.notice.replaceChildren(say("progress.refused"));
    this.read = () => {
      const { attempts, damaged } = readLog(told);
      if (damaged) this.notice.replaceChildren(say("progress.damaged-here", { count: damaged }));
      return attempts;
    };
    root.replaceChildren(this.report, section("progress.keeping", ...keeping(this.read, told, () => this.show()), this.notice));
    addEventListener("storage", () => this.show());
    this.show();
  }

  show() {
    const { items, banks, objectives } = course();
    this.attempts = this.read().filter(({ item, digest }) => items[item] && items[item].digest === digest);
    const countable = Object.entries(items).filter(([, entry]) => entry.type !== "forecast");
    this.counting = evidence(this.attempts, Object.fromEntries(countable.map(([id, entry]) => [id, entry.digest])));
    if (!this.attempts.length) {
      this.report.replaceChildren(section("progress.next", h("p", {}, say("progress.nothing")), this.begin()));
      return;
    }
    this.report.replaceChildren(
      section("progress.next", this.next()),
      this.missed(),
      section("progress.chapters", this.table("progress.chapter", Object.entries(banks), "bank", ({ title, page }) => [link(page, title)])),
      section(
        "progress.objectives",
        h("p", {}, say("progress.interval")),
        this.table("progress.objective", Object.entries(objectives), "objective", (text) => [rendered(text)]),
      ),
      ...calibrated(Object.values(this.counting)),
      ...this.gain(),
    );
  }

  begin() {
    const first = Object.values(course().banks).find(({ page }) => page);
    return h("p", {}, first ? link(first.page, first.title) : "");
  }

  /** Where the reader stopped, and the first chapter that was not begun. */
  next() {
    const { items, banks } = course();
    const done = new Set(this.attempts.map(({ item }) => item));
    const { item } = this.attempts[this.attempts.length - 1];
    const here = items[item].page && items[item].page.split("#")[0];
    const open = Object.entries(items).find(([id, { page }]) => here && page && page.split("#")[0] === here && !done.has(id));
    const fresh = Object.entries(banks).find(([id, { page }]) => page && !Object.entries(items).some(([one, { bank }]) => bank === id && done.has(one)));
    const lines = [];
    if (open) lines.push(h("li", {}, say("progress.resume"), " ", link(open[1].page, questions()[open[0]])));
    if (fresh) lines.push(h("li", {}, say("progress.fresh"), " ", link(fresh[1].page, fresh[1].title)));
    if (!lines.length) lines.push(h("li", {}, say("progress.all-begun")));
    return h("ul", {}, ...lines);
  }

  /** Wrong answers, those that the reader was sure of first; then right ones that may have been luck. */
  missed() {
    const made = Object.values(this.counting);
    const groups = [["progress.sure-wrong", "sure"], ["progress.wrong", "missed"], ["progress.lucky", "unsure"]];
    const shown = groups
      .map(([key, reason]) => [key, made.filter((attempt) => reasonOf(attempt) === reason)])
      .filter(([, attempts]) => attempts.length);
    if (!shown.length) return section("progress.missed", h("p", {}, say("progress.none-missed")));
    return section(
      "progress.missed",
      ...shown.map(([key, attempts]) =>
        h("details", { open: key === "progress.sure-wrong" }, h("summary", {}, say(key, { count: attempts.length })), this.questions(attempts)),
      ),
    );
  }

  questions(attempts) {
    const { items } = course();
    return h("ul", {}, ...attempts.map(({ item }) => h("li", {}, link(items[item].page, questions()[item]))));
  }

  /** A line for each thing that items share by `field`: answered, share right, interval, verdict. */
  table(head, things, field, name) {
    const { items } = course();
    const all = Object.entries(items).filter(([, { type }]) => type !== "forecast");
    const rows = things.map(([id, thing]) => {
      const own = all.filter(([, entry]) => entry[field] === id).map(([item]) => item);
      const values = own.filter((item) => item in this.counting).map((item) => this.counting[item].value);
      return [name(thing), [String(values.length), ` / ${own.length}`], ...judged(estimate(values))];
    });
    return grid([head, "progress.answered", "progress.share", "progress.range", "progress.verdict"], rows);
  }

  gain() {
    const { parallels, quizzes } = course();
    const pairs = gain(this.attempts, parallels);
    if (!pairs.length) return [];
    const lines = pairs.flat().map(({ quiz, sum, count }) => h("li", {}, link(quizzes[quiz].page, quizzes[quiz].title), ": ", say("quiz.score", { sum: short(sum), count })));
    return [section("progress.gain", h("ul", {}, ...lines), h("p", {}, say("progress.caution")))];
  }
}

/** @returns {import("./table.js").Cell[]} share, range, verdict in words */
const judged = (found) => [...shares(found), [say(`progress.${found.verdict}`)]];
