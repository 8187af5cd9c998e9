// Leads to the field, and puts an excerpt under each result of Sphinx's search. The words of a page are a script of their own
// (sphinx_ext/search.py), which calls wordsOf; unlike the page itself a script can be loaded from a folder.
(() => {
  "use strict";

  const field = document.querySelector("main form.bd-search input");
  field.focus();
  field.select();

  const LENGTH = 260; // characters of an excerpt
  const waiting = new Map();

  /** @param {string} page @param {[string, string][]} sections anchor and words of each */
  globalThis.wordsOf = (page, sections) => waiting.get(page).resolve(sections);

  /** @param {string} page @returns {Promise<[string, string][]>} */
  const load = (page) => {
    if (!waiting.has(page)) {
      const one = {};
      one.promise = new Promise((resolve) => Object.assign(one, { resolve }));
      waiting.set(page, one);
      const script = document.createElement("script");
      script.src = `_static/words/${page}.js`;
      script.onerror = () => one.resolve([]);
      document.head.append(script);
    }
    return waiting.get(page).promise;
  };

  const stemmer = new Stemmer();
  const stems = new Map(); // of every word met: texts repeat their words
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, stemmer.stemWord(word.toLowerCase()));
    return stems.get(word);
  };

  const query = new URLSearchParams(location.search).get("q") || "";
  const asked = splitQuery(query.toLowerCase()).filter((word) => !stopwords.includes(word));

  /** Whether `word` of a text answers `wish` of the query: as Sphinx sees it, by the stem or, failing that, by a part. */
  const exact = (word, wish) => stem(word) === stem(wish);
  const partly = (word, wish) => word.toLowerCase().includes(wish);

  /** @returns {RegExpMatchArray[]} the words of `text` that are asked for */
  const hits = (text, same) => [...text.matchAll(/[\p{L}\p{N}_]+/gu)].filter(([word]) => asked.some((wish) => same(word, wish)));

  /** How many of the query's words are in `text`. */
  const held = (text, same) => {
    const found = hits(text, same);
    return asked.filter((wish) => found.some(([word]) => same(word, wish))).length;
  };

  /** The section to quote: the one that the result names, else the first with most of the query's words. */
  const choose = (sections, anchor, same) => {
    const named = sections.filter(([id, text]) => id && id === anchor && held(text, same));
    const counts = (named.length ? named : sections).map((section) => [held(section[1], same), section]);
    const most = Math.max(0, ...counts.map(([count]) => count));
    return most ? counts.find(([count]) => count === most)[1] : null;
  };

  const excerpt = (text, found) => {
    const from = text.lastIndexOf(" ", Math.max(0, found[0].index - LENGTH / 3)) + 1;
    const to = from + LENGTH < text.length ? text.lastIndexOf(" ", from + LENGTH) : text.length;
    const line = document.createElement("p");
    line.className = "context";
    line.append(from ? "… " : "");
    let end = from;
    for (const { 0: word, index } of found.filter(({ index }) => index < to)) {
      const mark = document.createElement("mark");
      mark.textContent = word;
      line.append(text.slice(end, index), mark);
      end = index + word.length;
    }
    line.append(text.slice(end, to), to < text.length ? " …" : "");
    return line;
  };

  const quote = async (result) => {
    const link = result.querySelector("a");
    const [file, anchor] = link.getAttribute("href").split("#");
    const sections = await load(file.replace(/\.html$/, ""));
    for (const same of [exact, partly]) {
      const section = choose(sections, anchor, same);
      if (!section) continue;
      if (!anchor && section[0]) link.setAttribute("href", `${file}#${section[0]}`);
      result.append(excerpt(section[1], hits(section[1], same)));
      return;
    }
  };

  new MutationObserver((changes) => {
    for (const added of changes.flatMap((change) => [...change.addedNodes])) {
      if (added.localName === "li") quote(added);
      if (added.className === "search-summary") added.setAttribute("role", "status");
    }
  }).observe(document.getElementById("search-results"), { childList: true, subtree: true });
})();
