/** The signature of a practice beside a search result: three facts on one line, in the words of practices/signature.py. */

import { soften } from "../shared/phrases.js";

const UNKNOWN = "niet-vermeld";

/** @typedef {{glyph: string, text: string}} Trait */

/**
 * Write out a signature.
 * @param {string} code  keys of evidence, keys of payers, and the year, as written by encode_signature
 * @param {Map<string, string>} labels  by key
 * @returns {Trait[]}
 */
export function readSignature(code, labels) {
  const [evidence = "", payers = "", year = ""] = code.split(";");
  const kinds = splitKeys(evidence);
  const sources = splitKeys(payers);
  return [
    kinds.length ? { glyph: kinds[0], text: name(kinds, labels) } : { glyph: UNKNOWN, text: "Resultaat niet vermeld" },
    sources.length ? { glyph: sources.length === 1 ? "one-payer" : "more-payers", text: name(sources, labels) } : { glyph: UNKNOWN, text: "Betaler niet vermeld" },
    year ? { glyph: "age", text: `Feiten uit ${year}` } : { glyph: UNKNOWN, text: "Jaar niet vermeld" },
  ];
}

/** @param {Trait} trait */
export function makeTrait({ glyph, text }) {
  const item = document.createElement("li");
  const sign = document.createElement("i");
  item.classList.toggle("pb-stil", glyph === UNKNOWN);
  sign.className = `pb-teken pb-teken--${glyph}`;
  sign.setAttribute("aria-hidden", "true");
  item.append(sign, ` ${text}`);
  return item;
}

/** @param {string} keys */
function splitKeys(keys) {
  return keys.split(",").filter(Boolean);
}

/** @param {string[]} keys @param {Map<string, string>} labels */
function name(keys, labels) {
  const [first, ...others] = keys.map((key) => labels.get(key) ?? key);
  return new Intl.ListFormat("nl").format([first, ...others.map(soften)]);
}
