/**
 * Searches the full text of the site. The work is done in a worker (fulltext-worker.js), so that a page with thousands of
 * practices goes on reacting; this module only carries questions and answers.
 */

/**
 * Open the index.
 * @param {URL|string} siteRoot the address of the site's front page
 * @returns {Promise<FullText>} fails where the index or the browser can't do it
 */
export async function openFullText(siteRoot) {
  const fullText = new FullText();
  try {
    await fullText.ask("open", new URL("pagefind/", siteRoot).href);
  } catch (error) {
    fullText.close();
    throw error;
  }
  return fullText;
}

/** The index, once it is open. */
class FullText {
  #worker = new Worker(new URL("fulltext-worker.js", import.meta.url), { type: "module" });
  #asked = new Map();
  #count = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { number, answer, error } }) => {
      const { resolve, reject } = this.#asked.get(number);
      this.#asked.delete(number);
      if (error) reject(new Error(error));
      else resolve(answer);
    };
    this.#worker.onerror = (event) => {
      for (const { reject } of this.#asked.values()) reject(new Error(event.message || "the worker did not start"));
      this.#asked.clear();
    };
  }

  /** Ask the worker to do something. */
  ask(task, ...values) {
    const number = (this.#count += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(number, { resolve, reject });
      this.#worker.postMessage({ number, task, values });
    });
  }

  /** End the worker. */
  close() {
    this.#worker.terminate();
  }

  /**
   * Search. A Piece is {text, isMatch}.
   * @param {string} query as the reader typed it
   * @returns {Promise<{rows: number[], edition: string, unknown: string[], phrase: string, isCommon: boolean,
   *   explain: (row: number) => Promise<{excerpt: Piece[], sections: {title: string, anchor: string, excerpt: Piece[]}[]}>,
   *   listMisspelt: () => Promise<string[]>}>}
   *   rows          of the practices found, best first
   *   edition       of the list whose rows these are
   *   unknown       words that no practice has, where that left few
   *   phrase        what was looked for as it stands, because it is between quotes; else ""
   *   isCommon      whether all words are of those that say nothing about which practice is meant
   *   explain       tells where in a practice it was found
   *   listMisspelt  tells which words may be misspelt, because no practice has them as a whole; it may take a moment longer
   */
  async search(query) {
    const { turn, ...found } = await this.ask("search", query);
    return { ...found, explain: (row) => this.ask("explain", turn, row), listMisspelt: () => this.ask("misspelt", turn) };
  }

  /**
   * Search all pages of the site.
   * @param {string} query as the reader typed it
   * @returns {Promise<{rows: number[], best: {row: number, worth: number}[], weights: [string, number][], kinds: string[], unknown: string[],
   *   phrase: string, isCommon: boolean,
   *   describe: (row: number) => Promise<{kind, label, title, address, place, absent: string[], excerpt: Piece[], sections: {title, anchor, excerpt}[]}|null>,
   *   listMisspelt: () => Promise<string[]>}>}
   *   as above, with the best over all kinds, what each word counts, the kind of each row, and what tells its title, where it is, which words
   *   it lacks and where it says the others
   */
  async searchAll(query) {
    const { turn, ...found } = await this.ask("searchAll", query);
    return { ...found, describe: (row) => this.ask("describe", turn, row), listMisspelt: () => this.ask("misspeltAll", turn) };
  }
}
