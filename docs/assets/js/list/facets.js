/**
 * The filter engine of every list: "or" within a facet, "and" across facets, within what a query found.
 * It knows no page and no address, so the overview, the comparison and the checklist can share it.
 *
 * A facet has the combinations of values that occur (sets, of value numbers) and a column: the number of its combination for every row.
 */

/** @import { Asked, Counted, Facet, Row, State } from "./types.js" */

/** The key of the value that means "not stated in the source". */
export const UNKNOWN = "niet-vermeld";

/** The facets of a list, ready for counting. */
export class Facets {
  #columns;
  #at;

  /**
   * @param {Facet[]} facets
   * @param {number} count  the number of rows
   */
  constructor(facets, count) {
    this.facets = facets;
    this.count = count;
    this.#columns = facets.map(({ rows, sets }) => checkColumn(Uint32Array.from(rows), sets.length, count));
    this.#at = new Map(facets.map(({ name }, at) => [name, at]));
  }

  /**
   * Return the rows, counts and gains for a state, in one pass over all rows.
   * @param {State} state
   * @param {Uint8Array|null} [worded]  1 for every row that the query found; null if there is no query
   * @returns {Counted}
   */
  search(state, worded = null) {
    const asked = this.facets.flatMap((facet, at) => {
      const sets = findSets(facet, state.choices[facet.name]);
      return sets ? [{ sets, column: this.#columns[at], at }] : [];
    });
    const tallies = this.facets.map(({ sets }) => new Uint32Array(sets.length));
    const gained = new Uint32Array(this.facets.length);
    /** @type {Row[]} */
    const rows = [];
    let unworded = 0;
    for (let row = 0; row < this.count; row++) {
      const failing = findFailing(asked, row);
      if (failing === SEVERAL) continue;
      if (worded && !worded[row]) {
        if (failing === NONE) unworded++;
      } else if (failing === NONE) {
        rows.push(row);
      } else {
        tallies[failing][this.#columns[failing][row]]++;
        gained[failing]++;
      }
    }
    this.#tally(rows, tallies);
    return {
      rows,
      counts: Object.fromEntries(this.facets.map((facet, at) => [facet.name, countValues(facet, tallies[at])])),
      gains: nameGains(this.facets, gained, unworded),
    };
  }

  /**
   * Return the chosen filters in the order of the facets: [{name, key, label, facetLabel}].
   * @param {State} state
   */
  list(state) {
    return this.facets.flatMap((facet) =>
      facet.values
        .filter((value) => (state.choices[facet.name] ?? []).includes(value.key))
        .map((value) => ({ name: facet.name, key: value.key, label: value.label, facetLabel: facet.label })),
    );
  }

  /**
   * Return a row's values in one facet: [{key, label}].
   * @param {Row} row
   * @param {string} name
   */
  values(row, name) {
    const { sets, rows, values } = this.facets[this.#at.get(name) ?? -1];
    return sets[rows[row]].map((number) => values[number]);
  }

  /** @param {Row[]} rows @param {Uint32Array[]} tallies */
  #tally(rows, tallies) {
    tallies.forEach((tally, at) => {
      const column = this.#columns[at];
      for (const row of rows) tally[column[row]]++;
    });
  }
}

const NONE = -1;
const SEVERAL = -2;

/**
 * Return the index of the one facet in which a row fails, or NONE, or SEVERAL.
 * @param {Asked[]} asked
 * @param {Row} row
 */
function findFailing(asked, row) {
  let failing = NONE;
  for (const { sets, column, at } of asked) {
    if (sets[column[row]]) continue;
    if (failing !== NONE) return SEVERAL;
    failing = at;
  }
  return failing;
}

/**
 * Return 1 for every combination that has one of the chosen values; null if nothing is chosen.
 * @param {Facet} facet
 * @param {string[]} [keys]
 */
function findSets({ values, sets }, keys = []) {
  if (!keys.length) return null;
  const wanted = new Set(values.flatMap(({ key }, number) => (keys.includes(key) ? [number] : [])));
  return Uint8Array.from(sets, (numbers) => Number(numbers.some((number) => wanted.has(number))));
}

/** @param {Facet} facet @param {Uint32Array} tally */
function countValues({ values, sets }, tally) {
  /** @type {number[]} */
  const counts = new Array(values.length).fill(0);
  sets.forEach((numbers, at) => {
    for (const number of numbers) counts[number] += tally[at];
  });
  return counts;
}

/** @param {Facet[]} facets @param {Uint32Array} gained @param {number} unworded @returns {Record<string, number>} */
function nameGains(facets, gained, unworded) {
  const gains = Object.fromEntries(facets.flatMap(({ name }, at) => (gained[at] ? [[name, gained[at]]] : [])));
  return unworded ? { ...gains, "": unworded } : gains;
}

/** @param {Uint32Array} column @param {number} sets @param {number} count */
function checkColumn(column, sets, count) {
  if (column.length !== count || column.some((number) => number >= sets)) throw new Error("een kolom past niet bij de lijst");
  return column;
}
