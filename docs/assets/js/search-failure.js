/** Says that search does not work where the theme, whose index does not come, would go on saying that it is being prepared. */

const PATIENCE = 10_000;

/** Start waiting when the reader first types; an answer that comes after all takes the place of these words. */
export function start() {
  const answer = document.querySelector(".md-search-result__meta");
  const waiting = answer.textContent;
  document.querySelector(".md-search__input").addEventListener("input", () => setTimeout(() => tell(answer, waiting), PATIENCE), { once: true });
}

function tell(answer, waiting) {
  if (answer.textContent === waiting) answer.textContent = "Zoeken werkt nu niet. Op de pagina Praktijken staan alle praktijken.";
}
