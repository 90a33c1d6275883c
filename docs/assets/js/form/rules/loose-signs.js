/** Finds asterisks and underscores that may be meant as emphasis but would be printed, by the rules of text/loose_signs.py. */

import { findItems } from "./list-items.js";

/** @import { Doubt } from "../types.js" */

const SPACED_STARS = /(?<![\p{L}\p{N}_*\\])(?<![\p{L}\p{N}_] )(?<![\p{L}\p{N}_]\) )\* ?(?=\p{L})[^*\n]{0,80}[^*\s] \*(?![\p{L}\p{N}_*])/gu;
const SPACED_LINES = /(?<![\p{L}\p{N}_\\])(__?)(?!_)( ?)(?=\p{L}{2})([^_\n]{0,80}[^_\s])( ?)\1(?![\p{L}\p{N}_])/gu;
const OPEN = /(?<![\p{L}\p{N}_*\\])\*\*(?=[\p{L}\p{N}])\S*/gu;
const PAIRED = /(?<!\*)\*\*(?!\*)/g;
const MARK = /[\p{L}\p{N}_.)]\*\*(?![\p{L}\p{N}_*])/u;
const LITERAL = /(?<![\p{L}\p{N}_])`[^`\n]+`(?![\p{L}\p{N}_])|\*\|[^|*\n]{1,80}\|\*/gu;

/** Return what may be emphasis or something else, or has no end. @param {string} text @returns {Doubt[]} */
export function findLooseSigns(text) {
  const bare = text.replace(LITERAL, (literal) => " ".repeat(literal.length));
  const make =
    (/** @type {string} */ kind) =>
    (/** @type {RegExpExecArray} */ { 0: found, index }) => ({ kind, token: text.slice(index, index + found.length) });
  const stars = [...bare.matchAll(SPACED_STARS)].map(make("sterretjes-met-spaties"));
  const lines = [...bare.matchAll(SPACED_LINES)].filter(([, , before, , behind]) => before || behind).map(make("streepjes-met-spaties"));
  return [...stars, ...lines, ...findOpen(bare).map((token) => ({ kind: "vet-zonder-einde", token }))];
}

/** Find bold text without an end; a footnote below its reference also begins with two asterisks. @param {string} text */
function findOpen(text) {
  let hasMark = false;
  return listParagraphs(text).flatMap((paragraph) => {
    const isOdd = (paragraph.match(PAIRED) ?? []).length % 2 === 1;
    const last = isOdd && !hasMark ? (paragraph.match(OPEN) ?? []).slice(-1) : [];
    hasMark ||= isOdd && MARK.test(paragraph);
    return last;
  });
}

/** Return each paragraph and list item of a text. @param {string} text */
function listParagraphs(text) {
  const lines = text.split("\n");
  const { items } = findItems(lines);
  const begins = [0, ...lines.keys()].filter((place) => !place || items.has(place) || !lines[place].trim());
  return begins.map((place, at) => lines.slice(place, begins[at + 1]).join("\n"));
}
