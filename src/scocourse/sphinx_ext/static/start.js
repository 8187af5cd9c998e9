// The theme keeps its colours in the browser's storage. Where that is refused or full its scripts stop, and with them the
// search. The player keeps answers by itself, and says when it cannot (player/js/store.js).
{
  // refused: something in its place that forgets when the reader leaves the page
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("mode");
    } catch {
      const kept = new Map();
      const value = {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => kept.set(key, String(text)),
        removeItem: (key) => kept.delete(key),
      };
      Object.defineProperty(window, name, { value });
    }
  }

  // full: they need not hear of it
  const theirs = ["mode", "theme", "sphinx_highlight_terms"];
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, text) {
    try {
      setItem.call(this, key, text);
    } catch (error) {
      if (!theirs.includes(key)) throw error;
    }
  };
}

// The page's other scripts, in their order, once the page has been seen. What held them goes when the last has run.
for (const late of document.querySelectorAll("template.sco-late")) {
  const run = () => {
    const scripts = document.importNode(late.content, true);
    for (const script of scripts.children) script.async = false;
    scripts.lastElementChild.addEventListener("load", () => late.remove());
    late.after(scripts);
  };
  requestAnimationFrame(() => setTimeout(run));
}
