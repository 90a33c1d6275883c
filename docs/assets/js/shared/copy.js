/** Copies words of the page to the clipboard. */

/**
 * Copy a text, and say beside the button how that went.
 * @param {string} text
 * @param {HTMLElement} place  a live region, so that its words are heard too
 * @param {string} done
 * @param {string} failed
 */
export async function copyText(text, place, done, failed = "Kopiëren kan hier niet.") {
  place.textContent = ""; // so that a second time is heard too
  try {
    await navigator.clipboard.writeText(text);
    place.textContent = done;
  } catch {
    place.textContent = failed;
  }
}
