// What the browser keeps, in localStorage: of every item what the page shows now (`scocourse/<item>`), and every attempt
// (`scocourse/attempt/<id>`, never changed). An item's digest is kept with the response, so that an edited item forgets
// only itself. A refusal never stops the quiz; the reader is told once.

/** @typedef {{response: unknown, confidence: string | null}} Kept */

import { isFlat } from "./attempts.js";

export const PREFIX = "scocourse/";
export const ATTEMPTS = `${PREFIX}attempt/`;
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
 * @param {(key: string) => void} tell called with what the reader is to be told: once a page, when answers cannot be kept,
 *   and when another tab has cleared all that was kept
 * @returns {{
 *   read: (item: any) => Kept | null, write: (item: any, kept: Kept) => void, forget: (item: any) => void,
 *   record: (attempt: import("./attempts.js").Attempt) => boolean, watch: (changed: (id: string) => void) => void,
 * }} `record` gives whether the attempt is kept; where it is not, it is tried again with the next
 */
export function browserStore(tell) {
  const attempt = (act) => withStorage(act, () => tell("quiz.refused"));
  const put = (made) => attempt((storage) => (storage.setItem(ATTEMPTS + made.id, JSON.stringify(made)), true)) === true;
  let unkept = [];
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
    record(made) {
      unkept = [...unkept, made].filter((each) => !put(each));
      return !unkept.includes(made);
    },
    // of which item another tab of the course wrote; what only this page knows stays, and if all was cleared that does
    watch(changed) {
      const heard = ({ key }) => {
        if (key === null) tell("quiz.cleared");
        else if (key.startsWith(PREFIX)) changed(key.slice(PREFIX.length));
      };
      setTimeout(() => addEventListener("storage", heard)); // not while the reader waits: the browser opens stores for it
    },
  };
}

/** @returns {Kept | null} null for nothing, for damage, and for another edition of the item */
function parse(text, digest) {
  if (text === null) return null;
  try {
    const [edition, response, confidence] = JSON.parse(text);
    return edition === digest && isFlat(response) && isFlat([confidence]) ? { response, confidence } : null;
  } catch {
    return null;
  }
}
