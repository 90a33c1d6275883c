/**
 * Starts what the page needs: each part is a module with a function start(), fetched only if its frame is on the page.
 * If a part fails, the page stays as it was without JavaScript; if a third name is given, that part of the frame reports the failure.
 */

/**
 * @typedef {{start: () => void}} Part
 * @typedef {(frame: HTMLElement) => Promise<Part>} Load
 */

/** @type {[selector: string, load: Load, notice?: string][]} */
const PARTS = [
  [".md-header", () => import("./keyboard.js")],
  ["[data-pb-kopzoek]", (form) => entered(form).then(() => import("../search/search-header.js"))],
  ["[data-pb-zoeken]", () => import("../search/search-page.js"), "storing"],
  ["[data-pb-overzicht]", () => import("../list/overview.js"), "storing"],
  ["[data-pb-sinds]", () => import("../list/since.js")],
  ["[data-pb-vergelijken]", () => import("../compare/comparison.js"), "storing"],
  ["[data-pb-naar-notitie]", () => import("../memo/links.js")],
  ["[data-pb-notitie]", () => import("../memo/memo.js"), "storing"],
  ["[data-pb-mijn-lijst]", () => import("../shortlist/shortlist-page.js"), "storing"],
  ["[data-pb-kies], [data-pb-overzicht], [data-pb-vergelijken]", () => import("../shared/selection.js")],
  ["[data-pb-checklist]", () => import("../checklist/checklist.js"), "storing"],
  ["[data-pb-gaten]", () => import("../coverage/gap-map.js")],
  ["[data-pb-formulier]", () => import("../form/form.js"), "storing"],
  ["[data-pb-print]", () => import("./print.js")],
  ["[data-pb-citeer]", () => import("../practice/citation.js")],
];

for (const [selector, load, notice] of PARTS) {
  /** @type {HTMLElement|null} */
  const frame = document.querySelector(selector);
  if (frame) start(frame, load, notice);
}

/** @param {HTMLElement} frame @param {Load} load @param {string} [notice] */
async function start(frame, load, notice) {
  let part;
  try {
    part = await load(frame);
  } catch (error) {
    console.warn(error);
    document.querySelector(".pb-wacht")?.classList.remove("pb-wacht"); // nothing will fill the reserved space
    if (notice) frame.querySelector(`[data-pb-plek="${notice}"]`)?.removeAttribute("hidden");
    return;
  }
  part.start();
}

/**
 * Wait until a reader enters a part: the search in the header would make every page a tenth heavier.
 * @param {HTMLElement} frame
 * @returns {Promise<unknown>}
 */
function entered(frame) {
  return new Promise((resolve) => {
    if (frame.contains(document.activeElement)) resolve(undefined);
    else frame.addEventListener("focusin", resolve, { once: true });
  });
}
