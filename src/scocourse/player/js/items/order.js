// Order: the twin of items/order.py. Response: entry ids in the order given.

import { h, mark, own } from "../dom.js";
import { say } from "../strings.js";
import { LETTERS, invalid, isBlank, isTexts, scored } from "./parts.js";

/** @returns {import("./parts.js").Score} */
export function score(item, response) {
  if (isBlank(response)) return invalid("blank");
  if (!isTexts(response)) return invalid("malformed");
  if (response.some((id) => !item.key.includes(id))) return invalid("unknown-option");
  if (new Set(response).size < response.length) return invalid("malformed");
  if (response.length < item.key.length) return invalid("incomplete");
  const misplaced = response.filter((id, place) => item.key[place] !== id);
  return scored((item.key.length - misplaced.length) / item.key.length, misplaced);
}

const list = (box) => box.querySelector(".sco-entries");
const entries = (box) => [...list(box).children];

/** @param {(text: string) => void} tell speaks to the reader */
export function render(box, item, tell) {
  const parent = list(box);
  parent.setAttribute("role", "list");
  entries(box).forEach((entry, n) => {
    const words = h("span", {}, ...entry.childNodes);
    const text = words.textContent;
    entry.dataset.id = LETTERS[n];
    entry.dataset.text = text;
    entry.append(
      h("i", { class: "sco-grip", "aria-hidden": "true" }, "⠿"),
      words,
      own("button", { type: "button", "data-step": "-1", "aria-label": say("quiz.up", { text }) }, "↑"),
      own("button", { type: "button", "data-step": "1", "aria-label": say("quiz.down", { text }) }, "↓"),
    );
  });
  parent.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) move(parent, button.closest("li"), Number(button.dataset.step), tell);
  });
  parent.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.target.closest("button")) return;
    event.preventDefault();
    move(parent, event.target.closest("li"), step, tell);
  });
  drag(parent, tell);
}

function move(parent, entry, step, tell) {
  const neighbour = step < 0 ? entry.previousElementSibling : entry.nextElementSibling;
  parent.dataset.moved = "true";
  // the neighbour moves, not the entry: what has the focus keeps it
  if (neighbour && step < 0) entry.after(neighbour);
  else if (neighbour) entry.before(neighbour);
  const place = [...parent.children].indexOf(entry) + 1;
  tell(say(neighbour ? "quiz.moved" : "quiz.edge", { text: entry.dataset.text, place, places: parent.children.length }));
}

/** Dragging by the grip, for those who can: mouse, pen or finger. */
function drag(parent, tell) {
  parent.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".sco-grip");
    if (!grip || parent.querySelector("button").disabled) return;
    const entry = grip.closest("li");
    const follow = ({ clientY }) => {
      const { top, bottom } = entry.getBoundingClientRect();
      if (clientY < top && entry.previousElementSibling) move(parent, entry, -1, tell);
      else if (clientY > bottom && entry.nextElementSibling) move(parent, entry, 1, tell);
    };
    const drop = () => {
      removeEventListener("pointermove", follow);
      delete entry.dataset.dragged;
    };
    event.preventDefault();
    entry.dataset.dragged = "true";
    addEventListener("pointermove", follow);
    addEventListener("pointerup", drop, { once: true });
    addEventListener("pointercancel", drop, { once: true });
  });
}

/** The order first shown is no answer: it counts once something was moved. */
export function read(box) {
  return list(box).dataset.moved ? entries(box).map((entry) => entry.dataset.id) : null;
}

export function show(box, item, response, result) {
  const ids = response || LETTERS.slice(0, item.key.length);
  if (response) list(box).dataset.moved = "true";
  else delete list(box).dataset.moved;
  const byId = new Map(entries(box).map((entry) => [entry.dataset.id, entry]));
  list(box).append(...ids.map((id) => byId.get(id)));
  if (!result) return;
  ids.forEach((id, place) => {
    const right = item.key.indexOf(id);
    if (right === place) mark(byId.get(id), "right", say("mark.right"));
    else mark(byId.get(id), "wrong", say("mark.place", { place: right + 1 }));
  });
}

export function nameOf(box, item, part) {
  return entries(box).find((entry) => entry.dataset.id === part).dataset.text;
}
