/** The practices listed by the overview and the comparison: data/lijst.json and the folder that it names. */

import { Folder, fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";

/** @import { Card, ListFile, Named, Row } from "./types.js" */

/**
 * Fetch the list that a frame names in data-pb-index.
 * @param {HTMLElement} frame
 * @param {boolean} isFresh
 * @returns {Promise<Practices>}
 */
export async function loadPractices(frame, isFresh) {
  return new Practices(await fetchJson(frame.dataset.pbIndex ?? "", isFresh), frame.dataset.pbGedrukt);
}

/** All practices of one build: columns to filter, and the rest on demand. A practice is identified by its row number. */
export class Practices {
  #folder;
  /** @type {Card[]|null} */
  #whole = null;

  /**
   * @param {ListFile} list
   * @param {string} [printedHere]  what the page says it prints
   */
  constructor({ edition, folder, printed, tips, facets }, printedHere) {
    this.edition = edition;
    this.id = folder;
    this.isPrinted = printed === printedHere;
    this.count = tips.length;
    this.tips = tips;
    this.facets = facets;
    this.#folder = new Folder(new URL(folder, SITE_ROOT));
  }

  /**
   * Return the rank of every row in an order: 1 for the first, 0 if the source does not state the value.
   * @param {string} order
   * @returns {Promise<number[]>}
   */
  ranks(order) {
    return this.#folder.get(`op-${order}.json`);
  }

  /**
   * Return the content of cards and table rows.
   * @param {Row[]} rows
   * @returns {Promise<Card[]>}
   */
  async cards(rows) {
    const whole = this.#whole;
    if (whole) return rows.map((row) => whole[row]);
    return Promise.all(rows.map((row) => this.#folder.get(`${row}.json`)));
  }

  /** Fetch all cards at once, for files and paper. */
  async fetchWhole() {
    this.#whole = await this.#folder.get("alles.json");
  }

  /**
   * Return the names of all practices.
   * @returns {Promise<Named[]>}
   */
  async names() {
    /** @type {[slug: string, title: string, place: string, ...formerly: string[]][]} */
    const names = await this.#folder.get("namen.json");
    return names.map(([slug, title, place, ...formerly]) => ({ slug, title, place, formerly }));
  }
}
