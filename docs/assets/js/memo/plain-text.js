/** A memo as plain text, to paste into a mail or a document. */

import { arrange } from "./composition.js";

/** @import { Footnote, Layout, Memo, Row, Words } from "./types.js" */

/**
 * Write a memo as text, in the order of its sheets.
 * @param {Memo} memo
 * @param {{words: Words, publisher: string, caution: string, reuse: string, licence: string, asOf: string, address: string}} about
 * @param {Layout} layout
 */
export function writeText(memo, { words, publisher, caution, reuse, licence, asOf, address }, layout) {
  const { rows, footnotes, elsewhere, laterFootnotes, laterRows } = arrange(memo, layout);
  /** @param {Row} row */
  const sayRow = ({ label, cells }) => [heading(label), ...cells.map((cell, at) => `${memo.columns[at].name}: ${sayCell(cell, words)}`), ""];
  const parts = [
    `${publisher} · notitie · ${asOf}`,
    "",
    heading(memo.question, "="),
    memo.searched,
    ...(memo.counted ? ["", `In het kort. ${memo.counted}`] : []),
    "",
    ...memo.columns.map(({ name, phase }) => `- ${[name, phase].filter(Boolean).join(": ")}`),
    "",
    ...rows.flatMap(sayRow),
    ...sayFootnotes(footnotes),
    ...(elsewhere ? [elsewhere, ""] : []),
    caution,
    "",
    heading("Bijlage: bronnen en wat niet vermeld is", "="),
    ...sayFootnotes(laterFootnotes),
    ...laterRows.flatMap(sayRow),
    ...memo.annex.flatMap(describe),
    heading("Overnemen"),
    `${reuse} ${licence}`,
    "",
    `Deze notitie: ${address}`,
  ];
  return `${parts.join("\n")}\n`;
}

/** @param {Footnote[]} footnotes */
function sayFootnotes(footnotes) {
  if (!footnotes.length) return [];
  return [heading("Kanttekeningen"), ...footnotes.map(({ number, name, paragraphs }) => `[${number}] ${name}: ${paragraphs.join(" ")}`), ""];
}

/** @param {Memo["rows"][number]["cells"][number]} cell @param {Words} words */
function sayCell({ paragraphs, notes }, { notStated }) {
  const said = paragraphs
    .map(({ lead, text }) => [lead, text].filter(Boolean).join(" "))
    .join("; ")
    .replaceAll(".; ", ". ");
  return (said || notStated) + notes.map((number) => ` [${number}]`).join("");
}

/** @param {Memo["annex"][number]} description */
function describe({ title, address, note, history, missing, sources }) {
  const about = [note && `Eigen aantekening: ${note}`, `Beschrijving: ${address}`, ...history, missing && `Niet vermeld: ${missing}.`].filter(Boolean);
  return [heading(title), ...about, ...sources.map((source) => `- ${source.title}${source.details}${source.address && `: ${source.address}`}`), ""];
}

/** Underline a heading, never with just "--", which starts a mail signature. @param {string} text @param {string} [line] */
function heading(text, line = "-") {
  return `${text}\n${line.repeat(Math.min(Math.max([...text].length, 3), 72))}`;
}
