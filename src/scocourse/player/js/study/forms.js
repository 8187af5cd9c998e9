// Another form of a drawn quiz: drawn anew, or by its number, so that a class can take the same. It begins empty and stays
// until the reader goes back to the book's; `scocourse/form/<quiz>` keeps it with its answers.

import { h, own } from "../dom.js";
import { upgrade } from "../element.js";
import { browserStore, withStorage } from "../store.js";
import { say } from "../strings.js";
import { FORMS, FormError, LARGEST, canSpare, keptForm, loadForm, newSeed } from "./drawn.js";
import { course, listOf } from "./library.js";
import { keyOnPaper } from "./paper.js";

/** @typedef {import("./drawn.js").Kept} Kept */

const silent = () => {}; // the book's quiz has said it

export class Forms {
  /** @param {HTMLElement} root a sco-forms with the quiz as Python wrote it */
  constructor(root) {
    this.root = root;
    this.book = root.querySelector("sco-quiz");
    this.data = JSON.parse(this.book.querySelector("script").textContent);
    this.bookForm = { seed: this.data.seed, ids: this.data.items.map(({ id }) => id) };
    this.shown = this.bookForm;
    this.drawn = null; // its element, where one is shown
    this.unkept = false;
    const plan = course() && course().quizzes[this.data.id];
    if (!plan) return;
    upgrade(this.book);
    this.pools = plan.pools;
    this.key = FORMS + this.data.id;
    this.store = browserStore(silent);
    this.build();
    this.follow();
    addEventListener("storage", ({ key }) => {
      if (key === this.key) this.follow();
      else if (key === null && this.drawn) this.tell(say("quiz.cleared"));
    });
  }

  build() {
    const button = (key, click) => h("button", { type: "button", click }, say(key));
    const another = () => this.choose(newSeed(this.pools, this.shown.ids, [this.bookForm.seed, this.shown.seed]));
    const number = h("input", { type: "number", min: 0, max: LARGEST, required: true });
    const submit = (event) => {
      event.preventDefault();
      this.choose(number.valueAsNumber);
    };
    this.backButton = button("form.book", () => this.choose(this.bookForm.seed));
    this.told = h("p", { role: "status", class: "sco-notice" });
    this.control = own(
      "div",
      { class: "sco-another" },
      button("form.another", another),
      h("form", { submit }, h("label", {}, `${say("form.number")} `, number), " ", h("button", {}, say("form.take"))),
      this.backButton,
      this.told,
    );
    this.put(null);
  }

  tell(...lines) {
    this.told.replaceChildren(lines.join(" "));
  }

  /** Show what is kept: what was shown last, here or in another tab. */
  async follow() {
    if (this.unkept) return;
    const kept = withStorage((storage) => keptForm(storage.getItem(this.key)), silent);
    if (!kept) this.back();
    else if (kept.seed !== this.shown.seed) await this.take(kept);
    else {
      this.kept = kept;
      this.quiz.sync();
    }
  }

  /** The form that the reader asked for. @param {number} seed */
  async choose(seed) {
    const before = this.shown.ids;
    if (seed === this.bookForm.seed) {
      withStorage((storage) => storage.removeItem(this.key), silent);
      this.unkept = false;
      this.back();
      this.tell(say("form.book-again"));
    } else if (await this.take({ seed, answers: {} })) {
      const { ids } = this.shown;
      const fresh = ids.filter((id) => !before.includes(id)).length;
      this.tell(
        say("form.fresh", { seed, fresh, all: ids.length }),
        ...(fresh < ids.length && !canSpare(this.pools, before) ? [say("form.few")] : []),
        ...(this.keep() ? [] : [say("quiz.refused")]),
      );
    } else return;
    const title = (this.drawn || this.book).querySelector(".sco-title");
    title.tabIndex = -1;
    title.focus();
  }

  /** @param {Kept} kept @returns {Promise<boolean>} whether its form could be loaded; else what is shown stays */
  async take(kept) {
    try {
      const items = await loadForm(this.pools, kept.seed);
      this.kept = kept;
      this.shown = { seed: kept.seed, ids: items.map(({ payload }) => payload.id) };
      this.put(items);
      return true;
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      this.tell(error.message);
      return false;
    }
  }

  back() {
    this.shown = this.bookForm;
    this.put(null);
  }

  /** Put a form of these items in the place of what is shown; null for the book's. */
  put(items) {
    const old = this.drawn;
    this.drawn = items && this.made(items);
    this.book.hidden = Boolean(items);
    this.backButton.hidden = !items;
    (this.drawn || this.book).querySelector(".sco-bar").append(this.control);
    if (old) old.remove();
    if (!items) keyOnPaper(this.data.id, null);
  }

  made(items) {
    const { id, confidence } = this.data;
    const { seed } = this.shown;
    const title = this.book.querySelector(".sco-title").cloneNode(true);
    title.append(" · ", own("span", {}, say("form.name", { seed })));
    const intro = this.book.querySelector(".sco-intro");
    const list = listOf(items, `${id}-${seed}-`);
    keyOnPaper(id, list);
    const element = h("sco-quiz", { class: "sco-quiz" }, title, ...(intro ? [intro.cloneNode(true)] : []), list);
    this.root.append(element);
    const data = { id, seed, confidence, ordered: true, items: items.map(({ payload }) => payload) };
    [this.quiz] = upgrade(element, { data, store: this.memory() });
    return element;
  }

  /** Change the answers that this form shows, those that another tab has given meanwhile too. */
  change(edit) {
    const kept = this.unkept ? null : withStorage((storage) => keptForm(storage.getItem(this.key)), silent);
    if (kept && kept.seed === this.kept.seed) this.kept = kept;
    edit(this.kept.answers);
    this.keep();
  }

  /** What this form shows is its own; an answer is kept for the question's chapter too, as anywhere. */
  memory() {
    return {
      read: ({ id, digest }) => {
        const [edition, response, confidence] = this.kept.answers[id] || [];
        return edition === digest ? { response, confidence } : null;
      },
      write: (item, { response, confidence }) => {
        this.change((answers) => (answers[item.id] = [item.digest, response, confidence]));
        this.store.write(item, { response, confidence });
      },
      forget: ({ id }) => {
        this.change((answers) => delete answers[id]);
      },
      record: this.store.record,
      watch: silent,
    };
  }

  /** @returns {boolean} whether the browser keeps it */
  keep() {
    const text = JSON.stringify(this.kept);
    this.unkept = withStorage((storage) => (storage.setItem(this.key, text), true), silent) !== true;
    return !this.unkept;
  }
}
