// One launch of a page by a learning platform: from opening the session to ending it, each once.

import { own } from "../dom.js";
import { upgrade } from "../element.js";
import { say, short } from "../strings.js";
import { MOST, interaction } from "./interaction.js";
import { memory, pack, unpack } from "./kept.js";
import { Lms } from "./lms.js";
import { FRESH, MODELS } from "./model.js";

const COUNT = "cmi.interactions._count";
const SUSPEND = "cmi.suspend_data";

export class Launch {
  /**
   * @param {HTMLElement} root the sco-quiz, whose payload is in `data`
   * @param {{scorm: "1.2" | "2004", room: number, pass: number | null, quiz: any}} data `room`: characters that a
   *   platform keeps; `pass`: per cent of the points
   */
  constructor(root, data) {
    Object.assign(this, { ...data, items: data.quiz.items, begun: Date.now(), waiting: [], due: false });
    this.model = MODELS[this.scorm];
    this.reported = own("p", {});
    this.trouble = own("p", { role: "status" });
    this.button = own("button", { type: "button", click: () => this.report() }, say("scorm.again"));
    this.button.hidden = true;
    this.box = own("div", { class: "sco-study sco-platform" }, this.reported, this.trouble, this.button);
    root.before(this.box);
    this.lms = this.open();
    this.held = unpack(this.items, (this.lms && this.lms.tryTo("get", SUSPEND)) || "");
    upgrade(root, { data: this.quiz, store: memory(this.held, (attempt) => this.changed(attempt)) });
    if (!this.lms) return;
    this.show();
    addEventListener("pagehide", () => this.leave());
    // back from the browser's memory, where the session has ended
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  /** @returns {Lms | null} a session that takes reports */
  open() {
    const lms = Lms.find(this.scorm);
    if (!lms) return this.closed(say("scorm.alone"));
    const { mode, status } = this.model;
    // one that was never ended is open still
    const open = lms.call("initialize", "") !== null || lms.tryTo("get", status) !== null;
    const fault = lms.takeFault();
    if (!open) return this.closed(say("scorm.refused", { why: why(fault) }));
    this.watching = ["browse", "review"].includes(lms.tryTo("get", mode));
    if (this.watching) return lms;
    this.fresh = FRESH.includes(lms.tryTo("get", status));
    this.begin(lms);
    lms.call("commit", "");
    this.tell(lms.takeFault());
    return lms;
  }

  /** What the platform is told before anything is answered. */
  begin(lms) {
    const { status, exit } = this.model;
    if (this.fresh) lms.call("set", status, "incomplete");
    // always: whoever comes back finds the answers, also those of a quiz that is done
    lms.call("set", exit, "suspend");
  }

  closed(words) {
    this.trouble.replaceChildren(words);
    this.box.toggleAttribute("data-trouble", true);
    return null;
  }

  /** @param {import("../attempts.js").Attempt} [attempt] that was just made */
  changed(attempt) {
    if (!this.lms || this.watching) return;
    if (attempt) this.waiting.push(attempt);
    if (!this.due) queueMicrotask(() => this.due && this.report());
    this.due = true;
  }

  /** Tell the platform all that there is to tell; what failed before is told again. */
  report() {
    const { lms, model } = this;
    this.due = false;
    if (this.failing) this.begin(lms);
    for (const [name, value] of model.elements(this.result())) lms.call("set", name, value);
    for (const [name, value] of model.optional) lms.tryTo("set", name, value);
    const { text, left } = pack(this.items, this.held, this.room);
    lms.call("set", SUSPEND, text);
    lms.call("set", model.time, model.duration((Date.now() - this.begun) / 1000));
    this.waiting.splice(0).forEach((attempt) => this.log(attempt));
    lms.call("commit", "");
    this.left = left;
    this.show();
    this.tell(lms.takeFault());
  }

  /** An interaction. Not every platform takes them, and no answer or score depends on them. */
  log(attempt) {
    const count = this.lms.tryTo("get", COUNT);
    if (!/^\d+$/.test(count) || Number(count) >= MOST) return;
    const { type } = this.items.find(({ id }) => id === attempt.item);
    for (const [part, value] of interaction(this.scorm, type, attempt)) this.lms.tryTo("set", `cmi.interactions.${count}.${part}`, value);
  }

  /** @returns {import("./model.js").Result & {sum: number, points: number}} */
  result() {
    const { items, held, pass } = this;
    // an event that is still open earns nothing, and so is nothing that could be earned
    const points = items.filter(({ type, outcome }) => type !== "forecast" || outcome !== null).length;
    const sum = [...held.values()].reduce((total, { value }) => total + (value ?? 0), 0);
    const share = points && held.size ? sum / points : null;
    const passed = pass === null || share === null ? null : 100 * share >= pass - 1e-9;
    return { sum, points, share, done: held.size, all: items.length, complete: held.size === items.length, passed };
  }

  show() {
    const { done, all, sum, points } = this.result();
    const { pass, left = [] } = this;
    const numbers = left.map((item) => this.items.indexOf(item) + 1).sort((a, b) => a - b);
    const parts = this.watching ? [say("scorm.watching")] : [say("scorm.reported", { done, all, sum: short(sum), points }), say("scorm.counts")];
    if (pass !== null) parts.push(say("scorm.pass", { pass }));
    if (numbers.length) parts.push(say("scorm.left", { numbers: numbers.join(", ") }));
    this.reported.replaceChildren(parts.join(" "));
  }

  /** @param {import("./lms.js").Fault | null} fault of the last report */
  tell(fault) {
    const text = fault ? say("scorm.failed", { why: why(fault) }) : this.failing ? say("scorm.taken") : "";
    if (this.trouble.textContent !== text) this.trouble.replaceChildren(text);
    this.failing = Boolean(fault);
    this.button.hidden = !fault;
    this.reported.hidden = this.failing;
    this.box.toggleAttribute("data-trouble", this.failing);
  }

  /** The page is left: the last word to the platform. */
  leave() {
    if (this.ended) return;
    this.ended = true;
    const { lms, model } = this;
    if (!this.watching) {
      if (this.due || this.failing) this.report();
      lms.call("set", model.time, model.duration((Date.now() - this.begun) / 1000));
      lms.call("commit", "");
    }
    lms.call("terminate", "");
  }
}

/** @param {import("./lms.js").Fault} fault */
const why = ({ code, text }) => [code, text].filter((part) => part && part !== "0").join(": ") || say("scorm.unsaid");
