/** The overview of practices: cards, and the actions that a reader may want to take with the results. */

import { PracticeWords } from "../search/words.js";
import { downloadCsv } from "../shared/csv.js";
import { namesOf, refreshSelection } from "../shared/selection.js";
import { startSharing } from "../shared/share.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart, makeLink } from "../shared/templates.js";
import { explainInView } from "./explanation.js";
import { UNKNOWN } from "./facets.js";
import { openFinder } from "./finder.js";
import { loadPractices } from "./practices.js";
import { say, tellList } from "./results-head.js";
import { writeState } from "./url-state.js";

/** @import { Card, Context, Row } from "./types.js" */

/**
 * @typedef {import("./practices.js").Practices} Practices
 * @typedef {import("./store.js").Store<Practices>} Store
 */

const FIRST_IN_VIEW = 6; // as many as a browser fetches at once from a server without HTTP/2
const MOST_COMPARED = 4;
const MOST_ADVISING = 40;
const FOLDED_FROM = 3; // the number of missing facts from which they are folded

/** Filters that are not passed on to the checklist, because they mean something else there. */
const ONLY_HERE = ["thema"];

/**
 * Functions that stop explaining the cards on the page; called before others are drawn.
 * @type {(() => void)[]}
 */
const explanations = [];

/** Start the list. */
export function start() {
  const frame = find(document, "[data-pb-overzicht]", HTMLElement);
  openFinder(frame, {
    load: (isFresh) => loadPractices(frame, isFresh),
    openWords: () => new PracticeWords(),
    first: FIRST_IN_VIEW,
    orders: readOrders(frame),
    draw: (rows, context) => prepare(frame, rows, context),
    follow: (store) => follow(frame, store),
  });
}

/** @param {HTMLElement} frame @param {Store} store */
function follow(frame, store) {
  store.subscribe(["state"], () => offerFeeds(frame, store));
  startSharing(frame, () => tellList(store, say(frame, store.now.rows.length)));
  findPart(frame, "csv").addEventListener("click", () => downloadList(frame, store));
  store.subscribe(["found"], () => {
    findPart(frame, "csv").textContent = `Download CSV (${say(frame, store.now.found.rows.length)})`;
  });
}

/** Download the list, all pages included. @param {HTMLElement} frame @param {Store} store */
async function downloadList(frame, { now: { source, rows } }) {
  const place = findPart(frame, "gekopieerd");
  place.textContent = "";
  try {
    await source.fetchWhole();
    const cards = await source.cards(rows);
    const signs = [...cloneTemplate(frame, "kaart").querySelectorAll("[data-pb-teken] dt")].map(({ textContent }) => textContent?.trim() ?? "");
    const head = ["Praktijk", "Waar", "Samenvatting", ...signs, "Niet vermeld", "Adres"];
    downloadCsv([head, ...cards.map(listCells)], "praktijken-lijst.csv");
  } catch (error) {
    console.warn(error);
    place.textContent = "De lijst kon niet worden opgehaald. Probeer het later nog eens.";
  }
}

/** Return the content of a card as the cells of a CSV row. @param {Card} card */
function listCells({ title, where, summary, signature, missing = [], url }) {
  const signs = signature.map(([, value, context]) => [value, context && `(${context})`].filter(Boolean).join(" "));
  return [title, where, summary, ...signs, missing.join(", "), new URL(url, SITE_ROOT).href];
}

/** Offer the feeds of the values in use as filters. @param {HTMLElement} frame @param {Store} store */
function offerFeeds(frame, { now: { engine, state } }) {
  const links = engine.list(state).flatMap(({ name, key }) => {
    const feed = frame.querySelector(`a[data-pb-volgt="${CSS.escape(name)}=${CSS.escape(key)}"]`);
    return feed instanceof HTMLAnchorElement ? [makeLink(feed.text, feed.href)] : [];
  });
  findPart(frame, "volg-wat").replaceChildren(...links.flatMap((link, at) => (at ? [", ", link] : [link])));
  findPart(frame, "volg").hidden = links.length === 0;
}

/** @param {HTMLElement} frame */
function readOrders(frame) {
  const { options } = find(frame, '[data-pb-plek="sortering"]', HTMLSelectElement);
  return Object.fromEntries([...options].map(({ value, dataset }) => [value || "titel", "pbAf" in dataset ? -1 : 1]));
}

/** @param {HTMLElement} frame @param {Row[]|null} rows @param {Context<Practices>} context */
async function prepare(frame, rows, { source, text, store, isFirst, isLast }) {
  const cards = rows && (await source.cards(rows));
  return () => {
    const list = findPart(frame, "lijst");
    if (isFirst && cards) empty(list);
    if (cards) {
      const results = cards.map((card, at) => ({ element: makeCard(frame, card), row: rows[at], url: card.url }));
      list.append(...results.map(({ element }) => element));
      if (text?.explain) explanations.push(explainInView(frame, results, text.explain));
    }
    refreshSelection(list);
    if (!isLast) return;
    offerComparison(frame, store, list);
    offerAdvice(frame, store, list);
  };
}

/** @param {HTMLElement} list */
function empty(list) {
  for (const stop of explanations.splice(0)) stop();
  list.replaceChildren();
}

/** @param {HTMLElement} frame @param {Card} card */
function makeCard(frame, card) {
  const element = cloneTemplate(frame, "kaart", { titel: card.title, samenvatting: card.summary, waar: card.where });
  sign(element, card.signature);
  findPart(element, "bedrag").textContent = card.facts?.bedrag ?? "";
  findPart(element, "bedrag-regel").hidden = !card.facts?.bedrag;
  tellMissing(element, card.missing ?? []);
  findLink(element, "titel").href = new URL(card.url, SITE_ROOT).href;
  const button = find(element, "[data-pb-kies]", HTMLElement);
  button.dataset.pbKies = [card.slug, ...(card.formerly ?? [])].join(" ");
  button.dataset.pbTitel = card.title;
  return element;
}

/**
 * Fill in the three facts of a practice's signature.
 * @param {HTMLElement} element
 * @param {Card["signature"]} signature
 */
function sign(element, signature) {
  /** @type {NodeListOf<HTMLElement>} */
  const traits = element.querySelectorAll("[data-pb-teken]");
  traits.forEach((trait, at) => {
    const [glyph, value, context] = signature[at];
    const name = trait.dataset.pbTeken ?? "";
    find(trait, ".pb-teken", HTMLElement).className = `pb-teken pb-teken--${glyph}`;
    trait.className = glyph === UNKNOWN ? "pb-handtekening__open" : "";
    findPart(trait, name).textContent = value;
    findPart(trait, `${name}-bij`).textContent = context;
  });
}

/**
 * List what the source does not state: on one line, or folded if it is a lot.
 * @param {HTMLElement} element
 * @param {string[]} names
 */
function tellMissing(element, names) {
  const said = new Intl.ListFormat("nl").format(names);
  findPart(element, "mist-regel").hidden = !names.length || names.length >= FOLDED_FROM;
  findPart(element, "mist").textContent = said;
  findPart(element, "mist-vouw").hidden = names.length < FOLDED_FROM;
  findPart(element, "mist-aantal").textContent = String(names.length);
  findPart(element, "mist-namen").textContent = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
}

/**
 * Return the slugs of the cards on the page.
 * @param {HTMLElement} list
 */
function listSlugs(list) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = list.querySelectorAll("[data-pb-kies]");
  return [...buttons].map((button) => namesOf(button)[0]);
}

/** @param {HTMLElement} frame @param {Store} store @param {HTMLElement} list */
function offerComparison(frame, { now: { rows } }, list) {
  const isFew = rows.length >= 2 && rows.length <= MOST_COMPARED;
  offer(frame, "vergelijken", {
    address: isFew && `vergelijken/?kies=${listSlugs(list).join(",")}`,
    text: `Vergelijk deze ${rows.length} praktijken`,
    hint: rows.length > MOST_COMPARED && `Filter tot er hoogstens ${MOST_COMPARED} praktijken over zijn, of kies er zelf, om ze naast elkaar te zetten.`,
  });
}

/** @param {HTMLElement} frame @param {Store} store @param {HTMLElement} list */
function offerAdvice(frame, store, list) {
  const { rows, source } = store.now;
  const tips = rows.reduce((sum, row) => sum + source.tips[row], 0);
  const count = tips === 1 ? "1 punt" : `${tips.toLocaleString("nl")} punten`;
  offer(frame, "adviezen", {
    address: tips > 0 && adviceAddress(store, list),
    text: `${rows.length === 1 ? "Wat deze praktijk adviseert" : "Wat deze praktijken adviseren"} (${count})`,
    hint: tips > 0 && `Filter tot er hoogstens ${MOST_ADVISING} praktijken over zijn om te zien wat zij adviseren.`,
  });
}

/**
 * Return the address of the checklist with the same filters, or with a list of practices if it can't take them; "" if neither will do.
 * @param {Store} store
 * @param {HTMLElement} list
 */
function adviceAddress({ now: { rows, state, engine }, isWorded }, list) {
  const isShared = !isWorded && !ONLY_HERE.some((name) => state.choices[name]?.length);
  if (isShared) return `voor-je-begint/${writeState({ ...state, query: "", sort: "", page: 1 }, engine.facets)}`;
  return rows.length <= MOST_ADVISING ? `voor-je-begint/?praktijk=${listSlugs(list).join(",")}` : "";
}

/**
 * Show a link, or else a hint, or nothing.
 * @param {HTMLElement} frame
 * @param {string} name
 * @param {{address: string|false, text: string, hint: string|false}} what
 */
function offer(frame, name, { address, text, hint }) {
  const link = findLink(frame, `naar-${name}`);
  link.hidden = !address;
  if (address) {
    link.href = new URL(address, SITE_ROOT).href;
    link.textContent = text;
  }
  findPart(frame, `${name}-hint`).textContent = (!address && hint) || "";
  findPart(frame, name).hidden = !address && !hint;
}
