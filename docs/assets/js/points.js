/** The points of the checklist: data/tips.json beside data/lijst.json, and the folder that it names. */

import { normalise } from "./facets.js";
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
  const practices = new Folder(new URL(list.folder, SITE_ROOT));
  return new Points(tips, list, practices, frame.dataset.pbGedrukt, asked.length ? await practices.get("namen.json") : []);
}

/** All points of one build: columns to filter, and the rest when it is asked for. Points are known by their row number. */
export class Points {
  #folder;
  #perChunk;
  #practices;
  #practiceOf;

  constructor(tips, list, practices, printedHere, names) {
    this.id = `${tips.folder} ${list.folder}`;
    this.isPrinted = tips.printed === printedHere;
    this.count = tips.steps.length;
    this.#folder = new Folder(new URL(tips.folder, SITE_ROOT));
    this.#perChunk = tips.per_chunk;
    this.#practices = practices;
    this.#practiceOf = addUp(tips.steps);
    const ofPractices = list.facets.filter(({ name }) => name !== NOT_OF_PRACTICES).map((facet) => ({ ...facet, rows: this.#practiceOf.map((row) => facet.rows[row]) }));
    this.facets = [...ofPractices, ...tips.facets, this.#makePracticeFacet(names)];
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

  /** Give what a reader may search in, point by point: its text and the name of its practice. */
  async texts() {
    const [texts, names] = await Promise.all([this.#folder.get("teksten.json"), this.#practices.get("namen.json")]);
    return texts.map((text, row) => `${text} ${names[this.#practiceOf[row]][1]}`);
  }

  /** Make the facet of practices with every value that an address can ask for, so that none is told to be unknown that exists. */
  #makePracticeFacet(names) {
    const values = names.map(([key, label]) => ({ key, label }));
    const sets = names.length ? names.map((_, number) => [number]) : [[]];
    return { name: PRACTICE, label: "Praktijk", values, sets, rows: names.length ? this.#practiceOf : new Uint32Array(this.count) };
  }
}

/** Finds points by the words in them; all texts are fetched when a reader first searches. */
export class PointWords {
  #source;
  #texts = null;

  /** Points stay in the order in which a team goes through them. */
  isRanked = false;

  /** What the page says while a query is looked up. */
  waiting = "De teksten van alle punten worden opgehaald om erin te zoeken …";

  /** @param {() => Points} source  gives the points of the present build */
  constructor(source) {
    this.#source = source;
  }

  /** Nothing is fetched before there is a query: the texts of all points are many. */
  warm() {}

  async search(query) {
    const source = this.#source();
    if (this.#texts?.id !== source.id) this.#texts = { id: source.id, all: (await source.texts()).map(normalise) };
    const words = normalise(query).split(/\s+/).filter(Boolean);
    return { rows: this.#texts.all.flatMap((text, row) => (words.every((word) => text.includes(word)) ? [row] : [])) };
  }
}

function addUp(steps) {
  const numbers = new Uint32Array(steps.length);
  let number = 0;
  steps.forEach((step, at) => (numbers[at] = number += step));
  return numbers;
}
