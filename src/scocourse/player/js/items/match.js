// Match: the twin of items/match.py. Response: prompt id to answer id.

import { h, mark, own } from "../dom.js";
import { say } from "../strings.js";
import { LETTERS, invalid, scored } from "./parts.js";

/** @returns {import("./parts.js").Score} */
export function score(item, response) {
  if (response === null || response === undefined || response === "") return invalid("blank");
  if (typeof response !== "object" || Array.isArray(response)) return invalid("malformed");
  const given = new Map(Object.entries(response).filter(([, answer]) => answer !== null && answer !== ""));
  if (!given.size) return invalid("blank");
  const values = [...given.values()];
  if (values.some((answer) => typeof answer !== "string")) return invalid("malformed");
  const prompts = Object.keys(item.key);
  const answers = LETTERS.slice(0, item.answers);
  const known = [...given.keys()].every((prompt) => prompts.includes(prompt));
  if (!known || !values.every((answer) => answers.includes(answer))) return invalid("unknown-option");
  if (given.size < prompts.length) return invalid("incomplete");
  const wrong = prompts.filter((prompt) => given.get(prompt) !== item.key[prompt]);
  const lured = item.extra.filter((id) => values.includes(id));
  return scored((prompts.length - wrong.length) / prompts.length, [...wrong, ...lured]);
}

const prompts = (box) => [...box.querySelector(".sco-prompts").children];
const answers = (box) => [...box.querySelector(".sco-answers").children].map((answer) => answer.textContent);

export function render(box) {
  const texts = answers(box);
  for (const prompt of prompts(box)) {
    const options = texts.map((text, n) => h("option", { value: LETTERS[n] }, text));
    const words = h("span", {}, ...prompt.childNodes);
    prompt.dataset.text = words.textContent;
    prompt.append(h("label", {}, words, h("select", {}, own("option", { value: "" }, say("quiz.choose")), ...options)));
  }
}

export function read(box) {
  return Object.fromEntries(prompts(box).map((prompt, n) => [String(n + 1), prompt.querySelector("select").value]));
}

export function show(box, item, response, result) {
  const texts = answers(box);
  prompts(box).forEach((prompt, n) => {
    const id = String(n + 1);
    const select = prompt.querySelector("select");
    select.value = (response && response[id]) || "";
    if (!result) return;
    if (select.value === item.key[id]) mark(prompt, "right", say("mark.right"));
    else mark(prompt, "wrong", say("mark.answer", { text: texts[LETTERS.indexOf(item.key[id])] }));
  });
}

export function nameOf(box, item, part) {
  return part in item.key ? prompts(box)[part - 1].dataset.text : answers(box)[LETTERS.indexOf(part)];
}
