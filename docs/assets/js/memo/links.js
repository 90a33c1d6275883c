/** Adds to links to the memo what the page shows: its filters, the reader's choice, and the reader's notes on it. */

import { changeSearch } from "../list/url-state.js";
import { readChoice } from "../shared/selection.js";
import { readList, writeNotes } from "../shared/shortlist.js";

/** Keep the links up to date: they are set when a reader is about to follow one. */
export function start() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[data-pb-naar-notitie]");
  for (const link of links) for (const type of ["pointerdown", "focus", "click"]) link.addEventListener(type, () => aim(link));
}

/** @param {HTMLAnchorElement} link */
function aim(link) {
  const chosen = readChoice().map(({ slug }) => slug);
  const isNamed = new URLSearchParams(location.search).has("kies");
  link.search = isNamed || !chosen.length ? location.search : changeSearch(location.search, { kies: chosen.join(",") });
  const named = (new URLSearchParams(link.search).get("kies") ?? "").split(",");
  link.hash = writeNotes(readList().entries.filter(({ slug }) => named.includes(slug)));
}
