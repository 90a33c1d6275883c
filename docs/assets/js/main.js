/**
 * Starts what the page needs: each part is fetched only where its frame stands, and is a module with a function start().
 * A part that fails leaves the page as it was without JavaScript; where the third name stands, that part of the frame then says so.
 */

const PARTS = [
  [".md-header", () => import("./keyboard.js")],
  ["[data-pb-kopzoek]", (form) => entered(form).then(() => import("./search-header.js"))],
  ["[data-pb-zoeken]", () => import("./search-page.js"), "storing"],
  ["[data-pb-overzicht]", () => import("./overview.js"), "storing"],
  ["[data-pb-vergelijken]", () => import("./comparison.js"), "storing"],
  ["[data-pb-kies], [data-pb-overzicht], [data-pb-vergelijken]", () => import("./selection.js")],
  ["[data-pb-checklist]", () => import("./checklist.js"), "storing"],
  ["[data-pb-print]", () => import("./print.js")],
];

for (const [selector, load, notice] of PARTS) {
  const frame = document.querySelector(selector);
  if (frame) start(frame, load, notice);
}

async function start(frame, load, notice) {
  let part;
  try {
    part = await load(frame);
  } catch (error) {
    console.warn(error);
    document.querySelector(".pb-wacht")?.classList.remove("pb-wacht"); // nothing will come in the room that was kept
    if (notice) frame.querySelector(`[data-pb-plek="${notice}"]`).hidden = false;
    return;
  }
  part.start();
}

/** Wait until a reader goes into a part: the search of the header would cost every page a tenth of its weight. */
function entered(frame) {
  return new Promise((resolve) => {
    if (frame.contains(document.activeElement)) resolve();
    else frame.addEventListener("focusin", resolve, { once: true });
  });
}
