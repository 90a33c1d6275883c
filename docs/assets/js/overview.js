/** The overview of practices: cards, and what a reader may want next with the ones found. */

import { explainInView } from "./explanation.js";
import { openFinder } from "./finder.js";
import { loadPractices } from "./practices.js";
import { refreshSelection } from "./selection.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { writeState } from "./url-state.js";
import { PracticeWords } from "./words.js";

const FIRST_IN_VIEW = 6; // as many as a browser fetches at once from a server without HTTP/2
const MOST_COMPARED = 4;
const MOST_ADVISING = 40;

/** Filters that the checklist does not take over, because they mean something else there. */
const ONLY_HERE = ["thema"];

/** What stops explaining the cards on the page, before others are drawn. */
const explanations = [];

/** Start the list. */
export function start() {
  const frame = document.querySelector("[data-pb-overzicht]");
  openFinder(frame, {
    load: (isFresh) => loadPractices(frame, isFresh),
    openWords: () => new PracticeWords(),
    first: FIRST_IN_VIEW,
    orders: { titel: 1, plaats: 1, gecontroleerd: -1 },
    draw: (rows, context) => prepare(frame, rows, context),
  });
}

async function prepare(frame, rows, { source, text, finder, isFirst, isLast }) {
  const cards = rows && (await source.cards(rows));
  return () => {
    const list = findPart(frame, "lijst");
    if (isFirst && cards) empty(list);
    if (cards) draw(frame, list, rows, cards, text);
    refreshSelection(list);
    if (!isLast) return;
    offerComparison(frame, finder, list);
    offerAdvice(frame, finder, list);
  };
}

function draw(frame, list, rows, cards, text) {
  const results = cards.map((card, at) => ({ element: makeCard(frame, card), row: rows[at], url: card.url }));
  list.append(...results.map(({ element }) => element));
  if (text) explanations.push(explainInView(frame, results, text.explain));
}

function empty(list) {
  for (const stop of explanations.splice(0)) stop();
  list.replaceChildren();
}

function makeCard(frame, card) {
  const element = cloneTemplate(frame, "kaart", { titel: card.title, samenvatting: card.summary, opbrengst: card.outcome, ...card.facts });
  findPart(element, "titel").href = new URL(card.url, SITE_ROOT);
  const button = element.querySelector("[data-pb-kies]");
  button.dataset.pbKies = card.slug;
  button.dataset.pbTitel = card.title;
  return element;
}

/** Give the slugs of all that was found, where that is one page. */
function listSlugs(list) {
  return [...list.querySelectorAll("[data-pb-kies]")].map((button) => button.dataset.pbKies);
}

function offerComparison(frame, { all }, list) {
  const isFew = all.length >= 2 && all.length <= MOST_COMPARED;
  offer(frame, "vergelijken", {
    address: isFew && `vergelijken/?kies=${listSlugs(list).join(",")}`,
    text: `Vergelijk deze ${all.length} praktijken`,
    hint: all.length > MOST_COMPARED && `Filter tot er hoogstens ${MOST_COMPARED} praktijken over zijn, of kies er zelf, om ze naast elkaar te zetten.`,
  });
}

function offerAdvice(frame, finder, list) {
  const { all, source } = finder;
  const tips = all.reduce((sum, row) => sum + source.tips[row], 0);
  const count = tips === 1 ? "1 punt" : `${tips.toLocaleString("nl")} punten`;
  offer(frame, "adviezen", {
    address: tips > 0 && adviceAddress(finder, list),
    text: `${all.length === 1 ? "Wat deze praktijk adviseert" : "Wat deze praktijken adviseren"} (${count})`,
    hint: tips > 0 && `Filter tot er hoogstens ${MOST_ADVISING} praktijken over zijn om te zien wat zij adviseren.`,
  });
}

/** The checklist takes the same filters; where it can't, a short list of practices does. "" where that would be too long. */
function adviceAddress({ all, state, engine, isWorded }, list) {
  const isShared = !isWorded && !ONLY_HERE.some((name) => state.choices[name]?.length);
  if (isShared) return `voor-je-begint/${writeState({ ...state, query: "", sort: "", page: 1 }, engine.facets)}`;
  return all.length <= MOST_ADVISING ? `voor-je-begint/?praktijk=${listSlugs(list).join(",")}` : "";
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
