// One quiz on the page: its questions, how many are done, the score, redo, shuffle, start again.

import { newAttempt } from "./attempts.js";
import { marksTogether } from "./certainty.js";
import { shuffled } from "./form.js";
import { own } from "./dom.js";
import { Question } from "./question.js";
import { say, short } from "./strings.js";
import { browserStore } from "./store.js";

export class Quiz {
  /**
   * @param {HTMLElement} root a sco-quiz as Python wrote it
   * @param {any} data its payload
   * @param {ReturnType<typeof browserStore>} [store]
   */
  constructor(root, data, store) {
    this.list = root.querySelector(".sco-items");
    this.seed = null;
    this.ordered = data.ordered; // the order is part of the form
    this.form = { quiz: data.id, seed: data.seed };
    this.progress = own("p", { class: "sco-progress" });
    this.notice = own("p", { role: "status", class: "sco-notice" });
    this.redoButton = this.button(say("quiz.redo"), () => this.redo());
    this.shuffleButton = this.button(say("quiz.shuffle"), () => this.shuffle(this.seed === null ? 1 + Math.floor(Math.random() * 9999) : null));
    this.restartButton = this.button(say("quiz.restart"), () => this.restart());
    this.restartButton.addEventListener("blur", () => this.disarm());
    root.append(
      own("div", { class: "sco-bar" }, this.progress, this.redoButton, this.shuffleButton, this.restartButton, this.notice),
    );
    if (data.confidence) this.list.before(own("p", { class: "sco-certainty" }, say("confidence.explained")));
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", root.querySelector(".sco-title").textContent);
    const changed = (question) => this.changed(question);
    this.questions = [...this.list.children].map((li, n) => new Question(li, data.items[n], data.confidence, this.form, changed));
    this.byPlace = new Map(this.questions.map((question) => [question.li, question]));
    this.list.addEventListener("click", ({ target }) => target.closest(".sco-check") && this.around(target).press());
    this.list.addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" && target.type === "text" && !this.around(target).kept) this.around(target).check();
    });
    this.store = store || browserStore((key) => this.notice.replaceChildren(say(key)));
    this.store.watch((id) => this.sync(id));
    this.sync();
    // only now: what was kept is not news
    for (const { status } of [...this.questions, { status: this.progress }]) status.setAttribute("role", "status");
  }

  /** @param {Element} place @returns {Question} the question that it is in */
  around(place) {
    return this.byPlace.get(place.closest(".sco-items > li"));
  }

  button(text, click) {
    return own("button", { type: "button", click }, text);
  }

  /** Show what the store holds. @param {string | null} [id] of one item only */
  sync(id = null) {
    for (const question of this.questions.filter(({ item }) => id === null || item.id === id)) {
      const kept = this.store.read(question.item);
      if (JSON.stringify(kept) === JSON.stringify(question.kept)) continue;
      if (kept) question.restore(kept);
      else question.reopen(true);
    }
    this.report();
  }

  changed(question) {
    const { item, kept, score } = question;
    if (kept) {
      this.store.write(item, kept);
      this.store.record(newAttempt(item, kept, score, this.form));
    } else this.store.forget(item);
    this.report();
  }

  report() {
    const done = this.questions.filter((question) => question.kept);
    const valued = done.filter((question) => question.score.value !== null);
    const marked = done.filter((question) => question.marks !== null);
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    const parts = [say("quiz.done", { done: done.length, all: this.questions.length })];
    if (valued.length) parts.push(say("quiz.score", { sum: short(sum(valued.map((question) => question.score.value))), count: valued.length }));
    if (marked.length) parts.push(say("quiz.certainty", marksTogether(marked.map((question) => question.marks))));
    if (this.seed !== null) parts.push(say("quiz.seed", { seed: this.seed }));
    this.progress.replaceChildren(parts.join(" "));
    // a single question has buttons enough of its own
    const many = this.questions.length > 1;
    this.redoButton.hidden = !many || !this.questions.some(isWrong);
    this.shuffleButton.hidden = !many || this.ordered;
    this.restartButton.hidden = !many || !done.length;
  }

  inOrder() {
    return [...this.list.children].map((li) => this.byPlace.get(li));
  }

  redo() {
    this.clear(this.inOrder().filter(isWrong));
  }

  /** Asks for a second press: what it erases is gone. */
  restart() {
    if (this.restartButton.dataset.armed) {
      this.disarm();
      this.clear(this.inOrder().filter(({ kept }) => kept));
    } else {
      this.restartButton.dataset.armed = "true";
      this.restartButton.textContent = say("quiz.confirm");
    }
  }

  disarm() {
    delete this.restartButton.dataset.armed;
    this.restartButton.textContent = say("quiz.restart");
  }

  clear(questions) {
    for (const question of questions) {
      question.reopen(true);
      this.store.forget(question.item);
    }
    if (questions.length) questions[0].focus();
    this.report();
  }

  /** Questions in the order of `seed`, and the options of question n (from 1) in that of seed + n; null: as written. */
  shuffle(seed) {
    this.seed = seed;
    const mix = (things, by) => (seed === null ? things : shuffled(things, by));
    this.list.append(...mix(this.questions, seed).map((question) => question.li));
    this.questions.forEach(({ li, item, box }, n) => {
      li.value = n + 1; // on paper it keeps the number of its answer
      if (item.type !== "choice" || item.fixed_order) return;
      const labels = [...box.querySelectorAll("label")].sort((a, b) => (value(a) < value(b) ? -1 : 1));
      box.append(...mix(labels, seed + n + 1));
    });
    this.shuffleButton.textContent = say(seed === null ? "quiz.shuffle" : "quiz.unshuffle");
    this.report();
  }
}

/** Whether it is to be redone; a forecast was honest or not, never wrong. */
const isWrong = ({ state }) => state === "wrong" || state === "partly";

const value = (label) => label.firstChild.value;
