/** Shows at a result of a text search why it was found: an excerpt with the words marked, and the sections that hold them. */

import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart, makeLink } from "./templates.js";

const AHEAD = "200px";

/**
 * Explain results as soon as they come into view.
 * @param {HTMLElement} frame  holds the template
 * @param {{element: HTMLElement, row: number, url: string}[]} results
 * @param {(row: number) => Promise<{excerpt, sections}>} explain  see fulltext.js
 * @returns {() => void}  stops explaining
 */
export function explainInView(frame, results, explain) {
  const waiting = new Map(results.map((result) => [reserve(frame, result.element), result]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        fill(frame, target, waiting.get(target), explain);
      }
    },
    { rootMargin: AHEAD },
  );
  for (const place of waiting.keys()) observer.observe(place);
  return () => observer.disconnect();
}

function reserve(frame, element) {
  const place = cloneTemplate(frame, "vondst");
  findPart(element, "samenvatting").after(place);
  return place;
}

async function fill(frame, place, { row, url }, explain) {
  try {
    const { excerpt, sections } = await explain(row);
    findPart(place, "uittreksel").replaceChildren(...excerpt.map(makeExcerpt));
    findPart(place, "zonder").hidden = excerpt.length > 0;
    const links = sections.map(({ title, anchor }) => makeLink(title, new URL(`${url}#${anchor}`, SITE_ROOT)));
    findPart(place, "delen").replaceChildren(...links.flatMap((link, at) => (at ? [", ", link] : [link])));
    findPart(place, "waar").hidden = links.length === 0;
  } catch (error) {
    console.warn(error);
    place.remove(); // the result stands without it
  }
}

/** Make a piece of an excerpt, marked where it answers the query. */
export function makeExcerpt({ text, isMatch }) {
  if (!isMatch) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
