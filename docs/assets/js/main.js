/**
 * Starts what the page needs: each part is fetched only where its frame stands, and is a module with a function start().
 * A part that fails leaves the page as it was without JavaScript.
 */

const PARTS = [
  [".md-header", () => import("./keyboard.js")],
  [".md-search-result__meta", () => import("./search-failure.js")],
  [".md-search-result__meta", () => import("./search-further.js")],
  ["[data-pb-overzicht]", () => import("./overview.js")],
  ["[data-pb-vergelijken]", () => import("./comparison.js")],
  ["[data-pb-kies], [data-pb-overzicht], [data-pb-vergelijken]", () => import("./selection.js")],
  ["[data-pb-checklist]", () => import("./checklist.js")],
  ["[data-pb-print]", () => import("./print.js")],
];

for (const [selector, load] of PARTS) {
  if (document.querySelector(selector)) load().then((part) => part.start());
}
