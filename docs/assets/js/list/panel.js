/** The panel with filters: a search field, and a group of checkboxes per facet, with the number of results for each value. */

import { cloneTemplate, find, findPart } from "../shared/templates.js";
import { UNKNOWN } from "./facets.js";
import { focusResults, say } from "./results-head.js";
import { choose, emptyState, readQuery } from "./url-state.js";

/** @import { AnyStore, Box, Facet, Group, Value } from "./types.js" */

const MOST_SHOWN = 8;
const OPEN_AT_FIRST = 2;
const TYPING_PAUSE = 200; // ms before typed text is looked up; Enter looks it up at once

/** Builds the groups and keeps them up to date; the elements of the boxes are kept, so the focus is too. */
export class Panel {
  /** @type {Group[]} */
  #groups = [];
  #frame;
  #store;
  #listed;

  /** @param {HTMLElement} frame @param {AnyStore} store @param {(facet: Facet) => boolean} listed  tells which facets the panel has */
  constructor(frame, store, listed) {
    this.#frame = frame;
    this.#store = store;
    this.#listed = listed;
    this.#listen();
    this.#build();
    store.subscribe(["engine"], () => this.#build());
    store.subscribe(["found"], () => this.#show());
  }

  #listen() {
    findPart(this.#frame, "openen").addEventListener("click", () => this.#open(!this.#isOpen));
    findPart(this.#frame, "sluiten").addEventListener("click", () => this.#close());
    findPart(this.#frame, "filters").addEventListener("keydown", ({ key }) => key === "Escape" && this.#isOpen && this.#leave());
    findPart(this.#frame, "filters").addEventListener("submit", () => this.#isOpen && this.#close()); // Enter goes to the results too
  }

  #build() {
    const { engine } = this.#store.now;
    const { counts } = engine.search(emptyState());
    this.#groups = engine.facets.filter(this.#listed).map((facet, at) => this.#makeGroup(facet, counts[facet.name], at < OPEN_AT_FIRST));
    findPart(this.#frame, "facetten").replaceChildren(...this.#groups.map((group) => group.element));
  }

  /** Show the chosen values and the number of results per value; on a phone the buttons show the number of results and filters. */
  #show() {
    const { now, filters } = this.#store;
    for (const group of this.#groups) showGroup(group, new Set(now.state.choices[group.facet.name]), now.found.counts[group.facet.name]);
    findPart(this.#frame, "sluiten").textContent = `Toon ${say(this.#frame, now.found.rows.length)}`;
    findPart(this.#frame, "aantal-filters").textContent = filters.length ? ` (${filters.length} in gebruik)` : "";
  }

  /** Whether the reader has opened the panel, which is needed only on a phone. */
  get #isOpen() {
    return findPart(this.#frame, "openen").getAttribute("aria-expanded") === "true";
  }

  /** Move from the filters to the results; on a phone the panel closes. */
  #close() {
    this.#open(false);
    focusResults(this.#frame);
  }

  /** Close the panel and focus the button that opens it. */
  #leave() {
    this.#open(false);
    findPart(this.#frame, "openen").focus();
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    findPart(this.#frame, "openen").setAttribute("aria-expanded", String(isOpen));
    findPart(this.#frame, "filters").classList.toggle("pb-filters--open", isOpen);
  }

  /** @param {Facet} facet @param {number[]} totals @param {boolean} isOpen @returns {Group} */
  #makeGroup(facet, totals, isOpen) {
    const element = cloneTemplate(this.#frame, "facet", { naam: facet.label, legenda: facet.label, uitleg: facet.hint ?? "" });
    findPart(element, "uitleg").hidden = !facet.hint;
    element.toggleAttribute("open", isOpen);
    const boxes = facet.values.map((value, at) => this.#makeBox(facet, value, totals[at]));
    const group = { facet, element, boxes, common: pickCommon(boxes), more: findPart(element, "meer"), isWhole: false, wasChosen: false };
    findPart(element, "waarden").replaceChildren(...boxes.map((box) => box.element));
    group.more.addEventListener("click", () => {
      group.isWhole = !group.isWhole;
      cutShort(group);
    });
    return group;
  }

  /** @param {Facet} facet @param {Value} value @param {number} total @returns {Box} */
  #makeBox(facet, value, total) {
    const element = cloneTemplate(this.#frame, "waarde", { naam: value.label });
    const input = find(element, "input", HTMLInputElement);
    input.name = facet.name;
    input.value = value.key;
    input.addEventListener("change", () => this.#store.go(choose(this.#store.now.state, facet.name, value.key, input.checked)));
    return { element, input, key: value.key, total, count: findPart(element, "aantal") };
  }
}

/** @param {Group} group @param {Set<string>} chosen @param {number[]} counts */
function showGroup(group, chosen, counts) {
  group.boxes.forEach((box, at) => {
    box.input.checked = chosen.has(box.key);
    box.count.textContent = counts[at].toLocaleString("nl");
    box.element.classList.toggle("pb-facet__waarde--leeg", counts[at] === 0);
  });
  findPart(group.element, "hoeveel").textContent = [chosen.size ? `${chosen.size} gekozen` : "", tellGap(group, counts)].filter(Boolean).join(", ");
  if (chosen.size && !group.wasChosen) group.element.setAttribute("open", "");
  group.wasChosen = chosen.size > 0;
  cutShort(group);
}

/**
 * Say how many results state none of the values, so that nobody takes the other counts to be complete.
 * @param {Group} group
 * @param {number[]} counts
 */
function tellGap({ facet }, counts) {
  const at = facet.values.findIndex(({ key }) => key === UNKNOWN);
  return counts[at] ? `${counts[at].toLocaleString("nl")} ${facet.values[at].label.toLocaleLowerCase("nl")}` : "";
}

/**
 * Choose the values to show at first: the most frequent ones; null if all fit. "Niet vermeld" is always shown.
 * @param {Box[]} boxes
 */
function pickCommon(boxes) {
  if (boxes.length <= MOST_SHOWN + 2) return null;
  const known = boxes.filter((box) => box.key !== UNKNOWN).sort((one, other) => other.total - one.total);
  return new Set(known.slice(0, MOST_SHOWN));
}

/**
 * Hide the less frequent values until the reader asks for them; chosen values are always shown.
 * @param {Group} group
 */
function cutShort({ boxes, common, more, isWhole }) {
  for (const box of boxes) {
    const isExtra = common !== null && !isWhole && !common.has(box) && box.key !== UNKNOWN;
    const isNever = box.key === UNKNOWN && box.total === 0;
    box.element.hidden = (isExtra || isNever) && !box.input.checked;
  }
  more.hidden = common === null;
  more.textContent = isWhole ? "Toon minder" : `Toon alle ${boxes.length}`;
  more.setAttribute("aria-expanded", String(isWhole));
}

/**
 * Start the search field of a list.
 * @param {HTMLElement} frame
 * @param {AnyStore} store
 * @param {() => void} warm  called when a reader enters the field
 */
export function startField(frame, store, warm) {
  const field = find(frame, "[name=zoek]", HTMLInputElement);
  let typing = 0;
  const look = () => store.go({ ...store.now.state, page: 1, query: readQuery(field.value) }, { isTyped: true });
  const show = () => {
    clearTimeout(typing);
    field.value = store.now.asked.query;
  };
  store.subscribe(["asked"], show);
  field.addEventListener("focus", warm, { once: true });
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(look, TYPING_PAUSE);
  });
  findPart(frame, "filters").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    if (readQuery(field.value) !== store.now.state.query) look();
  });
}
