/** Shows, on the list and on the home page, which practices were added or changed since the reader's previous visit (visit.js). */

import { fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart } from "../shared/templates.js";
import { listSince } from "../shared/visit.js";

/** @import { News } from "../shared/visit.js" */

/** Show the block, if there is any news. */
export async function start() {
  const frame = find(document, "[data-pb-sinds]", HTMLElement);
  try {
    /** @type {News[]} */
    const latest = await fetchJson(frame.dataset.pbSinds ?? "");
    const since = listSince(latest);
    if (since.length) show(frame, since);
  } catch (error) {
    console.warn(error); // the page works without it
  }
}

/** @param {HTMLElement} frame @param {News[]} since */
function show(frame, since) {
  findPart(frame, "nieuws-telling").textContent = `Sinds je vorige bezoek: ${since.length} nieuw of gewijzigd`;
  findPart(frame, "nieuws").replaceChildren(
    ...since.map(({ slug, title, date, kind, what }) => {
      const item = cloneTemplate(frame, "nieuwtje", { soort: kind, titel: title, datum: date, wat: what });
      findLink(item, "titel").href = new URL(`praktijken/${slug}/`, SITE_ROOT).href;
      return item;
    }),
  );
  frame.hidden = false;
}
