/**
 * What stands around the rows of a list: how many there are, in which order, the filters in use, and what to do where a reader finds
 * less than was meant. It shows what the finder found (finder.js) and hands it the reader's next wish.
 */

import { hasLooseQuotes, hasWords } from "./query-words.js";
import { cloneTemplate, findPart } from "./templates.js";
import { choose } from "./url-state.js";

const OTHER_QUERIES = ["bedoeld", "bedoeld-ook", "los"]; // buttons that ask one

/** The parts of one list's frame that tell of its results. */
export class ResultsHead {
  #finder;
  #frame;

  /** @param {import("./finder.js").Finder} finder */
  constructor(finder) {
    this.#finder = finder;
    this.#frame = finder.frame;
    for (const name of OTHER_QUERIES) {
      this.#part(name).addEventListener("click", (event) => finder.ask(event.currentTarget.dataset.pbWoorden));
    }
  }

  /** Show all that follows from what was found; `gains` tells how many more there would be without each filter. */
  show(gains) {
    this.showChips();
    this.#showOrder();
    this.#tellWords();
    this.#showEmpty(gains);
    this.showCount();
  }

  #part(name) {
    return findPart(this.#frame, name);
  }

  /** Give the filters in use: [{text, drop}], where drop gives the state without it. A query that is being looked up counts too. */
  #filters() {
    const chosen = this.#finder.engine.list(this.#finder.state).map(({ name, key, label, facetLabel }) => ({
      name,
      text: `${facetLabel}: ${label}`,
      drop: () => choose(this.#finder.state, name, key, false),
    }));
    const query = { name: "", text: `Zoekwoord: ${this.#finder.state.query}`, drop: () => ({ ...this.#finder.state, page: 1, query: "" }) };
    return this.#finder.state.query && (this.#finder.isWorded || !this.#finder.text) ? [...chosen, query] : chosen;
  }

  /** Show the filters in use, each with a button that drops it. */
  showChips() {
    const filters = this.#filters();
    const list = this.#part("chips");
    const names = JSON.stringify(filters.map(({ text }) => text));
    if (list.dataset.pbChips === names) return; // the focus may be in it
    list.dataset.pbChips = names;
    list.replaceChildren(
      ...filters.map((filter, at) => {
        const chip = cloneTemplate(this.#frame, "chip", { tekst: filter.text });
        chip.querySelector("button").addEventListener("click", () => this.#drop(filter, at));
        return chip;
      }),
    );
    this.#part("in-gebruik").hidden = filters.length === 0;
  }

  #drop(filter, at) {
    if (!filter.name) this.#part("filters").elements.zoek.value = "";
    this.#finder.go(filter.drop());
    const left = this.#part("chips").querySelectorAll("button");
    if (left.length) left[Math.min(at, left.length - 1)].focus();
    else this.#finder.focusResults();
  }

  /** Say how many there are; `whole` where all of them stand on the page. */
  showCount({ whole = false } = {}) {
    const total = this.#finder.source.count;
    const isAll = this.#finder.all.length === total;
    const text = isAll ? this.#finder.say(total) : `${this.#finder.all.length.toLocaleString("nl")} van de ${this.#finder.say(total)}`;
    const pages = Math.ceil(this.#finder.all.length / this.#finder.size);
    const said = pages > 1 && !whole ? `${text}, pagina ${this.#finder.state.page} van ${pages}` : text;
    if (this.#part("telling").textContent !== said) this.#part("telling").textContent = said;
    this.#finder.panel.showTotal(this.#finder.say(this.#finder.all.length), this.#filters().length);
  }

  /** Where there is a query, the first order is how well a result fits, and the standing order is one to choose. */
  #showOrder() {
    const select = this.#part("sortering");
    if (!select) return;
    const [first] = select.options;
    first.dataset.pbZonder ??= first.text;
    const isRanked = this.#finder.isWorded && this.#finder.words.isRanked;
    const own = select.querySelector(`option[value="${this.#finder.standing}"]`);
    first.text = isRanked ? first.dataset.pbMet : first.dataset.pbZonder;
    if (isRanked && !own) first.after(new Option(first.dataset.pbZonder, this.#finder.standing));
    if (!isRanked) own?.remove();
    select.value = this.#finder.state.sort;
    if (select.selectedIndex < 0) select.value = "";
  }

  #showEmpty(gains) {
    const isEmpty = this.#finder.all.length === 0;
    const isUnfound = this.#finder.text?.rows?.length === 0;
    const isFiltered = !isUnfound && Object.values(this.#finder.state.choices).some((keys) => keys.length > 0);
    this.#part("leeg").hidden = !isEmpty;
    this.#part("leeg-filters").hidden = !isFiltered;
    this.#part("leeg-precies").hidden = isFiltered || !this.#finder.text?.phrase;
    this.#part("leeg-woorden").hidden = isFiltered || Boolean(this.#finder.text?.phrase);
    for (const name of OTHER_QUERIES) this.#part(name).hidden = true;
    if (isEmpty) this.#offerDropping(gains);
    if (isUnfound && this.#finder.text.phrase) this.#offer("los", "Zoek zonder aanhalingstekens", this.#finder.text.phrase);
    if (!isEmpty || isUnfound) this.#offerSpelling(isEmpty ? "bedoeld" : "bedoeld-ook");
  }

  /** Say what is odd about the query: nothing to look up or not looked up, with quotes that do nothing, in most texts, or in none. */
  #tellWords() {
    const { query = "", rows, isCommon, unknown = [] } = this.#finder.text ?? {};
    const isEmpty = this.#finder.all.length === 0;
    this.#part("woorden-niets").hidden = !query || hasWords(query);
    this.#part("woorden-storing").hidden = !hasWords(query) || Boolean(rows);
    this.#part("gezochte-woorden").textContent = query;
    this.#part("aanhalingstekens").hidden = !rows || !hasLooseQuotes(query);
    this.#part("alledaags").hidden = !isCommon || isEmpty || rows.length * 2 <= this.#finder.source.count;
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
    button.textContent = `Haal weg: ${texts.join(" en ")} (dan ${this.#finder.say(count)})`;
    button.onclick = () => {
      if (!name) this.#part("filters").elements.zoek.value = "";
      const first = { ...this.#finder.state, page: 1 };
      this.#finder.go(name ? { ...first, choices: { ...first.choices, [name]: [] } } : { ...first, query: "" });
      this.#finder.focusResults();
    };
  }

  /** Offer the nearest spelling of words that stand in no practice as a whole; it comes a moment later, or not at all. */
  async #offerSpelling(name) {
    const { state } = this.#finder;
    try {
      const misspelt = (await this.#finder.text?.listMisspelt?.()) ?? [];
      const nearest = misspelt.length && (await this.#finder.words.suggest?.(state.query, misspelt));
      if (!nearest || this.#finder.state !== state) return;
      this.#offer(name, `Bedoelde je “${nearest}”?`, nearest);
    } catch (error) {
      console.warn(error);
    }
  }

  /** Say what the address asks for in vain. */
  tellIgnored({ ignored = [], unknownSort = "" }) {
    this.#part("genegeerd").hidden = ignored.length === 0;
    this.#part("wat").textContent = ignored.join(", ");
    this.#part("volgorde-onbekend").hidden = !unknownSort;
    this.#part("welke-volgorde").textContent = unknownSort;
  }
}
