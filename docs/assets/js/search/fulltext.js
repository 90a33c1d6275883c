/**
 * Searches the full text of the site. A worker (fulltext-worker.js) does the work, so that a page with thousands of
 * practices stays responsive; this module only passes questions and answers.
 */

/** @import { Described, Explanation, Found, SiteFound, Tasks } from "./types.js" */

/**
 * Open the index.
 * @param {URL|string} siteRoot  the address of the site's front page
 * @returns {Promise<FullText>} rejects if the index or the browser can't do it
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

/** An open index. */
class FullText {
  #worker = new Worker(new URL("fulltext-worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, {resolve: (answer: never) => void, reject: (error: Error) => void}>} */
  #asked = new Map();
  #count = 0;

  constructor() {
    /** @param {MessageEvent<{number: number, answer: never, error?: string}>} event  with the answer to one of the questions */
    this.#worker.onmessage = ({ data: { number, answer, error } }) => {
      const asked = this.#asked.get(number);
      this.#asked.delete(number);
      if (error) asked?.reject(new Error(error));
      else asked?.resolve(answer);
    };
    this.#worker.onerror = (event) => {
      for (const { reject } of this.#asked.values()) reject(new Error(event.message || "the worker did not start"));
      this.#asked.clear();
    };
  }

  /**
   * Ask the worker to do something.
   * @template {keyof Tasks} T
   * @param {T} task
   * @param {Parameters<Tasks[T]>} values
   * @returns {Promise<Awaited<ReturnType<Tasks[T]>>>}
   */
  ask(task, ...values) {
    this.#count += 1;
    const number = this.#count;
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
   * Search. `explain` finds the words in a practice; `listMisspelt` lists the words that may be misspelt, because no practice has them as
   * whole words, and may take a moment longer.
   * @param {string} query as the reader typed it
   * @returns {Promise<Found & {explain: (row: number) => Promise<Explanation>, listMisspelt: () => Promise<string[]>}>}
   */
  async search(query) {
    const { turn, ...found } = await this.ask("search", query);
    return { ...found, explain: (row) => this.ask("explain", turn, row), listMisspelt: () => this.ask("misspelt", turn) };
  }

  /**
   * Search all pages of the site. `describe` returns the title, address and excerpts of a row, and the words that it lacks.
   * @param {string} query as the reader typed it
   * @returns {Promise<SiteFound & {describe: (row: number) => Promise<Described|null>, listMisspelt: () => Promise<string[]>}>}
   */
  async searchAll(query) {
    const { turn, ...found } = await this.ask("searchAll", query);
    return { ...found, describe: (row) => this.ask("describe", turn, row), listMisspelt: () => this.ask("misspeltAll", turn) };
  }
}
