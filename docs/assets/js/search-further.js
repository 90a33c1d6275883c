/** Leads from the search box of the header, which knows titles and summaries, to a search in the full text of all practices. */

import { SITE_ROOT } from "./site.js";

/** Keep a link above the results in step with what is typed, also where nothing is found. */
export function start() {
  const input = document.querySelector(".md-search__input");
  const { link, text } = makeLink();
  document.querySelector(".md-search-result__meta").after(link);
  const follow = () => {
    const query = input.value.trim();
    link.hidden = !query;
    link.href = new URL(`praktijken/?${new URLSearchParams({ zoek: query })}`, SITE_ROOT);
    text.textContent = `Zoek naar "${query}" in de volledige tekst van alle praktijken`;
  };
  for (const name of ["input", "keyup", "focus"]) input.addEventListener(name, follow);
  input.form.addEventListener("reset", () => setTimeout(follow));
  follow();
}

/**
 * Make the link. The theme moves through the links of the results with the arrow keys, and on Enter follows the one with the
 * highest score in its first child: this one where there is no other.
 */
function makeLink() {
  const link = document.createElement("a");
  const text = document.createElement("span");
  link.className = "pb-zoek-verder";
  link.tabIndex = -1;
  text.dataset.mdScore = "-1";
  link.append(text);
  return { link, text };
}
