/** Reads the light Markdown that people type or paste into a document of any kind, as editing/importing/markup.py does. */

import { makeLink, NOTE } from "./blocks.js";
import { foldWords } from "./knowledge.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

const SLANTED = /^([*_])([^*_]+)\1$/;
const BOLD = /^(?:\*\*|__)(.+?)(?:\*\*|__)$/;
const RUN_IN = /^(\*\*|__)([^*_]+?)\1\s+(?=\S)/;
const EMPHASIS = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;
const BARE = /([^\s(]?)<(https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/g; // an address between angle brackets, perhaps glued to a word
const BOX = /^\[([ xX])\](?=\s)/;
const MARKED_LINK = /\[([^[\]\n]+)\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const TABLE = /^\|.*\|$/;
const RULE = /^[\s|:-]+$/; // between the head of a table and its rows
const NOTE_LINE = /^\[\^([^\]\s]+)\]:\s+(.+)$/;
const REFERENCE = /\[\^([^\]\s]+)\]/g;

/** @param {Block[]} blocks @param {Knowledge} known @returns {Block[]} */
export function readMarkup(blocks, known) {
  const notes = new Set(blocks.flatMap((block) => matchNote(block)?.[1] ?? []));
  /** @type {Map<string, string>} */
  const about = new Map();
  const told = blocks.map((block) => takeReferences(block, notes, about));
  const isRow = told.map(({ text, origin, cells }) => !origin && !cells && TABLE.test(text));
  const isRule = told.map(({ text }, at) => isRow[at] && RULE.test(text));
  return told.flatMap((block, at) => {
    const note = matchNote(block);
    if (note) return [{ .../** @type {Block} */ ({ text: readInline(note[2]), kind: "paragraph", level: 0, origin: NOTE }), about: about.get(note[1]) }];
    if (isRule[at]) return [];
    const line = isRow[at] ? readRow(block.text, isRule[at + 1] ?? false, known) : readLine(block, known);
    return line.text.trim() || line.cells ? [line] : []; // a line may have held markup alone
  });
}

/** @param {Block} block */
function matchNote({ text, origin, cells }) {
  return origin || cells ? null : NOTE_LINE.exec(text);
}

/** Return a block without its references to these notes, and note what text each is about. @param {Block} block @param {Set<string>} notes @param {Map<string, string>} about @returns {Block} */
function takeReferences(block, notes, about) {
  if (matchNote(block)) return block;
  const text = block.text.replace(REFERENCE, (sign, name) => (notes.has(name) ? "" : sign));
  for (const [, name] of block.text.matchAll(REFERENCE)) if (notes.has(name) && !about.has(name)) about.set(name, readInline(text));
  return { ...block, text, ...(block.cells ? { cells: block.cells.map((cell) => cell.map((inner) => takeReferences(inner, notes, about))) } : {}) };
}

/** @param {string} line @param {boolean} isHead @param {Knowledge} known @returns {Block} */
function readRow(line, isHead, known) {
  const cells = line
    .replace(/^\|+|\|+$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => readLine({ text: cell.trim(), kind: "paragraph", level: 0 }, known));
  return { text: "", kind: "row", level: 0, cells: cells.map((cell) => (cell.text ? [{ ...cell, isBold: cell.isBold || isHead }] : [])) };
}

/** Read a line; a bold question or label is parted from the answer behind it. @param {Block} block @param {Knowledge} known @returns {Block} */
function readLine(block, known) {
  const isKnown = (/** @type {string} */ words) => known.asked.has(foldWords(known.cutNumber(words))) || known.findLabel(words);
  const told = block.text.replace(RUN_IN, (line, _, words) => (isKnown(words) ? `${words}\t` : line));
  const bold = BOLD.exec(told);
  const bare = bold?.[1] ?? told.replace(SLANTED, "$2");
  const text = readInline(block.kind === "item" ? bare.replace(BOX, (_, tick) => (tick === " " ? "☐" : "☒")) : bare);
  return { ...block, text, isBold: block.isBold || !!bold, ...(block.cells ? { cells: block.cells.map((cell) => cell.map((inner) => readLine(inner, known))) } : {}) };
}

/** Return a line with its links marked and without bold markup. @param {string} text */
function readInline(text) {
  const told = text.replace(BARE, (_, before, address) => `${before} ${address}`.trimStart());
  return told
    .replace(EMPHASIS, "$2")

    .replace(MARKED_LINK, (_, words, address) => makeLink(words, address));
}
