// All attempts that this browser keeps.

import { ATTEMPTS, PREFIX, withStorage } from "../store.js";
import { FORMS, keptForm } from "./drawn.js";
import { attemptIn } from "./file.js";

/** @typedef {import("../attempts.js").Attempt} Attempt */

/** @param {() => void} refused @returns {Attempt[]} by time; what is damaged is left out */
export const allAttempts = (refused) => readLog(refused).attempts;

/** @param {() => void} refused @returns {{attempts: Attempt[], damaged: number}} by time, and how many cannot be read */
export function readLog(refused) {
  const found = withStorage((storage) => keys(storage, ATTEMPTS).map((key) => attemptIn(storage.getItem(key))), refused) || [];
  const attempts = found.filter((attempt) => attempt !== null);
  return { attempts: inOrder(attempts), damaged: found.length - attempts.length };
}

/**
 * Keep attempts that came from elsewhere. Where one is the latest at its item, the item's page shows it from now on.
 * @param {Attempt[]} attempts
 * @param {() => void} refused
 * @returns {{added: number, known: number} | null} null where they cannot be kept: all is then as before
 */
export function mergeAttempts(attempts, refused) {
  const before = new Map(allAttempts(refused).map((attempt) => [attempt.id, attempt]));
  const fresh = inOrder([...new Map(attempts.map((attempt) => [attempt.id, attempt])).values()]).filter(
    ({ id }) => !before.has(id),
  );
  const latest = new Map();
  for (const { item, at } of before.values()) latest.set(item, Math.max(latest.get(item) || 0, Date.parse(at)));
  const done = withStorage((storage) => {
    const replaced = new Map();
    const put = (key, value) => {
      if (!replaced.has(key)) replaced.set(key, storage.getItem(key));
      storage.setItem(key, JSON.stringify(value));
    };
    try {
      for (const attempt of fresh) put(ATTEMPTS + attempt.id, attempt);
      for (const { item, digest, response, confidence, at } of fresh) {
        if (Date.parse(at) > (latest.get(item) || 0)) put(PREFIX + item, [digest, response, confidence]);
      }
    } catch (error) {
      // all that is new goes first, so that there is room again for what was there
      for (const key of replaced.keys()) storage.removeItem(key);
      for (const [key, text] of replaced) if (text !== null) storage.setItem(key, text);
      throw error;
    }
    return true;
  }, refused);
  return done && { added: fresh.length, known: attempts.length - fresh.length };
}

/**
 * Forget everything about these items; all that the course keeps where none are given.
 * @param {string[] | null} items @param {() => void} refused
 */
export function forget(items, refused) {
  const own = items && new Set(items);
  const gone = own ? allAttempts(refused).filter(({ item }) => own.has(item)) : [];
  withStorage((storage) => {
    const old = own ? [...gone.map(({ id }) => ATTEMPTS + id), ...items.map((item) => PREFIX + item)] : keys(storage, PREFIX);
    for (const key of old) storage.removeItem(key);
    if (own) for (const key of keys(storage, FORMS)) forgetIn(storage, key, own);
  }, refused);
}

/** Take these items out of what a drawn form shows. */
function forgetIn(storage, key, items) {
  const kept = keptForm(storage.getItem(key));
  if (!kept) return;
  const answers = Object.fromEntries(Object.entries(kept.answers).filter(([item]) => !items.has(item)));
  storage.setItem(key, JSON.stringify({ ...kept, answers }));
}

/** @param {Attempt[]} attempts @returns {Attempt[]} by time, then id */
export function inOrder(attempts) {
  const times = new Map(attempts.map((attempt) => [attempt, Date.parse(attempt.at)]));
  return [...attempts].sort((a, b) => times.get(a) - times.get(b) || (a.id < b.id ? -1 : 1));
}

const keys = (storage, prefix) => Object.keys(storage).filter((key) => key.startsWith(prefix));
