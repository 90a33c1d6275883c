/** Remembers which points of the checklist a reader has ticked, on the reader's own device only. */

import { SITE_ROOT } from "../shared/site.js";

const STORAGE_KEY = `praktijkbank.vinkjes ${SITE_ROOT.pathname}`;

/**
 * The marks of the ticked points. A mark may hold several names separated by spaces: the current one, and those from former names of the
 * practice. A tick under any of them counts and is stored under the first. Without storage, ticks last as long as the page.
 */
export class Ticks {
  /** @type {Set<string>} */
  #marks = new Set();

  constructor() {
    this.isKept = this.reload();
  }

  /** Read the stored ticks; return false if the browser has no storage. */
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
   * Tick or untick a point.
   * @param {string} mark
   * @param {boolean} isTicked
   */
  set(mark, isTicked) {
    for (const name of namesOf(mark)) this.#marks.delete(name);
    if (isTicked) this.#marks.add(namesOf(mark)[0]);
    this.#save();
  }

  /** Clear all ticks and return them, so that they can be restored. */
  clear() {
    const marks = [...this.#marks];
    this.#marks.clear();
    this.#save();
    return marks;
  }

  /**
   * Restore ticks.
   * @param {string[]} marks
   */
  restore(marks) {
    for (const mark of marks) if (!this.has(mark)) this.#marks.add(namesOf(mark)[0]);
    this.#save();
  }

  /**
   * Call a function when another window of this site changes the ticks.
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
