// One item on the page: check, reply, try again.

import { certaintyMarks } from "./certainty.js";
import { h, lock, own, unmark } from "./dom.js";
import { score, types } from "./items/index.js";
import { reportLink } from "./report.js";
import { known, say, short } from "./strings.js";

const LEVELS = ["low", "medium", "high"];

export class Question {
  /**
   * @param {HTMLLIElement} li the item as Python wrote it
   * @param {any} item its payload
   * @param {boolean} confidence whether to ask how sure the reader is
   * @param {{quiz: string, seed: number | null}} form what it is asked in
   * @param {(question: Question) => void} changed called after a check and a retry, not after a restore
   */
  constructor(li, item, confidence, form, changed) {
    Object.assign(this, { li, item, form, changed, kept: null, score: null, explained: false });
    this.type = types[item.type];
    this.box = li.querySelector("fieldset");
    this.answer = li.querySelector("details");
    this.status = h("div", { class: "sco-status" });
    this.button = own("button", { type: "button", class: "sco-check" }, say("quiz.check"));
    this.type.render(this.box, item, (text) => this.tell(text));
    // a probability says already how sure the reader is
    this.sure = confidence && item.type !== "forecast" ? sureness(li.id) : null;
    // out of the page until there is a response
    this.answer.replaceWith(...(this.sure ? [this.sure] : []), this.button, this.status);
  }

  press() {
    if (this.kept) this.retry();
    else this.check();
  }

  tell(text) {
    this.status.replaceChildren(own("span", {}, text));
  }

  check() {
    const response = this.type.read(this.box);
    const result = score(this.item, response);
    if (result.status === "invalid") {
      this.tell(whyNone(this.item, result));
      return;
    }
    const chosen = this.sure && this.sure.querySelector(":checked");
    this.settle({ response, confidence: chosen ? chosen.value : null }, result);
    this.changed(this);
  }

  /** Show a kept response as checked, unless it is none (any more). @param {import("./store.js").Kept} kept */
  restore(kept) {
    const result = score(this.item, kept.response);
    if (result.status === "invalid") return;
    this.reopen(true);
    for (const radio of this.sure ? this.sure.querySelectorAll("input") : []) radio.checked = radio.value === kept.confidence;
    this.settle(kept, result);
  }

  settle(kept, result) {
    this.kept = kept;
    this.score = result;
    // before the marks come to the words that some replies begin with
    const replies = this.replies();
    this.type.show(this.box, this.item, kept.response, result);
    lock(this.box, true);
    if (this.sure) lock(this.sure, true);
    this.li.dataset.state = this.state;
    this.button.textContent = say("quiz.retry");
    this.status.replaceChildren(own("p", { class: "sco-verdict" }, h("b", {}, this.verdict()), ...this.notes()), ...replies);
    this.explain();
  }

  /** Show the answer, with a link to report the item. */
  explain() {
    if (!this.explained) {
      this.answer.firstElementChild.replaceChildren(own("span", {}, say("quiz.explanation")));
      this.answer.append(...reportLink(this.item, this.form));
      this.explained = true;
    }
    this.answer.open = true;
    this.status.after(this.answer);
  }

  retry() {
    this.reopen(false);
    this.changed(this);
  }

  /** Back to unanswered. @param {boolean} clear whether the controls are emptied too */
  reopen(clear) {
    this.kept = this.score = null;
    unmark(this.box);
    lock(this.box, false);
    if (clear) this.type.show(this.box, this.item, null, null);
    if (this.sure) {
      lock(this.sure, false);
      for (const radio of clear ? this.sure.querySelectorAll("input") : []) radio.checked = false;
    }
    delete this.li.dataset.state;
    this.button.textContent = say("quiz.check");
    this.status.replaceChildren();
    this.answer.remove();
  }

  /** Where answering starts. */
  focus() {
    const first = this.box.querySelector("input, select, button");
    this.li.scrollIntoView({ block: "nearest" });
    first.focus();
  }

  /** @returns {"" | "right" | "partly" | "wrong" | "forecast"} */
  get state() {
    if (!this.score) return "";
    const { status, value } = this.score;
    if (status === "pending" || this.item.type === "forecast") return "forecast";
    return value === 1 ? "right" : value ? "partly" : "wrong";
  }

  /** @returns {number | null} certainty marks, null where there are none */
  get marks() {
    const level = this.kept && this.kept.confidence;
    return this.sure && LEVELS.includes(level) && this.score.value !== null ? certaintyMarks(this.score.value, level) : null;
  }

  verdict() {
    const { status, value } = this.score;
    if (status === "pending") return say("reply.pending");
    if (this.item.type === "forecast") return say("reply.forecast", { value: short(value) });
    const sign = { right: "✓ ", wrong: "✗ ", partly: "" }[this.state];
    return sign + say(`reply.${this.state}`, { value: short(value) });
  }

  notes() {
    const { response, confidence } = this.kept;
    const notes = [];
    if (this.type.note) notes.push(` ${this.type.note(this.item, response)}`);
    if (this.marks !== null) notes.push(` ${this.marked(confidence)}`);
    return notes;
  }

  marked(level) {
    const marks = `${this.marks > 0 ? "+" : ""}${short(this.marks)}`;
    return say("reply.marks", { marks, level: say(`confidence.${level}`).toLowerCase() });
  }

  replies() {
    return this.score.feedback.map((part) => {
      const reply = h("div", { class: "sco-feedback" });
      reply.innerHTML = this.item.feedback[part]; // made by player/markdown.py
      const name = this.type.nameOf ? this.type.nameOf(this.box, this.item, part) : "";
      if (name) reply.prepend(h("b", {}, `${name.replace(/[.:]$/, "")}: `));
      return reply;
    });
  }
}

/** @param {any} item @param {import("./items/parts.js").Score} result invalid @returns {string} why it is no answer yet */
export function whyNone(item, { reason }) {
  const key = `reason.${item.type === "order" && reason === "blank" ? "untouched" : reason}`;
  return say(known(key) ? key : "reason.unreadable");
}

/** @param {string} id @returns {HTMLElement} the three radio buttons */
export function sureness(id) {
  const radios = LEVELS.map((value) =>
    h("label", {}, h("input", { type: "radio", name: `${id}-sure`, value }), ` ${say(`confidence.${value}`)}`),
  );
  return own("fieldset", { class: "sco-confidence" }, h("legend", {}, say("confidence.ask")), ...radios);
}
