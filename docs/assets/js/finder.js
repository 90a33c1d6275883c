/**
 * A list that readers filter: ties the engine (facets.js) to a frame on the page and to the address (url-state.js).
 *
 * The frame and its parts, each marked data-pb-plek="name", are printed by templates/zoeker.html; what repeats stands
 * there once as a <template data-pb-sjabloon="name">. Nothing here makes markup of its own.
 */

import { Facets } from "./facets.js";
import { showPager } from "./pager.js";
import { Panel } from "./panel.js";
import { cloneTemplate, findPart } from "./templates.js";
import { choose, emptyState, readQuery, readState, writeState } from "./url-state.js";

const TYPING_PAUSE = 200;

/**
 * Fetch the index a frame names in data-pb-index, and start the list. Where that fails, the page says so in plain words
 * and stays as it was without JavaScript.
 *
 * @param {HTMLElement} frame
 * @param options
 *   prepare  makes the index (see facets.js) of the JSON; by default the JSON is the index
 *   textOf   gives the text of a row that a query looks in, besides its facet values
 *   sorts    {name in the address: function that compares two rows; its third argument tells whether the order runs down}
 *   listed   tells whether a facet stands in the panel; the others filter through the address only
 *   draw     (rows of this page, {all, state, finder}) draws the results
 * @returns {Promise<Finder|null>}
 */
export async function openFinder(frame, { prepare = (json) => json, ...options }) {
  const notice = findPart(frame, "laden");
  notice.hidden = !location.search; // the list as printed is no answer to an address that asks something
  try {
    const answer = await fetch(frame.dataset.pbIndex);
    if (!answer.ok) throw new Error(`${answer.status} ${frame.dataset.pbIndex}`);
    const finder = new Finder(frame, prepare(await answer.json()), options);
    finder.open();
    return finder;
  } catch (error) {
    console.warn(error);
    findPart(frame, "storing").hidden = false;
    return null;
  } finally {
    notice.hidden = true;
    frame.classList.add("pb-zoeker--klaar");
  }
}

/** One list with its filters. */
export class Finder {
  #typing = 0;
  #isTyped = false;

  constructor(frame, index, { textOf, sorts = {}, listed = () => true, draw }) {
    this.frame = frame;
    this.engine = new Facets(index, textOf);
    this.sorts = sorts;
    this.draw = draw;
    this.size = Number(frame.dataset.pbPerPagina);
    this.state = emptyState();
    const totals = this.engine.search(this.state).counts;
    this.panel = new Panel(frame, this.engine.facets.filter(listed), totals, (...choice) => this.go(choose(this.state, ...choice)));
  }

  /** Show the controls, follow the address and draw. */
  open() {
    this.#listen();
    this.#readAddress();
    for (const control of this.frame.querySelectorAll("[data-pb-script]")) control.hidden = false;
  }

  /** Take over a new state: it goes into the address and the list is drawn. All that is typed in a row is one step back. */
  go(state, { isTyped = false } = {}) {
    const address = location.pathname + writeState(state, this.engine.facets, location.search) + location.hash;
    history[isTyped && this.#isTyped ? "replaceState" : "pushState"](null, "", address);
    this.#isTyped = isTyped;
    this.#tellIgnored([]);
    this.show(state);
  }

  /** Draw a state. */
  show(state) {
    const found = this.engine.search(state);
    const pages = Math.max(1, Math.ceil(found.rows.length / this.size));
    this.state = { ...state, page: Math.min(state.page, pages) };
    this.all = this.#sort(found.rows, state);
    this.panel.show(this.state, found.counts);
    this.#showChips();
    this.#showEmpty(found.gains);
    showPager(this.#part("bladeren"), this.state.page, pages, (page) => this.#address({ ...this.state, page }));
    this.drawPage();
  }

  /** Draw the results of the present page, or all of them at once (for paper). */
  drawPage({ whole = false } = {}) {
    this.#showCount(whole);
    const start = whole ? 0 : (this.state.page - 1) * this.size;
    const rows = whole ? this.all : this.all.slice(start, start + this.size);
    this.draw(rows, { all: this.all, state: this.state, finder: this });
  }

  /** Say a number of results with the right word: 1 praktijk, 7 praktijken. */
  say(count) {
    return `${count.toLocaleString("nl")} ${count === 1 ? this.frame.dataset.pbEen : this.frame.dataset.pbMeer}`;
  }

  /** Put the focus on the heading of the results. */
  focusResults() {
    this.#part("kop").focus();
  }

  #part(name) {
    return findPart(this.frame, name);
  }

  #sort(rows, { sort, isDescending }) {
    const compare = this.sorts[sort];
    return compare ? [...rows].sort((one, other) => compare(one, other, isDescending)) : rows;
  }

  #listen() {
    const form = this.#part("filters");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.zoek.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.go({ ...this.state, page: 1, query: readQuery(form.elements.zoek.value) }, { isTyped: true }), TYPING_PAUSE);
    });
    this.#part("sortering")?.addEventListener("change", (event) => this.go({ ...this.state, page: 1, sort: event.target.value }));
    this.#part("wissen").addEventListener("click", () => this.#restart());
    this.#part("bladeren").addEventListener("click", (event) => this.#turnPage(event));
    window.addEventListener("popstate", () => this.#readAddress());
  }

  #readAddress() {
    const { state, ignored } = readState(location.search, this.engine.facets, Object.keys(this.sorts));
    clearTimeout(this.#typing);
    this.#isTyped = false;
    this.#part("filters").elements.zoek.value = state.query;
    if (this.#part("sortering")) this.#part("sortering").value = state.sort;
    this.#tellIgnored(ignored);
    this.show(state);
  }

  #address(state) {
    return location.pathname + writeState(state, this.engine.facets, location.search);
  }

  #turnPage(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.go({ ...this.state, page: Number(link.dataset.pbPagina) });
    this.focusResults();
  }

  #restart() {
    this.#part("filters").elements.zoek.value = "";
    this.go({ ...emptyState(), sort: this.state.sort });
    this.focusResults();
  }

  /** Give the filters in use, the query included: [{text, drop}], where drop gives the state without it. */
  #filters() {
    const chosen = this.engine.list(this.state).map(({ name, key, label, facetLabel }) => ({
      name,
      text: `${facetLabel}: ${label}`,
      drop: () => choose(this.state, name, key, false),
    }));
    const query = { name: "", text: `Zoekwoord: ${this.state.query}`, drop: () => ({ ...this.state, page: 1, query: "" }) };
    return this.state.query ? [...chosen, query] : chosen;
  }

  #showChips() {
    const filters = this.#filters();
    const list = this.#part("chips");
    list.replaceChildren(
      ...filters.map((filter, at) => {
        const chip = cloneTemplate(this.frame, "chip", { tekst: filter.text });
        chip.querySelector("button").addEventListener("click", () => this.#drop(filter, at));
        return chip;
      }),
    );
    this.#part("in-gebruik").hidden = filters.length === 0;
  }

  #drop(filter, at) {
    if (!filter.name) this.#part("filters").elements.zoek.value = "";
    this.go(filter.drop());
    const left = this.#part("chips").querySelectorAll("button");
    if (left.length) left[Math.min(at, left.length - 1)].focus();
    else this.focusResults();
  }

  #showCount(whole) {
    const total = this.engine.rows.length;
    const isAll = this.all.length === total;
    const text = isAll ? this.say(total) : `${this.all.length.toLocaleString("nl")} van de ${this.say(total)}`;
    const pages = Math.ceil(this.all.length / this.size);
    this.#part("telling").textContent = pages > 1 && !whole ? `${text}, pagina ${this.state.page} van ${pages}` : text;
    this.panel.showTotal(this.say(this.all.length), this.#filters().length);
  }

  #showEmpty(gains) {
    const isEmpty = this.all.length === 0;
    this.#part("leeg").hidden = !isEmpty;
    if (!isEmpty) return;
    const [name, count] = Object.entries(gains).sort((one, other) => other[1] - one[1])[0] ?? [];
    const button = this.#part("laten-vallen");
    button.hidden = name === undefined;
    if (name === undefined) return;
    const texts = this.#filters().filter((filter) => filter.name === name).map((filter) => filter.text);
    button.textContent = `Haal weg: ${texts.join(" en ")} (dan ${this.say(count)})`;
    button.onclick = () => {
      if (!name) this.#part("filters").elements.zoek.value = "";
      this.go(name ? { ...this.state, page: 1, choices: { ...this.state.choices, [name]: [] } } : { ...this.state, page: 1, query: "" });
      this.focusResults();
    };
  }

  #tellIgnored(ignored) {
    const place = this.#part("genegeerd");
    place.hidden = ignored.length === 0;
    findPart(place, "wat").textContent = ignored.join(", ");
  }
}
