// Saving attempts to a file, loading one, and starting anew.

import { content, h } from "../dom.js";
import { say } from "../strings.js";
import { readAttempts, writeAttempts } from "./file.js";
import { course } from "./library.js";
import { forget, mergeAttempts } from "./log.js";

const NAME = "scocourse-attempts.jsonl";

/**
 * @param {() => import("../attempts.js").Attempt[]} read
 * @param {() => void} refused
 * @param {() => void} changed
 * @returns {HTMLElement[]}
 */
export function keeping(read, refused, changed) {
  const told = h("p", { role: "status", class: "sco-notice" });
  const tell = (...lines) => told.replaceChildren(lines.join(" "));
  const button = (key, click) => h("button", { type: "button", click }, say(key));
  const input = h("input", { type: "file", accept: ".jsonl,.json,.txt", id: "sco-load" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      load(await file.text(), file.name);
    } catch {
      tell(say("progress.unreadable", { name: file.name }));
    }
    input.value = "";
  });

  function load(text, name) {
    const { attempts, damaged, refused: why } = readAttempts(text);
    if (why) return tell(say(`progress.file-${why}`, { name }));
    const done = mergeAttempts(attempts, refused);
    if (!done) return tell(say("progress.not-loaded", { name }));
    tell(
      say("progress.loaded", { name, added: done.added, known: done.known }),
      ...(damaged.length ? [say("progress.damaged", { lines: damaged.slice(0, 10).join(", ") })] : []),
    );
    return changed();
  }

  function save() {
    const made = read();
    const address = URL.createObjectURL(new Blob([writeAttempts(made)], { type: "application/jsonl" }));
    h("a", { href: address, download: NAME }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    tell(say("progress.saved", { name: NAME, count: made.length }));
  }

  const choice = h("select", { id: "sco-what" }, h("option", { value: "" }, say("progress.everything")));
  for (const [id, { title }] of Object.entries(course().banks)) choice.append(content("option", { value: id }, title));
  const dialog = h("dialog", { "aria-labelledby": "sco-asked" });
  function ask() {
    dialog.replaceChildren(
      h("h2", { id: "sco-asked" }, ...about("progress.reset-ask")),
      h("p", {}, say("progress.reset-warning")),
      button("progress.keep", () => dialog.close()),
      " ",
      button("progress.reset-yes", reset),
    );
    dialog.showModal();
  }

  /** The words of `key` around what was chosen, which is content but for the whole course. */
  function about(key) {
    const [{ value, textContent }] = choice.selectedOptions;
    const [before, after] = say(key, { what: "\n" }).split("\n");
    return [before, value ? content("span", {}, textContent) : textContent, after];
  }

  function reset() {
    const own = Object.entries(course().items).filter(([, { bank }]) => bank === choice.value);
    forget(choice.value ? own.map(([id]) => id) : null, refused);
    dialog.close();
    told.replaceChildren(...about("progress.reset-done"));
    changed();
  }

  return [
    h("p", {}, say("progress.where")),
    h("p", {}, button("progress.save", save)),
    h("p", {}, h("label", { for: "sco-load" }, say("progress.load")), " ", input),
    h("p", {}, h("label", { for: "sco-what" }, say("progress.reset")), " ", choice, " ", button("progress.reset-button", ask)),
    told,
    dialog,
  ];
}
