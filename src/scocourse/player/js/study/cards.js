// A deck of flashcards: one card at a time, turned, then judged by the reader. What is not known comes again at the end
// of the round. Every judgement is an attempt; what the reader last said of a card is kept as an item's response is.

import { newAttempt } from "../attempts.js";
import { content, h, own } from "../dom.js";
import { shuffled } from "../form.js";
import { browserStore } from "../store.js";
import { say } from "../strings.js";
import { onSwipe } from "./swipe.js";

/** @typedef {{id: string, digest: string, li: HTMLLIElement, known: boolean | null}} Card `known`: null for not judged */

const KNOWN = "known";
const UNKNOWN = "unknown";

export class Cards {
  /** @param {HTMLElement} root a sco-cards as player/cards.py wrote it */
  constructor(root) {
    const { id, cards } = JSON.parse(root.querySelector("script").textContent);
    const list = root.querySelector(".sco-deck");
    this.id = id;
    /** @type {Card[]} */
    this.cards = cards.map((card, n) => ({ ...card, li: list.children[n], known: null }));
    this.build();
    root.querySelector("script").before(this.table);
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", root.querySelector(".sco-title").textContent);
    root.dataset.alive = "";
    this.store = browserStore((key) => this.notice.replaceChildren(say(key)));
    this.store.watch((id) => this.sync(id));
    const order = this.store.read(this.orderEntry);
    this.seed = order && Number.isSafeInteger(order.response) ? order.response : null;
    this.recall();
    this.deal();
    // only now: what was kept is not news
    for (const place of [this.face, this.progress]) place.setAttribute("role", "status");
  }

  build() {
    const button = (key, click, more = {}) => h("button", { type: "button", click, ...more }, say(key));
    this.front = content("div", { class: "sco-front" });
    this.back = content("div", { class: "sco-back", id: `${this.id}-back` });
    this.face = h("div", { class: "sco-face", "aria-atomic": "false" }, this.front, this.back);
    this.turnButton = button("cards.turn", () => this.turn(!this.turned), { class: "sco-turn", "aria-controls": this.back.id });
    this.noButton = button("cards.unknown", () => this.judge(false), { "aria-keyshortcuts": "ArrowLeft" });
    this.yesButton = button("cards.known", () => this.judge(true), { "aria-keyshortcuts": "ArrowRight" });
    this.buttons = h("div", { class: "sco-judge" }, this.turnButton, this.noButton, this.yesButton);
    this.keys = h("p", { class: "sco-keys" }, say("cards.keys"));
    this.progress = h("p", { class: "sco-progress" });
    this.notice = h("p", { role: "status", class: "sco-notice" });
    this.shuffleButton = button("quiz.shuffle", () => this.shuffle());
    this.restartButton = button("quiz.restart", () => this.restart());
    const bar = h("div", { class: "sco-bar" }, this.progress, this.shuffleButton, this.restartButton, this.notice);
    const press = (event) => this.press(event);
    this.table = own("div", { class: "sco-table", keydown: press }, this.face, this.buttons, this.keys, bar);
    this.face.addEventListener("click", (event) => {
      // a link leads on, and marking a word is no click
      if (!this.queue.length || event.target.closest("a") || !getSelection().isCollapsed) return;
      this.turn(!this.turned);
      this.turnButton.focus({ preventScroll: true });
    });
    onSwipe(this.face, (right) => say(right ? "cards.known" : "cards.unknown"), (right) => this.answer(right));
  }

  /** What the store knows of the deck's order is kept as of one more item. */
  get orderEntry() {
    return { id: this.id, digest: "order" };
  }

  /** Read what was last said of every card, or of that with this id. */
  recall(id = null) {
    for (const card of this.cards.filter((each) => id === null || each.id === id)) {
      const kept = this.store.read(card);
      card.known = kept && kept.response === KNOWN;
    }
  }

  /** Cards not judged come first, then those not known. */
  deal() {
    const order = this.seed === null ? this.cards : shuffled(this.cards, this.seed);
    this.queue = [null, false].flatMap((known) => order.filter((card) => card.known === known));
    this.show();
  }

  /** Another tab of the course judged: the card in front stays there unless it is known now. */
  sync(id) {
    const [inFront] = this.queue;
    const { turned } = this;
    this.recall(id);
    this.deal();
    if (!this.queue.includes(inFront)) return;
    this.queue = [inFront, ...this.queue.filter((card) => card !== inFront)];
    this.show();
    this.turn(turned);
  }

  show() {
    const [card] = this.queue;
    const copy = card && card.li.querySelector("summary").cloneNode(true).childNodes;
    this.front.replaceChildren(...(card ? copy : [own("span", {}, say("cards.done"))]));
    this.turn(false);
    this.buttons.hidden = this.keys.hidden = !card;
    const left = this.queue.length;
    const parts = [say("cards.left", { known: this.cards.length - left, left })];
    if (this.seed !== null) parts.push(say("quiz.seed", { seed: this.seed }));
    this.progress.replaceChildren(parts.join(" "));
    this.shuffleButton.textContent = say(this.seed === null ? "quiz.shuffle" : "quiz.unshuffle");
    this.restartButton.hidden = this.cards.every(({ known }) => known === null);
  }

  /** @param {boolean} turned whether the back shows */
  turn(turned) {
    const [card] = this.queue;
    this.turned = turned && Boolean(card);
    this.back.replaceChildren(...(this.turned ? card.li.querySelector("details > div").cloneNode(true).childNodes : []));
    this.turnButton.setAttribute("aria-expanded", String(this.turned));
    this.noButton.disabled = this.yesButton.disabled = !this.turned;
  }

  press(event) {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.answer(event.key === "ArrowRight");
  }

  /** An arrow or a swipe: turns a card before it judges it, since nobody knows whether they knew until they have looked. */
  answer(known) {
    if (!this.queue.length) return;
    if (this.turned) this.judge(known);
    else this.turn(true);
  }

  judge(known) {
    const card = this.queue.shift();
    const kept = { response: known ? KNOWN : UNKNOWN, confidence: null };
    const score = { status: "scored", value: Number(known) };
    card.known = known;
    this.store.write(card, kept);
    this.store.record(newAttempt(card, kept, score, { quiz: this.id, seed: this.seed }));
    if (!known) this.queue.push(card);
    this.show();
    (this.queue.length ? this.turnButton : this.restartButton).focus({ preventScroll: true });
  }

  shuffle() {
    this.seed = this.seed === null ? 1 + Math.floor(Math.random() * 9999) : null;
    if (this.seed === null) this.store.forget(this.orderEntry);
    else this.store.write(this.orderEntry, { response: this.seed, confidence: null });
    this.deal();
  }

  /** Every card once more. Attempts stay: only the round is new. */
  restart() {
    for (const card of this.cards) {
      card.known = null;
      this.store.forget(card);
    }
    this.deal();
    this.turnButton.focus({ preventScroll: true });
  }
}
