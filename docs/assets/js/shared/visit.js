/**
 * Remembers, on the reader's own device, which new and changed practices were there at the previous visit, so that a list can show what
 * came since. A visit lasts as long as its window (sessionStorage); no clock is read, and no server is told.
 */

import { SITE_ROOT } from "./site.js";

const STORAGE_KEY = `praktijkbank.gezien ${SITE_ROOT.pathname}`;

/** @typedef {{id: string, date: string, slug: string, title: string, kind: string, what: string}} News  date: as an editor wrote it, sorts as text */

/**
 * Return what came since the previous visit, and remember what there is now; empty at a first visit or without storage.
 * @param {News[]} latest  newest first
 * @returns {News[]}
 */
export function listSince(latest) {
  try {
    const before = readSeen(sessionStorage) ?? readSeen(localStorage) ?? latest.map(({ id }) => id);
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(before));
    localStorage.setItem(STORAGE_KEY, JSON.stringify(latest.map(({ id }) => id)));
    const oldest = before.at(-1) ?? ""; // older items were left out then, and are no news now
    const seen = new Set(before);
    return latest.filter(({ id }) => !seen.has(id) && id > oldest);
  } catch {
    return [];
  }
}

/** Forget all visits, including this one. */
export function forgetVisits() {
  try {
    for (const storage of [sessionStorage, localStorage]) storage.removeItem(STORAGE_KEY);
  } catch {} // nothing was stored
}

/** @param {Storage} storage @returns {string[]|null} */
function readSeen(storage) {
  const text = storage.getItem(STORAGE_KEY);
  if (text === null) return null;
  try {
    const stored = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : null;
  } catch {
    return null;
  }
}
