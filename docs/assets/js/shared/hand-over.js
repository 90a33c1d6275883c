/** Hands things to the reader: a file to download, a text on the clipboard, or a mail to send. */

const PATIENCE = 10_000; // ms after which the browser surely has the file

/**
 * Download a file.
 * @param {Blob} content
 * @param {string} name
 */
export function downloadFile(content, name) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}

/**
 * Copy a text, and report whether that worked.
 * @param {string} text
 * @param {HTMLElement} place  a live region, so that screen readers announce it
 * @param {string} done
 * @param {string} [failed]
 */
export async function copyText(text, place, done, failed = "Kopiëren kan hier niet. Neem het adres over uit de adresbalk.") {
  place.textContent = ""; // so that a repeat is announced too
  try {
    await navigator.clipboard.writeText(text);
    place.textContent = done;
  } catch {
    place.textContent = failed;
  }
}

/**
 * Make a link open a new mail in the reader's own program.
 * @param {HTMLAnchorElement} link
 * @param {string} subject
 * @param {string[]} lines
 */
export function mailTo(link, subject, lines) {
  link.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
}
