/**
 * Finds points of the checklist by word. The build sorts the words into shards by first letter (checklist_words.py), so a query
 * fetches one small file per first letter.
 */

import { BEGINNING, fold, isTelling, normalise, readPhrase, readWords, SHORTEST_BEGINNING, spellPlainly, splitWord } from "../shared/query-words.js";
import { SITE_ROOT } from "../shared/site.js";

/**
 * @import { Row } from "../list/types.js"
 * @import { Ranked, Weight } from "../search/types.js"
 */

/**
 * @typedef {{plain: string, folded: string, steps: number[]}} Entry  a word of a shard
 */

const OTHER = "0";
const LEAST = 0.7; // the share of the total weight of the words that a point needs to rank among the best of all kinds
const TIP = 0.7; // the factor for a tip ranked beside pages; tuned on tests/benchmarks/quality

/** The finder's source of points that match a query; see also words.js. */
export class PointWords {
  #source;
  /** @type {WeakMap<import("./points.js").Shard, Entry[]>} */
  #shards = new WeakMap();

  /** Points keep the order in which a team goes through them. */
  isRanked = false;

  /** Shown while a query is looked up. */
  waiting = "De punten worden doorzocht …";

  /** @param {() => import("./points.js").PointTexts} source  returns the points of the current build */
  constructor(source) {
    this.#source = source;
  }

  /** Fetch nothing: which shard is needed is known only once there is a word. */
  warm() {}

  /**
   * Find the points with all words that occur in any point; if none has them all, the points with most of them.
   * @param {string} query
   * @returns {Promise<{rows: Row[], unknown: string[], phrase: string, isCommon: boolean, isPart: boolean, listMisspelt: () => string[]}>}
   *   rows: points; unknown: words that no point has; phrase: text to match literally; isCommon: all words are very common; isPart:
   *   no point has all known words; listMisspelt: lists the words that no point has as a whole word
   */
  async search(query) {
    const phrase = readPhrase(query);
    const words = readWords(query).filter(spellPlainly); // a token with nothing but punctuation is no word
    const found = await Promise.all(words.map((word) => this.#find(word)));
    const known = found.filter(({ rows }) => rows.length);
    const { rows, isPart } = findMost(known, this.#source().count);
    const isCommon = !phrase && !words.some(isTelling);
    const isLoose = !phrase && !isCommon; // otherwise there is nothing to say about single words
    return {
      rows: phrase ? await this.#keepPhrase(isPart ? [] : rows, phrase) : rows,
      unknown: isLoose ? words.filter((_, at) => !found[at].rows.length) : [],
      phrase,
      isCommon,
      isPart: isLoose && isPart,
      listMisspelt: () => (isLoose ? words.filter((_, at) => !found[at].isWhole) : []),
    };
  }

  /**
   * Score the points that match a query, so that they can be ranked among other results; points below the threshold are left out.
   * @param {Weight[]} weights  the weight of each word
   * @returns {Promise<Ranked[]>}  best first
   */
  async weigh(weights) {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    /** @type {Map<Row, number>} */
    const worths = new Map();
    const found = await Promise.all(weights.map(async ([word, weight]) => ({ weight, ...(await this.#findPlain(word)) })));
    for (const { weight, rows, forms } of found) {
      const wholes = new Set(forms);
      for (const row of rows) worths.set(row, (worths.get(row) ?? 0) + weight * (wholes.size && !wholes.has(row) ? BEGINNING : 1));
    }
    const having = [...worths].filter(([, worth]) => worth >= total * LEAST).map(([row, worth]) => ({ row, worth: worth * TIP }));
    return having.sort((one, other) => other.worth - one.worth || one.row - other.row);
  }

  /**
   * Return the query with its misspelt words corrected; null if there is no better spelling, or none that finds a point.
   * @param {string} query
   * @param {string[]} misspelt
   */
  async suggest(query, misspelt) {
    const { suggest } = await import("../search/spelling.js");
    const nearest = await suggest(SITE_ROOT, query, misspelt);
    if (!nearest) return null;
    const { rows, unknown } = await this.search(nearest);
    return rows.length && unknown.every((word) => readWords(query).includes(word)) ? nearest : null;
  }

  /**
   * Find the points for one word; if none has it with its hyphen or apostrophe, the points that have each of its parts as a whole word.
   * @param {string} word
   */
  async #find(word) {
    const { rows, forms } = await this.#findPlain(word);
    const parts = splitWord(word);
    if (rows.length || parts.length < 2) return { rows, isWhole: forms.length > 0 };
    const [first, ...others] = await Promise.all(parts.map(async (part) => (await this.#findPlain(part)).forms));
    const common = first.filter((row) => others.every((other) => other.includes(row)));
    return { rows: common, isWhole: common.length > 0 };
  }

  /**
   * Find the points for one word in plain spelling: those with one of its forms, and those plus all points with a word that begins with it.
   * @param {string} word
   */
  async #findPlain(word) {
    const plain = spellPlainly(word);
    const folded = fold(word);
    /** @param {Entry} entry */
    const isForm = (entry) => entry.plain === plain || (plain.length > 2 && entry.folded === folded);
    const entries = await this.#open(plain[0]);
    const forms = unite(entries.filter(isForm));
    if (forms.length && plain.length < SHORTEST_BEGINNING) return { rows: forms, forms };
    return { rows: unite(entries.filter((entry) => entry.plain.startsWith(plain) || isForm(entry))), forms };
  }

  /**
   * Keep the points whose text contains the phrase literally.
   * @param {Row[]} rows
   * @param {string} phrase
   */
  async #keepPhrase(rows, phrase) {
    const points = await this.#source().points(rows);
    return rows.filter((_, at) => normalise(points[at].text).includes(normalise(phrase)));
  }

  /**
   * Return the words in the shard of a letter.
   * @param {string} letter
   */
  async #open(letter) {
    const shard = await this.#source().shard(/^[a-z]$/.test(letter) ? letter : OTHER);
    const entries = this.#shards.get(shard) ?? Object.entries(shard).map(([word, steps]) => ({ plain: spellPlainly(word), folded: fold(word), steps }));
    this.#shards.set(shard, entries);
    return entries;
  }
}

/**
 * Return the rows of any of these words, without duplicates.
 * @param {Entry[]} entries
 */
function unite(entries) {
  /** @type {Set<Row>} */
  const rows = new Set();
  for (const { steps } of entries) {
    let row = 0;
    for (const step of steps) {
      row += step;
      rows.add(row);
    }
  }
  return [...rows];
}

/**
 * Return the rows that match most of the words, in order, and whether some words are missing from them.
 * @param {{rows: Row[]}[]} known
 * @param {number} count
 */
function findMost(known, count) {
  const hits = new Uint8Array(count);
  for (const { rows } of known) for (const row of rows) hits[row]++;
  const most = hits.reduce((best, number) => Math.max(best, number), 0);
  const rows = most ? [...hits.keys()].filter((row) => hits[row] === most) : [];
  return { rows, isPart: most < known.length };
}
