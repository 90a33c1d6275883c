/** Tells which characters in a text are invisible and what they are called, by the rules of source/invisible.py. */

const NAMES = new Map([
  ["\u200b", "een spatie zonder breedte"],
  ["\u200c", "een onzichtbaar scheidingsteken"],
  ["\u200d", "een onzichtbaar verbindingsteken"],
  ["\u200e", "een teken voor de schrijfrichting"],
  ["\u200f", "een teken voor de schrijfrichting"],
  ["\u2060", "een onzichtbaar woordverbindingsteken"],
  ["\ufeff", "een BOM"],
  ["\ufffd", "een vervangteken: hier is bij het kopiëren een teken verloren gegaan"],
]);
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;
const SHOW_NOTHING = /[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const SEEN = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u; // format characters that are visible

/**
 * Return the first unwanted invisible character in a text, or "" if there is none.
 * @param {string} text
 * @param {string} allowed  control characters that may stay
 */
export function findInvisible(text, allowed) {
  const signs = [...text];
  const isDirected = /[\u200c-\u200f]/.test(text) && RIGHT_TO_LEFT.test(text);
  const fits = (/** @type {string} */ sign) => allowed.includes(sign) || (isDirected && /[\u200c-\u200f]/.test(sign));
  return signs.find((sign, place) => !fits(sign) && isUnwanted(signs, place)) ?? "";
}

/** @param {string} sign */
export function nameInvisible(sign) {
  if (sign === "\t") return "een tab";
  const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const own = /\p{Co}/u.test(sign) ? "een teken dat alleen in een eigen lettertype bestaat" : NAMES.get(sign);
  return `${BIDI.test(sign) ? "een teken dat de schrijfrichting omkeert" : (own ?? "een onzichtbaar stuurteken")} (U+${number})`;
}

/** @param {string[]} signs @param {number} place */
function isUnwanted(signs, place) {
  const sign = signs[place];
  if (/[\n\u00ad -~]/.test(sign)) return false;
  if (BIDI.test(sign) || SHOW_NOTHING.test(sign)) return true;
  if (!/\p{Cf}/u.test(sign)) return /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u.test(sign);
  return sign === "\u200d" ? !joinsPictures(signs, place) : !SEEN.test(sign);
}

/** @param {string[]} signs @param {number} place */
function joinsPictures(signs, place) {
  const before = signs
    .slice(Math.max(0, place - 2), place)
    .join("")
    .replace(/\ufe0f+$/, "");
  return /[\p{So}\p{Sk}]$/u.test(before) && /^\p{So}/u.test(signs[place + 1] ?? "");
}
