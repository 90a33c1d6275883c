/**
 * A list that readers filter: ties the engine (facets.js) to a frame on the page and to the address (url-state.js).
 *
 * The frame and its parts, each marked data-pb-plek="name", are printed by templates/zoeker.html; what repeats stands
 * there once as a <template data-pb-sjabloon="name">. Nothing here makes markup of its own.
 *
 * One walk through it: a reader ticks a box -> go() puts the new state into the address -> show() asks the words for rows (only
 * where there is a query), counts over the columns, says how many there are -> sorts by ranks (fetched when first used) -> draw()
 * fetches what the rows of this page need, and what it gives is put into the page unless the reader has asked for something newer.
 */

import { Facets } from "./facets.js";
import { Missing } from "./files.js";
import { showPager } from "./pager.js";
import { keepPlace, returnToPlace } from "./place.js";
import { Panel } from "./panel.js";
import { hasWords } from "./query-words.js";
import { ResultsHead } from "./results-head.js";
import { findPart } from "./templates.js";
import { choose, emptyState, mendPage, readQuery, readState, readWords, writeState } from "./url-state.js";

const TYPING_PAUSE = 200;
const PATIENCE = 400; // ms before the page says that it is waiting

/**
 * Fetch the list and start it. Where that fails, the page says so in plain words and stays as it was without JavaScript.
 *
 * @param {HTMLElement} frame
 * @param options
 *   load      (isFresh) gives the source: {id, count, facets, isPrinted, ranks(order)}; isFresh leaves aside what the browser kept
 *   openWords (source) gives what finds rows by words: {isRanked, waiting, warm(), search(query), suggest?(query, misspelt), reopen?()}; see words.js
 *   orders    {name in the address: 1, or -1 for an order that starts at its end}; the first is the order of the row numbers
 *   listed    tells whether a facet stands in the panel; the others filter through the address only
 *   first     how many rows are drawn ahead of the others; by default all come at once
 *   draw      (rows, {source, engine, text, finder, isFirst, isLast}) fetches what drawing these rows takes, and gives a function
 *             that draws; rows that are not the first come behind those; rows are null where they stand on the page already
 *   onFound   () is told that other rows were found, before they are drawn
 * @returns {Promise<Finder|null>}
 */
export async function openFinder(frame, options) {
  const notice = findPart(frame, "laden");
  const isAsked = Boolean(location.search); // the list as printed is then no answer
  notice.hidden = !isAsked;
  frame.classList.toggle("pb-zoeker--wacht", isAsked);
  const place = isAsked ? keepPlace() : null;
  const words = options.openWords();
  if (readWords(location.search)) words.warm();
  try {
    const finder = new Finder(frame, await options.load(false), words, options);
    await finder.open();
    returnToPlace(place);
    return finder;
  } catch (error) {
    console.warn(error);
    findPart(frame, "storing").hidden = false;
    frame.classList.add("pb-zoeker--zonder");
    return null;
  } finally {
    notice.hidden = true;
    frame.classList.remove("pb-zoeker--wacht");
    frame.classList.add("pb-zoeker--klaar");
  }
}

/** One list with its filters. */
export class Finder {
  #typing = 0;
  #isTyped = false;
  #turn = 0;
  #waiting = 0;
  #text = null;
  #drawn = null;

  constructor(frame, source, words, { load, orders = {}, listed = () => true, first = Infinity, draw, onFound = () => {} }) {
    this.frame = frame;
    this.words = words;
    this.load = load;
    this.orders = orders;
    this.standing = Object.keys(orders)[0];
    this.listed = listed;
    this.first = first;
    this.draw = draw;
    this.onFound = onFound;
    this.size = Number(frame.dataset.pbPerPagina);
    this.state = emptyState();
    this.all = [];
    this.settled = Promise.resolve();
    this.panel = new Panel(frame, (...choice) => this.go(choose(this.state, ...choice)));
    this.head = new ResultsHead(this);
    this.#adopt(source);
  }

  /** Show the controls, follow the address and draw. */
  async open() {
    this.#listen();
    for (const control of this.frame.querySelectorAll("[data-pb-script]")) control.hidden = false;
    await this.#readAddress();
  }

  /** Take over a new state: it goes into the address and the list is drawn. All that is typed in a row is one step back. */
  go(state, { isTyped = false } = {}) {
    const address = location.pathname + writeState(state, this.engine.facets, location.search) + location.hash;
    history[isTyped && this.#isTyped ? "replaceState" : "pushState"](null, "", address);
    this.#isTyped = isTyped;
    this.head.tellIgnored({});
    return this.show(state);
  }

  /** Draw a state; a newer one takes over. */
  show(state) {
    this.settled = this.#show(state);
    return this.settled;
  }

  /** Draw the rows of the present page. */
  async drawPage() {
    const start = (this.state.page - 1) * this.size;
    await this.#draw(this.#turn, this.all.slice(start, start + this.size));
    this.head.showCount();
  }

  /** Draw all that was found at once, for paper; false where that can't be had, which the page then says. */
  async drawWhole() {
    const turn = this.#turn;
    try {
      await this.#draw(turn, this.all);
    } catch (error) {
      return (await this.#recover(error)) && this.drawWhole();
    }
    this.head.showCount({ whole: true });
    return turn === this.#turn;
  }

  /** Say a number of results with the right word: 1 praktijk, 7 praktijken. */
  say(count) {
    return `${count.toLocaleString("nl")} ${count === 1 ? this.frame.dataset.pbEen : this.frame.dataset.pbMeer}`;
  }

  /** Put the focus on the heading of the results. */
  focusResults() {
    this.#part("kop").focus();
  }

  /** What the words said of the query that was looked up (see words.js), and the rows as a mask; null where there is none. */
  get text() {
    return this.#text;
  }

  /** Tell whether the results are only those that the query finds; not so where there is nothing to look up, or where that failed. */
  get isWorded() {
    return Boolean(this.#text?.rows);
  }

  /** Tell whether results stand in order of how well they fit the query. */
  get isByRelevance() {
    return this.isWorded && this.words.isRanked && !this.state.sort;
  }

  #part(name) {
    return findPart(this.frame, name);
  }

  #adopt(source) {
    this.source = source;
    this.engine = new Facets(source.facets, source.count);
    this.#drawn = source.isPrinted ? { query: "", rows: String([...Array(Math.min(this.size, source.count)).keys()]) } : null;
    this.panel.build(this.engine.facets.filter(this.listed), this.engine.search(emptyState()).counts);
  }

  /* ---- finding and drawing ---- */

  async #show(state) {
    const turn = ++this.#turn;
    this.state = state;
    this.#startWaiting(state);
    this.head.showChips();
    try {
      if (!this.#isAnswered(state)) await this.#search(turn);
      if (turn !== this.#turn) return;
      this.#find();
      if (this.state.sort && this.state.sort !== this.standing) await this.#sortByRanks(turn);
      if (turn === this.#turn) await this.drawPage();
    } catch (error) {
      if (turn === this.#turn) await this.#recover(error);
    } finally {
      if (turn === this.#turn) this.#stopWaiting();
    }
  }

  /** Tell whether a query was looked up, even if in vain: the reader says when to try that again. */
  #isAnswered({ query }) {
    return query ? this.#text?.query === query : !this.#text;
  }

  /** Look the query up; where that is not possible the facets still work. */
  async #search(turn) {
    const { query } = this.state;
    this.#text = null;
    let text = null;
    try {
      if (query) text = { query, ...(hasWords(query) && (await this.words.search(query))) };
    } catch (error) {
      console.warn(error);
      if (turn === this.#turn && error instanceof Missing && (await this.#renew())) return;
      text = { query };
    }
    if (turn !== this.#turn) return;
    if (text?.edition && text.edition !== this.source.edition) {
      if (await this.#renew()) return; // the site was published again; the search goes on with the new list
      text = { query };
    }
    this.#text = text;
    if (hasWords(query) && !text.rows) this.words.reopen?.(); // for the next time
    if (text?.rows) text.mask = makeMask(text.rows, this.source.count);
  }

  /** Find the rows, and show all that follows from the columns. */
  #find() {
    const found = this.engine.search(this.state, this.#text?.mask);
    const pages = Math.max(1, Math.ceil(found.rows.length / this.size));
    this.state = { ...this.state, page: Math.min(this.state.page, pages) };
    this.#mendAddress();
    this.all = this.isByRelevance ? keep(this.#text.rows, found.rows, this.source.count) : found.rows;
    if (this.state.sort === this.standing && this.#isTurned) this.all.reverse();
    this.panel.show(this.state, found.counts);
    this.head.show(found.gains);
    showPager(this.#part("bladeren"), this.state.page, pages, (page) => this.#address({ ...this.state, page }));
    this.onFound(this);
  }

  #mendAddress() {
    const search = mendPage(location.search, this.state.page);
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
  }

  get #isTurned() {
    return (this.orders[this.state.sort] === -1) !== this.state.isDescending;
  }

  /** Sort what was found; what is not told comes last, whichever way the order runs. */
  async #sortByRanks(turn) {
    const ranks = await this.source.ranks(this.state.sort);
    if (turn !== this.#turn) return;
    const sign = this.#isTurned ? -1 : 1;
    const known = this.all.filter((row) => ranks[row]);
    known.sort((one, other) => sign * (ranks[one] - ranks[other]) || one - other);
    this.all = [...known, ...this.all.filter((row) => !ranks[row])];
  }

  async #draw(turn, rows) {
    const wanted = { query: this.isWorded ? this.#text.query : "", rows: String(rows) };
    const stands = this.#drawn?.query === wanted.query && this.#drawn.rows === wanted.rows;
    const parts = stands ? [null] : this.#cut(rows);
    const context = { source: this.source, engine: this.engine, text: this.isWorded ? this.#text : null, finder: this };
    const drawings = parts.map((part, at) => this.draw(part, { ...context, isFirst: at === 0, isLast: at === parts.length - 1 }));
    for (const drawing of drawings) drawing.catch(() => {}); // the first that fails is told below
    if (!stands) this.#drawn = null;
    for (const drawing of drawings) {
      const put = await drawing;
      if (turn !== this.#turn) return;
      put();
    }
    this.#drawn = wanted;
    this.#part("mislukt").hidden = true;
  }

  /** Cut rows in two, so that those at the top need not wait for all. */
  #cut(rows) {
    return rows.length > this.first ? [rows.slice(0, this.first), rows.slice(this.first)] : [rows];
  }

  /** Start anew where the site was published again behind the reader's back; else say what went wrong, and give false. */
  async #recover(error) {
    console.warn(error);
    if (error instanceof Missing && (await this.#renew())) return true;
    this.#drawn = null;
    this.#part("lijst").replaceChildren();
    this.#part("mislukt").hidden = false;
    return false;
  }

  async #renew() {
    try {
      const source = await this.load(true);
      if (source.id === this.source.id) return false;
      this.#text = null;
      this.#adopt(source);
      await this.#readAddress();
      return true;
    } catch (error) {
      console.warn(error);
      return false;
    }
  }

  #startWaiting(state) {
    clearTimeout(this.#waiting);
    const isSearching = !this.#isAnswered(state);
    this.#part("lijst").setAttribute("aria-busy", "true");
    this.#waiting = setTimeout(() => {
      this.#part("laden").textContent = isSearching ? this.words.waiting : this.frame.dataset.pbWachten;
      this.#part("laden").hidden = false;
    }, PATIENCE);
  }

  #stopWaiting() {
    clearTimeout(this.#waiting);
    this.#part("laden").hidden = true;
    this.#part("lijst").removeAttribute("aria-busy");
  }

  /* ---- what the reader does ---- */

  #listen() {
    const form = this.#part("filters");
    form.addEventListener("submit", (event) => this.#submit(event));
    form.elements.zoek.addEventListener("focus", () => this.words.warm(), { once: true });
    form.elements.zoek.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.go({ ...this.state, page: 1, query: readQuery(form.elements.zoek.value) }, { isTyped: true }), TYPING_PAUSE);
    });
    this.#part("sortering")?.addEventListener("change", (event) => this.go({ ...this.state, page: 1, sort: event.target.value }));
    this.#part("wissen").addEventListener("click", () => this.#restart());
    this.#part("opnieuw").addEventListener("click", () => this.#tryAgain());
    this.#part("woorden-opnieuw").addEventListener("click", () => this.#lookUpAgain());
    this.#part("bladeren").addEventListener("click", (event) => this.#turnPage(event));
    window.addEventListener("popstate", () => this.#readAddress());
  }

  /** Enter looks the words up at once; on a phone, where the filters stand before the results, it goes there too. */
  #submit(event) {
    event.preventDefault();
    clearTimeout(this.#typing);
    const query = readQuery(this.#part("filters").elements.zoek.value);
    if (query !== this.state.query) this.go({ ...this.state, page: 1, query }, { isTyped: true });
    if (this.panel.isOpen) this.panel.close();
  }

  #readAddress() {
    const { state, ...odd } = readState(location.search, this.engine.facets, Object.keys(this.orders));
    clearTimeout(this.#typing);
    this.#isTyped = false;
    this.#part("filters").elements.zoek.value = state.query;
    this.head.tellIgnored(odd);
    return this.show(state);
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

  #tryAgain() {
    this.#part("mislukt").hidden = true;
    this.focusResults();
    this.show(this.state);
  }

  #lookUpAgain() {
    this.#part("woorden-storing").hidden = true;
    this.focusResults();
    this.#text = null;
    this.show(this.state);
  }

  /** Ask another query. */
  ask(query) {
    this.#part("filters").elements.zoek.value = query;
    this.go({ ...this.state, page: 1, query });
    this.focusResults();
  }

  #restart() {
    this.#part("filters").elements.zoek.value = "";
    this.go({ ...emptyState(), sort: this.state.sort });
    this.focusResults();
  }
}

function makeMask(rows, count) {
  const mask = new Uint8Array(count);
  for (const row of rows) mask[row] = 1;
  return mask;
}

/** Give the rows of a ranking that were found, in the order of the ranking. */
function keep(ranking, found, count) {
  const mask = makeMask(found, count);
  return ranking.filter((row) => mask[row]);
}
