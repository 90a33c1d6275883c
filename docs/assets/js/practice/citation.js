/** Lets a reader of a practice copy the line that cites it; without this script the line is there to be selected. */

/** Show the button and make it work. */
export function start() {
  /** @type {HTMLElement|null} */
  const frame = document.querySelector("[data-pb-citeer]");
  /** @type {HTMLElement|null|undefined} */
  const button = frame?.querySelector("[data-pb-kopieer]");
  const line = frame?.querySelector('[data-pb-plek="citaat"]');
  const place = frame?.querySelector('[data-pb-plek="gekopieerd"]');
  if (!button || !line || !place) return;
  button.hidden = false;
  button.addEventListener("click", () => copy(line.textContent, place));
}

/**
 * Copy a text, and say beside the button how that went.
 * @param {string} text
 * @param {Element} place  a live region, so that its words are heard too
 */
async function copy(text, place) {
  place.textContent = ""; // so that a second time is heard too
  try {
    await navigator.clipboard.writeText(text);
    place.textContent = "Gekopieerd.";
  } catch {
    place.textContent = "Kopiëren kan hier niet. Selecteer de regel en neem haar over.";
  }
}
