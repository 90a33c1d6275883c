/** Shows why a text search found a result: an excerpt with the words marked, and the sections that contain them. */

import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, findPart, makeExcerpt, makeLink } from "../shared/templates.js";

/** @import { Explanation } from "../search/types.js" */

/** @typedef {{element: HTMLElement, row: number, url: string}} Result */

const AHEAD = "200px";

/**
 * Explain results as soon as they come into view.
 * @param {HTMLElement} frame  holds the template
 * @param {Result[]} results
 * @param {(row: number) => Promise<Explanation>} explain
 * @returns {() => void}  stops explaining
 */
export function explainInView(frame, results, explain) {
  /** @type {Map<Element, Result>} */
  const waiting = new Map();
  for (const result of results) waiting.set(reserve(frame, result.element), result);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const result = waiting.get(target);
        if (result) fill(target, result, explain);
      }
    },
    { rootMargin: AHEAD },
  );
  for (const place of waiting.keys()) observer.observe(place);
  return () => observer.disconnect();
}

/** @param {HTMLElement} frame @param {HTMLElement} element */
function reserve(frame, element) {
  const place = cloneTemplate(frame, "vondst");
  findPart(element, "samenvatting").after(place);
  return place;
}

/** @param {Element} place @param {Result} result @param {Parameters<typeof explainInView>[2]} explain */
async function fill(place, { row, url }, explain) {
  try {
    const { excerpt, sections } = await explain(row);
    findPart(place, "uittreksel").replaceChildren(...excerpt.map(makeExcerpt));
    findPart(place, "zonder").hidden = excerpt.length > 0;
    const links = sections.map(({ title, anchor }) => makeLink(title, new URL(`${url}#${anchor}`, SITE_ROOT)));
    findPart(place, "delen").replaceChildren(...links.flatMap((link, at) => (at ? [", ", link] : [link])));
    findPart(place, "waar").hidden = links.length === 0;
  } catch (error) {
    console.warn(error);
    place.remove(); // the result is complete without it
  }
}
