/**
 * Finds points of the checklist by the words that lead to them, which the compiler put in shards by their first letter
 * (checklist_words.py): a query fetches one small file per letter that its words begin with.
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
const LEAST = 0.7; // of the weight of all words, to be among the best of all kinds
const TIP = 0.7; // a tip beside a page; tuned on tests/benchmarks/quality

/** What a finder asks for the points that hold the words of a query; see also words.js. */
export class PointWords {
  #source;
  /** @type {WeakMap<import("./points.js").Shard, Entry[]>} */
  #shards = new WeakMap();

  /** Points stay in the order in which a team goes through them. */
  isRanked = false;

  /** What the page says while a query is looked up. */
  waiting = "De punten worden doorzocht …";

  /** @param {() => import("./points.js").PointTexts} source  returns the points of the present build */
  constructor(source) {
    this.#source = source;
  }

  /** Nothing is fetched before there is a word: until then nobody knows which shard to fetch. */
  warm() {}

  /**
   * Find the points with all words that any point has; where there is none, those with most of these words.
   * @param {string} query
   * @returns {Promise<{rows: Row[], unknown: string[], phrase: string, isCommon: boolean, isPart: boolean, listMisspelt: () => string[]}>}
   *   rows of points; the words that no point has; what is looked up to the letter; whether the words are in very many texts; whether
   *   no point has all known words; and what tells which words no point has as a whole
   */
  async search(query) {
    const phrase = readPhrase(query);
    const words = readWords(query).filter(spellPlainly); // a sign that stands on no letter is no word
    const found = await Promise.all(words.map((word) => this.#find(word)));
    const known = found.filter(({ rows }) => rows.length);
    const { rows, isPart } = findMost(known, this.#source().count);
    const isCommon = !phrase && !words.some(isTelling);
    const isLoose = !phrase && !isCommon; // else there is nothing to say of single words
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
   * Weigh the points that have the words of a query, for a search that ranks them among others; those that lack too much are left out.
   * @param {Weight[]} weights  what each word counts there
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
   * Return the query with its misspelt words in their nearest spelling; null where there is none, or none that finds a point.
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
   * Find the points of one word; where none has it with its hyphen or apostrophe, those with all words in it, each as a whole.
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
   * Find the points of one word spelled plainly: of its forms, and of those and all words that begin with it.
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
   * Keep the points in whose text words stand as they were typed.
   * @param {Row[]} rows
   * @param {string} phrase
   */
  async #keepPhrase(rows, phrase) {
    const points = await this.#source().points(rows);
    return rows.filter((_, at) => normalise(points[at].text).includes(normalise(phrase)));
  }

  /**
   * Return the words of the shard with a letter.
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
 * Return the rows of any of these words, each once.
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
 * Return the rows with most of the words, in order, and tell whether these are not all.
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
