/**
 * In the page of a lab in the browser: says that Python is being loaded, and what to do when it cannot be; lets
 * links to chapters, behind which pages stand that lead to the book, be links.
 */
(() => {
  /** Milliseconds after which loading is called slow. */
  const SLOW = 60_000;
  const CURE =
    "The chapters and their questions work without it. To run this lab, use your own machine: " +
    "uv run jupyter lab notebooks, in the folder of the course. Or ask your instructor for a copy of the site " +
    "that brings Python with it.";
  const place = document.currentScript.dataset;

  const notice = document.createElement("div");
  notice.id = "sco-notice";
  notice.hidden = true;
  notice.setAttribute("role", "status");
  const text = notice.appendChild(document.createElement("p"));
  const actions = notice.appendChild(document.createElement("p"));
  for (const [words, act] of [["Try again", () => location.reload()], ["Close", () => say("")]]) {
    const button = actions.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", act);
  }
  const back = actions.appendChild(document.createElement("a"));
  back.href = place.book;
  back.textContent = "To the book";
  document.addEventListener("DOMContentLoaded", () => document.body.append(notice));

  /** @param {string} words @param {boolean} [trouble] */
  function say(words, trouble = false) {
    notice.setAttribute("role", trouble ? "alert" : "status");
    actions.hidden = !trouble;
    notice.hidden = !words;
    text.textContent = words;
  }

  let slow = 0;
  /** @param {{state: "loading" | "ready" | "failed", from: string}} heard from the kernel's worker, see pyodide.mjs */
  function tell({ state, from }) {
    clearTimeout(slow);
    if (state === "ready") say("");
    if (state === "failed") {
      const { host } = new URL(from);
      const missing = "a file of it is missing on this site, or the connection broke";
      const cause = host === location.host ? missing : `${host} did not answer`;
      say(`Python could not be loaded into this page: ${cause}. ${CURE}`, true);
    }
    if (state === "loading") {
      say("Python is being loaded into this page. The first time takes up to a minute.");
      slow = setTimeout(() => say(`Python is still being loaded, longer than usual. ${CURE}`, true), SLOW);
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
    addEventListener("load", () => say(`Labs run only from a web address, not from a folder. ${CURE}`, true));
  }
})();
