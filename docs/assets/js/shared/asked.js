/** Reads which practices an address asks for (?kies=slug,slug), and reports those not shown; for the comparison and the memo. */

import { MOST } from "./shortlist.js";

export const MOST_ASKED = 12; // an address can name any number; more are not even fetched

/**
 * Return the slugs that an address asks for, without duplicates.
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

/** Report the practices that don't exist; empty if all do. @param {string[]} slugs @returns {string[]} */
export function sayMissing(slugs) {
  const names = slugs.map((slug) => `“${slug.slice(0, 60)}”`).join(", ");
  return names ? [`Niet gevonden: ${names}. Zo’n praktijk staat niet of niet meer in de Praktijkbank.`] : [];
}

/** Report that more practices were asked for than can be shown; empty if all are. @param {number} asked @param {number} found @returns {string[]} */
export function sayTooMany(asked, found) {
  const chosen = asked > MOST_ASKED ? asked : found;
  return found > MOST ? [`Vier praktijken is het hoogste aantal. Dit zijn de eerste vier van de ${chosen} die je koos.`] : [];
}
