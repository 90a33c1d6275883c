/** The points of the checklist: data/tips.json beside data/lijst.json, and the folder that it names. */

import { Folder, fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";

/** @import { Facet, ListFile, Row } from "../list/types.js" */

/**
 * @typedef {{mark: string, text: string, slug: string, title: string}} Point  mark: identifies its tick in storage
 * @typedef {Record<string, number[]>} Shard  words with the same first letter, each with its points as steps
 * @typedef {{folder: string, per_chunk: number, count: number}} TextsFile  data/punten.json
 *
 * data/tips.json: `printed` is what the page prints if it has them all; each step is the difference to the next point's practice.
 * @typedef {{edition: string, folder: string, per_chunk: number, printed: string, steps: number[], facets: Facet[]}} TipsFile
 */

/** The facet that filters by practice; it is used only in addresses. */
const PRACTICE = "praktijk";

/** A practice facet that does not apply to tips, which have themes of their own. */
const NOT_OF_PRACTICES = "thema";

/**
 * Fetch the files that a frame names in data-pb-index and data-pb-lijst.
 * @param {HTMLElement} frame
 * @param {boolean} isFresh
 * @returns {Promise<Points>}
 */
export async function loadPoints(frame, isFresh) {
  /** @type {[TipsFile, ListFile]} */
  const [tips, list] = await Promise.all([fetchJson(frame.dataset.pbIndex ?? "", isFresh), fetchJson(frame.dataset.pbLijst ?? "", isFresh)]);
  if (tips.edition !== list.edition && !isFresh) return loadPoints(frame, true); // one of them was cached from an older build
  if (tips.edition !== list.edition) throw new Error("tips.json en lijst.json horen niet bij elkaar");
  const asked = new URLSearchParams(location.search).getAll(PRACTICE);
  /** @type {[slug: string, title: string, place: string, ...formerly: string[]][]} */
  const names = asked.length ? await fetchJson(new URL(`${list.folder}namen.json`, SITE_ROOT)) : [];
  return new Points(tips, list, frame.dataset.pbGedrukt, names);
}

/**
 * Fetch what is needed to search points and draw results, without the columns to filter by.
 * @param {string} address  of data/punten.json
 * @returns {Promise<PointTexts>}
 */
export async function loadPointTexts(address) {
  return new PointTexts(await fetchJson(address, true));
}

/** The texts and search words of all points of one build, fetched on demand. A point is identified by its row number. */
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
   * Return what a page draws for these points.
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
   * Return the mark of every point, which identifies its tick in storage.
   * @returns {Promise<string[]>}
   */
  marks() {
    return this.#folder.get("vinkjes.json");
  }

  /**
   * Return the words with a first letter, each with the points that it leads to; see point-words.js.
   * @param {string} letter
   * @returns {Promise<Shard>}
   */
  shard(letter) {
    return this.#folder.get(`woorden/${letter}.json`);
  }
}

/** The texts and words, plus the columns to filter by. */
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
   * Make the facet of practices with every value that an address can ask for, so that no existing practice is reported as unknown; a
   * practice is also found by its former names.
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
