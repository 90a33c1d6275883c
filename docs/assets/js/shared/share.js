/** Shares what a page shows: its address on the clipboard or in a mail, or one part of it on paper. */

import { copyText, mailTo } from "./hand-over.js";
import { findLink, findPart } from "./templates.js";

/**
 * Start the button that copies the current address of the page, and the link that mails it.
 * @param {HTMLElement} frame  holds both, and a live region for messages
 * @param {() => string} tell  describes what the page shows, with the count
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
