/**
 * Queries Pagefind, whose files are in the site's own folder pagefind/, and corrects its answers.
 *
 * Pagefind requires every word of a query. Hardly any page has all words of a question in plain language, so stop words are left out,
 * and if few practices have all words, those with most of them follow. If Pagefind does not know a word, it matches only the beginning
 * of it, which may be anything: such answers are left out. A query between quotes is a phrase: no synonyms, no parts of compounds, and
 * only what the text says.
 */

import { BEGINNING, fold, isTelling, readPhrase, readWords, SHORTEST_BEGINNING, SIGN, spellPlainly, splitWord } from "../shared/query-words.js";
import { failWhereFilesLack, nameResult, openPagefind } from "./index-files.js";

/**
 * @import { Ranked, Results, Rows, Tasks, Turn, Weight, Whole } from "./types.js"
 * @import { Instance, Result } from "pagefind"
 */

const FEW = 5;
const RANKING = { metaWeights: { title: 3, kern: 4, woorden: 0.5, alledaags: 0.2, vragen: 2, adres: 0, kenmerken: 0 } }; // the fields of search_copies.py; tuned on tests/benchmarks/quality
const MOST_TURNS = 3;
const LEAST = 0.4; // of the total weight of the words
const BEST = 5;
// Factors for the best results, tuned on one half of the questions of tests/benchmarks/quality:
const HAVING = 0.25; // for having a word at all, in addition to how well the text matches it
const ALL = 0.2; // for having all words; the second result gets half of it, the third a third, and so on
/** @type {Record<string, number>} */
const OF_KIND = { gids: 1.3, nieuwsbrieven: 1.3, handboek: 0.75 }; // the first two are few beside practices; the handbook is for editors
/** @type {Record<string, string>} */
const COUNTED_AS = { handboek: "paginas" };

const PRACTICES = "praktijken";

/** @type {Index} */
let practices; // the index as the lists use it
/** @type {Index} */
let everything; // the index with all other pages too

/** @type {{[T in keyof Tasks]: (...values: Parameters<Tasks[T]>) => ReturnType<Tasks[T]>}} */
const TASKS = {
  open: async (folder) => {
    [practices, everything] = await openIndex(folder);
  },
  search: (query) => practices.search(query),
  explain: (turn, row) => practices.explain(turn, row),
  misspelt: (turn) => practices.listMisspelt(turn),
  searchAll: (query) => everything.searchAll(query),
  describe: (turn, row) => everything.describe(turn, row),
  misspeltAll: (turn) => everything.listMisspelt(turn),
};

/** @template {keyof Tasks} T @param {MessageEvent<{number: number, task: T, values: Parameters<Tasks[T]>}>} event */
const answer = async ({ data: { number, task, values } }) => {
  try {
    postMessage({ number, answer: await TASKS[task](...values) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
};
addEventListener("message", answer);

/** @param {string} folder */
async function openIndex(folder) {
  const { pagefind, rows } = await openPagefind(folder, RANKING);
  return [new Index(pagefind, rows, {}), new Index(pagefind, rows, rows.others)];
}

class Index {
  #pagefind;
  #rows;
  #edition;
  #headings;
  #labels;
  #size;
  /** @type {Map<string, Promise<Whole>>} */
  #known = new Map();
  /** @type {Map<number, Turn>} */
  #turns = new Map();
  #turn = 0;
  #kindOf;

  /**
   * The rows of practices come first; if other pages are searched too, their rows follow, by kind.
   * @param {Instance} pagefind
   * @param {Rows} rows
   * @param {Record<string, string>} others
   */
  constructor(pagefind, { edition, parts, headings, labels, size, names }, others) {
    this.#pagefind = pagefind;
    this.#edition = edition;
    this.#headings = headings;
    this.#labels = labels;
    this.#size = size;
    this.#rows = new Map(names.split(" ").map((name, row) => [nameResult(name, row % parts), row]));
    const count = this.#rows.size;
    /** @type {string[]} */
    const kinds = [];
    for (const [kind, listed] of Object.entries(others)) {
      for (const name of listed.split(" ")) {
        this.#rows.set(nameResult(name, 0), count + kinds.length);
        kinds.push(kind);
      }
    }
    /** @param {number} row */
    this.#kindOf = (row) => (row < count ? PRACTICES : kinds[row - count]);
  }

  /**
   * Search; explain() takes the turn of the answer.
   * @param {string} query
   */
  async search(query) {
    return (await this.#search(query)).answer;
  }

  /** @param {string} query */
  async #search(query) {
    const phrase = readPhrase(query);
    const { words, pieces } = await this.#settleSigns(readWords(query));
    const found = phrase ? await this.#findPhrase(phrase) : await this.#findAll(words, pieces);
    const unknown = found.size < FEW && !phrase ? await this.#addMostWords(found, words, pieces) : [];
    const isCommon = !phrase && words.length > 0 && !words.some(isTelling);
    const kept = { found, words, pieces, phrase };
    this.#turn += 1;
    this.#turns.set(this.#turn, kept);
    this.#turns.delete(this.#turn - MOST_TURNS);
    return { kept, answer: { turn: this.#turn, edition: this.#edition, rows: [...found.keys()], unknown, phrase, isCommon } };
  }

  /**
   * Search, and add the kind of each row and the best results over all kinds, which need not have all words.
   * @param {string} query
   */
  async searchAll(query) {
    const { kept, answer } = await this.#search(query);
    const { found, words, pieces, phrase } = kept;
    const { best, weights } = phrase ? takeFirst(found) : await this.#findBest(words, pieces, found);
    kept.found = new Map(found);
    for (const { row, result } of best) kept.found.set(row, result);
    return { ...answer, kinds: answer.rows.map(this.#kindOf).map((kind) => COUNTED_AS[kind] ?? kind), best: best.map(({ row, worth }) => ({ row, worth })), weights };
  }

  /**
   * Find the words of a search in a practice.
   * @param {number} turn
   * @param {number} row
   */
  async explain(turn, row) {
    const kept = this.#turns.get(turn);
    const result = kept?.found.get(row);
    if (!kept || !result) return { excerpt: [], sections: [], absent: [] };
    const [{ explainText }, text] = await Promise.all([import("./excerpts.js"), result.data()]);
    return explainText(text, kept.words, kept.pieces, this.#headings);
  }

  /**
   * Return the title and address of a page, the words of the search in it, and the best address to link to; null if the search is
   * too old.
   * @param {number} turn
   * @param {number} row
   */
  async describe(turn, row) {
    const kept = this.#turns.get(turn);
    const result = kept?.found.get(row);
    if (!kept || !result) return null;
    const [{ explainText }, text] = await Promise.all([import("./excerpts.js"), result.data()]);
    const kind = this.#kindOf(row);
    const address = (text.meta.adres ?? text.raw_url ?? text.url).replace(/^\/+/, "");
    const told = explainText(text, kept.words, kept.pieces, kind === PRACTICES ? this.#headings : null);
    const anchor = address.includes("#") ? "" : told.sections[0]?.anchor;
    const place = anchor ? `${address}#${anchor}` : address;
    return { kind, label: this.#labels[kind], title: text.meta.title, address, place, signature: text.meta.kenmerken ?? "", ...told };
  }

  /**
   * List the words of a search that no practice has as a whole word, in any form: unknown ones, and those that only begin others.
   * @param {number} turn
   */
  async listMisspelt(turn) {
    const kept = this.#turns.get(turn);
    if (!kept || kept.phrase) return [];
    const { found, words } = kept;
    const isWhole = await Promise.all(words.map((word) => this.#isWhole(word, found.size < FEW)));
    return words.filter((_, at) => !isWhole[at]);
  }

  /**
   * Tell whether a practice has a word; if little was found, read the texts, because Pagefind reduces words to their stems.
   * @param {string} word
   * @param {boolean} isWeak
   */
  async #isWhole(word, isWeak) {
    const { count, few } = await this.#findWhole(word);
    if (!count || !isWeak || count >= FEW) return count > 0;
    const said = await Promise.all(few.map(listSaid));
    return said.flat().some((part) => isForm(part, word));
  }

  /**
   * Return Pagefind's results by row, best first.
   * @param {string} text
   * @returns {Promise<Results>}
   */
  async #find(text) {
    const { results } = await failWhereFilesLack(this.#pagefind.search(text));
    /** @type {Results} */
    const found = new Map();
    for (const result of results) {
      const row = this.#rowOf(result.id);
      if (row !== undefined) found.set(row, result);
    }
    return found;
  }

  /**
   * Return the practices with this phrase in their text; search terms that only lead to a practice have no such order.
   * @param {string} phrase
   */
  async #findPhrase(phrase) {
    return new Map([...(await this.#find(`"${phrase}"`))].filter(([, { words }]) => words.length));
  }

  /**
   * Join a word with a hyphen or apostrophe (preteaching), as Pagefind does. If no text has the joined word, use its parts,
   * which then count only as whole words, because as the beginning of others they mean nothing (pre, preventief).
   * @param {string[]} words
   */
  async #settleSigns(words) {
    /** @type {Set<string>} */
    const pieces = new Set();
    /** @param {string} word */
    const settle = async (word) => {
      if (!SIGN.test(word)) return [word];
      const joined = spellPlainly(word);
      if ((await this.#findAll([joined], pieces)).size) return [joined];
      const parts = splitWord(word);
      const wholes = await Promise.all(parts.map((part) => this.#findWhole(part)));
      if (!parts.length || !wholes.every(({ count }) => count)) return [word];
      for (const part of parts) pieces.add(part);
      return parts;
    };
    return { words: (await Promise.all(words.map(settle))).flat(), pieces };
  }

  /**
   * Return the practices that have all words, from the parts of the index that know all words.
   * @param {string[]} words
   * @param {Set<string>} pieces
   * @returns {Promise<Results>}
   */
  async #findAll(words, pieces) {
    const found = await this.#findWithShort(words, pieces);
    /** @type {Map<string, Result>} */
    const best = new Map();
    for (const result of found.values()) if (!best.has(partOf(result))) best.set(partOf(result), result);
    const judged = await Promise.all([...best].map(async ([part, result]) => ({ part, isSound: await this.#hasAll(words, pieces, part, result) })));
    const sound = new Set(judged.filter(({ isSound }) => isSound).map(({ part }) => part));
    return new Map([...found].filter(([, result]) => sound.has(partOf(result))));
  }

  /**
   * Return the practices with all words according to Pagefind; pieces, and short words that any practice has as a whole word, must be
   * whole words.
   * @param {string[]} words
   * @param {Set<string>} pieces
   */
  async #findWithShort(words, pieces) {
    const short = words.filter((word) => word.length < SHORTEST_BEGINNING || pieces.has(word));
    const wholes = await Promise.all(short.map((word) => this.#findWhole(word)));
    const known = wholes.filter(({ count }) => count);
    const found = await this.#find(words.join(" "));
    return new Map([...found].filter(([row]) => known.every((whole) => whole.found.has(row))));
  }

  /**
   * Tell whether the best result of a part really has all words, either in full or as the beginning of a word.
   * @param {string[]} words
   * @param {Set<string>} pieces
   * @param {string} part
   * @param {Result} result
   */
  async #hasAll(words, pieces, part, result) {
    const knowing = await Promise.all(words.map((word) => this.#findWhole(word)));
    const doubtful = words.filter((_, at) => !knowing[at].parts.has(part));
    if (!doubtful.length) return true;
    const said = await listSaid(result);
    /** @type {(part: string, word: string) => boolean} */
    const begins = (part, word) => !pieces.has(word) && spellPlainly(part).startsWith(spellPlainly(word));
    return doubtful.every((word) => said.some((part) => begins(part, word) || isForm(part, word)));
  }

  /**
   * Find the practices that have a word as a whole (quoted, to Pagefind), in any form: all, their count, a few, and the parts of the index.
   * @param {string} word
   */
  #findWhole(word) {
    let whole = this.#known.get(word);
    if (!whole) {
      whole = this.#find(`"${word}"`).then((found) => {
        const results = [...found.values()];
        return { found, parts: new Set(results.map(partOf)), count: results.length, few: results.slice(0, FEW) };
      });
      this.#known.set(word, whole);
    }
    return whole;
  }

  /**
   * Add the practices with all known words, and then those with the weightiest part of them. Return the words that no practice has.
   * @param {Results} found
   * @param {string[]} words
   * @param {Set<string>} pieces
   */
  async #addMostWords(found, words, pieces) {
    if (words.length < 2) return found.size ? [] : words;
    const each = await Promise.all(words.map(async (word) => ({ word, results: await this.#findAll([word], pieces) })));
    const known = each.filter(({ results }) => results.size);
    if (known.length > 1 && known.length < words.length)
      addNew(
        found,
        await this.#findAll(
          known.map(({ word }) => word),
          pieces,
        ),
      );
    addNew(found, this.#weigh(known));
    return each.filter(({ results }) => !results.size).map(({ word }) => word);
  }

  /**
   * Rank the practices with some of the words: a rare word counts for more than a common one.
   * @param {{results: Results}[]} known
   * @returns {[number, Result][]}
   */
  #weigh(known) {
    /** @type {Map<number, {weight: number, score: number, result: Result}>} */
    const hits = new Map();
    let total = 0;
    for (const { results } of known) {
      const weight = Math.log(1 + this.#rows.size / results.size);
      total += weight;
      for (const [row, result] of results) {
        const hit = hits.get(row) ?? { weight: 0, score: 0, result };
        hits.set(row, { weight: hit.weight + weight, score: hit.score + result.score, result: hit.result.score < result.score ? result : hit.result });
      }
    }
    const most = [...hits].filter(([, { weight }]) => weight >= total * LEAST);
    most.sort(([, one], [, other]) => other.weight - one.weight || other.score - one.score);
    return most.map(([row, { result }]) => [row, result]);
  }

  /**
   * Find the best results word by word. A rare word counts for more than a common one, and so does a word in a short text or a title.
   * The best result therefore need not have every minor word of the question, but results with all words gain. Return at most
   * BEST results, and the weight of each word.
   * @param {string[]} words
   * @param {Set<string>} pieces
   * @param {Results} found
   */
  async #findBest(words, pieces, found) {
    /** @type {Map<number, Ranked & {result: Result}>} */
    const hits = new Map();
    /** @type {Weight[]} */
    const weights = [];
    /** @param {string} word */
    const look = async (word) => ({ word, results: await this.#findAll([word], pieces), wholes: (await this.#findWhole(word)).found });
    for (const { word, results, wholes } of await Promise.all(words.map(look))) {
      const top = Math.max(...[...results.values()].map(({ score }) => score));
      const weight = Math.log(1 + this.#rows.size / Math.max(results.size, 1));
      weights.push([word, weight]);
      for (const [row, result] of results) {
        const share = (wholes.size && !wholes.has(row) ? BEGINNING : 1) * (result.score / top) + HAVING;
        const worth = (hits.get(row)?.worth ?? 0) + weight * share * (OF_KIND[this.#kindOf(row)] ?? 1);
        hits.set(row, { row, worth, result });
      }
    }
    [...found.keys()].forEach((row, at) => {
      const hit = hits.get(row);
      if (hit) hit.worth *= 1 + ALL / (1 + at);
    });
    const ranked = [...hits.values()].sort((one, other) => other.worth - one.worth);
    return { best: ranked.slice(0, BEST), weights };
  }

  /** @param {string} id */
  #rowOf(id) {
    return this.#rows.get(id.slice(0, id.indexOf("_") + 1 + this.#size));
  }
}

/**
 * Return the first results as the best; no single word has a weight.
 * @param {Results} found
 */
function takeFirst(found) {
  return { best: [...found].slice(0, BEST).map(([row, result]) => ({ row, result, worth: Infinity })), weights: [] };
}

/** @param {Result} result */
function partOf(result) {
  return result.id.slice(0, result.id.indexOf("_"));
}

/**
 * Tell whether a word of a text is a form of a word; a word of two letters has only one form ("tt" is not 't).
 * @param {string} part
 * @param {string} word
 */
function isForm(part, word) {
  return word.length > 2 ? fold(part) === fold(word) : spellPlainly(part) === spellPlainly(word);
}

/**
 * List the matching words of a result, and the words in its fields.
 * @param {Result} result
 */
async function listSaid(result) {
  const { content, locations, meta } = await result.data();
  const tokens = content.split(" ");
  return [...locations.map((at) => tokens[at] ?? ""), ...Object.values(meta).join(" ").split(" ")].flatMap(splitParts);
}

/** @param {Results} found @param {Iterable<[number, Result]>} others */
function addNew(found, others) {
  for (const [row, result] of others) if (!found.has(row)) found.set(row, result);
}

/**
 * Return a word of a text, and its parts between punctuation: (jeugd)hulp, 's-Hertogenbosch.
 * @param {string} token
 */
function splitParts(token) {
  return [token, ...token.split(/[^\p{L}\p{N}]+/u)].filter(Boolean);
}
