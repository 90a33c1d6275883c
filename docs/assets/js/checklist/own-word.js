/**
 * Makes the school's own Word file of the checklist in the browser: the site's file reduced to the points on the page, with their ticks,
 * what the school agreed on them, and its own points. Nothing leaves the device.
 */

import { listEntries, unpack } from "../shared/unzip.js";
import { makeZip } from "../shared/zip.js";
import { listPoints, readHead } from "./own-words.js";

/** @import { Written } from "./own-words.js" */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const BODY = "word/document.xml";
const [OPEN, DONE] = ["☐", "☑"];

/**
 * Make the file.
 * @param {HTMLElement} frame  the frame of outputs/checklist/checklist.html
 * @param {string} address  of the site's file
 */
export async function makeOwnWord(frame, address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const parts = await readParts(new DataView(await answer.arrayBuffer()));
  const document = new DOMParser().parseFromString(parts.get(BODY) ?? "", "application/xml");
  fill(document, frame);
  parts.set(BODY, new XMLSerializer().serializeToString(document));
  return new Blob([makeZip([...parts])], { type: TYPE });
}

/** @param {DataView} bytes */
async function readParts(bytes) {
  /** @type {Map<string, string>} */
  const parts = new Map();
  for (const [name, entry] of listEntries(bytes)) parts.set(name, await unpack(bytes, entry));
  return parts;
}

/** @param {XMLDocument} document @param {HTMLElement} frame */
function fill(document, frame) {
  const own = ownTable(document); // before its example row is removed
  const written = listPoints(frame);
  const byMark = new Map(written.flatMap((point) => point.marks.map((mark) => /** @type {[string, Written]} */ ([`punt_${mark}`, point]))));
  for (const bookmark of [...document.getElementsByTagNameNS(W, "bookmarkStart")]) {
    const row = bookmark.closest("tr");
    const point = byMark.get(bookmark.getAttributeNS(W, "name") ?? "");
    if (row && point) write(row, point);
    else row?.remove();
  }
  dropEmpty(document);
  addOwn(own, written);
  document.querySelector("body > p:nth-of-type(2)")?.after(makeParagraph(document, "Small", readHead(frame)));
}

/** @param {Element} row @param {Written} point */
function write(row, { isDone, agreed }) {
  const text = row.getElementsByTagNameNS(W, "t")[0];
  if (isDone) text.textContent = (text.textContent ?? "").replace(OPEN, DONE);
  if (agreed) row.getElementsByTagNameNS(W, "tc")[0].append(makeParagraph(row.ownerDocument, "Normal", `Onze afspraak: ${agreed}`));
}

/** Remove tables without rows left, and the headings above them that have nothing below. @param {XMLDocument} document */
function dropEmpty(document) {
  for (const table of [...document.querySelectorAll("body > tbl")]) {
    if (table.getElementsByTagNameNS(W, "tr").length > 1) continue;
    table.previousElementSibling?.remove();
    table.nextElementSibling?.remove();
    table.remove();
  }
  for (const paragraph of [...document.querySelectorAll("body > p")]) {
    if (isHead(paragraph, "Heading1") && !isHead(paragraph.nextElementSibling, "Heading2")) paragraph.remove();
  }
}

/** @param {Element|null} paragraph @param {string} style */
function isHead(paragraph, style) {
  return paragraph?.getElementsByTagNameNS(W, "pStyle")[0]?.getAttributeNS(W, "val") === style;
}

/** Return a table with a head and an empty row, styled like the others and not yet inserted. @param {XMLDocument} document */
function ownTable(document) {
  const example = document.querySelector("body > tbl");
  if (!example) throw new Error("de checklist heeft geen tabel");
  const table = /** @type {Element} */ (example.cloneNode(true));
  const [, row, ...others] = table.getElementsByTagNameNS(W, "tr");
  for (const other of others) other.remove();
  for (const paragraph of [...row.getElementsByTagNameNS(W, "p")]) paragraph.replaceWith(document.createElementNS(W, "w:p"));
  return { document, table, row };
}

/** @param {ReturnType<typeof ownTable>} own @param {Written[]} written */
function addOwn({ document, table, row }, written) {
  const points = written.filter(({ marks }) => marks.length === 0);
  if (!points.length) return;
  for (const { text, isDone } of points) {
    const copy = /** @type {Element} */ (row.cloneNode(true));
    const cell = copy.getElementsByTagNameNS(W, "tc")[0];
    cell.replaceChildren(...[...cell.getElementsByTagNameNS(W, "tcPr")], makeParagraph(document, "Normal", `${isDone ? DONE : OPEN} ${text}`));
    table.append(copy);
  }
  row.remove();
  table.getElementsByTagNameNS(W, "tblCaption")[0]?.setAttributeNS(W, "w:val", "Punten van onze eigen school");
  const end = document.querySelector("body > sectPr");
  end?.before(makeParagraph(document, "Heading1", "Punten van onze eigen school"), table, makeParagraph(document, "Small", ""));
}

/** @param {XMLDocument} document @param {string} style @param {string} text  of one or more lines */
function makeParagraph(document, style, text) {
  /** @param {string} name @param {(Node|string)[]} content */
  const make = (name, ...content) => {
    const element = document.createElementNS(W, `w:${name}`);
    element.append(...content);
    return element;
  };
  const styled = make("pStyle");
  styled.setAttributeNS(W, "w:val", style);
  const lines = text.split("\n").flatMap((line, at) => [...(at ? [make("br")] : []), make("t", line.replaceAll(/[^\P{Cc}\t]|[\p{Cs}\ufffe\uffff]/gu, ""))]);
  for (const line of lines) line.setAttribute("xml:space", "preserve");
  return make("p", make("pPr", styled), make("r", ...lines));
}
