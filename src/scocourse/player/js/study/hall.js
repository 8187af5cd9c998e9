// An examination in the page: before it, while it is taken, its report. `scocourse/examination/<quiz>` keeps what is known
// of it, from the start until the next one is begun.

import { newAttempt } from "../attempts.js";
import { h, own } from "../dom.js";
import { PREFIX, browserStore, withStorage } from "../store.js";
import { contentTongue, say } from "../strings.js";
import { before } from "./before.js";
import { drawIds } from "./draw.js";
import { FormError, loadItems } from "./drawn.js";
import { begin, examinationIn, handedIn, passed, sound } from "./examination.js";
import { course, indexed, listOf } from "./library.js";
import { keyOnPaper } from "./paper.js";
import { result } from "./result.js";
import { Sitting } from "./sitting.js";

/** @typedef {{seed: number | null, items: any[], list: () => HTMLElement}} Paper payloads, and what makes their list */

const silent = () => {};

export class Hall {
  /** @param {HTMLElement} root a sco-examination as the directive wrote it: the quiz to read, and beside it its payload */
  constructor(root) {
    this.twin = root.querySelector("sco-quiz");
    this.data = JSON.parse(root.querySelector("script").textContent);
    this.minutes = Number(root.dataset.minutes) || null;
    this.drawn = "drawn" in root.dataset;
    this.key = `${PREFIX}examination/${this.data.id}`;
    this.store = browserStore(silent);
    /** @type {import("./examination.js").Examination | null} */
    this.exam = null;
    this.unkept = false;
    this.sitting = null;
    this.place = own("div");
    this.notice = own("p", { role: "status", class: "sco-notice" });
    root.replaceChildren(this.place, this.notice);
    addEventListener("storage", ({ key }) => (key === null || key === this.key) && this.follow(key === null));
    this.open();
  }

  /** What forms are drawn from; none before the index is there. */
  get pools() {
    const plan = this.drawn && course() && course().quizzes[this.data.id];
    return plan ? plan.pools : [];
  }

  tell(...lines) {
    this.notice.replaceChildren(lines.join(" "));
  }

  /** @param {string} [more] put before the title @returns {HTMLElement} a heading that can have the focus */
  title(seed, more = "") {
    const title = this.twin.querySelector(".sco-title").cloneNode(true);
    if (more) title.prepend(own("span", {}, more), " · ");
    if (seed !== null) title.append(" · ", own("span", {}, say("form.name", { seed })));
    title.tabIndex = -1;
    if (contentTongue) title.lang = contentTongue;
    return title;
  }

  show(...parts) {
    if (this.sitting) this.sitting.stop();
    this.sitting = null;
    this.place.replaceChildren(...parts);
  }

  /** @returns {string | null} "" for nothing, null where the browser refuses */
  read() {
    return withStorage((storage) => storage.getItem(this.key) || "", silent);
  }

  /** @returns {import("./examination.js").Examination | null} what is kept; for damaged answers those that are known here */
  kept() {
    const kept = this.unkept ? null : examinationIn(this.read());
    if (!kept || !this.sitting) return kept;
    const { exam, lost } = sound(kept, this.sitting.paper.items);
    const known = Object.entries(this.exam.answers).filter(([id]) => lost.includes(id));
    return { ...exam, answers: { ...exam.answers, ...Object.fromEntries(known) } };
  }

  /** Show what is kept. */
  async open() {
    const text = this.unkept ? "" : this.read();
    if (!this.unkept) this.exam = examinationIn(text);
    if (this.exam) await this.resume();
    else this.prepare(text ? say("examination.damaged") : "");
  }

  /** What another tab did counts here too, but for damage, and that it cleared everything. @param {boolean} cleared */
  follow(cleared) {
    if (this.unkept) return null;
    if (cleared && this.exam) return this.write();
    const exam = this.kept();
    if (!exam && this.sitting && this.read()) return null;
    const same = exam && this.exam && exam.ended === this.exam.ended && exam.seed === this.exam.seed;
    if (!same || (!exam.ended && !this.sitting)) return this.open();
    this.exam = exam;
    return this.sitting && this.sitting.sync();
  }

  async resume() {
    const { seed, items } = this.exam;
    await indexed();
    try {
      const paper = await this.paper(seed, items);
      const { exam, lost } = sound(this.exam, paper.items);
      const places = lost.map((id) => paper.items.findIndex((item) => item.id === id) + 1);
      this.exam = exam;
      if (exam.ended) this.report(paper, lost);
      else {
        if (lost.length) this.write();
        this.sit(paper);
      }
      this.tell(
        ...(lost.length ? [say("examination.lost", { numbers: places.join(", ") })] : []),
        ...(paper.items.length < items.length ? [say("examination.gone", { count: items.length - paper.items.length })] : []),
      );
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      this.show();
      this.tell(say("examination.not-loaded"));
    }
  }

  /** @param {number | null} seed @param {string[]} ids @returns {Promise<Paper>} rejected with a FormError */
  async paper(seed, ids) {
    const { items } = this.data;
    const book = new Map([...this.twin.querySelectorAll(".sco-items > li")].map((li, n) => [items[n].id, [items[n], li]]));
    if (ids.every((id) => book.has(id))) {
      const list = () => h("ol", { class: "sco-items" }, ...ids.map((id) => book.get(id)[1].cloneNode(true)));
      return { seed, items: ids.map((id) => book.get(id)[0]), list };
    }
    const found = await loadItems(ids);
    return { seed, items: found.map(({ payload }) => payload), list: () => listOf(found, `${this.data.id}-`) };
  }

  prepare(notice, focus = false) {
    const form = before(this);
    this.show(form, this.twin);
    keyOnPaper(this.data.id, null);
    this.tell(notice);
    if (focus) form.querySelector(".sco-title").focus();
  }

  /** @param {number | null} seed @param {number | null} minutes */
  async start(seed, minutes) {
    await indexed();
    try {
      const book = seed === (this.data.seed ?? 0) || !this.drawn;
      const ids = book ? this.data.items.map(({ id }) => id) : drawIds(this.pools, seed);
      const paper = ids && ids.length && (await this.paper(book ? this.data.seed : seed, ids));
      if (!paper || paper.items.length < ids.length) throw new FormError(say("form.not-drawn"));
      this.exam = begin(book ? this.data.seed : seed, ids, minutes, Date.now());
      this.tell();
      this.write();
      this.sit(paper);
      this.place.querySelector(".sco-title").focus();
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      this.tell(error.message);
    }
  }

  sit(paper) {
    this.onPaper(paper);
    const sitting = new Sitting(this, paper);
    this.show(sitting.element);
    this.sitting = sitting;
  }

  onPaper({ seed, list }) {
    keyOnPaper(this.data.id, seed === this.data.seed ? null : list());
  }

  /** @param {(exam: import("./examination.js").Examination) => import("./examination.js").Examination} change */
  update(change) {
    const kept = this.kept();
    if (kept && kept.ended) return this.open(); // another tab has handed in
    this.exam = change(passed(kept || this.exam, Date.now()));
    return this.write();
  }

  write() {
    const text = JSON.stringify(this.exam);
    this.unkept = withStorage((storage) => (storage.setItem(this.key, text), true), silent) !== true;
  }

  /** @param {Paper} paper @param {[any, unknown, string | null, any][]} given item, response, confidence, score */
  handIn(paper, given) {
    const form = { quiz: this.data.id, seed: paper.seed };
    const attempts = given.map(([item, response, confidence, score]) => newAttempt(item, { response, confidence }, score, form));
    this.update((exam) => handedIn(exam, attempts, Date.now()));
    this.report(paper, []);
    this.place.querySelector(".sco-title").focus();
  }

  report(paper, lost) {
    this.onPaper(paper);
    this.record();
    this.show(result(this, paper, lost));
    this.tell(this.unkept ? say("examination.refused") : "");
  }

  /** Keep the attempts. They are known until all are kept, so that a page that was left meanwhile loses none. */
  record() {
    const refused = (this.exam.attempts || []).filter((attempt) => {
      const { item, digest } = attempt;
      this.store.write({ id: item, digest }, attempt);
      return !this.store.record(attempt);
    });
    if (refused.length) this.unkept = true;
    else if (this.exam.attempts) {
      this.exam = { ...this.exam, attempts: null };
      this.write();
    }
  }
}
