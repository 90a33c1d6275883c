/** Joins lines that a mail program broke at a fixed width, as editing/importing/wrapped_lines.py does. */

import { plain, whole } from "./blocks.js";
import { Matcher } from "./heading-match.js";
import { listWords } from "./knowledge.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

const [NARROWEST, WIDEST] = [50, 100]; // letters of a line
const FEWEST_BROKEN = 3; // sentences that go on in the next line, before a text counts as broken
const LONG = 60; // letters of a line that says, by itself, that its sentence goes on
const BULLET = 2; // letters before the text of an item

/** Return blocks with the lines of a broken text joined; another text stays as it is. @param {Block[]} blocks @param {Knowledge} known @returns {Block[]} */
export function joinLines(blocks, known) {
  const matcher = new Matcher(known);
  const isAsked = (/** @type {Block} */ block) => !!matcher.matchHeading(block);
  const mayJoin = blocks.map((block, at) => at > 0 && isLine(blocks[at - 1]) && isLine(block) && block.kind !== "item" && !isAsked(blocks[at - 1]) && !isAsked(block));
  const isBroken = findBroken(blocks, mayJoin);
  for (const at of findGoingOn(blocks, mayJoin, known, matcher)) isBroken[at] = true;
  /** @type {Block[]} */
  const joined = [];
  blocks.forEach((block, at) => {
    const last = isBroken[at] ? joined.pop() : undefined;
    joined.push(last ? { ...last, text: glue(last.text, block.text) } : block);
  });
  return joined;
}

/** Join two lines, and the halves of a word that was broken between them; not "onder- en bovenbouw" or "vmbo-leerling". @param {string} line @param {string} below */
function glue(line, below) {
  return /[a-zà-ÿ]{5}-$/.test(line) && !/^(?:en|of|tot|naar) /.test(below) ? line.slice(0, -1) + below : `${line} ${below}`;
}

/** @param {Block} block */
function isLine({ text, kind, origin }) {
  return (kind === "paragraph" || kind === "item") && !origin && !whole(text).includes("://");
}

/** @param {Block} block */
function measure({ text, kind }) {
  return [...plain(text)].length + (kind === "item" ? BULLET : 0);
}

/** Return which lines go on with the one above, in a text of one width. @param {Block[]} blocks @param {boolean[]} mayJoin */
function findBroken(blocks, mayJoin) {
  const width = Math.max(...blocks.filter((block) => isLine(block) && block.kind === "paragraph").map(measure));
  const isBroken = blocks.map((block, at) => mayJoin[at] && goesOn(blocks[at - 1], block, width));
  const isOfOneWidth = width >= NARROWEST && width <= WIDEST && blocks.filter((block, at) => isBroken[at] && isLower(block)).length >= FEWEST_BROKEN;
  return isOfOneWidth ? isBroken : blocks.map(() => false);
}

/** Return which lines go on with the one above, of any width: a long one that began a sentence and did not end it. @param {Block[]} blocks @param {boolean[]} mayJoin @param {Knowledge} known @param {Matcher} matcher */
function findGoingOn(blocks, mayJoin, known, matcher) {
  /** @type {Set<number>} */
  const found = new Set();
  blocks.forEach((below, at) => {
    const line = blocks[at - 1];
    if (!mayJoin[at] || measure(line) < LONG || /[.!?:;,]\s*$/.test(plain(line.text))) return;
    const isSentence = listWords(plain(`${line.text} ${below.text}`)).some((word) => known.values.verbs.includes(word));
    const isRest = isLower(below) && known.cutNumber(below.text) === below.text && !matcher.matchLabel(below) && !matcher.matchProposal(below);
    const isBegun = /^\p{Lu}/u.test(line.text) || found.has(at - 1);
    if (isBegun && isSentence && isRest) found.add(at);
  });
  return found;
}

/** Tell whether a sentence goes on in the line below, whose first word did not fit behind it. @param {Block} line @param {Block} below @param {number} width */
function goesOn(line, below, width) {
  const isFull = measure(line) + 1 + [...(plain(below.text).trim().split(/\s+/)[0] ?? "")].length > width;
  return isFull && (isLower(below) || !/[.!?:;]\s*$/.test(plain(line.text)));
}

/** @param {Block} block */
function isLower({ text }) {
  return /^\p{Ll}/u.test(text);
}
