/** A memo as plain text, to paste into a mail or a document of one's own. */

/** @import { Memo, Words } from "./types.js" */

/**
 * Write a memo as text.
 * @param {Memo} memo
 * @param {{words: Words, caution: string, reuse: string, licence: string, asOf: string, address: string}} about
 */
export function writeText(memo, { words, caution, reuse, licence, asOf, address }) {
  const rows = memo.rows.flatMap(({ label, cells }) => [heading(label), ...cells.map((cell, at) => `${memo.columns[at].name}: ${sayCell(cell, words)}`), ""]);
  const notes = memo.footnotes.map(({ number, name, paragraphs }) => `[${number}] ${name}: ${paragraphs.join(" ")}`);
  const annex = memo.annex.flatMap(describe);
  const parts = [heading(memo.question, "="), memo.searched, memo.counted && `In het kort. ${memo.counted}`, "", ...rows];
  if (notes.length) parts.push(heading("Kanttekeningen"), ...notes, "");
  parts.push(caution, "", heading("Bijlage: bronnen en wat niet vermeld is"), ...annex, `${reuse} ${licence}`, "", `${asOf}. Deze notitie: ${address}`);
  return `${parts
    .filter((line) => line !== undefined)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")}\n`;
}

/** @param {Memo["rows"][number]["cells"][number]} cell @param {Words} words */
function sayCell({ paragraphs, notes }, { notStated }) {
  const said = paragraphs.map(({ lead, text }) => [lead, text].filter(Boolean).join(" ")).join("; ");
  return (said || notStated) + notes.map((number) => ` [${number}]`).join("");
}

/** @param {Memo["annex"][number]} description */
function describe({ title, address, note, history, missing, sources }) {
  const about = [note && `Eigen aantekening: ${note}`, `Beschrijving: ${address}`, ...history, missing && `Niet vermeld: ${missing}.`].filter(Boolean);
  return [title, ...about, ...sources.map((source) => `- ${[source.title, source.details.replace(/\.$/, ""), source.address].filter(Boolean).join(". ")}`), ""];
}

/** @param {string} text @param {string} [line] */
function heading(text, line = "-") {
  return `${text}\n${line.repeat(Math.min([...text].length, 72))}`;
}
