/** Finds a practice by name or place in the list of all, and hands over the one that the reader picks. */

import { normalise } from "../shared/query-words.js";
import { cloneTemplate, find, findPart } from "../shared/templates.js";

/** @import { Named } from "../list/types.js" */

/**
 * `list` fetches all practices when the reader enters the field; `leaveOut` returns the slugs that can't be picked; `onCancel` is called
 * when the reader picks nothing.
 * @typedef {{list: () => Promise<Named[]>, leaveOut: () => string[], onPick: (named: Named) => void, onCancel: () => void}} Options
 */

const MOST_FOUND = 8;

/** The search field of outputs/comparison/naast_elkaar.html. */
export class Picker {
  #frame;
  #field;
  #options;
  #turn = 0;

  /** @param {HTMLElement} frame @param {Options} options */
  constructor(frame, options) {
    this.#frame = frame;
    this.#field = find(frame, '[data-pb-plek="zoek"]', HTMLInputElement);
    this.#options = options;
    this.#listen();
  }

  /**
   * Ask for a practice.
   * @param {string} question
   */
  open(question, { canCancel = false } = {}) {
    this.#part("vraag").textContent = question;
    this.#part("toch-niet").hidden = !canCancel;
    this.#part("toevoegen").hidden = false;
    this.#empty();
  }

  /** Hide the field. */
  close() {
    this.#part("toevoegen").hidden = true;
    this.#empty();
  }

  /** Focus the field. */
  focus() {
    this.#field.focus();
  }

  /** @param {string} name */
  #part(name) {
    return findPart(this.#frame, name);
  }

  #empty() {
    this.#turn++;
    this.#field.value = "";
    this.#part("aantal").textContent = "";
    this.#part("gevonden").replaceChildren();
  }

  #listen() {
    const form = this.#part("toevoegen");
    this.#field.addEventListener("focus", () => this.#options.list().catch(() => {})); // the next search tries again
    this.#field.addEventListener("input", () => this.#find());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const matches = await this.#find();
      if (matches?.length === 1) this.#options.onPick(matches[0]);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#part("toch-niet").hidden) this.#options.onCancel();
    });
    this.#part("toch-niet").addEventListener("click", () => this.#options.onCancel());
  }

  /** Show and return the practices that match the field, unless the reader has typed on in the meantime. */
  async #find() {
    const turn = ++this.#turn;
    const words = normalise(this.#field.value).split(/\s+/).filter(Boolean);
    try {
      const list = await this.#options.list();
      return turn === this.#turn ? this.#show(list, words) : null;
    } catch (error) {
      console.warn(error);
      this.#part("aantal").textContent = "De namen van de praktijken konden niet worden opgehaald. Probeer het later nog eens.";
      return null;
    }
  }

  /** @param {Named[]} list @param {string[]} words */
  #show(list, words) {
    const leftOut = new Set(this.#options.leaveOut());
    const found = words.length ? list.filter((listed) => hasWords(listed, words)) : [];
    const matches = found.filter(({ slug }) => !leftOut.has(slug));
    this.#part("gevonden").replaceChildren(...matches.slice(0, MOST_FOUND).map((listed) => this.#makeMatch(listed)));
    const present = found.length && !matches.length ? sayPresent(found) : "";
    this.#part("aantal").textContent = present || (words.length ? sayFound(matches.length) : "");
    return matches;
  }

  /** @param {Named} listed */
  #makeMatch(listed) {
    const match = cloneTemplate(this.#frame, "vondst", { titel: listed.title, plaats: listed.place });
    match.querySelector("button")?.addEventListener("click", () => this.#options.onPick(listed));
    return match;
  }
}

/** @param {Named} listed @param {string[]} words */
function hasWords({ title, place }, words) {
  const text = normalise(`${title} ${place}`);
  return words.every((word) => text.includes(word));
}

/** @param {Named[]} found */
function sayPresent(found) {
  const titles = found.map(({ title }) => `“${title}”`);
  return titles.length === 1 ? `${titles[0]} staat er al.` : `${titles.slice(0, -1).join(", ")} en ${titles.at(-1)} staan er al.`;
}

/** @param {number} count */
function sayFound(count) {
  if (count === 0) return "Niets gevonden. Probeer een ander woord.";
  if (count === 1) return "1 praktijk gevonden.";
  return `${count.toLocaleString("nl")} praktijken gevonden${count > MOST_FOUND ? `. Dit zijn de eerste ${MOST_FOUND}; typ meer letters.` : "."}`;
}
