/** Finds practices, or all pages, by the words in them: the full-text search of the site, fetched when a reader begins to search. */

import { SITE_ROOT } from "../shared/site.js";

class Words {
  /** @type {ReturnType<typeof import("./fulltext.js").openFullText>|null} */
  #opened = null;

  /** Fetch what a search needs, because a reader is likely to ask. */
  warm() {
    this.open().catch(() => {}); // a search that follows tries again and tells
  }

  /** Open the index anew, because it failed or is of another build than the list. */
  reopen() {
    this.#opened?.then((fullText) => fullText.close()).catch(() => {}); // one that did not open has nothing to close
    this.#opened = null;
  }

  /**
   * Return the query with its misspelt words in their nearest spelling; null where there is none.
   * @param {string} query
   * @param {string[]} misspelt
   */
  async suggest(query, misspelt) {
    const { suggest } = await import("./spelling.js");
    return suggest(SITE_ROOT, query, misspelt);
  }

  /** Open the index, once. */
  open() {
    this.#opened ??= import("./fulltext.js").then(({ openFullText }) => openFullText(SITE_ROOT));
    this.#opened.catch(() => {
      this.#opened = null;
    });
    return this.#opened;
  }
}

/** What a finder asks for rows that hold the words of a query; see also PointWords in point-words.js. */
export class PracticeWords extends Words {
  /** Results come in order of how well they fit. */
  isRanked = true;

  /** What the page says while a query is looked up. */
  waiting = "De praktijken worden doorzocht …";

  /**
   * Find rows; see FullText.search.
   * @param {string} query
   */
  async search(query) {
    return (await this.open()).search(query);
  }
}

/** The same over all pages of the site; see FullText.searchAll. */
export class SiteWords extends Words {
  /** @param {string} query */
  async search(query) {
    return (await this.open()).searchAll(query);
  }
}
