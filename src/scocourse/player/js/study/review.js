// Review: the items of the whole book that wait to be asked again, as one quiz, the most urgent first.

import { h } from "../dom.js";
import { upgrade } from "../element.js";
import { browserStore } from "../store.js";
import { say } from "../strings.js";
import { dateAndTime } from "./date.js";
import { course, itemsOf, listOf } from "./library.js";
import { allAttempts } from "./log.js";
import { REASONS, due } from "./schedule.js";

const DEFAULT = 10;

export class Review {
  /** @param {HTMLElement} root a sco-review as the directive wrote it */
  constructor(root) {
    this.main = h("div");
    this.notice = h("p", { role: "status" });
    this.end = h("div", { role: "status" });
    root.replaceChildren(this.main, this.end, this.notice);
    this.refused = () => this.tell(say("quiz.refused"));
    this.store = browserStore((key) => this.tell(say(key)));
    /** Attempts of this page: what the browser refuses to keep counts until the reader leaves. */
    this.made = [];
    this.quiz = null;
    if (!course()) {
      this.tell(say("review.no-index"));
      return;
    }
    this.overview();
    this.store.watch(() => this.quiz || root.contains(document.activeElement) || this.overview());
  }

  tell(text) {
    this.notice.replaceChildren(text);
  }

  /** What waits and what comes later. A forecast is no matter of memory: once its outcome is told, it is not asked again. */
  agenda() {
    const attempts = new Map([...this.made, ...allAttempts(this.refused)].map((attempt) => [attempt.id, attempt]));
    const { items } = course();
    const asked = ({ item }) => Object.hasOwn(items, item) && items[item].type !== "forecast";
    const { waiting, later } = due([...attempts.values()], Date.now());
    const cards = waiting.filter(({ item }) => item.startsWith("card-")).length;
    return { waiting: waiting.filter(asked), later: later.filter(asked), cards, begun: attempts.size > 0 };
  }

  /** How much waits, and how much of it to ask. @param {boolean} [focus] whether to lead the reader there */
  overview(focus = false) {
    const { waiting, later, cards, begun } = this.agenda();
    const lead = h("p", { tabindex: "-1" }, waiting.length ? say("review.waiting", { count: waiting.length }) : nothing(later, begun));
    const notes = cards ? [h("p", {}, say("review.cards", { count: cards }))] : [];
    this.quiz = null;
    this.end.replaceChildren();
    this.main.replaceChildren(lead, ...(waiting.length ? [reasons(waiting), this.form(waiting)] : []), ...notes);
    if (focus) lead.focus();
  }

  form(waiting) {
    const most = waiting.length;
    const number = h("input", { type: "number", min: 1, max: most, value: Math.min(DEFAULT, most), required: true });
    const button = h("button", { class: "sco-start" }, say("review.start"));
    const submit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      await this.start(waiting.slice(0, number.valueAsNumber).map(({ item }) => item));
      button.disabled = false;
    };
    return h("form", { submit }, h("label", {}, `${say("review.number")} `, number), " ", button);
  }

  /** Ask these items; where some cannot be loaded, the others. @param {string[]} ids */
  async start(ids) {
    const loaded = await Promise.allSettled(ids.map((id) => itemsOf([id])));
    const found = loaded.flatMap(({ value }) => (value ? [...value.values()] : []));
    this.tell(found.length < ids.length ? say("review.not-loaded", { count: ids.length - found.length }) : "");
    if (!found.length) return;
    const title = h("h2", { class: "sco-title", tabindex: "-1" }, say("review.title"));
    const element = h("sco-quiz", { class: "sco-quiz" }, title, listOf(found));
    this.main.replaceChildren(element);
    const data = { id: "review", seed: null, confidence: true, items: found.map(({ payload }) => payload) };
    [this.quiz] = upgrade(element, { data, store: this.memory() });
    title.focus();
  }

  /** A store that begins empty, so that nothing is answered yet; what is answered is kept as anywhere. */
  memory() {
    const shown = new Map();
    return {
      read: (item) => shown.get(item.id) || null,
      write: (item, kept) => {
        shown.set(item.id, kept);
        this.store.write(item, kept);
      },
      forget: (item) => {
        shown.delete(item.id);
        this.end.replaceChildren();
      },
      record: (attempt) => {
        this.made.push(attempt);
        this.store.record(attempt);
        if (this.quiz.questions.every(({ kept }) => kept)) this.summary();
      },
      watch: () => {},
    };
  }

  summary() {
    const { waiting, later } = this.agenda();
    const { questions } = this.quiz;
    const right = questions.filter(({ state }) => state === "right").length;
    const done = say("review.done", { right, all: questions.length });
    const next = waiting.length ? say("review.waiting", { count: waiting.length }) : nothing(later, true);
    const button = h("button", { type: "button", click: () => this.overview(true) }, say("review.again"));
    this.end.replaceChildren(h("p", {}, `${done} ${next}`), button);
  }
}

function reasons(waiting) {
  const count = (reason) => waiting.filter((each) => each.reason === reason).length;
  const lines = REASONS.filter(count).map((reason) => h("li", {}, say(`review.${reason}`, { count: count(reason) })));
  return h("ul", {}, ...lines);
}

function nothing([next], begun) {
  if (!next) return say(begun ? "review.nothing" : "review.unbegun");
  return say("review.next", { date: dateAndTime(next.at) });
}
