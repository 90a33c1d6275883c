/** What to say and offer when a reader finds less than intended. */

import { hasLooseQuotes, hasWords } from "../shared/query-words.js";
import { findPart } from "../shared/templates.js";
import { focusResults, say } from "./results-head.js";

/** @import { AnyStore, State, Suggest } from "./types.js" */

const OTHER_QUERIES = ["bedoeld", "bedoeld-ook", "los"]; // buttons that ask another query

/** The parts of a list's frame about the query and about missing results. */
export class NoResults {
  #frame;
  #store;
  #suggest;

  /** @param {HTMLElement} frame @param {AnyStore} store @param {Suggest} suggest */
  constructor(frame, store, suggest) {
    this.#frame = frame;
    this.#store = store;
    this.#suggest = suggest;
    for (const name of OTHER_QUERIES) {
      const button = this.#part(name);
      button.addEventListener("click", () => this.#ask({ ...store.now.state, page: 1, query: button.dataset.pbWoorden ?? "" }));
    }
    store.subscribe(["found"], () => {
      this.#tellWords();
      this.#showEmpty();
    });
  }

  /** @param {string} name */
  #part(name) {
    return findPart(this.#frame, name);
  }

  /** @param {State} state */
  #ask(state) {
    this.#store.go(state, { isAsked: true });
    focusResults(this.#frame);
  }

  /** Report oddities of the query: no words, not looked up, ineffective quotes, only very common words, or unknown words. */
  #tellWords() {
    const { source, text, found } = this.#store.now;
    const { query = "", rows, isCommon, unknown = [] } = text ?? {};
    const isEmpty = found.rows.length === 0;
    this.#part("woorden-niets").hidden = !query || hasWords(query);
    this.#part("woorden-storing").hidden = !hasWords(query) || Boolean(rows);
    this.#part("gezochte-woorden").textContent = query;
    this.#part("aanhalingstekens").hidden = !rows || !hasLooseQuotes(query);
    this.#part("alledaags").hidden = !isCommon || isEmpty || !rows || rows.length * 2 <= source.count;
    this.#part("onbekend").hidden = !unknown.length || isEmpty;
    this.#part("onbekende-woorden").textContent = unknown.join(", ");
  }

  #showEmpty() {
    const { source, state, text, found } = this.#store.now;
    const { phrase } = text ?? {};
    const isNew = source.count === 0;
    const isEmpty = found.rows.length === 0;
    const isUnfound = text?.rows?.length === 0;
    const isFiltered = !isUnfound && Object.values(state.choices).some((keys) => keys.length > 0);
    this.#part("leeg").hidden = !isEmpty;
    this.#part("leeg-niets").hidden = !isNew;
    this.#part("leeg-filters").hidden = isNew || !isFiltered;
    this.#part("leeg-precies").hidden = isNew || isFiltered || !phrase;
    this.#part("leeg-woorden").hidden = isNew || isFiltered || Boolean(phrase);
    for (const name of OTHER_QUERIES) this.#part(name).hidden = true;
    if (isEmpty) this.#offerDropping();
    if (isUnfound && phrase) this.#offer("los", "Zoek zonder aanhalingstekens", phrase);
    if (!isEmpty || isUnfound) this.#offerSpelling(isEmpty ? "bedoeld" : "bedoeld-ook");
  }

  /**
   * Offer another query.
   * @param {string} name
   * @param {string} text
   * @param {string} query
   */
  #offer(name, text, query) {
    const button = this.#part(name);
    button.textContent = text;
    button.dataset.pbWoorden = query;
    button.hidden = false;
  }

  /** Offer to drop the filter that excludes the most results. */
  #offerDropping() {
    const { now, filters } = this.#store;
    const [most] = Object.entries(now.found.gains).sort((one, other) => other[1] - one[1]);
    const button = this.#part("laten-vallen");
    button.hidden = !most;
    if (!most) return;
    const [name, count] = most;
    const texts = filters.filter((filter) => filter.name === name).map((filter) => filter.text);
    button.textContent = `Haal weg: ${texts.join(" en ")} (dan ${say(this.#frame, count)})`;
    button.onclick = () => {
      const state = { ...this.#store.now.state, page: 1 };
      if (!name) return this.#ask({ ...state, query: "" });
      this.#store.go({ ...state, choices: { ...state.choices, [name]: [] } });
      focusResults(this.#frame);
    };
  }

  /**
   * Offer the nearest spelling of words that no practice has as a whole word; it appears a moment later, or not at all.
   * @param {string} name
   */
  async #offerSpelling(name) {
    const { state, text } = this.#store.now;
    try {
      const misspelt = (await text?.listMisspelt?.()) ?? [];
      const nearest = misspelt.length && (await this.#suggest(state.query, misspelt));
      if (!nearest || this.#store.now.state !== state) return;
      this.#offer(name, `Bedoelde je “${nearest}”?`, nearest);
    } catch (error) {
      console.warn(error);
    }
  }
}
