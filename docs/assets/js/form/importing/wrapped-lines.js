/** Joins lines that a mail program broke at a fixed width, as editing/importing/wrapped_lines.py does. */

import { plain, whole } from "./blocks.js";
import { Matcher } from "./heading-match.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

const [NARROWEST, WIDEST] = [50, 100]; // letters of a line
const FEWEST_BROKEN = 3; // sentences that go on in the next line, before a text counts as broken
const BULLET = 2; // letters before the text of an item

/** Return blocks with the lines of a broken text joined; another text stays as it is. @param {Block[]} blocks @param {Knowledge} known @returns {Block[]} */
export function joinLines(blocks, known) {
  const matcher = new Matcher(known);
  const width = Math.max(...blocks.filter((block) => isLine(block) && block.kind === "paragraph").map(measure));
  if (!(width >= NARROWEST && width <= WIDEST)) return blocks;
  const isAsked = (/** @type {Block} */ block) => !!matcher.matchHeading(block);
  const isBroken = blocks.map((block, at) => at > 0 && goesOn(blocks[at - 1], block, width) && !isAsked(blocks[at - 1]) && !isAsked(block));
  if (blocks.filter((block, at) => isBroken[at] && isLower(block)).length < FEWEST_BROKEN) return blocks;
  /** @type {Block[]} */
  const joined = [];
  blocks.forEach((block, at) => {
    const last = isBroken[at] ? joined.pop() : undefined;
    joined.push(last ? { ...last, text: `${last.text} ${block.text}` } : block);
  });
  return joined;
}

/** @param {Block} block */
function isLine({ text, kind, origin }) {
  return (kind === "paragraph" || kind === "item") && !origin && !whole(text).includes("://");
}

/** @param {Block} block */
function measure({ text, kind }) {
  return [...plain(text)].length + (kind === "item" ? BULLET : 0);
}

/** Tell whether a sentence goes on in the line below, whose first word did not fit behind it. @param {Block} line @param {Block} below @param {number} width */
function goesOn(line, below, width) {
  if (!isLine(line) || !isLine(below) || below.kind === "item") return false;
  const isFull = measure(line) + 1 + [...(plain(below.text).trim().split(/\s+/)[0] ?? "")].length > width;
  return isFull && (isLower(below) || !/[.!?:;]\s*$/.test(plain(line.text)));
}

/** @param {Block} block */
function isLower({ text }) {
  return /^\p{Ll}/u.test(text);
}
