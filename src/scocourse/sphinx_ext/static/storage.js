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

// The colours last chosen, before anything is seen; else the book's own.
{
  const { dataset } = document.documentElement;
  dataset.mode = localStorage.getItem("mode") || dataset.theme;
  dataset.theme = localStorage.getItem("theme") || dataset.theme;
}
