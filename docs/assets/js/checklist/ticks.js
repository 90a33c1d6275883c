/** Remembers which points of the checklist a reader has ticked, on the reader's own device only. */

import { SITE_ROOT } from "../shared/site.js";

const STORAGE_KEY = `praktijkbank.vinkjes ${SITE_ROOT.pathname}`;

/**
 * The marks of the ticked points. A mark may have several names with spaces between: that of now, and those of when the practice was called
 * otherwise. A tick under any of them counts; it is kept under the first. Where the browser keeps nothing they last as long as the page.
 */
export class Ticks {
  /** @type {Set<string>} */
  #marks = new Set();

  constructor() {
    this.isKept = this.reload();
  }

  /** Read what is stored; false where the browser does not keep anything. */
  reload() {
    try {
      const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
      this.#marks = new Set(Array.isArray(stored) ? stored.filter((mark) => typeof mark === "string") : []);
      localStorage.setItem(STORAGE_KEY, JSON.stringify([...this.#marks]));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} mark */
  has(mark) {
    return namesOf(mark).some((name) => this.#marks.has(name));
  }

  get size() {
    return this.#marks.size;
  }

  /**
   * Tick a point or take its tick away.
   * @param {string} mark
   * @param {boolean} isTicked
   */
  set(mark, isTicked) {
    for (const name of namesOf(mark)) this.#marks.delete(name);
    if (isTicked) this.#marks.add(namesOf(mark)[0]);
    this.#save();
  }

  /** Take all ticks away; returns them, so that they can be put back. */
  clear() {
    const marks = [...this.#marks];
    this.#marks.clear();
    this.#save();
    return marks;
  }

  /**
   * Put ticks back.
   * @param {string[]} marks
   */
  restore(marks) {
    for (const mark of marks) if (!this.has(mark)) this.#marks.add(namesOf(mark)[0]);
    this.#save();
  }

  /**
   * Call a function when another window of the same site changes the ticks.
   * @param {() => void} react
   */
  onChangeElsewhere(react) {
    window.addEventListener("storage", (event) => {
      if (event.key !== STORAGE_KEY && event.key !== null) return;
      this.reload();
      react();
    });
  }

  #save() {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify([...this.#marks]));
    } catch {
      this.isKept = false;
    }
  }
}

/** @param {string} mark */
function namesOf(mark) {
  return mark.split(" ");
}
