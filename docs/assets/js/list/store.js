/**
 * The current state of a list. The parts of its page subscribe to facts, are told once when these change together, and pass on the
 * reader's next request with go(); they know nothing of each other. Only the finder (finder.js) sets facts.
 */

import { choose } from "./url-state.js";

/** @import { Facts, Filter, Fixed, How, Source, State } from "./types.js" */

/** @template {Source} S */
export class Store {
  /** @type {{names: (keyof Facts<S>)[], react: () => void}[]} */
  #parts = [];

  /** @param {Facts<S>} now @param {Fixed} fixed @param {(state: State, how?: How) => void} go  goes to a state that a reader asks for */
  constructor(now, fixed, go) {
    this.now = now;
    this.fixed = fixed;
    this.go = go;
  }

  /**
   * Call a function when one of these facts changes.
   * @param {(keyof Facts<S>)[]} names
   * @param {() => void} react
   */
  subscribe(names, react) {
    this.#parts.push({ names, react });
  }

  /**
   * Change facts together.
   * @param {Partial<Facts<S>>} facts
   */
  set(facts) {
    const before = this.now;
    this.now = { ...before, ...facts };
    for (const { names, react } of this.#parts) if (names.some((name) => this.now[name] !== before[name])) react();
  }

  /** Tell whether the results are limited to those of the query; false if it has no words to look up, or the search failed. */
  get isWorded() {
    return Boolean(this.now.text?.rows);
  }

  /** Tell whether the results are sorted by relevance. */
  get isByRelevance() {
    return this.isWorded && this.fixed.isRanked && !this.now.state.sort;
  }

  /** The number of pages. */
  get pages() {
    return Math.max(1, Math.ceil(this.now.found.rows.length / this.fixed.size));
  }

  /**
   * The filters in use, including a query that is still being looked up.
   * @returns {Filter[]}
   */
  get filters() {
    const { engine, state, text } = this.now;
    const chosen = engine.list(state).map(({ name, key, label, facetLabel }) => ({
      name,
      text: `${facetLabel}: ${label}`,
      drop: () => choose(this.now.state, name, key, false),
    }));
    const isVain = text?.query === state.query && !text.rows;
    const query = { name: "", text: `Zoekwoord: ${state.query}`, drop: () => ({ ...this.now.state, page: 1, query: "" }) };
    return state.query && !isVain ? [...chosen, query] : chosen;
  }
}
