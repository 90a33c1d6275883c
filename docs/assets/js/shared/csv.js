/**
 * Writes a table as a CSV file that Dutch spreadsheets open correctly, and that can't smuggle in a formula.
 * The site's open data follows the same rule (open_data.py).
 */

import { downloadFile } from "./hand-over.js";

const FORMULA = /^[=+\-@\t\r＝＋－＠]/; // full-width characters too, which some programs read as the same
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Return rows of texts as CSV: UTF-8 with a byte order mark, semicolons, CRLF, every cell quoted.
 * @param {string[][]} rows
 * @returns {string}
 */
export function writeCsv(rows) {
  return BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(quote).join(";")}\r\n`).join("");
}

/**
 * Download rows as a file.
 * @param {string[][]} rows
 * @param {string} name
 */
export function downloadCsv(rows, name) {
  downloadFile(new Blob([writeCsv(rows)], { type: "text/csv;charset=utf-8" }), name);
}

/** @param {string} text */
function quote(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
