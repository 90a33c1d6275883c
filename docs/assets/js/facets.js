/**
 * The filter engine of every list: "or" within a facet, "and" across facets, within what a query found.
 * It knows no page and no address, so that the overview, the comparison and the checklist share it.
 *
 * Rows are numbers, from 0. A facet is {name, label, values: [{key, label}], sets, rows}:
 *   sets  the combinations of values that occur: [[value number, ...], ...]
 *   rows  a column: for every row the number of its combination
 * A state is {choices: {facet name: [value key, ...]}, query, sort, page}; see url-state.js for how it stands in the address.
 */

/** The key of the value that means "the source does not tell". */
export const UNKNOWN = "niet-vermeld";

/** Give a text without capitals, accents and typographic quotes, so that readers find what they type. */
export function normalise(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘`´]/g, "'").toLowerCase();
}

/** The facets of a list, ready for counting. */
export class Facets {
  #columns;
  #at;

  /** @param facets  as above  @param {number} count  how many rows there are */
  constructor(facets, count) {
    this.facets = facets;
    this.count = count;
    this.#columns = facets.map(({ rows, sets }) => checkColumn(Uint32Array.from(rows), sets.length, count));
    this.#at = new Map(facets.map(({ name }, at) => [name, at]));
  }

  /**
   * Find what a state asks for, in one pass over all rows.
   * @param state
   * @param {Uint8Array|null} worded  1 for every row that the query found; null where there is no query
   * @returns {rows, counts, gains}
   *   rows    the numbers of the rows that match, in order
   *   counts  {facet name: [number per value]}: how many results a value has when its own facet's other choices are left aside
   *   gains   {facet name, or "" for the query: number}: how many rows would match if only that filter were dropped
   */
  search(state, worded = null) {
    const wanted = this.facets.map((facet) => findSets(facet, state.choices[facet.name]));
    const asked = wanted.map((sets, at) => ({ sets, column: this.#columns[at], at })).filter(({ sets }) => sets);
    const tallies = this.facets.map(({ sets }) => new Uint32Array(sets.length));
    const gained = new Uint32Array(this.facets.length);
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

  /** Give the chosen filters in the order of the facets: [{name, key, label, facetLabel}]. */
  list(state) {
    return this.facets.flatMap((facet) =>
      facet.values
        .filter((value) => (state.choices[facet.name] ?? []).includes(value.key))
        .map((value) => ({ name: facet.name, key: value.key, label: value.label, facetLabel: facet.label })),
    );
  }

  /** Give a row's values in one facet: [{key, label}]. */
  values(row, name) {
    const { sets, rows, values } = this.facets[this.#at.get(name)];
    return sets[rows[row]].map((number) => values[number]);
  }

  #tally(rows, tallies) {
    tallies.forEach((tally, at) => {
      const column = this.#columns[at];
      for (const row of rows) tally[column[row]]++;
    });
  }
}

const NONE = -1;
const SEVERAL = -2;

/** Give the place of the one facet in which a row fails, or NONE, or SEVERAL. */
function findFailing(asked, row) {
  let failing = NONE;
  for (const { sets, column, at } of asked) {
    if (sets[column[row]]) continue;
    if (failing !== NONE) return SEVERAL;
    failing = at;
  }
  return failing;
}

/** Give 1 for every combination that has one of the chosen values; null where nothing is chosen. */
function findSets({ values, sets }, keys = []) {
  if (!keys.length) return null;
  const wanted = new Set(values.flatMap(({ key }, number) => (keys.includes(key) ? [number] : [])));
  return Uint8Array.from(sets, (numbers) => Number(numbers.some((number) => wanted.has(number))));
}

function countValues({ values, sets }, tally) {
  const counts = new Array(values.length).fill(0);
  sets.forEach((numbers, at) => numbers.forEach((number) => (counts[number] += tally[at])));
  return counts;
}

function nameGains(facets, gained, unworded) {
  const gains = Object.fromEntries(facets.flatMap(({ name }, at) => (gained[at] ? [[name, gained[at]]] : [])));
  return unworded ? { ...gains, "": unworded } : gains;
}

function checkColumn(column, sets, count) {
  if (column.length !== count || column.some((number) => number >= sets)) throw new Error("een kolom past niet bij de lijst");
  return column;
}
