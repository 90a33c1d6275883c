/** The points of the checklist: data/tips.json beside data/lijst.json, and the folder that it names. */

import { Folder, fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";

/** @import { Facet, ListFile, Row } from "../list/types.js" */

/**
 * @typedef {{mark: string, text: string, slug: string, title: string}} Point  the mark is by what its tick is kept
 * @typedef {Record<string, number[]>} Shard  words with one first letter, and for each the points that it leads to, as steps
 * @typedef {{folder: string, per_chunk: number, count: number}} TextsFile  data/punten.json
 *
 * data/tips.json: `printed` is what the page prints where it has all of these; the steps lead from one point's practice to the next's.
 * @typedef {{edition: string, folder: string, per_chunk: number, printed: string, steps: number[], facets: Facet[]}} TipsFile
 */

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
  /** @type {[TipsFile, ListFile]} */
  const [tips, list] = await Promise.all([fetchJson(frame.dataset.pbIndex ?? "", isFresh), fetchJson(frame.dataset.pbLijst ?? "", isFresh)]);
  if (tips.edition !== list.edition && !isFresh) return loadPoints(frame, true); // one of them was kept from an older build
  if (tips.edition !== list.edition) throw new Error("tips.json en lijst.json horen niet bij elkaar");
  const asked = new URLSearchParams(location.search).getAll(PRACTICE);
  /** @type {[slug: string, title: string, place: string, ...formerly: string[]][]} */
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
export class PointTexts {
  #folder;
  #perChunk;

  /** @param {TextsFile} texts */
  constructor({ folder, per_chunk, count }) {
    this.count = count;
    this.#folder = new Folder(new URL(folder, SITE_ROOT));
    this.#perChunk = per_chunk;
  }

  /**
   * Return what a page draws of points.
   * @param {Row[]} rows
   * @returns {Promise<Point[]>}
   */
  async points(rows) {
    return Promise.all(
      rows.map(async (row) => {
        /** @type {[mark: string, text: string, slug: string, title: string][]} */
        const chunk = await this.#folder.get(`${Math.floor(row / this.#perChunk)}.json`);
        const [mark, text, slug, title] = chunk[row % this.#perChunk];
        return { mark, text, slug, title };
      }),
    );
  }

  /**
   * Return the mark of every point, by which its tick is kept.
   * @returns {Promise<string[]>}
   */
  marks() {
    return this.#folder.get("vinkjes.json");
  }

  /**
   * Return the words with a first letter, and for each the points that it leads to; see point-words.js.
   * @param {string} letter
   * @returns {Promise<Shard>}
   */
  shard(letter) {
    return this.#folder.get(`woorden/${letter}.json`);
  }
}

/** The same with columns to filter by. */
export class Points extends PointTexts {
  #practiceOf;

  /** @param {TipsFile} tips @param {ListFile} list @param {string|undefined} printedHere @param {[slug: string, title: string, place: string, ...formerly: string[]][]} names */
  constructor(tips, list, printedHere, names) {
    super({ ...tips, count: tips.steps.length });
    this.id = `${tips.folder} ${list.folder}`;
    this.isPrinted = tips.printed === printedHere;
    this.#practiceOf = addUp(tips.steps);
    const ofPractices = list.facets.filter(({ name }) => name !== NOT_OF_PRACTICES).map((facet) => ({ ...facet, rows: this.#practiceOf.map((row) => facet.rows[row]) }));
    /** @type {Facet[]} */
    this.facets = [...ofPractices, ...tips.facets, this.#makePracticeFacet(names)];
  }

  /**
   * Make the facet of practices with every value that an address can ask for, so that none is told to be unknown that exists; a practice
   * is also found by what it was called before.
   * @param {[slug: string, title: string, place: string, ...formerly: string[]][]} names
   * @returns {Facet}
   */
  #makePracticeFacet(names) {
    const values = names.map(([key, label]) => ({ key, label }));
    const sets = names.length ? names.map((_, number) => [number]) : [[]];
    names.forEach(([, label, , ...formerly], number) => {
      for (const key of formerly) sets[number].push(values.push({ key, label }) - 1);
    });
    return { name: PRACTICE, label: "Praktijk", values, sets, rows: names.length ? this.#practiceOf : new Uint32Array(this.count) };
  }
}

/** @param {number[]} steps */
function addUp(steps) {
  const numbers = new Uint32Array(steps.length);
  let number = 0;
  steps.forEach((step, at) => {
    number += step;
    numbers[at] = number;
  });
  return numbers;
}
