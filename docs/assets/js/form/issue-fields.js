/** Features that only newsletter fields have: parts whose kind is chosen first, and several days on one line. */

import { readDays } from "./rules/days.js";
import { readStretch } from "./rules/notations.js";

/** @import { MoreFields } from "./types.js" */

/** @type {MoreFields} */
export const moreFields = {
  split: { days: splitDays },
  choose(element) {
    const kinds = element.querySelector(":scope > p > [data-pb-soorten]");
    if (!(kinds instanceof HTMLSelectElement)) return [];
    const chosen = kinds.value;
    if (!chosen) kinds.focus();
    kinds.value = "";
    return chosen ? [chosen] : null;
  },
  show(part, names) {
    const kinds = [...part.querySelectorAll(":scope > [data-pb-kan]")].map((kind) => /** @type {HTMLElement} */ (kind));
    const isKnown = kinds.some(({ dataset }) => names.includes(dataset.pbKan ?? ""));
    for (const kind of kinds) kind.hidden = isKnown && !names.includes(kind.dataset.pbKan ?? "");
  },
};

/** Return the days in a text as full dates ("3, 10 en 17 maart 2026" is three); a range stays as it is, because it is ambiguous. @param {string} text */
function splitDays(text) {
  const lines = text.split("\n").flatMap((line) => (line.trim() ? [line.trim()] : []));
  if (lines.length === 1 && readStretch(text).length) return lines[0];
  return lines.flatMap((line) => {
    const days = readDays(line);
    return days.length ? days : [line];
  });
}
