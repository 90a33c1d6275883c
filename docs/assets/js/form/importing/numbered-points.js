/** Reads the numbers that people type before the points of an answer, as editing/importing/numbered_points.py does. */

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

/** Return blocks with each numbered point as an item without its number. @param {Block[]} given @param {Knowledge} known @param {boolean} isListed  whether they are of a field that is a list, in which also lone points count @returns {Block[]} */
export function readPoints(given, { point, pointInside, bareInside }, isListed) {
  const blocks = given.flatMap((block) => splitNumbered(block, isListed ? [pointInside, bareInside] : [pointInside]));
  const numbers = blocks.map(({ text, kind }) => (kind === "heading" ? null : point.exec(text)));
  const told = numbers.map((found) => Number(found?.[1] ?? found?.[2] ?? 0));
  return blocks.map((block, at) => {
    const [number, found] = [told[at], numbers[at]];
    const isRow = number > 0 && Array.from({ length: number }, (_, back) => told[at - back] === number - back).every(Boolean) && (number > 1 || told[at + 1] === 2);
    if (!found || !(isRow || (isListed && found[1]))) return block;
    return { ...block, text: block.text.slice(found[0].length), kind: block.kind === "paragraph" ? "item" : block.kind, level: Math.max(1, block.level) };
  });
}

/** Split a paragraph at its points numbered from 1, as in "Tip 1: … Tip 2: …". @param {Block} block @param {RegExp[]} patterns @returns {Block[]} */
function splitNumbered(block, patterns) {
  for (const pattern of block.kind === "paragraph" ? patterns : []) {
    const found = [...block.text.matchAll(pattern)];
    const lead = block.text.slice(0, found[0]?.index ?? 0).trim();
    if (!found.length || found.some((point, at) => Number(point[1]) !== at + 1) || (lead && !lead.endsWith(":"))) continue;
    const texts = [lead, ...found.map(({ index }, at) => block.text.slice(index, found[at + 1]?.index).trim())];
    return texts.filter(Boolean).map((text) => ({ ...block, text }));
  }
  return [block];
}
