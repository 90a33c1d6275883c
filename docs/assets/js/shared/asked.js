/** Reads which practices an address asks for (?kies=slug,slug), and says which of them are not shown: for the comparison and the memo alike. */

import { MOST } from "./shortlist.js";

export const MOST_ASKED = 12; // an address can name any number; more are not even fetched

/**
 * Return the slugs that an address asks for, without doubles.
 * @param {string} search
 */
export function askedFor(search) {
  const asked = new URLSearchParams(search).get("kies") ?? "";
  return [
    ...new Set(
      asked
        .split(",")
        .map((slug) => slug.trim())
        .filter(Boolean),
    ),
  ];
}

/** Say which practices are not there; nothing where all are. @param {string[]} slugs @returns {string[]} */
export function sayMissing(slugs) {
  const names = slugs.map((slug) => `“${slug.slice(0, 60)}”`).join(", ");
  return names ? [`Niet gevonden: ${names}. Zo’n praktijk staat niet of niet meer in de Praktijkbank.`] : [];
}

/** Say that more were asked for than stand side by side; nothing where all do. @param {number} asked @param {number} found @returns {string[]} */
export function sayTooMany(asked, found) {
  const chosen = asked > MOST_ASKED ? asked : found;
  return found > MOST ? [`Vier praktijken is het hoogste aantal. Dit zijn de eerste vier van de ${chosen} die je koos.`] : [];
}
