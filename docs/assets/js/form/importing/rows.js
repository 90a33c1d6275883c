/** Knows the rows of a table that answer a question, as editing/importing/rows.py does: their cells, and which is only a head. */

import { CELL_JOINT } from "./blocks.js";

/** @import { Block } from "../types.js" */

/** @param {Block} row @returns {string[]} its cells, empty ones too; [] for any other block */
export function splitRow({ text, kind }) {
  return kind === "row" ? text.split(CELL_JOINT) : [];
}

/** Return a row without the cells that were left empty, for where it becomes one line; any other block unchanged. @param {Block} block @returns {Block} */
export function dropEmptyCells(block) {
  const filled = splitRow(block).filter((cell) => cell.trim());
  return block.kind === "row" ? { ...block, text: filled.join(CELL_JOINT) } : block;
}

/** Tell whether a block continues the table of the one before it. @param {Block} block @param {Block|undefined} before */
export function isNextRow(block, before) {
  return before?.kind === "row" && block.kind === "row" && splitRow(block).length === splitRow(before).length;
}

/**
 * Return the start and end of each table with a head: in bold above rows that are not, or without a number above rows that all have one.
 * @param {Block[]} blocks
 * @returns {Map<number, number>}
 */
export function findTables(blocks) {
  const starts = [...blocks.keys()].filter((at) => !isNextRow(blocks[at], blocks[at - 1]));
  const runs = starts.map((start, at) => /** @type {[number, number]} */ ([start, starts[at + 1] ?? blocks.length]));
  return new Map(runs.filter(([start, end]) => hasHead(blocks.slice(start, end))));
}

/** @param {Block[]} rows */
function hasHead([head, ...below]) {
  if (!below.length) return false;
  const isMarked = head.isBold && !below.some(({ isBold }) => isBold);
  const isCounted = below.every((row) => /\p{Nd}/u.test(splitRow(row).slice(1).join(CELL_JOINT)));
  return isMarked || (isCounted && !/\p{Nd}/u.test(head.text));
}
