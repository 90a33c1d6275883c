/** Draws the links between the pages of a list; templates/bladeren.html prints the same ones for pages without JavaScript. */

import { cloneTemplate, findPart } from "./templates.js";

/**
 * Show the pager.
 * @param {HTMLElement} nav
 * @param {number} current
 * @param {number} last
 * @param {(page: number) => string} address
 */
export function showPager(nav, current, last, address) {
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

/** Give the numbers to show: the first, the last, and the present one with its neighbours. */
export function listNumbers(current, last) {
  const wanted = new Set([1, current - 1, current, current + 1, last]);
  return [...wanted].filter((number) => number >= 1 && number <= last).sort((one, other) => one - other);
}

function makeLink(nav, template, page, address, texts = {}) {
  const item = cloneTemplate(nav, template, texts);
  const link = findPart(item, "link");
  link.href = address(page);
  link.dataset.pbPagina = page;
  return item;
}
