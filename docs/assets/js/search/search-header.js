/** Shows the first results below the search field of the header while a reader types; the form itself leads to all of them. */

import { hasWords } from "../shared/query-words.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findPart, makeLink } from "../shared/templates.js";
import { SiteWords } from "./words.js";

/** @import { Described } from "./types.js" */

const FIRST = 5;
const PAUSE = 250;

/** Start on every page, once a reader enters the form. */
export function start() {
  new HeaderSearch(find(document, "[data-pb-kopzoek]", HTMLElement));
}

class HeaderSearch {
  #form;
  #field;
  #list;
  #words = new SiteWords();
  #typing = 0;
  #turn = 0;

  /** @param {HTMLElement} form */
  constructor(form) {
    this.#form = form;
    this.#field = find(form, "input", HTMLInputElement);
    this.#list = findPart(form, "vondsten");
    this.#field.addEventListener("input", () => this.#wait());
    form.addEventListener("keydown", (event) => this.#move(event));
    form.addEventListener("focusout", ({ relatedTarget }) => (relatedTarget instanceof Node && form.contains(relatedTarget)) || this.#close());
    this.#words.warm();
    if (this.#field.value) this.#wait(); // typed before this script loaded
  }

  #wait() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#answer(this.#field.value.trim()), PAUSE);
  }

  /** @param {string} query */
  async #answer(query) {
    this.#turn += 1;
    const turn = this.#turn;
    if (!hasWords(query)) return this.#close();
    try {
      const found = await this.#words.search(query);
      const described = await Promise.all(found.best.slice(0, FIRST).map(({ row }) => found.describe(row)));
      if (turn === this.#turn)
        this.#draw(
          query,
          found.rows.length,
          described.filter((result) => result !== null),
        );
    } catch (error) {
      console.warn(error);
      if (turn !== this.#turn) return;
      this.#words.reopen();
      this.#hide(); // the form still leads to the search page, which reports the failure
    }
  }

  /** @param {string} query @param {number} count @param {Described[]} described */
  #draw(query, count, described) {
    const all = new URL("zoeken/", SITE_ROOT);
    all.searchParams.set("q", query);
    const links = described.map(({ title, place, label }) => makeResult(title, label, new URL(place, SITE_ROOT)));
    const further = makeLink(count ? "Alle resultaten" : "Niets gevonden; zoek verder", all);
    this.#list.replaceChildren(...[...links, further].map(wrap));
    const kinds = described.map(({ label }) => label).join(", ");
    findPart(this.#form, "melding").textContent = count ? `De eerste ${described.length}: ${kinds}. Met de pijltjes ga je erheen.` : "Niets gevonden";
    this.#list.hidden = false;
  }

  /** Close the results; a pending search no longer opens them. */
  #close() {
    clearTimeout(this.#typing);
    this.#turn += 1;
    this.#hide();
  }

  #hide() {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    findPart(this.#form, "melding").textContent = "";
  }

  /**
   * Move through the results with the arrow keys, and back to the field with Escape.
   * @param {KeyboardEvent} event
   */
  #move(event) {
    const links = [...this.#list.querySelectorAll("a")];
    if (event.key === "Escape" && !this.#list.hidden) {
      this.#close();
      this.#field.focus();
      event.preventDefault();
    } else if (links.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const steps = [this.#field, ...links];
      const at = steps.findIndex((step) => step.contains(document.activeElement)) + (event.key === "ArrowDown" ? 1 : -1);
      steps[(at + steps.length) % steps.length].focus();
      event.preventDefault();
    }
  }
}

/**
 * Make a link that names the kind of a result.
 * @param {string} title
 * @param {string} label
 * @param {URL} address
 */
function makeResult(title, label, address) {
  const link = makeLink(title, address);
  const kind = document.createElement("span");
  kind.className = "pb-kopzoek__soort";
  kind.textContent = label;
  link.append(" ", kind);
  return link;
}

/** @param {HTMLElement} link */
function wrap(link) {
  const item = document.createElement("li");
  item.append(link);
  return item;
}
