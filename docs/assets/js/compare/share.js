/** Takes what a page shows along: its address to the clipboard, or one part of it to paper. */

import { copyText } from "../shared/hand-over.js";

/**
 * Copy the address of the page as it is now, and say beside the button how that went.
 * @param {HTMLElement} place  a live region
 */
export function copyAddress(place) {
  return copyText(location.href, place, "De link is gekopieerd.");
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
