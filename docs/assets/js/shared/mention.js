/** Leads to the practices with the words that no tip has. */

import { SITE_ROOT } from "./site.js";

/**
 * Make a link lead to the practices that a search for words finds.
 * @param {HTMLAnchorElement} link
 * @param {string} query
 * @param {number} count  how many there are
 */
export function leadToPractices(link, query, count) {
  const address = new URL("praktijken/", SITE_ROOT);
  address.searchParams.set("zoek", query);
  link.href = address.href;
  link.textContent = `${count.toLocaleString("nl")} ${count === 1 ? "praktijk noemt" : "praktijken noemen"} dit of iets verwants`;
}
