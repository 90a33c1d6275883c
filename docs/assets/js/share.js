/** Takes what a page shows along: its address to the clipboard, or one part of it to paper. */

/**
 * Copy the address of the page as it is now.
 * @returns {Promise<string>} what to tell the reader
 */
export async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    return "De link is gekopieerd.";
  } catch {
    return "Kopiëren kan hier niet. Neem het adres over uit de adresbalk.";
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
