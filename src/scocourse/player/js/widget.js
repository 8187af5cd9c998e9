// The quiz in a notebook: an anywidget that keeps responses in the kernel instead of the browser.
// Traits: html (str), payload (dict), notice (str); from the page: responses and confidences (dicts by item id).

import { h } from "./dom.js";
import { upgrade } from "./element.js";

function modelStore(model) {
  const put = (trait, id, value) => {
    const { [id]: _, ...others } = model.get(trait);
    model.set(trait, value === null ? others : { ...others, [id]: value });
  };
  const save = (item, response, confidence) => {
    put("confidences", item.id, confidence);
    put("responses", item.id, response);
    model.save_changes();
  };
  return {
    read: ({ id }) => {
      const response = model.get("responses")[id];
      return response === undefined ? null : { response, confidence: model.get("confidences")[id] ?? null };
    },
    write: (item, { response, confidence }) => save(item, response, confidence),
    forget: (item) => save(item, null, null),
    record() {}, // the kernel makes its own attempts of the responses
    watch() {},
  };
}

export const widget = {
  render({ model, el }) {
    // a form of its own keeps the radio buttons of two views of one quiz apart
    const form = h("form", { submit: (event) => event.preventDefault() });
    form.innerHTML = model.get("html"); // made by player/html.py
    const [quiz] = upgrade(form, { data: model.get("payload"), store: modelStore(model) });
    const sync = () => quiz.sync();
    const tell = () => quiz.notice.replaceChildren(model.get("notice"));
    model.on("change:responses", sync);
    model.on("change:notice", tell);
    el.dataset.lmSuppressShortcuts = "true"; // the arrow keys are for the answers, not for the notebook
    el.append(form);
    return () => {
      model.off("change:responses", sync);
      model.off("change:notice", tell);
    };
  },
};
