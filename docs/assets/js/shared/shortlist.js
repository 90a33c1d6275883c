/**
 * "Mijn lijst": the practices that a reader keeps on this device, with a name and a note per practice. Up to four of them are chosen for
 * comparison. The list is stored in localStorage, which no server sees; if a browser refuses that, it lasts as long as the page. Every
 * change starts from what is stored, so that two windows never undo each other's changes.
 *
 * It is shared in the fragment of an address (after #), which browsers don't send to a server either.
 */

import { SITE_ROOT } from "./site.js";

export const MOST = 4; // that can be compared
export const MOST_LISTED = 24;
export const LONGEST_NAME = 80;
export const LONGEST_NOTE = 400;
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const STORAGE_KEY = `praktijkbank.lijst ${SITE_ROOT.pathname}`;
const [NAME, LISTED, CHOSEN, NOTE] = ["naam", "lijst", "kies", "bij."];
const HARMFUL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu; // characters that reverse text or are no text

/** @typedef {{slug: string, title: string, note: string, isChosen: boolean}} Listed */
/** @typedef {{name: string, entries: Listed[]}} Shortlist */

/** @type {Shortlist} */
let held = { name: "", entries: [] };
let isKept = true;
/** @type {(() => void)[]} */
const followers = [];

window.addEventListener("pageshow", refresh);
window.addEventListener("storage", ({ key }) => (key === STORAGE_KEY || key === null) && refresh());
load();

/** Return the list. Only changeList changes it. @returns {Readonly<Shortlist>} */
export function readList() {
  return held;
}

/** Tell whether the browser stores the list; otherwise it is lost with the page. */
export function canKeep() {
  return isKept;
}

/**
 * Change the list, here and in other windows.
 * @param {(list: Shortlist) => Shortlist} change
 */
export function changeList(change) {
  load();
  held = tidy(change(held));
  try {
    if (held.name || held.entries.length) localStorage.setItem(STORAGE_KEY, JSON.stringify(held));
    else localStorage.removeItem(STORAGE_KEY);
    isKept = true;
  } catch {
    isKept = false; // storage is off or full
  }
  tell();
}

/** Call a function after every change, including those in other windows. @param {() => void} react */
export function followList(react) {
  followers.push(react);
}

/** Return a text without characters that could reverse a line, cut to a length. @param {unknown} text @param {number} most */
export function cleanText(text, most) {
  const lines = String(text)
    .split(/\r\n?|\n/)
    .map((line) => line.replaceAll(HARMFUL, ""));
  return [...lines.join("\n")].slice(0, most).join("");
}

/* ---- in an address ---- */

/** Write a list as the fragment of an address. @param {Readonly<Shortlist>} list */
export function writeList({ name, entries }) {
  const parameters = new URLSearchParams();
  if (name) parameters.set(NAME, name);
  parameters.set(LISTED, entries.map(({ slug }) => slug).join(","));
  const chosen = entries.filter(({ isChosen }) => isChosen);
  if (chosen.length) parameters.set(CHOSEN, chosen.map(({ slug }) => slug).join(","));
  return `#${print(addNotes(parameters, entries))}`;
}

/** Read a list from the fragment of an address; null if it has none. @param {string} hash @returns {Shortlist|null} */
export function parseList(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const slugs = (parameters.get(LISTED) ?? "").split(",");
  const chosen = (parameters.get(CHOSEN) ?? "").split(",");
  const entries = slugs.map((slug) => ({ slug, title: slug, note: parameters.get(NOTE + slug) ?? "", isChosen: chosen.includes(slug) }));
  const list = tidy({ name: parameters.get(NAME) ?? "", entries });
  return list.entries.length ? list : null;
}

/** Write the notes of some practices as a fragment; "" if there are none. @param {readonly {slug: string, note: string}[]} entries */
export function writeNotes(entries) {
  const text = print(addNotes(new URLSearchParams(), entries));
  return text && `#${text}`;
}

/** Read the notes from the fragment of an address, by slug. @param {string} hash @returns {Map<string, string>} */
export function parseNotes(hash) {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, ""))].filter(([name, text]) => name.startsWith(NOTE) && text);
  return new Map(pairs.map(([name, text]) => [name.slice(NOTE.length), cleanText(text, LONGEST_NOTE)]));
}

/** @param {URLSearchParams} parameters @param {readonly {slug: string, note: string}[]} entries */
function addNotes(parameters, entries) {
  for (const { slug, note } of entries) if (note.trim()) parameters.set(NOTE + slug, note.trim());
  return parameters;
}

/** @param {URLSearchParams} parameters */
function print(parameters) {
  return String(parameters).replaceAll("%2C", ",");
}

/* ---- on the device ---- */

function refresh() {
  load();
  tell();
}

function tell() {
  for (const react of followers) react();
}

function load() {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    if (stored === null) localStorage.removeItem(STORAGE_KEY); // refused storage reads as empty, but can't be changed
    if (isKept) held = tidy(JSON.parse(stored ?? "null"));
  } catch (error) {
    if (error instanceof SyntaxError) held = tidy(null);
    else isKept = false;
  }
}

/**
 * Make a valid list from what was stored or came in a link, which may be anything.
 * @param {any} stored
 * @returns {Shortlist}
 */
function tidy(stored) {
  /** @type {Map<string, Listed>} */
  const entries = new Map();
  for (const item of Array.isArray(stored?.entries) ? stored.entries : []) {
    if (typeof item?.slug !== "string" || !SLUG.test(item.slug) || typeof item.title !== "string" || entries.has(item.slug)) continue;
    const note = typeof item.note === "string" ? cleanText(item.note, LONGEST_NOTE) : "";
    entries.set(item.slug, { slug: item.slug, title: item.title, note, isChosen: item.isChosen === true });
  }
  const listed = [...entries.values()].slice(0, MOST_LISTED + MOST); // a choice from a link may be added to a full list
  const chosen = listed.filter(({ isChosen }) => isChosen).slice(0, MOST);
  const name = typeof stored?.name === "string" ? cleanText(stored.name, LONGEST_NAME).replaceAll("\n", " ") : "";
  return { name, entries: listed.map((entry) => ({ ...entry, isChosen: chosen.includes(entry) })) };
}
