// What the browser keeps, in localStorage: of every item what the page shows now (`scocourse/<item>`), and every attempt
// (`scocourse/attempt/<id>`, never changed). An item's digest is kept with the response, so that an edited item forgets
// only itself. A refusal never stops the quiz; the reader is told once.

/** @typedef {{response: unknown, confidence: string | null}} Kept */

export const PREFIX = "scocourse/";
export const ATTEMPTS = `${PREFIX}attempt/`;
const LONGEST = 8000; // of what is kept of an item: more than any response, and less than can be nested too deep
let told = false;

/**
 * Do something with the browser's storage.
 * @template T
 * @param {(storage: Storage) => T} act
 * @param {() => void} refused called once a page, when nothing can be kept
 * @returns {T | null} null where it was refused
 */
export function withStorage(act, refused) {
  try {
    // where it is refused the book's storage.js puts another thing in its place, for the theme
    if (window.localStorage instanceof Storage) return act(window.localStorage);
  } catch {
    // refused, or full
  }
  if (!told) refused();
  told = true;
  return null;
}

/**
 * @param {() => void} refused called once a page, when answers cannot be kept
 * @returns {{
 *   read: (item: any) => Kept | null, write: (item: any, kept: Kept) => void, forget: (item: any) => void,
 *   record: (attempt: import("./attempts.js").Attempt) => void, watch: (changed: (id: string | null) => void) => void,
 * }}
 */
export function browserStore(refused) {
  const attempt = (act) => withStorage(act, refused);
  // written before anything is answered, so that a refusal is known then
  attempt((storage) => {
    storage.setItem(`${PREFIX}?`, "");
    storage.removeItem(`${PREFIX}?`);
  });
  return {
    read: (item) => attempt((storage) => parse(storage.getItem(PREFIX + item.id), item.digest)),
    write: (item, { response, confidence }) =>
      attempt((storage) => storage.setItem(PREFIX + item.id, JSON.stringify([item.digest, response, confidence]))),
    forget: (item) => attempt((storage) => storage.removeItem(PREFIX + item.id)),
    record: (made) => attempt((storage) => storage.setItem(ATTEMPTS + made.id, JSON.stringify(made))),
    // of which item another tab of the course wrote, null for all; what only this page knows stays
    watch(changed) {
      const heard = ({ key }) => {
        if (key === null) changed(null);
        else if (key.startsWith(PREFIX)) changed(key.slice(PREFIX.length));
      };
      setTimeout(() => addEventListener("storage", heard)); // not while the reader waits: the browser opens stores for it
    },
  };
}

/** @returns {Kept | null} null for nothing, for damage, and for another edition of the item */
function parse(text, digest) {
  if (text === null || text.length > LONGEST) return null;
  try {
    const [edition, response, confidence] = JSON.parse(text);
    return edition === digest ? { response, confidence } : null;
  } catch {
    return null;
  }
}
