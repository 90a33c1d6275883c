/** Finds practices, or all pages, by their words: the full-text search of the site, loaded when a reader begins to search. */

import { SITE_ROOT } from "../shared/site.js";

class Words {
  /** @type {ReturnType<typeof import("./fulltext.js").openFullText>|null} */
  #opened = null;

  /** Load the index, because a reader is likely to search. */
  warm() {
    this.open().catch(() => {}); // the next search tries again and reports
  }

  /** Discard the index, because it failed or is of another build than the list. */
  reopen() {
    this.#opened?.then((fullText) => fullText.close()).catch(() => {}); // an index that did not open has nothing to close
    this.#opened = null;
  }

  /**
   * Return the query with its misspelt words corrected; null if there are none.
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

/** The finder's source of practices that match a query; see also PointWords in point-words.js. */
export class PracticeWords extends Words {
  /** Results are sorted by relevance. */
  isRanked = true;

  /** Shown while a query is looked up. */
  waiting = "De praktijken worden doorzocht …";

  /**
   * Find rows; see FullText.search.
   * @param {string} query
   */
  async search(query) {
    return (await this.open()).search(query);
  }
}

/** The source for all pages of the site; see FullText.searchAll. */
export class SiteWords extends Words {
  /** @param {string} query */
  async search(query) {
    return (await this.open()).searchAll(query);
  }
}
