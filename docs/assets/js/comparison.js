/** The page that compares: chosen practices side by side, and the table of all that readers sort and filter. */

import { downloadCsv } from "./csv.js";
import { openFinder } from "./finder.js";
import { loadPractices } from "./practices.js";
import { hideBarWhen, readChoice, refreshSelection } from "./selection.js";
import { copyAddress, printOnly } from "./share.js";
import { SideBySide } from "./side-by-side.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { changeSearch } from "./url-state.js";
import { PracticeWords } from "./words.js";

const STANDING_ORDER = "praktijk";
const FIRST_IN_VIEW = 12;
const MOST_PRINTED = 1000; // a longer table prints page by page

/** Start both parts of the page. */
export function start() {
  takeOverChoice();
  const table = new Table(document.querySelector("[data-pb-vergelijken]"));
  follow(new SideBySide(document.querySelector("[data-pb-naast]"), (isFresh) => table.listNames(isFresh)));
  window.addEventListener("beforeprint", () => {
    document.querySelector("[data-pb-drukadres]").textContent = location.href;
  });
}

/** An address that asks for nothing compares what the reader chose on other pages. */
function takeOverChoice() {
  const slugs = readChoice().map(({ slug }) => slug);
  if (!location.search && slugs.length) history.replaceState(null, "", location.pathname + changeSearch("", { kies: slugs.join(",") }) + location.hash);
}

function follow(sideBySide) {
  hideBarWhen((slugs) => slugs.join() === sideBySide.slugs.join());
  window.addEventListener("popstate", () => sideBySide.follow());
  sideBySide.show();
}

/** The table of all practices: the same filters as the overview, and headers that sort. */
class Table {
  #frame;
  #heads;
  #source;
  #opened;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    this.#heads = [...frame.querySelectorAll("th[data-pb-sorteer]")].map((cell) => ({ cell, name: cell.dataset.pbSorteer, field: cell.dataset.pbFeit }));
    this.#opened = this.#open();
  }

  /** Give the names of all practices: [{slug, title, place}]; isFresh leaves aside what the browser kept. */
  async listNames(isFresh = false) {
    const source = await (isFresh ? loadPractices(this.#frame, true) : this.#source);
    return source.names();
  }

  async #open() {
    this.#heads.forEach((head) => this.#makeSortable(head));
    const finder = await openFinder(this.#frame, {
      load: (isFresh) => (this.#source = loadPractices(this.#frame, isFresh)),
      openWords: () => new PracticeWords(),
      first: FIRST_IN_VIEW,
      orders: Object.fromEntries(this.#heads.map(({ name }) => [name, 1])),
      onFound: (found) => this.#tell(found),
      draw: (rows, context) => this.#prepare(rows, context),
    });
    if (finder) this.#listen(finder);
    else this.#heads.forEach(({ cell, text }) => cell.replaceChildren(text));
    return finder;
  }

  #part(name) {
    return findPart(this.#frame, name);
  }

  /* ---- drawing ---- */

  #tell(finder) {
    this.#part("gekopieerd").textContent = "";
    this.#part("csv").textContent = `Download CSV (${finder.say(finder.all.length)})`;
    this.#part("resultaten").hidden = finder.all.length === 0;
    this.#showOrder(finder);
  }

  async #prepare(rows, { source, isFirst }) {
    const cards = rows && (await source.cards(rows));
    return () => {
      const place = this.#part("lijst");
      if (isFirst && cards) place.replaceChildren();
      place.append(...(cards ?? []).map((card) => this.#makeRow(card)));
      refreshSelection(place);
    };
  }

  #makeRow(card) {
    const facts = this.#heads.filter(({ field }) => field).map(({ field }) => [field, card.facts?.[field]]);
    const element = cloneTemplate(this.#frame, "rij", { titel: card.title, ...Object.fromEntries(facts) });
    findPart(element, "titel").href = new URL(card.url, SITE_ROOT);
    const button = element.querySelector("[data-pb-kies]");
    button.dataset.pbKies = card.slug;
    button.dataset.pbTitel = card.title;
    return element;
  }

  #showOrder({ state: { sort, isDescending }, isByRelevance }) {
    for (const { cell, name } of this.#heads) {
      if (!isByRelevance && name === (sort || STANDING_ORDER)) cell.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }

  /* ---- sorting ---- */

  #makeSortable(head) {
    head.text = head.cell.firstElementChild;
    head.label = head.text.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-vergelijk__sorteer";
    button.textContent = head.label;
    button.addEventListener("click", async () => this.#sortBy(head, await this.#opened));
    head.cell.replaceChildren(button);
  }

  #sortBy({ name, label, cell }, finder) {
    if (!finder) return;
    const isDescending = cell.getAttribute("aria-sort") === "ascending";
    const isStanding = name === STANDING_ORDER && !isDescending && !finder.isWorded;
    finder.go({ ...finder.state, page: 1, sort: isStanding ? "" : name, isDescending });
    this.#part("gezegd").textContent = `Gesorteerd op ${label.toLowerCase()}, ${isDescending ? "aflopend" : "oplopend"}.`;
  }

  /* ---- taking it along ---- */

  #listen(finder) {
    this.#part("kopieer").addEventListener("click", () => copyAddress(this.#part("gekopieerd")));
    this.#part("print").addEventListener("click", () => this.#fetchWhole(finder, () => this.#print(finder)));
    this.#part("csv").addEventListener("click", () => this.#fetchWhole(finder, () => this.#download(finder)));
    window.addEventListener("afterprint", () => finder.drawPage());
  }

  /** Fetch all rows, and say so, before something is done with them. */
  async #fetchWhole(finder, act) {
    const place = this.#part("gekopieerd");
    place.textContent = "De hele tabel wordt opgehaald …";
    try {
      await finder.settled;
      await finder.source.fetchWhole();
      place.textContent = "";
      await act();
    } catch (error) {
      console.warn(error);
      place.textContent = "De hele tabel kon niet worden opgehaald. Probeer het later nog eens.";
    }
  }

  async #print(finder) {
    if (finder.all.length <= MOST_PRINTED && !(await finder.drawWhole())) return;
    printOnly("tabel");
  }

  async #download(finder) {
    const cards = await finder.source.cards(finder.all);
    const untold = this.#frame.dataset.pbNietVermeld;
    const rows = cards.map((card) => this.#heads.map(({ field }) => (field ? card.facts?.[field] ?? untold : card.title)));
    downloadCsv([this.#heads.map(({ label }) => label), ...rows], "praktijken-tabel.csv");
  }
}
