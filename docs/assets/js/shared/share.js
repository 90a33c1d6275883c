/** Takes what a page shows along: its address to the clipboard or into a mail, or one part of it to paper. */

import { copyText, mailTo } from "./hand-over.js";
import { findLink, findPart } from "./templates.js";

/**
 * Make the button that copies the address of the page as it is then, and the link that mails it.
 * @param {HTMLElement} frame  holds both, and a live region for what is said
 * @param {() => string} tell  what the page shows, in a sentence that counts
 */
export function startSharing(frame, tell) {
  const mail = findLink(frame, "mail");
  findPart(frame, "kopieer").addEventListener("click", () => copyText(location.href, findPart(frame, "gekopieerd"), "De link is gekopieerd."));
  for (const type of ["pointerdown", "focus", "click"]) mail.addEventListener(type, () => mailTo(mail, document.title, [tell(), "", location.href]));
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
