// Where checked responses are kept: localStorage, one entry an item. An item's digest is kept with the response, so
// that an edited item forgets only itself. A refusal never stops the quiz; the reader is told once.

/** @typedef {{response: unknown, confidence: string | null}} Kept */

const PREFIX = "scocourse/";
let told = false;

/**
 * @param {() => void} refused called once a page, when answers cannot be kept
 * @returns {{read: (item: any) => Kept | null, write: (item: any, kept: Kept) => void, forget: (item: any) => void}}
 */
export function browserStore(refused) {
  const attempt = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      if (!told) refused();
      told = true;
      return null;
    }
  };
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
  };
}

/** @returns {Kept | null} null for nothing, for damage, and for another edition of the item */
function parse(text, digest) {
  try {
    const [edition, response, confidence] = JSON.parse(text);
    return edition === digest ? { response, confidence } : null;
  } catch {
    return null;
  }
}
