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
import { Panel } from "./panel.js";
import { hasWords } from "./query-words.js";
import { cloneTemplate, findPart } from "./templates.js";
import { choose, emptyState, mendPage, readQuery, readState, readWords, writeState } from "./url-state.js";

const TYPING_PAUSE = 200;
const PATIENCE = 400; // ms before the page says that it is waiting
const OTHER_QUERIES = ["bedoeld", "bedoeld-ook", "los"]; // buttons that ask one

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
  const words = options.openWords();
  if (readWords(location.search)) words.warm();
  try {
    const finder = new Finder(frame, await options.load(false), words, options);
    await finder.open();
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
    this.#tellIgnored({});
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
    this.#showCount();
  }

  /** Draw all that was found at once, for paper. */
  async drawWhole() {
    await this.#draw(this.#turn, this.all);
    this.#showCount({ whole: true });
  }

  /** Say a number of results with the right word: 1 praktijk, 7 praktijken. */
  say(count) {
    return `${count.toLocaleString("nl")} ${count === 1 ? this.frame.dataset.pbEen : this.frame.dataset.pbMeer}`;
  }

  /** Put the focus on the heading of the results. */
  focusResults() {
    this.#part("kop").focus();
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
    this.#showChips();
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
    this.#showChips();
    this.#showOrder();
    this.#tellWords();
    this.#showEmpty(found.gains);
    this.#showCount();
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

  /** Start anew where the site was published again behind the reader's back; else say what went wrong. */
  async #recover(error) {
    console.warn(error);
    if (error instanceof Missing && (await this.#renew())) return;
    this.#drawn = null;
    this.#part("lijst").replaceChildren();
    this.#part("mislukt").hidden = false;
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
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.zoek.addEventListener("focus", () => this.words.warm(), { once: true });
    form.elements.zoek.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.go({ ...this.state, page: 1, query: readQuery(form.elements.zoek.value) }, { isTyped: true }), TYPING_PAUSE);
    });
    this.#part("sortering")?.addEventListener("change", (event) => this.go({ ...this.state, page: 1, sort: event.target.value }));
    this.#part("wissen").addEventListener("click", () => this.#restart());
    this.#part("opnieuw").addEventListener("click", () => this.#tryAgain());
    this.#part("woorden-opnieuw").addEventListener("click", () => this.#lookUpAgain());
    for (const name of OTHER_QUERIES) this.#part(name).addEventListener("click", (event) => this.#ask(event.currentTarget.dataset.pbWoorden));
    this.#part("bladeren").addEventListener("click", (event) => this.#turnPage(event));
    window.addEventListener("popstate", () => this.#readAddress());
  }

  #readAddress() {
    const { state, ...odd } = readState(location.search, this.engine.facets, Object.keys(this.orders));
    clearTimeout(this.#typing);
    this.#isTyped = false;
    this.#part("filters").elements.zoek.value = state.query;
    this.#tellIgnored(odd);
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

  #ask(query) {
    this.#part("filters").elements.zoek.value = query;
    this.go({ ...this.state, page: 1, query });
    this.focusResults();
  }

  #restart() {
    this.#part("filters").elements.zoek.value = "";
    this.go({ ...emptyState(), sort: this.state.sort });
    this.focusResults();
  }

  /* ---- what stands around the rows ---- */

  /** Give the filters in use: [{text, drop}], where drop gives the state without it. A query that is being looked up counts too. */
  #filters() {
    const chosen = this.engine.list(this.state).map(({ name, key, label, facetLabel }) => ({
      name,
      text: `${facetLabel}: ${label}`,
      drop: () => choose(this.state, name, key, false),
    }));
    const query = { name: "", text: `Zoekwoord: ${this.state.query}`, drop: () => ({ ...this.state, page: 1, query: "" }) };
    return this.state.query && (this.isWorded || !this.#text) ? [...chosen, query] : chosen;
  }

  #showChips() {
    const filters = this.#filters();
    const list = this.#part("chips");
    const names = JSON.stringify(filters.map(({ text }) => text));
    if (list.dataset.pbChips === names) return; // the focus may be in it
    list.dataset.pbChips = names;
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

  #showCount({ whole = false } = {}) {
    const total = this.source.count;
    const isAll = this.all.length === total;
    const text = isAll ? this.say(total) : `${this.all.length.toLocaleString("nl")} van de ${this.say(total)}`;
    const pages = Math.ceil(this.all.length / this.size);
    const said = pages > 1 && !whole ? `${text}, pagina ${this.state.page} van ${pages}` : text;
    if (this.#part("telling").textContent !== said) this.#part("telling").textContent = said;
    this.panel.showTotal(this.say(this.all.length), this.#filters().length);
  }

  /** Where there is a query, the first order is how well a result fits, and the standing order is one to choose. */
  #showOrder() {
    const select = this.#part("sortering");
    if (!select) return;
    const [first] = select.options;
    first.dataset.pbZonder ??= first.text;
    const isRanked = this.isWorded && this.words.isRanked;
    const own = select.querySelector(`option[value="${this.standing}"]`);
    first.text = isRanked ? first.dataset.pbMet : first.dataset.pbZonder;
    if (isRanked && !own) first.after(new Option(first.dataset.pbZonder, this.standing));
    if (!isRanked) own?.remove();
    select.value = this.state.sort;
    if (select.selectedIndex < 0) select.value = "";
  }

  #showEmpty(gains) {
    const isEmpty = this.all.length === 0;
    const hasChoices = Object.values(this.state.choices).some((keys) => keys.length > 0);
    this.#part("leeg").hidden = !isEmpty;
    this.#part("leeg-filters").hidden = !hasChoices;
    this.#part("leeg-precies").hidden = hasChoices || !this.#text?.phrase;
    this.#part("leeg-woorden").hidden = hasChoices || Boolean(this.#text?.phrase);
    for (const name of OTHER_QUERIES) this.#part(name).hidden = true;
    if (isEmpty) this.#offerDropping(gains);
    const isUnfound = this.#text?.rows?.length === 0;
    if (isUnfound && this.#text.phrase) this.#offer("los", "Zoek zonder aanhalingstekens", this.#text.phrase);
    if (!isEmpty || isUnfound) this.#offerSpelling(this.#turn, isEmpty ? "bedoeld" : "bedoeld-ook");
  }

  /** Say what is odd about the query: nothing to look up or not looked up, in nearly every text, or in none. */
  #tellWords() {
    const { query = "", rows, isCommon, unknown = [] } = this.#text ?? {};
    const isEmpty = this.all.length === 0;
    this.#part("woorden-niets").hidden = !query || hasWords(query);
    this.#part("woorden-storing").hidden = !hasWords(query) || Boolean(rows);
    this.#part("gezochte-woorden").textContent = query;
    this.#part("alledaags").hidden = !isCommon || isEmpty;
    this.#part("onbekend").hidden = !unknown.length || isEmpty;
    this.#part("onbekende-woorden").textContent = unknown.join(", ");
  }

  /** Offer another query. */
  #offer(name, text, query) {
    const button = this.#part(name);
    button.textContent = text;
    button.dataset.pbWoorden = query;
    button.hidden = false;
  }

  #offerDropping(gains) {
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

  /** Offer the nearest spelling of words that stand in no practice as a whole; it comes a moment later, or not at all. */
  async #offerSpelling(turn, name) {
    try {
      const misspelt = (await this.#text?.listMisspelt?.()) ?? [];
      const nearest = misspelt.length && (await this.words.suggest?.(this.state.query, misspelt));
      if (!nearest || turn !== this.#turn) return;
      this.#offer(name, `Bedoelde je “${nearest}”?`, nearest);
    } catch (error) {
      console.warn(error);
    }
  }

  /** Say what the address asks for in vain. */
  #tellIgnored({ ignored = [], unknownSort = "" }) {
    this.#part("genegeerd").hidden = ignored.length === 0;
    this.#part("wat").textContent = ignored.join(", ");
    this.#part("volgorde-onbekend").hidden = !unknownSort;
    this.#part("welke-volgorde").textContent = unknownSort;
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
