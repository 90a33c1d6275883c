/** Takes what a page shows along: its address to the clipboard, or one part of it to paper. */

/**
 * Copy the address of the page as it is now, and say beside the button how that went.
 * @param {HTMLElement} place  a live region, so that its words are heard too
 */
export async function copyAddress(place) {
  place.textContent = ""; // so that a second time is heard too
  try {
    await navigator.clipboard.writeText(location.href);
    place.textContent = "De link is gekopieerd.";
  } catch {
    place.textContent = "Kopiëren kan hier niet. Neem het adres over uit de adresbalk.";
  }
}

/**
 * Print one part of the page and nothing else; print.css knows the parts by name.
 * @param {string} part
 */
export function printOnly(part) {
  document.documentElement.dataset.pbDruk = part;
  window.addEventListener("afterprint", () => delete document.documentElement.dataset.pbDruk, { once: true });
  window.print();
}
