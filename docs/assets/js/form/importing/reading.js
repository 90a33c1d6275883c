/** Reads a questionnaire, from a file or pasted, into blocks; its kind is detected from the content, not the name. */

import { FileError } from "../../shared/file-error.js";
import { dropMarks, splitLines } from "./blocks.js";
import { readMarkup } from "./markup.js";
import { joinLines } from "./wrapped-lines.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Reading } from "../types.js" */

const [MOST_TEXT, MOST_MARKUP] = [400_000, 4_000_000];
const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|!--)\b/i;
const FEWEST_COLUMNS = 3; // of a table that may have a question above each
const SHEET = new RegExp(`^\\s*(?:[^\\t;,\\n]*[\\t;,]){${FEWEST_COLUMNS - 1}}`); // the head of such a table as text
const TOO_LONG = "Er staat meer tekst in dan in een vragenlijst past. Haal weg wat er niet bij hoort.";

/** @param {File} file @param {Knowledge} known @returns {Promise<Reading>} */
export async function readFile(file, known) {
  return interpret(await readKind(file, known), known);
}

/** @param {Reading} reading @param {Knowledge} known @returns {Promise<Reading>} */
async function interpret({ blocks, skipped }, known) {
  const told = readMarkup(blocks, known);
  const isWide = told.some(({ cells = [] }) => cells.length >= FEWEST_COLUMNS);
  return { blocks: joinLines(isWide ? (await import("./lying-tables.js")).turnTables(told, known) : told, known), skipped };
}

/** @param {File} file @param {Knowledge} known @returns {Promise<Reading>} */
async function readKind(file, known) {
  const begin = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (begin[0] === 0x50 && begin[1] === 0x4b) {
    const { readDocument } = await import("./docx.js");
    return readDocument(file, known.values.symbols);
  }
  if (/\.(?:docx|odt)$/i.test(file.name)) throw new FileError("Dit is geen Word-document (.docx) en geen bestand van LibreOffice (.odt), al heet het zo. Sla het opnieuw op.");
  if ([0x25, 0xd0].includes(begin[0]) || (begin[0] === 0x7b && begin[1] === 0x5c))
    throw new FileError("Dit soort bestand kan niet worden ingelezen. Sla het op als .docx of .odt, of plak de tekst.");
  if (file.size > MOST_MARKUP) throw new FileError("Het bestand is te groot voor een vragenlijst.");
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text.includes("\0")) throw new FileError("Dit is geen tekst, of de tekens zijn onleesbaar. Sla het bestand op als .docx, of plak de tekst.");
  return PAGE.test(text) ? readWeb(text, known) : readPlain(text, known);
}

/** @param {string} text @param {string} markup  that came with it, "" for none @param {Knowledge} known @returns {Promise<Reading>} */
export async function readPasted(text, markup, known) {
  return interpret(await (markup && markup.length <= MOST_MARKUP ? readWeb(markup, known) : readPlain(text, known)), known);
}

/** @param {string} text @param {Knowledge} known @returns {Promise<Reading>} */
async function readPlain(text, known) {
  if (text.length > MOST_TEXT) throw new FileError(TOO_LONG);
  const { readRows, readText } = await import("./text-form.js");
  const told = dropMarks(text);
  const rows = SHEET.test(told) ? (await import("./lying-tables.js")).readSheet(splitLines(told).join("\n"), known) : [];
  return { blocks: rows.length ? readRows(rows, known) : readText(told, known), skipped: [] };
}

/** @param {string} markup @param {Knowledge} known @returns {Promise<Reading>} */
async function readWeb(markup, known) {
  const { readPage } = await import("./page-form.js");
  return readPage(markup, known);
}

/** Decode bytes: as UTF-8 or UTF-16 if valid, else as Windows-1252. @param {Uint8Array<ArrayBuffer>} bytes */
function decode(bytes) {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
