/** The comparison page: chosen practices side by side, and the table of all practices to sort and filter. */

import { openFinder } from "../list/finder.js";
import { loadPractices } from "../list/practices.js";
import { say, tellList } from "../list/results-head.js";
import { changeSearch } from "../list/url-state.js";
import { PracticeWords } from "../search/words.js";
import { downloadCsv } from "../shared/csv.js";
import { hideBarWhen, readChoice, refreshSelection } from "../shared/selection.js";
import { printOnly, startSharing } from "../shared/share.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart } from "../shared/templates.js";
import { SideBySide } from "./side-by-side.js";

/** @import { Card, Context, Row } from "../list/types.js" */

/**
 * @typedef {import("../list/practices.js").Practices} Practices
 * @typedef {import("../list/finder.js").Finder<Practices>} Finder
 * @typedef {import("../list/store.js").Store<Practices>} Store
 * @typedef {{cell: HTMLElement, text: HTMLElement, label: string, name: string, field: string, first: string}} Head
 *   of a column; field: the fact in it, "" for the title; first: the direction of the first sort
 */

const STANDING_ORDER = "praktijk";
const [UP, DOWN] = ["ascending", "descending"];
const FIRST_IN_VIEW = 12;
const MOST_PRINTED = 1000; // a longer table prints only the current page

/** Start both parts of the page. */
export function start() {
  takeOverChoice();
  const table = new Table(find(document, "[data-pb-vergelijken]", HTMLElement));
  follow(new SideBySide(find(document, "[data-pb-naast]", HTMLElement), (isFresh) => table.listNames(isFresh)));
  window.addEventListener("beforeprint", () => {
    find(document, "[data-pb-drukadres]", HTMLElement).textContent = location.href;
  });
}

/** Put the reader's own choice into an address that asks for nothing. */
function takeOverChoice() {
  const slugs = readChoice().map(({ slug }) => slug);
  if (!location.search && slugs.length) history.replaceState(null, "", location.pathname + changeSearch("", { kies: slugs.join(",") }) + location.hash);
}

/** @param {SideBySide} sideBySide */
function follow(sideBySide) {
  hideBarWhen((slugs) => slugs.join() === sideBySide.slugs.join());
  window.addEventListener("popstate", () => sideBySide.follow());
  sideBySide.show();
}

/** The table of all practices, with the filters of the overview and headers that sort. */
class Table {
  #frame;
  #heads;
  /** @type {Promise<Practices>|undefined} */
  #source;
  #opened;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    /** @type {NodeListOf<HTMLElement>} */
    const cells = frame.querySelectorAll("th[data-pb-sorteer]");
    this.#heads = [...cells].map(readHead);
    this.#opened = this.#open();
  }

  /** Return the names of all practices; isFresh bypasses the browser's cache. */
  async listNames(isFresh = false) {
    const source = await ((!isFresh && this.#source) || loadPractices(this.#frame, isFresh));
    return source.names();
  }

  async #open() {
    for (const head of this.#heads) this.#makeSortable(head);
    const finder = await openFinder(this.#frame, {
      load: (isFresh) => {
        this.#source = loadPractices(this.#frame, isFresh);
        return this.#source;
      },
      openWords: () => new PracticeWords(),
      first: FIRST_IN_VIEW,
      orders: Object.fromEntries(this.#heads.map(({ name, first }) => [name, first === UP ? 1 : -1])),
      follow: (store) => store.subscribe(["found"], () => this.#tell(store)),
      draw: (rows, context) => this.#prepare(rows, context),
    });
    if (finder) this.#listen(finder);
    else for (const { cell, text } of this.#heads) cell.replaceChildren(text);
    return finder;
  }

  /** @param {string} name */
  #part(name) {
    return findPart(this.#frame, name);
  }

  /* ---- drawing ---- */

  /** @param {Store} store */
  #tell(store) {
    const { length } = store.now.found.rows;
    this.#part("gekopieerd").textContent = "";
    this.#part("csv").textContent = `Download CSV (${say(this.#frame, length)})`;
    this.#part("resultaten").hidden = length === 0;
    this.#showOrder(store);
  }

  /** @param {Row[]|null} rows @param {Context<Practices>} context */
  async #prepare(rows, { source, isFirst }) {
    const cards = rows && (await source.cards(rows));
    return () => {
      const place = this.#part("lijst");
      if (isFirst && cards) place.replaceChildren();
      place.append(...(cards ?? []).map((card) => this.#makeRow(card)));
      refreshSelection(place);
    };
  }

  /** @param {Card} card */
  #makeRow(card) {
    const facts = this.#heads.filter(({ field }) => field).map(({ field }) => [field, card.facts?.[field]]);
    const element = cloneTemplate(this.#frame, "rij", { titel: card.title, ...Object.fromEntries(facts) });
    findLink(element, "titel").href = new URL(card.url, SITE_ROOT).href;
    const button = find(element, "[data-pb-kies]", HTMLElement);
    button.dataset.pbKies = [card.slug, ...(card.formerly ?? [])].join(" ");
    button.dataset.pbTitel = card.title;
    return element;
  }

  /** @param {Store} store */
  #showOrder({ now: { state }, isByRelevance }) {
    const { sort, isDescending } = state;
    for (const { cell, name, first } of this.#heads) {
      if (!isByRelevance && name === (sort || STANDING_ORDER)) cell.setAttribute("aria-sort", isDescending ? turn(first) : first);
      else cell.removeAttribute("aria-sort");
    }
  }

  /* ---- sorting ---- */

  /** @param {Head} head */
  #makeSortable(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-vergelijk__sorteer";
    button.textContent = head.label;
    button.addEventListener("click", async () => this.#sortBy(head, await this.#opened));
    head.cell.replaceChildren(button);
  }

  /** @param {Head} head @param {Finder|null} finder */
  #sortBy({ name, label, cell, first }, finder) {
    if (!finder) return;
    const isDescending = cell.getAttribute("aria-sort") === first; // the reverse of the first click
    const { store } = finder;
    const isStanding = name === STANDING_ORDER && !isDescending && !store.isWorded;
    store.go({ ...store.now.state, page: 1, sort: isStanding ? "" : name, isDescending });
    this.#part("gezegd").textContent = `Gesorteerd op ${label.toLowerCase()}, ${(isDescending ? turn(first) : first) === UP ? "oplopend" : "aflopend"}.`;
  }

  /* ---- exporting ---- */

  /** @param {Finder} finder */
  #listen(finder) {
    startSharing(this.#frame, () => tellList(finder.store, this.#part("telling").textContent));
    this.#part("print").addEventListener("click", () => this.#fetchWhole(finder, () => this.#print(finder)));
    this.#part("csv").addEventListener("click", () => this.#fetchWhole(finder, () => this.#download(finder)));
    window.addEventListener("afterprint", () => finder.drawPage());
  }

  /**
   * Fetch all rows, with a message, before an action that needs them.
   * @param {Finder} finder
   * @param {() => Promise<void>} act
   */
  async #fetchWhole(finder, act) {
    const place = this.#part("gekopieerd");
    place.textContent = "De hele tabel wordt opgehaald …";
    try {
      await finder.settled;
      await finder.store.now.source.fetchWhole();
      place.textContent = "";
      await act();
    } catch (error) {
      console.warn(error);
      place.textContent = "De hele tabel kon niet worden opgehaald. Probeer het later nog eens.";
    }
  }

  /** @param {Finder} finder */
  async #print(finder) {
    if (finder.store.now.rows.length <= MOST_PRINTED && !(await finder.drawWhole())) return;
    printOnly("tabel");
  }

  /** @param {Finder} finder */
  async #download(finder) {
    const { source, rows: found } = finder.store.now;
    const cards = await source.cards(found);
    const { pbNietVermeld: untold = "" } = this.#frame.dataset;
    const rows = cards.map((card) => this.#heads.map(({ field }) => (field ? (card.facts?.[field] ?? untold) : card.title)));
    downloadCsv([this.#heads.map(({ label }) => label), ...rows], "praktijken-tabel.csv");
  }
}

/** @param {HTMLElement} cell @returns {Head} */
function readHead(cell) {
  const text = find(cell, "*", HTMLElement);
  const { pbSorteer: name = "", pbFeit: field = "" } = cell.dataset;
  return { cell, text, label: text.textContent, name, field, first: "pbAf" in cell.dataset ? DOWN : UP };
}

/** @param {string} way */
function turn(way) {
  return way === UP ? DOWN : UP;
}
