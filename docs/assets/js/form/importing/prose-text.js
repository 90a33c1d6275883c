/** Writes blocks as a field's light Markdown, so that every character appears as it was typed, as editing/importing/prose_text.py does. */

import { MAX_PROSE } from "../rules/prose.js";
import { catchRefusal } from "../rules/refusal.js";
import { checkLink, checkLinkText } from "../rules/values.js";
import { LINK } from "./blocks.js";
import { isNextRow, splitRow } from "./rows.js";

/** @import { Block } from "../types.js" */

const SIGNS = /[`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\\(?=[-()<>#+.!|~&*_`[\]\\])/gu; // a backslash before another character is shown literally
const ENTITY = /&(?=#?[\p{L}\p{N}_]+;)/gu;

/** Return one line of a block, with its links if they are valid and their words say where they lead. @param {string} text */
export function writeInline(text) {
  let [written, done] = ["", 0];
  for (const { 0: link, 1: words, 2: address, index } of text.matchAll(LINK)) {
    written += protect(text.slice(done, index)) + writeLink(words, address);
    done = index + link.length;
  }
  return (written + protect(text.slice(done))).replaceAll("\t", " ");
}

/** @param {string} words @param {string} address */
function writeLink(words, address) {
  const bare = address.replace(/^mailto:/, "");
  if (!leadsSomewhere(address) || catchRefusal(() => checkLinkText(words))) return protect(words.includes(bare) ? words : `${words} (${address})`);
  if (words === address || words === bare) return protect(words);
  return `[${protect(words)}](${/[()]/.test(address) ? `<${address}>` : address})`;
}

/** @param {string} address */
export function leadsSomewhere(address) {
  return !catchRefusal(() => checkLink(address));
}

/** Escape a text; use an entity where a backslash would become part of a Windows path. @param {string} text */
function protect(text) {
  return text.replace(ENTITY, "&amp;").replace(SIGNS, (sign, at, all) => (sign === "\\" || [":", "\\"].includes(all[at - 1]) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`));
}

/** Return a line that does not start a list, heading or quotation, and does not look like a field of the file. @param {string} text @param {string[]} fields */
export function writeStart(text, fields) {
  const field = /^([a-z_]+):(?=\s|$)/.exec(text);
  return field && fields.includes(field[1]) ? `${field[1]}&#58;${text.slice(field[0].length)}` : writeItemStart(text);
}

/** @param {string} text */
function writeItemStart(text) {
  return text.replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2").replace(/^(?:>|[#+-](?=\s|[#+-]|$))/, "\\$&");
}

/** Return blocks as paragraphs and lists. @param {Block[]} blocks @param {string[]} fields */
export function writeBlocks(blocks, fields) {
  const shallowest = Math.min(...blocks.filter(({ kind }) => kind === "item").map(({ level }) => level));
  let text = "";
  blocks.forEach((block, at) => {
    const before = blocks[at - 1];
    const isBelow = isNextRow(block, before);
    const isNextItem = before?.kind === "item" && block.kind === "item";
    if (before) text += isBelow || isNextItem ? "\n" : "\n\n";
    if (block.kind === "row") text += writeRow(block, !isBelow);
    else if (block.kind === "item") text += `${"    ".repeat(isNextItem ? Math.min(block.level - shallowest, 3) : 0)}- ${writeItemStart(writeInline(block.text))}`;
    else text += writeStart(writeInline(block.text), fields);
  });
  return text;
}

/** Return a table row; the first one becomes the header, which Markdown requires. @param {Block} row @param {boolean} isFirst */
function writeRow(row, isFirst) {
  const cells = splitRow(row).map((cell) => writeInline(cell).replaceAll("|", "\\|"));
  return `| ${cells.join(" | ")} |${isFirst ? `\n|${" --- |".repeat(cells.length)}` : ""}`;
}

/** Split blocks into those that fit in one field, and the rest. @param {Block[]} blocks @returns {[Block[], Block[]]} */
export function fit(blocks) {
  let length = 0;
  const end = blocks.findIndex(({ text }) => {
    length += [...writeInline(text)].length + 12;
    return length > MAX_PROSE;
  });
  return end < 0 ? [blocks, []] : [blocks.slice(0, end), blocks.slice(end)];
}
