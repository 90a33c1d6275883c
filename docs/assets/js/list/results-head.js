/** The head above the results: their number and order, the filters in use, and what the address asks for in vain. */

import { cloneTemplate, findPart, seekPart } from "../shared/templates.js";
import { emptyState } from "./url-state.js";

/** @import { AnyStore, Filter, Odd } from "./types.js" */

const PATIENCE = 400; // ms before the page says that it is waiting

/**
 * Start all of it.
 * @param {HTMLElement} frame
 * @param {AnyStore} store
 */
export function startHead(frame, store) {
  startChips(frame, store);
  startOrder(frame, store);
  store.subscribe(["found", "isWhole"], () => showCount(frame, store));
  store.subscribe(["odd"], () => tellIgnored(frame, store.now.odd));
  startWaiting(frame, store);
}

/**
 * Return a number of results with the right noun: 1 praktijk, 7 praktijken.
 * @param {HTMLElement} frame
 * @param {number} count
 */
export function say(frame, count) {
  return `${count.toLocaleString("nl")} ${count === 1 ? frame.dataset.pbEen : frame.dataset.pbMeer}`;
}

/**
 * Describe in one sentence what a list shows: the number of results and the filters.
 * @param {AnyStore} store
 * @param {string} counted
 */
export function tellList({ filters }, counted) {
  return `${[counted, ...filters.map(({ text }) => text)].join("; ")}.`;
}

/**
 * Focus the heading of the results.
 * @param {HTMLElement} frame
 */
export function focusResults(frame) {
  findPart(frame, "kop").focus();
}

/**
 * Show the filters in use, each with a button that drops it, and a button that drops all.
 * @param {HTMLElement} frame
 * @param {AnyStore} store
 */
function startChips(frame, store) {
  const list = findPart(frame, "chips");
  let shown = "[]";
  /** @type {(filter: Filter, at: number) => void} */
  const drop = (filter, at) => {
    store.go(filter.drop(), { isAsked: !filter.name });
    const left = list.querySelectorAll("button");
    if (left.length) left[Math.min(at, left.length - 1)].focus();
    else focusResults(frame);
  };
  store.subscribe(["state", "text"], () => {
    const { filters } = store;
    const names = JSON.stringify(filters.map(({ text }) => text));
    if (shown === names) return; // the focus may be in it
    shown = names;
    const chips = filters.map((filter, at) => {
      const chip = cloneTemplate(frame, "chip", { tekst: filter.text });
      chip.querySelector("button")?.addEventListener("click", () => drop(filter, at));
      return chip;
    });
    list.replaceChildren(...chips);
    findPart(frame, "in-gebruik").hidden = filters.length === 0;
  });
  findPart(frame, "wissen").addEventListener("click", () => {
    store.go({ ...emptyState(), sort: store.now.state.sort }, { isAsked: true });
    focusResults(frame);
  });
}

/**
 * With a query, sort by relevance first and offer the default order as a choice.
 * @param {HTMLElement} frame
 * @param {AnyStore} store
 */
function startOrder(frame, store) {
  const select = seekPart(frame, "sortering");
  if (!(select instanceof HTMLSelectElement)) return;
  select.addEventListener("change", () => store.go({ ...store.now.state, page: 1, sort: select.value }));
  const [first] = select.options;
  const without = first.text;
  const { standing } = store.fixed;
  store.subscribe(["found"], () => {
    const isRanked = store.isWorded && store.fixed.isRanked;
    const own = select.querySelector(`option[value="${standing}"]`);
    first.text = (isRanked && first.dataset.pbMet) || without;
    if (isRanked && !own) first.after(new Option(without, standing));
    if (!isRanked) own?.remove();
    select.value = store.now.state.sort;
    if (select.selectedIndex < 0) select.value = "";
  });
}

/**
 * Show the number of results and the current page.
 * @param {HTMLElement} frame
 * @param {AnyStore} store
 */
function showCount(frame, store) {
  const { source, found, state, isWhole } = store.now;
  const count = found.rows.length;
  const text = count === source.count ? say(frame, count) : `${count.toLocaleString("nl")} van de ${say(frame, source.count)}`;
  const said = store.pages > 1 && !isWhole ? `${text}, pagina ${state.page} van ${store.pages}` : text;
  const place = findPart(frame, "telling");
  if (place.textContent !== said) place.textContent = said; // unchanged text is not read out again
}

/**
 * Report values in the address that do not exist.
 * @param {HTMLElement} frame
 * @param {Partial<Odd>} odd
 */
function tellIgnored(frame, { ignored = [], unknownSort = "" }) {
  findPart(frame, "genegeerd").hidden = ignored.length === 0;
  findPart(frame, "wat").textContent = ignored.join(", ");
  findPart(frame, "volgorde-onbekend").hidden = !unknownSort;
  findPart(frame, "welke-volgorde").textContent = unknownSort;
}

/**
 * Say that the page is waiting, if that takes long.
 * @param {HTMLElement} frame
 * @param {AnyStore} store
 */
function startWaiting(frame, store) {
  const [list, notice] = [findPart(frame, "lijst"), findPart(frame, "laden")];
  let waiting = 0;
  store.subscribe(["wait"], () => {
    const { wait } = store.now;
    clearTimeout(waiting);
    if (!wait) {
      notice.hidden = true;
      list.removeAttribute("aria-busy");
      return;
    }
    list.setAttribute("aria-busy", "true");
    waiting = setTimeout(() => {
      notice.textContent = wait.text;
      notice.hidden = false;
    }, PATIENCE);
  });
}
