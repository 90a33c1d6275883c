/** The points of the checklist: data/tips.json beside data/lijst.json, and the folder that it names. */

import { fetchJson, Folder } from "./files.js";
import { SITE_ROOT } from "./site.js";

/** The facet that filters by practice; only addresses use it. */
const PRACTICE = "praktijk";

/** A theme of a practice says nothing about a tip, which has its own. */
const NOT_OF_PRACTICES = "thema";

/**
 * Fetch what a frame names in data-pb-index and data-pb-lijst.
 * @param {HTMLElement} frame
 * @param {boolean} isFresh
 * @returns {Promise<Points>}
 */
export async function loadPoints(frame, isFresh) {
  const [tips, list] = await Promise.all([fetchJson(frame.dataset.pbIndex, isFresh), fetchJson(frame.dataset.pbLijst, isFresh)]);
  if (tips.edition !== list.edition && !isFresh) return loadPoints(frame, true); // one of them was kept from an older build
  if (tips.edition !== list.edition) throw new Error("tips.json en lijst.json horen niet bij elkaar");
  const asked = new URLSearchParams(location.search).getAll(PRACTICE);
  const names = asked.length ? await fetchJson(new URL(`${list.folder}namen.json`, SITE_ROOT)) : [];
  return new Points(tips, list, frame.dataset.pbGedrukt, names);
}

/**
 * Fetch what it takes to search points and to draw those found, and nothing to filter them by.
 * @param {string} address  of data/punten.json
 * @returns {Promise<PointTexts>}
 */
export async function loadPointTexts(address) {
  return new PointTexts(await fetchJson(address, true));
}

/** The texts of all points of one build and the words that lead to them, fetched when they are asked for. Points are known by their row number. */
class PointTexts {
  #folder;
  #perChunk;

  constructor({ folder, per_chunk, count }) {
    this.count = count;
    this.#folder = new Folder(new URL(folder, SITE_ROOT));
    this.#perChunk = per_chunk;
  }

  /** Give what a page draws of points: [{mark, text, slug, title}]. */
  async points(rows) {
    const chunks = new Map();
    for (const row of rows) chunks.set(Math.floor(row / this.#perChunk), null);
    await Promise.all([...chunks.keys()].map(async (number) => chunks.set(number, await this.#folder.get(`${number}.json`))));
    return rows.map((row) => {
      const [mark, text, slug, title] = chunks.get(Math.floor(row / this.#perChunk))[row % this.#perChunk];
      return { mark, text, slug, title };
    });
  }

  /** Give the mark of every point, by which its tick is kept. */
  marks() {
    return this.#folder.get("vinkjes.json");
  }

  /** Give the words with a first letter, and for each the points that it leads to; see point-words.js. */
  shelf(letter) {
    return this.#folder.get(`woorden/${letter}.json`);
  }
}

/** The same with columns to filter by. */
class Points extends PointTexts {
  #practiceOf;

  constructor(tips, list, printedHere, names) {
    super({ ...tips, count: tips.steps.length });
    this.id = `${tips.folder} ${list.folder}`;
    this.isPrinted = tips.printed === printedHere;
    this.#practiceOf = addUp(tips.steps);
    const ofPractices = list.facets.filter(({ name }) => name !== NOT_OF_PRACTICES).map((facet) => ({ ...facet, rows: this.#practiceOf.map((row) => facet.rows[row]) }));
    this.facets = [...ofPractices, ...tips.facets, this.#makePracticeFacet(names)];
  }

  /** Make the facet of practices with every value that an address can ask for, so that none is told to be unknown that exists. */
  #makePracticeFacet(names) {
    const values = names.map(([key, label]) => ({ key, label }));
    const sets = names.length ? names.map((_, number) => [number]) : [[]];
    return { name: PRACTICE, label: "Praktijk", values, sets, rows: names.length ? this.#practiceOf : new Uint32Array(this.count) };
  }
}

function addUp(steps) {
  const numbers = new Uint32Array(steps.length);
  let number = 0;
  steps.forEach((step, at) => (numbers[at] = number += step));
  return numbers;
}
