/** Draws the rows of a list, and says so if they can't be loaded. The page decides what a row looks like. */

import { findPart } from "../shared/templates.js";

/** @import { Draw, Row, Source } from "./types.js" */

/** @template {Source} S */
export class Drawing {
  #frame;
  #store;
  #draw;
  #first;
  /** @type {{query: string, rows: string}|null} */
  #drawn = null;

  /** @param {HTMLElement} frame @param {import("./store.js").Store<S>} store @param {Draw<S>} draw @param {number} first  the number of rows drawn before the rest */
  constructor(frame, store, draw, first) {
    this.#frame = frame;
    this.#store = store;
    this.#draw = draw;
    this.#first = first;
    this.#readPrinted();
    store.subscribe(["source"], () => this.#readPrinted());
  }

  /**
   * Put rows into the page, unless they are there already or the reader has asked for something newer in the meantime.
   * @param {Row[]} rows
   * @param {() => boolean} isCurrent
   */
  async put(rows, isCurrent) {
    const { source, engine, text } = this.#store.now;
    const worded = text?.rows ? text : null;
    const wanted = { query: worded?.query ?? "", rows: String(rows) };
    const stands = this.#drawn?.query === wanted.query && this.#drawn.rows === wanted.rows;
    const parts = stands ? [null] : this.#cut(rows);
    const context = { store: this.#store, source, engine, text: worded };
    const drawings = parts.map((part, at) => this.#draw(part, { ...context, isFirst: at === 0, isLast: at === parts.length - 1 }));
    for (const drawing of drawings) drawing.catch(() => {}); // the first failure is reported below
    if (!stands) this.#drawn = null;
    for (const drawing of drawings) {
      const put = await drawing;
      if (!isCurrent()) return;
      put();
    }
    this.#drawn = wanted;
    findPart(this.#frame, "mislukt").hidden = true;
  }

  /** Say that the rows can't be loaded. */
  fail() {
    this.#drawn = null;
    findPart(this.#frame, "lijst").replaceChildren();
    findPart(this.#frame, "mislukt").hidden = false;
  }

  #readPrinted() {
    const { isPrinted, count } = this.#store.now.source;
    const printed = [...Array(Math.min(this.#store.fixed.size, count)).keys()];
    this.#drawn = isPrinted ? { query: "", rows: String(printed) } : null;
  }

  /**
   * Split rows in two, so that those at the top need not wait for the rest.
   * @param {Row[]} rows
   */
  #cut(rows) {
    return rows.length > this.#first ? [rows.slice(0, this.#first), rows.slice(this.#first)] : [rows];
  }
}
