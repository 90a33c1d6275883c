/**
 * The filter engine of every list: "or" within a facet, "and" across facets, plus words to search for.
 * It knows no page and no address, so that the overview, the comparison and the checklist share it.
 *
 * An index is {facets, rows}:
 *   facets: [{name, label, values: [{key, label, words?}]}]   words: what readers may also type to find the value
 *   rows:   [{facets: [[value number, ...], ...], ...}]       one list of value numbers per facet, in the order of `facets`
 * A state is {choices: {facet name: [value key, ...]}, query, sort, page}; see url-state.js for how it stands in the address.
 */

/** The key of the value that means "the source does not tell". */
export const UNKNOWN = "niet-vermeld";

/** Give a text without capitals, accents and typographic quotes, so that readers find what they type. */
export function normalise(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘`´]/g, "'").toLowerCase();
}

/** An index made ready for searching. */
export class Facets {
  #haystacks = new Map();

  /** @param index facets and rows as above  @param textOf gives the text of a row that a query looks in, besides its facet values */
  constructor(index, textOf = () => "") {
    this.facets = index.facets;
    this.rows = index.rows;
    this.textOf = textOf;
    this.numbers = new Map(index.facets.map((facet) => [facet.name, new Map(facet.values.map((value, number) => [value.key, number]))]));
  }

  /**
   * Find what a state asks for, in one pass over all rows.
   * @returns {rows, counts, gains}
   *   rows    the rows that match, in the order of the index
   *   counts  {facet name: [number per value]}: how many results a value has when its own facet's other choices are left aside
   *   gains   {facet name, or "" for the query: number}: how many rows would match if only that filter were dropped
   */
  search(state) {
    const wanted = this.facets.map((facet) => this.#numbersOf(facet.name, state.choices[facet.name]));
    const words = normalise(state.query).split(/\s+/).filter(Boolean);
    const found = { rows: [], counts: {}, gains: {} };
    const counts = this.facets.map((facet) => (found.counts[facet.name] = new Array(facet.values.length).fill(0)));
    for (const row of this.rows) {
      const failing = this.#failing(row, wanted);
      const worded = this.#hasWords(row, words);
      if (worded && failing.length === 0) {
        found.rows.push(row);
        row.facets.forEach((values, at) => values.forEach((number) => counts[at][number]++));
      } else if (worded && failing.length === 1) {
        row.facets[failing[0]].forEach((number) => counts[failing[0]][number]++);
        add(found.gains, this.facets[failing[0]].name);
      } else if (failing.length === 0) {
        add(found.gains, "");
      }
    }
    return found;
  }

  /** Give the chosen filters in the order of the facets: [{name, key, label, facetLabel}]. */
  list(state) {
    return this.facets.flatMap((facet) =>
      facet.values
        .filter((value) => (state.choices[facet.name] ?? []).includes(value.key))
        .map((value) => ({ name: facet.name, key: value.key, label: value.label, facetLabel: facet.label })),
    );
  }

  /** Give the labels of a row's values in one facet, without "niet vermeld". */
  labels(row, name) {
    return this.values(row, name).filter((value) => value.key !== UNKNOWN).map((value) => value.label);
  }

  /** Give a row's values in one facet: [{key, label}]. */
  values(row, name) {
    const at = this.facets.findIndex((facet) => facet.name === name);
    return row.facets[at].map((number) => this.facets[at].values[number]);
  }

  #numbersOf(name, keys = []) {
    return keys.length ? new Set(keys.map((key) => this.numbers.get(name).get(key))) : null;
  }

  #failing(row, wanted) {
    const failing = [];
    wanted.forEach((numbers, at) => {
      if (numbers && !row.facets[at].some((number) => numbers.has(number))) failing.push(at);
    });
    return failing;
  }

  #hasWords(row, words) {
    if (!words.length) return true;
    if (!this.#haystacks.has(row)) {
      const values = row.facets.flatMap((numbers, at) => numbers.map((number) => this.facets[at].values[number]));
      const parts = values.filter((value) => value.key !== UNKNOWN).map((value) => `${value.label} ${value.words ?? ""}`);
      this.#haystacks.set(row, normalise([this.textOf(row), ...parts].join(" ")));
    }
    return words.every((word) => this.#haystacks.get(row).includes(word));
  }
}

function add(counts, name) {
  counts[name] = (counts[name] ?? 0) + 1;
}
