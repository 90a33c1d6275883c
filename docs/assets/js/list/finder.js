/**
 * A list that readers filter: ties the engine (facets.js) and the words (search/words.js) to the address (url-state.js), and puts the
 * results into the store (store.js), to which the parts of the page subscribe.
 *
 * The frame and its parts, each marked data-pb-plek="name", are printed by outputs/lists/zoeker.html; repeated markup is there once, as a
 * <template data-pb-sjabloon="name">. Nothing here creates markup of its own.
 *
 * One walk through it: a reader ticks a box -> the panel hands the new state to store.go() -> it goes into the address -> show() asks the
 * words for rows (only if there is a query) -> counts over the columns -> sets all derived facts at once, and each part draws itself ->
 * sorts by ranks (fetched on first use) -> drawing.js fetches the data of the rows on this page and puts them into the page,
 * unless the reader has asked for something newer.
 */

import { Missing } from "../shared/files.js";
import { hasWords } from "../shared/query-words.js";
import { findPart } from "../shared/templates.js";
import { Drawing } from "./drawing.js";
import { Facets } from "./facets.js";
import { NoResults } from "./no-results.js";
import { startPager } from "./pager.js";
import { Panel, startField } from "./panel.js";
import { keepPlace, returnToPlace } from "./place.js";
import { focusResults, startHead } from "./results-head.js";
import { Store } from "./store.js";
import { emptyState, mendPage, readState, readWords, writeState } from "./url-state.js";

/** @import { Facts, How, Options, Row, Source, State, Text, Words } from "./types.js" */

/**
 * Fetch the list and start it. On failure the page says so in plain words and stays as it was without JavaScript.
 * @template {Source} S
 * @param {HTMLElement} frame
 * @param {Options<S>} options
 * @returns {Promise<Finder<S>|null>}
 */
export async function openFinder(frame, options) {
  const notice = findPart(frame, "laden");
  const isAsked = Boolean(location.search); // then the printed list is not the answer
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

/**
 * One list with its filters.
 * @template {Source} S
 */
export class Finder {
  #frame;
  #words;
  #load;
  #orders;
  #drawing;
  #isTyped = false;
  #turn = 0;

  /** @param {HTMLElement} frame @param {S} source @param {Words} words @param {Options<S>} options */
  constructor(frame, source, words, { load, orders = {}, listed = () => true, first = Infinity, draw, follow }) {
    this.#frame = frame;
    this.#words = words;
    this.#load = load;
    this.#orders = orders;
    const fixed = { size: Number(frame.dataset.pbPerPagina), standing: Object.keys(orders)[0], isRanked: words.isRanked };
    /** The state of the list, to which the page can subscribe. */
    this.store = new Store(begin(source), fixed, (state, how) => this.#go(state, how));
    /** Resolves when the latest request is drawn. */
    this.settled = Promise.resolve();
    startField(frame, this.store, () => words.warm());
    new Panel(frame, this.store, listed);
    startHead(frame, this.store);
    new NoResults(frame, this.store, (query, misspelt) => words.suggest(query, misspelt));
    startPager(findPart(frame, "bladeren"), this.store, () => focusResults(frame));
    this.#drawing = new Drawing(frame, this.store, draw, first);
    follow?.(this.store);
  }

  /** Show the controls, follow the address and draw. */
  async open() {
    findPart(this.#frame, "opnieuw").addEventListener("click", () => this.#tryAgain("mislukt"));
    findPart(this.#frame, "woorden-opnieuw").addEventListener("click", () => this.#tryAgain("woorden-storing"));
    window.addEventListener("popstate", () => this.#readAddress());
    for (const control of this.#frame.querySelectorAll("[data-pb-script]")) control.removeAttribute("hidden");
    await this.#readAddress();
  }

  /** Draw the rows of the current page. */
  async drawPage() {
    const { rows, state } = this.store.now;
    const { size } = this.store.fixed;
    const start = (state.page - 1) * size;
    await this.#put(this.#turn, rows.slice(start, start + size));
    this.store.set({ isWhole: false });
  }

  /**
   * Draw all results at once, for paper; on failure the page says so, and this returns false.
   * @returns {Promise<boolean>}
   */
  async drawWhole() {
    const turn = this.#turn;
    try {
      await this.#put(turn, this.store.now.rows);
    } catch (error) {
      return (await this.#recover(error)) && this.drawWhole();
    }
    if (turn !== this.#turn) return false;
    this.store.set({ isWhole: true });
    return true;
  }

  /* ---- what the reader wants ---- */

  /**
   * Take over a new state: put it into the address and draw the list. Consecutive typing is a single step in the history.
   * @param {State} state
   * @param {How} [how]
   */
  #go(state, { isTyped = false, isAsked = false } = {}) {
    const address = location.pathname + writeState(state, this.store.now.engine.facets, location.search) + location.hash;
    history[isTyped && this.#isTyped ? "replaceState" : "pushState"](null, "", address);
    this.#isTyped = isTyped;
    this.#show({ state, odd: {}, asked: isAsked ? state : this.store.now.asked });
  }

  #readAddress() {
    const { state, ...odd } = readState(location.search, this.store.now.engine.facets, Object.keys(this.#orders));
    this.#isTyped = false;
    return this.#show({ state, odd, asked: state });
  }

  /**
   * Retry what failed.
   * @param {string} notice
   */
  #tryAgain(notice) {
    findPart(this.#frame, notice).hidden = true;
    focusResults(this.#frame);
    const { state, text } = this.store.now;
    this.#show({ state, text: text?.rows ? text : null });
  }

  /* ---- finding ---- */

  /**
   * Find and draw the results of a state; a newer call takes over.
   * @param {Partial<Facts<S>> & {state: State}} facts
   */
  #show(facts) {
    this.settled = this.#follow(++this.#turn, { text: this.store.now.text, ...facts });
    return this.settled;
  }

  /** @param {number} turn @param {Partial<Facts<S>> & {state: State, text: Text|null}} facts */
  async #follow(turn, facts) {
    const { query } = facts.state;
    const isAnswered = !query || facts.text?.query === query; // even if it failed: the reader decides when to retry
    const wait = { text: isAnswered ? (this.#frame.dataset.pbWachten ?? "") : this.#words.waiting };
    try {
      if (isAnswered) {
        this.#find({ ...facts, wait, text: query ? facts.text : null });
      } else {
        this.store.set({ ...facts, wait });
        const text = await this.#search(turn, query);
        if (turn !== this.#turn) return;
        this.#find({ state: facts.state, text });
      }
      await this.#sortByRanks(turn);
      if (turn === this.#turn) await this.drawPage();
    } catch (error) {
      if (turn === this.#turn) await this.#recover(error);
    } finally {
      if (turn === this.#turn) this.store.set({ wait: null });
    }
  }

  /**
   * Look up a query; if that fails the facets still work.
   * @param {number} turn
   * @param {string} query
   * @returns {Promise<Text>}
   */
  async #search(turn, query) {
    try {
      const found = hasWords(query) ? await this.#words.search(query) : null;
      if (!found || turn !== this.#turn) return { query };
      const { source } = this.store.now;
      if (!found.edition || found.edition === source.edition) return { query, ...found, mask: makeMask(found.rows, source.count) };
      if (await this.#renew()) return { query }; // the site was published again; the search continues with the new list
    } catch (error) {
      console.warn(error);
      if (turn === this.#turn && error instanceof Missing) await this.#renew();
    }
    if (turn === this.#turn) this.#words.reopen?.(); // for the next query
    return { query };
  }

  /**
   * Find the rows, and set all facts that follow from the columns.
   * @param {Partial<Facts<S>> & {state: State, text: Text|null}} facts
   */
  #find({ state, text, ...others }) {
    const { engine, source } = this.store.now;
    const found = engine.search(state, text?.mask);
    const pages = Math.max(1, Math.ceil(found.rows.length / this.store.fixed.size));
    const shown = { ...state, page: Math.min(state.page, pages) };
    const search = mendPage(location.search, shown.page);
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
    const ranking = this.#words.isRanked && !state.sort && text?.rows;
    const rows = ranking ? keep(ranking, found.rows, source.count) : [...found.rows];
    if (state.sort && state.sort === this.store.fixed.standing && this.#isTurned(state)) rows.reverse();
    this.store.set({ ...others, state: shown, text, found, rows, isWhole: false });
  }

  /**
   * Sort the results; rows without a value come last in either direction.
   * @param {number} turn
   */
  async #sortByRanks(turn) {
    const { source, state, rows } = this.store.now;
    if (!state.sort || state.sort === this.store.fixed.standing) return;
    const ranks = (await source.ranks?.(state.sort)) ?? [];
    if (turn !== this.#turn) return;
    const sign = this.#isTurned(state) ? -1 : 1;
    const known = rows.filter((row) => ranks[row]);
    known.sort((one, other) => sign * (ranks[one] - ranks[other]) || one - other);
    this.store.set({ rows: [...known, ...rows.filter((row) => !ranks[row])] });
  }

  /** @param {State} state */
  #isTurned({ sort, isDescending }) {
    return (this.#orders[sort] === -1) !== isDescending;
  }

  /** @param {number} turn @param {Row[]} rows */
  #put(turn, rows) {
    return this.#drawing.put(rows, () => turn === this.#turn);
  }

  /**
   * Reload the list if a newer version of the site has been published; otherwise report the failure and return false.
   * @param {unknown} error
   */
  async #recover(error) {
    console.warn(error);
    if (error instanceof Missing && (await this.#renew())) return true;
    this.#drawing.fail();
    return false;
  }

  async #renew() {
    try {
      const source = await this.#load(true);
      if (source.id === this.store.now.source.id) return false;
      this.store.set({ source, engine: new Facets(source.facets, source.count), text: null });
      await this.#readAddress();
      return true;
    } catch (error) {
      console.warn(error);
      return false;
    }
  }
}

/**
 * Return the facts of a list before the address is read.
 * @template {Source} S
 * @param {S} source
 * @returns {Facts<S>}
 */
function begin(source) {
  const state = emptyState();
  const found = { rows: [], counts: {}, gains: {} };
  return { source, engine: new Facets(source.facets, source.count), state, asked: state, odd: {}, text: null, found, rows: [], isWhole: false, wait: null };
}

/** @param {Row[]} rows @param {number} count */
function makeMask(rows, count) {
  const mask = new Uint8Array(count);
  for (const row of rows) mask[row] = 1;
  return mask;
}

/**
 * Return the rows of a ranking that were found, in the order of the ranking.
 * @param {Row[]} ranking
 * @param {Row[]} found
 * @param {number} count
 */
function keep(ranking, found, count) {
  const mask = makeMask(found, count);
  return ranking.filter((row) => mask[row]);
}
