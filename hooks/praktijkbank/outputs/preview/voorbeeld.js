/** Loads the page again as soon as the preview has read an edit; a page that nobody looks at asks for nothing, and a form that somebody fills in stays. */

const WAIT = 500; // ms before asking again where nobody answers, as when the preview itself begins anew

const { versie } = /** @type {HTMLElement} */ (document.getElementById("pb-voorbeeld")).dataset;

/** @param {AbortSignal} signal */
async function hasChanged(signal) {
  try {
    const answer = await fetch(`/_voorbeeld/wacht?versie=${versie}`, { signal, cache: "no-store" });
    return answer.ok && (await answer.text()) !== versie;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    return false;
  }
}

/** @type {AbortController | undefined} */
let asking;

async function follow() {
  asking?.abort();
  if (document.hidden) return;
  const own = new AbortController();
  asking = own;
  while (!own.signal.aborted) if (await hasChanged(own.signal)) return location.reload();
}

if (!document.querySelector("[data-pb-formulier]")) {
  document.addEventListener("visibilitychange", follow);
  follow();
}
