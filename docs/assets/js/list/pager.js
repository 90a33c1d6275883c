/** Draws the links between the pages of a list; outputs/lists/bladeren.html prints the same ones for pages without JavaScript. */

import { cloneTemplate, findLink, findPart } from "../shared/templates.js";
import { writeState } from "./url-state.js";

/** @import { AnyStore } from "./types.js" */

/**
 * Start the pager of a list.
 * @param {HTMLElement} nav
 * @param {AnyStore} store
 * @param {() => void} onTurn  called when the reader turns a page
 */
export function startPager(nav, store, onTurn) {
  nav.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    store.go({ ...store.now.state, page: Number(link.dataset.pbPagina) });
    onTurn();
  });
  store.subscribe(["found"], () => {
    const { engine, state } = store.now;
    showPager(nav, state.page, store.pages, (page) => location.pathname + writeState({ ...state, page }, engine.facets, location.search));
  });
}

/**
 * Show the pager.
 * @param {HTMLElement} nav
 * @param {number} current
 * @param {number} last
 * @param {(page: number) => string} address
 */
function showPager(nav, current, last, address) {
  nav.hidden = last < 2;
  if (last < 2) return;
  const numbers = listNumbers(current, last);
  const items = numbers.flatMap((number, at) => {
    const hasGap = at > 0 && number > numbers[at - 1] + 1;
    const link = makeLink(nav, "blad", number, address, { nummer: String(number) });
    if (number === current) findPart(link, "link").setAttribute("aria-current", "page");
    return hasGap ? [cloneTemplate(nav, "gat"), link] : [link];
  });
  if (current > 1) items.unshift(makeLink(nav, "vorige", current - 1, address));
  if (current < last) items.push(makeLink(nav, "volgende", current + 1, address));
  findPart(nav, "bladen").replaceChildren(...items);
}

/**
 * Return the numbers to show: the first, the last, and the current page with its neighbours.
 * @param {number} current
 * @param {number} last
 */
export function listNumbers(current, last) {
  const wanted = new Set([1, current - 1, current, current + 1, last]);
  return [...wanted].filter((number) => number >= 1 && number <= last).sort((one, other) => one - other);
}

/**
 * @param {HTMLElement} nav
 * @param {string} template
 * @param {number} page
 * @param {(page: number) => string} address
 * @param {Record<string, string>} texts
 */
function makeLink(nav, template, page, address, texts = {}) {
  const item = cloneTemplate(nav, template, texts);
  const link = findLink(item, "link");
  link.href = address(page);
  link.dataset.pbPagina = String(page);
  return item;
}
