/** Lets a reader copy the line that cites a practice; without this script the line can still be selected. */

import { copyText } from "../shared/hand-over.js";

const FAILED = "Kopiëren kan hier niet. Selecteer de regel en neem haar over.";

/** Show the button and make it work. */
export function start() {
  /** @type {HTMLElement|null} */
  const frame = document.querySelector("[data-pb-citeer]");
  /** @type {HTMLElement|null|undefined} */
  const button = frame?.querySelector("[data-pb-kopieer]");
  const line = frame?.querySelector('[data-pb-plek="citaat"]');
  /** @type {HTMLElement|null|undefined} */
  const place = frame?.querySelector('[data-pb-plek="gekopieerd"]');
  if (!button || !line || !place) return;
  button.hidden = false;
  button.addEventListener("click", () => copyText(line.textContent, place, "Gekopieerd.", FAILED));
}
