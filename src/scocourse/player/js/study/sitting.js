// An examination while it is taken: answers without any reply, what is open, the time, handing in.

import { content, h, own } from "../dom.js";
import { score, types } from "../items/index.js";
import { sureness, whyNone } from "../question.js";
import { say } from "../strings.js";
import { answered, lengthened, minutesOf, passed, timeLeft, warning } from "./examination.js";

const SECOND = 1000;

/** @typedef {{item: any, li: HTMLElement, box: HTMLElement, type: any, sure: HTMLElement | null}} Asked */

export class Sitting {
  /** @param {import("./hall.js").Hall} hall @param {import("./hall.js").Paper} paper */
  constructor(hall, paper) {
    Object.assign(this, { hall, paper });
    const title = hall.title(hall.drawn ? paper.seed : null);
    const list = paper.list();
    /** @type {Asked[]} */
    this.questions = [...list.children].map((li, n) => this.asked(li, paper.items[n]));
    const certainty = hall.data.confidence ? [own("p", { class: "sco-certainty" }, say("confidence.explained"))] : [];
    const quiz = content("sco-quiz", { class: "sco-quiz", role: "group", "aria-label": title.textContent }, ...certainty, list);
    this.time = h("p", { class: "sco-time" });
    this.count = h("p", {});
    this.unkept = h("p", { role: "status", class: "sco-notice" });
    this.spoken = h("p", { role: "status", class: "sco-spoken" });
    this.openCount = h("summary", {});
    this.openList = h("p", { class: "sco-open" });
    this.open = h("details", {}, this.openCount, this.openList);
    this.moreButton = button("examination.more", () => this.more());
    this.dialog = h("dialog", { "aria-labelledby": "sco-asked" });
    const bar = own(
      "div",
      { class: "sco-hand-in", role: "region", "aria-label": say("examination.bar") },
      this.time,
      this.count,
      this.open,
      h("p", {}, this.moreButton, " ", button("examination.hand-in", () => this.ask(), { class: "sco-main" })),
      this.unkept,
      this.spoken,
    );
    this.element = h("div", { class: "sco-sitting" }, title, quiz, bar, this.dialog);
    this.sync();
    this.timer = setInterval(() => this.tick(), SECOND);
  }

  stop() {
    clearInterval(this.timer);
  }

  /** @returns {Asked} the question brought to life, its answer left out */
  asked(li, item) {
    const box = li.querySelector("fieldset");
    const type = types[item.type];
    const status = own("div", { class: "sco-status", role: "status" });
    const sure = this.hall.data.confidence && item.type !== "forecast" ? sureness(li.id) : null;
    const question = { item, li, box, type, sure };
    const keep = () => this.keep(question);
    li.querySelector("details").replaceWith(...(sure ? [sure] : []), status);
    type.render(box, item, (text) => {
      status.replaceChildren(text);
      keep();
    });
    li.addEventListener("input", keep);
    return question;
  }

  keep({ item, box, type, sure }) {
    const chosen = sure && sure.querySelector(":checked");
    this.hall.update((exam) => answered(exam, item, type.read(box), chosen ? chosen.value : null));
    this.show();
  }

  /** Show the answers that are known: after a reload, or when another tab has changed them. */
  sync() {
    for (const { item, box, type, sure } of this.questions) {
      const [, response, confidence] = this.hall.exam.answers[item.id] || [null, null, null];
      if (JSON.stringify(type.read(box)) !== JSON.stringify(response)) type.show(box, item, response, null);
      for (const radio of sure ? sure.querySelectorAll("input") : []) radio.checked = radio.value === confidence;
    }
    this.show();
  }

  /** @returns {{question: Asked, number: number, response: unknown, confidence: string | null, result: any}[]} in order */
  answers() {
    return this.questions.map((question, n) => {
      const [, response, confidence] = this.hall.exam.answers[question.item.id] || [null, null, null];
      return { question, number: n + 1, response, confidence, result: score(question.item, response) };
    });
  }

  show() {
    const answers = this.answers();
    const open = answers.filter(({ result }) => result.status === "invalid");
    write(this.count, say("examination.answered", { done: answers.length - open.length, all: answers.length }));
    write(this.openCount, say("examination.open", { count: open.length }));
    this.open.hidden = !open.length;
    const numbers = open.map(({ number }) => number).join();
    if (this.openList.dataset.numbers !== numbers) this.openList.replaceChildren(...open.flatMap((each) => [this.leading(each), " "]));
    this.openList.dataset.numbers = numbers;
    write(this.unkept, this.hall.unkept ? say("examination.refused") : "");
    this.showTime();
  }

  /** A link to a question. @param {() => void} [first] what is to be done before */
  leading({ question: { li, box }, number }, first = () => {}) {
    const click = (event) => {
      event.preventDefault();
      first();
      li.scrollIntoView({ block: "nearest" });
      box.querySelector("input, select, button").focus();
    };
    return h("a", { href: `#${li.id}`, click, "aria-label": say("examination.question", { number }) }, String(number));
  }

  showTime() {
    const left = timeLeft(this.hall.exam);
    this.moreButton.hidden = left === null;
    const minutes = left === null ? null : minutesOf(left);
    const key = left === null ? "examination.no-limit" : minutes ? "examination.left" : "examination.up";
    write(this.time, say(key, { minutes }));
    this.time.toggleAttribute("data-up", minutes === 0);
  }

  /** Look at the clock. A minute that is over is kept, and that the clock was set back. */
  tick() {
    const { hall } = this;
    const before = timeLeft(hall.exam);
    if (before === null) return;
    const now = Date.now();
    const left = timeLeft(passed(hall.exam, now));
    const told = warning(before, left);
    if (now >= hall.exam.at && minutesOf(left) === minutesOf(before) && told === null) return;
    hall.update((exam) => exam);
    if (told !== null) this.speak(say(told ? "examination.left" : "examination.up", { minutes: told }));
    this.showTime();
  }

  speak(text) {
    this.spoken.replaceChildren(text);
  }

  more() {
    this.hall.update(lengthened);
    this.speak(say("examination.more-done", { minutes: minutesOf(timeLeft(this.hall.exam)) }));
    this.showTime();
  }

  /** Hand in; asks before where questions are open. */
  ask() {
    const open = this.answers().filter(({ result }) => result.status === "invalid");
    if (!open.length) {
      this.finish();
      return;
    }
    const close = () => this.dialog.close();
    const unread = open.filter(({ response, result }) => response !== null && result.reason !== "blank");
    const reasons = unread.map(({ number, question, result }) =>
      h("li", {}, say("examination.unread", { number, reason: whyNone(question.item, result) })),
    );
    this.dialog.replaceChildren(
      own("h2", { id: "sco-asked" }, say("examination.ask")),
      own("p", {}, say("examination.ask-open", { count: open.length })),
      own("p", { class: "sco-open" }, ...open.flatMap((each) => [this.leading(each, close), " "])),
      ...(reasons.length ? [own("ul", {}, ...reasons)] : []),
      own("p", {}, button("examination.go-on", close, { autofocus: true }), " ", button("examination.hand-in-yes", () => this.finish())),
    );
    this.dialog.showModal();
  }

  finish() {
    this.stop();
    const given = this.answers().filter(({ result }) => result.status !== "invalid");
    this.hall.handIn(
      this.paper,
      given.map(({ question, response, confidence, result }) => [question.item, response, confidence, result]),
    );
  }
}

const button = (key, click, more = {}) => h("button", { type: "button", click, ...more }, say(key));

/** Put the text there, unless it is there: nothing is announced twice. */
function write(place, text) {
  if (place.textContent !== text) place.replaceChildren(text);
}
