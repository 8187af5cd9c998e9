// Before an examination: what awaits the reader, which form, how much time.

import { content, h, own } from "../dom.js";
import { say } from "../strings.js";
import { LARGEST, newSeed } from "./drawn.js";
import { indexed } from "./library.js";

/** @param {import("./hall.js").Hall} hall @returns {HTMLElement} */
export function before(hall) {
  const { data, drawn, minutes, exam } = hall;
  const intro = hall.twin.querySelector(".sco-intro");
  const number = drawn ? formNumber(hall) : null;
  const time = minutes ? timeLimit(minutes) : null;
  const button = h("button", { class: "sco-main" }, say("examination.start"));
  const submit = async (event) => {
    event.preventDefault();
    const seed = number ? number.input.valueAsNumber : data.seed;
    button.disabled = true;
    await hall.start(seed, time ? Number(time.select.value) || null : null);
    button.disabled = false;
  };
  const lines = [say("examination.questions", { count: data.items.length }), say("examination.once"), say("examination.keeps")];
  const form = h("form", { submit }, ...(number ? number.parts : []), ...(time ? time.parts : []), h("p", {}, button));
  const back = exam ? [h("p", {}, h("button", { type: "button", click: () => hall.open() }, say("examination.back")))] : [];
  return own(
    "section",
    { class: "sco-before" },
    hall.title(null),
    ...(intro ? [content("div", {}, intro.cloneNode(true))] : []),
    h("ul", {}, ...lines.map((line) => h("li", {}, line))),
    form,
    ...back,
  );
}

/** A field for the number: the book's, or after an examination one with other questions. */
function formNumber(hall) {
  const { data, exam } = hall;
  const last = exam || { seed: data.seed, items: data.items.map(({ id }) => id) };
  const other = (present) => newSeed(hall.pools, last.items, [data.seed, last.seed, present]);
  const note = h("p", { id: "sco-form-note", class: "sco-notice" }, say("examination.book", { seed: data.seed ?? 0 }));
  const value = exam ? other(null) : (data.seed ?? 0);
  const input = h("input", { type: "number", min: 0, max: LARGEST, required: true, value, "aria-describedby": note.id });
  const draw = async () => {
    await indexed();
    input.value = other(input.valueAsNumber);
  };
  const button = h("button", { type: "button", click: draw }, say("examination.draw"));
  return { input, parts: [h("p", {}, h("label", {}, `${say("form.number")} `, input), " ", button), note] };
}

function timeLimit(minutes) {
  const choice = (key, value) => h("option", { value }, say(`examination.${key}`, { minutes: value }));
  const options = [choice("minutes", minutes), choice("half", 1.5 * minutes), choice("twice", 2 * minutes), choice("unlimited", "")];
  const select = h("select", {}, ...options);
  return { select, parts: [h("p", {}, h("label", {}, `${say("examination.limit")} `, select)), h("p", { class: "sco-notice" }, say("examination.any-time"))] };
}
