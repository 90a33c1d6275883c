/** The page that compares: chosen practices side by side, and the table of all that readers sort and filter. */

import { downloadCsv } from "./csv.js";
import { openFinder } from "./finder.js";
import { textOf } from "./practice-rows.js";
import { hideBarWhen, readChoice, refreshSelection } from "./selection.js";
import { copyAddress, printOnly } from "./share.js";
import { SideBySide } from "./side-by-side.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { changeSearch } from "./url-state.js";

const STANDING_ORDER = "praktijk";
const MOST_PRINTED = 1000; // a longer table prints page by page
const DUTCH = new Intl.Collator("nl", { numeric: true });

/** Start both parts of the page. */
export function start() {
  takeOverChoice();
  const table = new Table(document.querySelector("[data-pb-vergelijken]"));
  const sideBySide = new SideBySide(document.querySelector("[data-pb-naast]"), table.opened.then(() => table.listAll()));
  follow(sideBySide);
  window.addEventListener("beforeprint", () => {
    document.querySelector("[data-pb-drukadres]").textContent = location.href;
    table.drawWhole();
  });
  window.addEventListener("afterprint", () => table.drawPage());
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
  #finder = null;
  #all = [];
  #phaseAt = -1;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    this.#heads = [...frame.querySelectorAll("th[data-pb-sorteer]")].map((cell) => ({ cell, name: cell.dataset.pbSorteer, field: cell.dataset.pbFeit }));
    this.opened = this.#open();
  }

  /** Give all practices, for the search field: [{slug, title, place}]; null where the list could not be had. */
  listAll() {
    return this.#finder?.engine.rows.map(({ slug, title, facts }) => ({ slug, title, place: facts?.waar ?? "" })) ?? null;
  }

  /** Draw every row that was found, for paper. */
  drawWhole() {
    this.#finder?.drawPage({ whole: this.#all.length <= MOST_PRINTED });
  }

  /** Draw the rows of the present page. */
  drawPage() {
    this.#finder?.drawPage();
  }

  async #open() {
    const sorts = Object.fromEntries(this.#heads.map(({ name, field }) => [name, (...rows) => this.#compare(field, ...rows)]));
    this.#heads.forEach((head) => this.#makeSortable(head));
    this.#finder = await openFinder(this.#frame, {
      textOf,
      sorts,
      prepare: (index) => this.#prepare(index),
      draw: (rows, found) => this.#draw(rows, found),
    });
    if (this.#finder) this.#listen();
    else this.#heads.forEach(({ cell, label }) => (cell.textContent = label));
  }

  #prepare(index) {
    this.#phaseAt = index.facets.findIndex(({ name }) => name === "fase");
    return index;
  }

  #part(name) {
    return findPart(this.#frame, name);
  }

  /* ---- drawing ---- */

  #draw(rows, { all, state, finder }) {
    this.#all = all;
    this.#part("gekopieerd").textContent = "";
    const place = this.#part("rijen");
    place.replaceChildren(...rows.map((row) => this.#makeRow(row)));
    refreshSelection(place);
    this.#showOrder(state);
    this.#part("csv").textContent = `Download CSV (${finder.say(all.length)})`;
    this.#part("resultaten").hidden = all.length === 0;
  }

  #makeRow(row) {
    const facts = this.#heads.filter(({ field }) => field).map(({ field }) => [field, row.facts?.[field]]);
    const element = cloneTemplate(this.#frame, "rij", { titel: row.title, ...Object.fromEntries(facts) });
    findPart(element, "titel").href = new URL(row.url, SITE_ROOT);
    const button = element.querySelector("[data-pb-kies]");
    button.dataset.pbKies = row.slug;
    button.dataset.pbTitel = row.title;
    return element;
  }

  #showOrder({ sort, isDescending }) {
    for (const { cell, name } of this.#heads) {
      if (name === (sort || STANDING_ORDER)) cell.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }

  /* ---- sorting ---- */

  #makeSortable(head) {
    head.label = head.cell.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-vergelijk__sorteer";
    button.textContent = head.label;
    button.addEventListener("click", () => this.#sortBy(head));
    head.cell.replaceChildren(button);
  }

  #sortBy({ name, label, cell }) {
    const isDescending = cell.getAttribute("aria-sort") === "ascending";
    const isStanding = name === STANDING_ORDER && !isDescending;
    this.#finder.go({ ...this.#finder.state, page: 1, sort: isStanding ? "" : name, isDescending });
    this.#part("gezegd").textContent = `Gesorteerd op ${label.toLowerCase()}, ${isDescending ? "aflopend" : "oplopend"}.`;
  }

  /** Compare two rows; what is not told comes last, whichever way the order runs. */
  #compare(field, one, other, isDescending) {
    const [a, b] = [this.#keyOf(one, field), this.#keyOf(other, field)];
    if (!a || !b) return Boolean(b) - Boolean(a);
    const order = DUTCH.compare(a, b);
    return isDescending ? -order : order;
  }

  /** Give what a row is sorted by: phases in their own order, places by name, days by the calendar, anything else as it reads. */
  #keyOf(row, field) {
    if (!field) return row.title;
    if (field === "fase") return row.facts?.fase && String(row.facets[this.#phaseAt][0]);
    if (field === "gecontroleerd") return row.checked;
    if (field === "waar") return row.place;
    return row.facts?.[field];
  }

  /* ---- taking it along ---- */

  #listen() {
    this.#part("kopieer").addEventListener("click", () => copyAddress(this.#part("gekopieerd")));
    this.#part("print").addEventListener("click", () => printOnly("tabel"));
    this.#part("csv").addEventListener("click", () => downloadCsv(this.#listCells(), "praktijken-tabel.csv"));
  }

  /** Give every row that was found as texts, the heads included. */
  #listCells() {
    const rows = this.#all.map((row) => this.#heads.map(({ field }) => (field ? row.facts?.[field] ?? this.#frame.dataset.pbNietVermeld : row.title)));
    return [this.#heads.map(({ label }) => label), ...rows];
  }
}
