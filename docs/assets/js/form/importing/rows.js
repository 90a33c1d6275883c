/** Knows the rows of a table that answer a question, as editing/importing/rows.py does: their cells, and which is a head. */

import { CELL_JOINT } from "./blocks.js";
import { foldWords } from "./knowledge.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

export const ROW_BY_ROW = ["results", "tips", "partners", "funding", "sources", "contact", "roles", "scale"]; // in other fields a table stays one
const YEAR = /^(?:(?:school)?jaar )?20\d\d(?:[ -](?:20)?\d\d)?$/; // or a school year

/** @param {Block} row @returns {string[]} its cells, empty ones too; [] for any other block */
export function splitRow({ text, kind }) {
  return kind === "row" ? text.split(CELL_JOINT) : [];
}

/** Tell whether all cells of a row but the first, and at least one, are words that name columns. @param {string} text @param {Knowledge} known */
export function isColumnRow(text, { values }) {
  const [, ...others] = text.split(CELL_JOINT).map(foldWords);
  return others.some(Boolean) && others.every((word) => !word || values.column_words.includes(word));
}

/** Return a row as one line, its cells labelled by the head of its table if it has one; any other block unchanged. @param {Block} block @param {Knowledge} known @returns {Block} */
export function tellRow(block, { values }) {
  if (block.kind !== "row") return block;
  const labels = (block.about ?? "").split(CELL_JOINT);
  if (values.row_names.includes(foldWords(labels[0]))) labels[0] = "";
  const [first, ...others] = splitRow(block)
    .map((cell, at) => (cell.trim() && labels[at] ? `${labels[at]}: ${cell}` : cell))
    .filter((cell) => cell.trim());
  const joint = block.about ? " – " : /[?:]$/.test(first) ? " " : ": ";
  return { text: [first, ...(others.length ? [others.join("; ")] : [])].join(joint), kind: "paragraph", level: 0 };
}

/** Return blocks with the rows below the head of a table told what it says, and those heads. @param {Block[]} blocks @param {Knowledge} known @returns {[Block[], Block[]]} */
export function attachHeads(blocks, known) {
  const tables = findTables(blocks, known);
  /** @type {Block|undefined} */
  let head;
  let end = 0;
  const told = blocks.map((block, at) => {
    if (tables.has(at)) [head, end] = [block, tables.get(at) ?? 0];
    return at < end && !tables.has(at) ? { ...block, about: head?.text } : block;
  });
  return [told.filter((_, at) => !tables.has(at)), [...tables.keys()].map((at) => blocks[at])];
}

/** Tell whether a block continues the table of the one before it. @param {Block} block @param {Block|undefined} before */
export function isNextRow(block, before) {
  return before?.kind === "row" && block.kind === "row" && splitRow(block).length === splitRow(before).length;
}

/**
 * Return the start and end of each table with a head: in bold above rows that are not, without a number above rows that all have one, or
 * only words that name columns, or behind its first word only years.
 * @param {Block[]} blocks
 * @param {Knowledge} known
 * @returns {Map<number, number>}
 */
function findTables(blocks, { values }) {
  const starts = [...blocks.keys()].filter((at) => !isNextRow(blocks[at], blocks[at - 1]));
  const runs = starts.map((start, at) => /** @type {[number, number]} */ ([start, starts[at + 1] ?? blocks.length]));
  return new Map(runs.filter(([start, end]) => hasHead(blocks.slice(start, end), values.column_words)));
}

/** @param {Block[]} rows @param {string[]} columnWords */
function hasHead([head, ...below], columnWords) {
  if (!below.length) return false;
  const isMarked = head.isBold && !below.some(({ isBold }) => isBold);
  const isCounted = below.every((row) => /\p{Nd}/u.test(splitRow(row).slice(1).join(CELL_JOINT)));
  const words = splitRow(head).map(foldWords);
  const unknown = words.filter((word) => word && !YEAR.test(word) && !columnWords.includes(word));
  const isNamed = !unknown.length || (unknown.length === 1 && unknown[0] === words[0] && words.length > 1 && words.slice(1).every((word) => YEAR.test(word)));
  return isMarked || isNamed || (isCounted && !/\p{Nd}/u.test(head.text));
}
