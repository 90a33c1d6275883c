/**
 * Searches the full text of all practices through Pagefind, whose files lie in the site's own folder pagefind/.
 *
 * Pagefind wants every word of a query. A question in plain words seldom has an answer with all of them, so small words are
 * left out, and where few practices have all words, those with most of them follow.
 */

import { readWords } from "./query-words.js";

const ROWS_FILE = "rijen.bin";
const FEW = 5;
const RANKING = { termSimilarity: 1, metaWeights: { title: 5, woorden: 1 } };

/**
 * Open the index.
 * @param {URL|string} siteRoot the address of the site's front page
 * @returns {Promise<FullText>}
 */
export async function openFullText(siteRoot) {
  const folder = new URL("pagefind/", siteRoot).href;
  const [pagefind, rows] = await Promise.all([import(`${folder}pagefind.js`), readRows(folder)]);
  const index = pagefind.createInstance({ basePath: folder, ranking: RANKING });
  const others = Array.from({ length: rows.parts - 1 }, (_, at) => nameOfPart(at + 1));
  // To Pagefind the parts of the index (indexer.py) are languages; it merges another one only from what looks like another folder.
  await Promise.all([index.init(), ...others.map((language) => index.mergeIndex(`${folder}./`, { language, ranking: RANKING }))]);
  return new FullText(index, rows);
}

/** The index of all practices, once it is open. */
class FullText {
  #index;
  #rows;
  #headings;
  #size;

  constructor(index, { parts, headings, size, names }) {
    this.#index = index;
    this.#headings = headings;
    this.#size = size;
    this.#rows = new Map(names.split(" ").map((name, row) => [`${nameOfPart(row % parts)}_${name}`, row]));
  }

  /**
   * Search.
   * @param {string} query as the reader typed it
   * @returns {Promise<{rows: number[], explain: (row: number) => Promise<{excerpt: Piece[], sections: {title: string, anchor: string, excerpt: Piece[]}[]}>}>}
   *   the practices that were found, best first, and a function that tells where in a practice; a Piece is {text, isMatch}
   */
  async search(query) {
    const words = readWords(query);
    const found = await this.#find(/^\s*".+"\s*$/.test(query) ? query : words.join(" "));
    if (found.size < FEW && words.length > 1) await this.#addMostWords(found, words);
    return { rows: [...found.keys()], explain: (row) => this.#explain(found.get(row), words) };
  }

  /** Give the results for a text by row, best first. */
  async #find(text) {
    const { results } = await this.#index.search(text);
    return new Map(results.map((result) => [this.#rowOf(result.id), result]).filter(([row]) => row !== undefined));
  }

  /** Add the practices with at least half of the words: more words first, then the better ones. */
  async #addMostWords(found, words) {
    const each = await Promise.all(words.map((word) => this.#find(word)));
    const hits = new Map();
    for (const results of each) {
      for (const [row, result] of results) {
        const hit = hits.get(row) ?? { row, count: 0, score: 0, result };
        hit.count += 1;
        hit.score += result.score;
        if (result.score > hit.result.score) hit.result = result;
        hits.set(row, hit);
      }
    }
    const most = [...hits.values()].filter(({ count }) => count >= words.length / 2);
    most.sort((one, other) => other.count - one.count || other.score - one.score || one.row - other.row);
    for (const { row, result } of most) if (!found.has(row)) found.set(row, result);
  }

  #rowOf(id) {
    return this.#rows.get(id.slice(0, id.indexOf("_") + 1 + this.#size));
  }

  async #explain(result, words) {
    const [{ explainText }, text] = await Promise.all([import("./excerpts.js"), result.data()]);
    return explainText(text, words, this.#headings);
  }
}

function nameOfPart(part) {
  return part ? `nl-x-${part}` : "nl";
}

/** Read which result is which row; the file is compressed by itself (indexer.py). */
async function readRows(folder) {
  const answer = await fetch(`${folder}${ROWS_FILE}`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
}
