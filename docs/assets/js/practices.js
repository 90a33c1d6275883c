/** The practices as the overview and the comparison list them: data/lijst.json and the folder that it names. */

import { fetchJson, Folder } from "./files.js";
import { SITE_ROOT } from "./site.js";

/**
 * Fetch the list that a frame names in data-pb-index.
 * @param {HTMLElement} frame
 * @param {boolean} isFresh
 * @returns {Promise<Practices>}
 */
export async function loadPractices(frame, isFresh) {
  return new Practices(await fetchJson(frame.dataset.pbIndex, isFresh), frame.dataset.pbGedrukt);
}

/** All practices of one build: columns to filter, and the rest when it is asked for. Practices are known by their row number. */
export class Practices {
  #folder;
  #whole = null;

  /** @param list  data/lijst.json  @param {string} [printed]  what the page says that it prints */
  constructor({ edition, folder, printed, tips, facets }, printedHere) {
    this.edition = edition;
    this.id = folder;
    this.isPrinted = printed === printedHere;
    this.count = tips.length;
    this.tips = tips;
    this.facets = facets;
    this.#folder = new Folder(new URL(folder, SITE_ROOT));
  }

  /** Give the place of every row in an order: 1 for the first, 0 where the source does not tell. */
  ranks(order) {
    return this.#folder.get(`op-${order}.json`);
  }

  /** Give what cards and rows of the table show: {slug, url, title, summary, facts, outcome}. */
  async cards(rows) {
    if (this.#whole) return rows.map((row) => this.#whole[row]);
    return Promise.all(rows.map((row) => this.#folder.get(`${row}.json`)));
  }

  /** Fetch all cards at once, for files and paper. */
  async fetchWhole() {
    this.#whole = await this.#folder.get("alles.json");
  }

  /** Give the names of all: [{slug, title, place}]. */
  async names() {
    return (await this.#folder.get("namen.json")).map(([slug, title, place]) => ({ slug, title, place }));
  }
}
