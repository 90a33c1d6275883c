/** What only the fields of a newsletter have: parts of which is chosen first what they are, and days in one line. */

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

/** Return the days in a text, each as a whole date: "3, 10 en 17 maart 2026" is three. @param {string} text */
function splitDays(text) {
  let [month, year] = ["", ""];
  const days = text.split(/[\n,;]|\s+en\s+/).flatMap((part) => (part.trim() ? [part.trim()] : []));
  return days
    .reverse()
    .map((day) => {
      const [, , own = "", its = ""] = /^(?:\p{L}+\s+)?(\d{1,2})(?:\s+(\p{L}{3,}))?(?:\s+(\d{4}))?$/u.exec(day) ?? [];
      [month, year] = [own || month, its || year];
      if (/^(?:\p{L}+\s+)?\d{1,2}$/u.test(day)) return `${day} ${month} ${year}`.trim();
      return own && !its ? `${day} ${year}`.trim() : day;
    })
    .reverse();
}
