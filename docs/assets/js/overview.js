/** The overview of practices: cards, and what a reader may want next with the ones found. */

import { openFinder } from "./finder.js";
import { textOf } from "./practice-rows.js";
import { refreshSelection } from "./selection.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { writeState } from "./url-state.js";

const MOST_COMPARED = 4;
const MOST_ADVISING = 40;

/** Filters that the checklist does not take over, because they mean something else there. */
const ONLY_HERE = ["thema"];

/** Start the list. */
export function start() {
  const frame = document.querySelector("[data-pb-overzicht]");
  openFinder(frame, { textOf, sorts: { plaats: byPlace, gecontroleerd: byChecked }, draw: (...found) => draw(frame, ...found) });
}

function byPlace(one, other) {
  return compareKnown(one.place, other.place, (a, b) => a.localeCompare(b, "nl"));
}

function byChecked(one, other) {
  return compareKnown(one.checked, other.checked, (a, b) => b.localeCompare(a));
}

/** Compare two texts, of which an unknown one comes last. */
function compareKnown(one, other, compare) {
  return Boolean(other) - Boolean(one) || (one && other ? compare(one, other) : 0);
}

function draw(frame, rows, { all, state, finder }) {
  const list = findPart(frame, "lijst");
  list.replaceChildren(...rows.map((row) => makeCard(frame, row)));
  refreshSelection(list);
  offerComparison(frame, all);
  offerAdvice(frame, all, state, finder);
}

function makeCard(frame, row) {
  const card = cloneTemplate(frame, "kaart", { titel: row.title, samenvatting: row.summary, opbrengst: row.outcome, ...row.facts });
  findPart(card, "titel").href = new URL(row.url, SITE_ROOT);
  const button = card.querySelector("[data-pb-kies]");
  button.dataset.pbKies = row.slug;
  button.dataset.pbTitel = row.title;
  return card;
}

function offerComparison(frame, all) {
  const isFew = all.length >= 2 && all.length <= MOST_COMPARED;
  offer(frame, "vergelijken", {
    address: isFew && `vergelijken/?kies=${all.map((row) => row.slug).join(",")}`,
    text: `Vergelijk deze ${all.length} praktijken`,
    hint: all.length > MOST_COMPARED && `Filter tot er hoogstens ${MOST_COMPARED} praktijken over zijn, of kies er zelf, om ze naast elkaar te zetten.`,
  });
}

function offerAdvice(frame, all, state, finder) {
  const tips = all.reduce((sum, row) => sum + (row.tips ?? 0), 0);
  const count = tips === 1 ? "1 punt" : `${tips.toLocaleString("nl")} punten`;
  offer(frame, "adviezen", {
    address: tips > 0 && adviceAddress(all, state, finder),
    text: `${all.length === 1 ? "Wat deze praktijk adviseert" : "Wat deze praktijken adviseren"} (${count})`,
    hint: tips > 0 && `Filter tot er hoogstens ${MOST_ADVISING} praktijken over zijn om te zien wat zij adviseren.`,
  });
}

/** The checklist takes the same filters; where it can't, a short list of practices does. "" where that would be too long. */
function adviceAddress(all, state, finder) {
  const isShared = !state.query && !ONLY_HERE.some((name) => state.choices[name]?.length);
  if (isShared) return `voor-je-begint/${writeState({ ...state, sort: "", page: 1 }, finder.engine.facets)}`;
  return all.length <= MOST_ADVISING ? `voor-je-begint/?praktijk=${all.map((row) => row.slug).join(",")}` : "";
}

/** Show a link, or else a hint, or nothing. */
function offer(frame, name, { address, text, hint }) {
  const link = findPart(frame, `naar-${name}`);
  link.hidden = !address;
  if (address) {
    link.href = new URL(address, SITE_ROOT);
    link.textContent = text;
  }
  findPart(frame, `${name}-hint`).textContent = (!address && hint) || "";
  findPart(frame, name).hidden = !address && !hint;
}
