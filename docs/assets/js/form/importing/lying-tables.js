/** Turns tables with a column per question and a row per sender, as editing/importing/lying_tables.py does. */

import { Matcher } from "./heading-match.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

const FEWEST_ASKED = 3; // questions in its first row
const SEPARATORS = ["\t", ";", ","];

/** Return blocks with a row per question in place of such a table; what other senders than the first wrote is set apart. @param {Block[]} blocks @param {Knowledge} known @returns {Block[]} */
export function turnTables(blocks, known) {
  /** @type {Block[][]} */
  let head = [];
  let isFirst = true;
  const isBeside = (/** @type {Block[][]} */ cells, /** @type {Block|undefined} */ block) => cells.length > 0 && block?.cells?.length === cells.length;
  return blocks.flatMap((block, at) => {
    const { cells = [] } = block;
    if (isBeside(head, block)) {
      const pairs = cells.map((cell, column) => [head[column], cell]).filter(([asked, told]) => asked.length || told.length);
      const turned = isFirst ? pairs.map((pair) => /** @type {Block} */ ({ text: "", kind: "row", level: 0, cells: pair })) : [{ ...block, origin: "andere inzending" }];
      isFirst = false;
      return turned;
    }
    const words = cells.map((cell) => (cell.length === 1 ? cell[0].text : ""));
    head = isHead(words, known) && isBeside(cells, blocks[at + 1]) ? cells : [];
    isFirst = true;
    return head.length ? [] : [block];
  });
}

/** Return the cells of a text exported as such a table, in rows; [] for any other text. @param {string} text @param {Knowledge} known @returns {string[][]} */
export function readSheet(text, known) {
  for (const separator of SEPARATORS) {
    const rows = split(text.replace(/^\n+/, ""), separator).filter((row) => row.some(Boolean));
    if (rows.length > 1 && isHead(rows[0], known)) return rows;
  }
  return [];
}

/** @param {string} text @param {string} separator @returns {string[][]} */
function split(text, separator) {
  const [rows, cell] = [[[""]], new RegExp(`"((?:[^"]|"")*)(?:"|$)|([${separator}\n])|[^${separator}\n]`, "y")];
  let isAtStart = true;
  while (cell.lastIndex < text.length) {
    const start = cell.lastIndex;
    const found = cell.exec(text) ?? [""];
    const row = rows[rows.length - 1];
    if (found[2] === "\n") rows.push([""]);
    else if (found[2]) row.push("");
    else if (found[1] !== undefined && isAtStart) row[row.length - 1] += found[1].replaceAll('""', '"');
    else {
      row[row.length - 1] += text[start];
      cell.lastIndex = start + 1;
    }
    isAtStart = !!found[2];
  }
  return rows;
}

/** @param {string[]} cells @param {Knowledge} known */
function isHead(cells, known) {
  const matcher = new Matcher(known);
  const matches = cells.filter(Boolean).map((text) => matcher.matchHeading({ text, kind: "paragraph", level: 0 }));
  return matches.filter((match) => match?.how === "exact" && !match.answer).length >= FEWEST_ASKED;
}
