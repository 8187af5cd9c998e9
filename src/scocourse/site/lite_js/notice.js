/**
 * In the page of a lab in the browser: says that Python is being loaded, and what to do when it cannot be; lets
 * links to chapters, behind which pages stand that lead to the book, be links.
 */
(() => {
  /** Milliseconds after which loading is called slow. */
  const SLOW = 60_000;
  const { book, language, words } = document.currentScript.dataset;
  /** @type {Record<string, string>} the table "lab" of the catalogue */
  const lab = JSON.parse(words);

  const notice = document.createElement("div");
  notice.id = "sco-notice";
  notice.lang = language;
  notice.hidden = true;
  notice.setAttribute("role", "status");
  const text = notice.appendChild(document.createElement("p"));
  const actions = notice.appendChild(document.createElement("p"));
  for (const [label, act] of [[lab.again, () => location.reload()], [lab.close, () => say("")]]) {
    const button = actions.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
  }
  const back = actions.appendChild(document.createElement("a"));
  back.href = book;
  back.textContent = lab.back;
  document.addEventListener("DOMContentLoaded", () => document.body.append(notice));

  /** @param {string} what @param {boolean} [trouble] whether the reader has to do something */
  function say(what, trouble = false) {
    notice.setAttribute("role", trouble ? "alert" : "status");
    actions.hidden = !trouble;
    notice.hidden = !what;
    text.textContent = trouble ? `${what} ${lab.cure}` : what;
  }

  let slow = 0;
  /** @param {{state: "loading" | "ready" | "failed", from: string}} heard from the kernel's worker, see pyodide.mjs */
  function tell({ state, from }) {
    clearTimeout(slow);
    if (state === "ready") say("");
    if (state === "failed") {
      const { host } = new URL(from);
      say(host === location.host ? lab.missing : lab.silent.replace("{host}", host), true);
    }
    if (state === "loading") {
      say(lab.loading);
      slow = setTimeout(() => say(lab.slow, true), SLOW);
    }
  }

  // the only way to hear the worker, which JupyterLite makes and keeps to itself
  globalThis.Worker = class extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} how */
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => data?.scocourse && tell(data.scocourse));
    }
  };

  // JupyterLite would open a notebook's links itself, and knows no chapters
  const toBook = (/** @type {Event} */ event) => event.target.closest?.('a[href*="/files/book/"]');
  addEventListener("click", (event) => toBook(event) && event.stopPropagation(), true);

  if (location.protocol === "file:") {
    addEventListener("load", () => say(lab.address, true));
  }
})();
