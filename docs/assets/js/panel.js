/** The panel with filters: a group of boxes per facet, with how many results each value has. */

import { UNKNOWN } from "./facets.js";
import { cloneTemplate, findPart } from "./templates.js";

const MOST_SHOWN = 8;
const OPEN_AT_FIRST = 2;

/** Builds the groups and keeps them up to date; the boxes stay the same elements, so the focus stays where it is. */
export class Panel {
  #groups = [];

  /**
   * @param {HTMLElement} frame
   * @param {(name: string, key: string, chosen: boolean) => void} onChoose
   */
  constructor(frame, onChoose) {
    this.frame = frame;
    this.onChoose = onChoose;
    this.#listenToDrawer();
  }

  /**
   * Make the groups.
   * @param facets  those to show, as in facets.js
   * @param totals  {facet name: [number of rows per value]} without any filter
   */
  build(facets, totals) {
    this.#groups = facets.map((facet, at) => this.#makeGroup(facet, totals[facet.name], at < OPEN_AT_FIRST));
    findPart(this.frame, "facetten").replaceChildren(...this.#groups.map((group) => group.element));
  }

  /** Show what is chosen, and the number of results per value. */
  show(state, counts) {
    for (const group of this.#groups) showGroup(group, new Set(state.choices[group.facet.name]), counts[group.facet.name]);
  }

  /** Show how many results there are on the button that closes the panel on a phone, and how many filters on the one that opens it. */
  showTotal(total, filters) {
    findPart(this.frame, "sluiten").textContent = `Toon ${total}`;
    findPart(this.frame, "aantal-filters").textContent = filters ? ` (${filters} in gebruik)` : "";
  }

  /** Tell whether the reader has opened the panel, as is needed on a phone only. */
  get isOpen() {
    return findPart(this.frame, "openen").getAttribute("aria-expanded") === "true";
  }

  /** Leave the filters for the results; on a phone the panel closes. */
  close() {
    this.#open(false);
    findPart(this.frame, "kop").focus();
  }

  #listenToDrawer() {
    findPart(this.frame, "openen").addEventListener("click", () => this.#open(!this.isOpen));
    findPart(this.frame, "sluiten").addEventListener("click", () => this.close());
  }

  #open(isOpen) {
    findPart(this.frame, "openen").setAttribute("aria-expanded", String(isOpen));
    findPart(this.frame, "filters").classList.toggle("pb-filters--open", isOpen);
  }

  #makeGroup(facet, totals, isOpen) {
    const element = cloneTemplate(this.frame, "facet", { naam: facet.label, legenda: facet.label });
    element.open = isOpen;
    const boxes = facet.values.map((value, at) => this.#makeBox(facet, value, totals[at]));
    const group = { facet, element, boxes, common: pickCommon(boxes), more: findPart(element, "meer"), isWhole: false, wasChosen: false };
    findPart(element, "waarden").replaceChildren(...boxes.map((box) => box.element));
    group.more.addEventListener("click", () => {
      group.isWhole = !group.isWhole;
      cutShort(group);
    });
    return group;
  }

  #makeBox(facet, value, total) {
    const element = cloneTemplate(this.frame, "waarde", { naam: value.label });
    const input = element.querySelector("input");
    input.name = facet.name;
    input.value = value.key;
    input.addEventListener("change", () => this.onChoose(facet.name, value.key, input.checked));
    return { element, input, key: value.key, total, count: findPart(element, "aantal") };
  }
}

function showGroup(group, chosen, counts) {
  group.boxes.forEach((box, at) => {
    box.input.checked = chosen.has(box.key);
    box.count.textContent = `(${counts[at].toLocaleString("nl")})`;
    box.element.classList.toggle("pb-facet__waarde--leeg", counts[at] === 0);
  });
  findPart(group.element, "hoeveel").textContent = [chosen.size ? `${chosen.size} gekozen` : "", tellGap(group, counts)].filter(Boolean).join(", ");
  if (chosen.size && !group.wasChosen) group.element.open = true;
  group.wasChosen = chosen.size > 0;
  cutShort(group);
}

/** Tell how many results state none of the values, so that nobody takes the other counts for all there is to say. */
function tellGap({ facet }, counts) {
  const at = facet.values.findIndex(({ key }) => key === UNKNOWN);
  return counts[at] ? `${counts[at].toLocaleString("nl")} ${facet.values[at].label.toLocaleLowerCase("nl")}` : "";
}

/** Choose the values to show at first: those that most rows have; null where all fit. "Niet vermeld" always stands. */
function pickCommon(boxes) {
  if (boxes.length <= MOST_SHOWN + 2) return null;
  const known = boxes.filter((box) => box.key !== UNKNOWN).sort((one, other) => other.total - one.total);
  return new Set(known.slice(0, MOST_SHOWN));
}

/** Hide the less common values until the reader asks for them; what is chosen shows always. */
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
