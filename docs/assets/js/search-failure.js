/** Says that search does not work where the theme, whose index does not come, would go on saying that it is being prepared. */

const PATIENCE = 10_000;

/** Start waiting when the reader first types; an answer that comes after all takes the place of these words. */
export function start() {
  const answer = document.querySelector(".md-search-result__meta");
  const waiting = answer.textContent;
  const field = document.querySelector(".md-search__input");
  const wait = () => setTimeout(() => tell(answer, waiting), PATIENCE);
  if (field.value) wait(); // typed before this script came
  else field.addEventListener("input", wait, { once: true });
}

function tell(answer, waiting) {
  if (answer.textContent === waiting) answer.textContent = "Zoeken werkt nu niet. Op de pagina Praktijken staan alle praktijken.";
}
