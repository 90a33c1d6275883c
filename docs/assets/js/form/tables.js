/** Turns lines with columns, as a spreadsheet or word processor puts them on the clipboard, into a table. */

import { findItems } from "./rules/list-items.js";
import { GAP } from "./rules/prose.js";

/** Return a text in which two or more consecutive lines with columns become a table; all other lines stay as they are. @param {string} text */
export function tabulate(text) {
  const lines = text.split("\n");
  const { items } = findItems(lines);
  const isRow = (/** @type {number} */ at) => at < lines.length && !items.has(at) && (GAP.test(lines[at]) || /\S.*\t|\t.*\S/.test(lines[at]));
  const made = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (isRow(end)) end += 1;
    if (end - at > 1) {
      made.push(...writeTable(lines.slice(at, end)), ...(lines[end]?.trim() ? [""] : []));
      at = end;
    } else made.push(lines[at++]);
  }
  return made.join("\n");
}

/** @param {string[]} lines */
function writeTable(lines) {
  const rows = lines.map((line) => line.split(line.includes("\t") ? "\t" : GAP).map((cell) => cell.trim().replaceAll("|", "\\|")));
  const width = Math.max(...rows.map((cells) => cells.length));
  const [head, ...body] = rows.map((cells) => `| ${[...cells, ...Array(width - cells.length).fill("")].join(" | ")} |`);
  return [head, `|${" --- |".repeat(width)}`, ...body];
}
