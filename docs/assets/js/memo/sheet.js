/** Lays a memo out on sheets of A4: what fits the first one is decided by measuring it at its width on paper. */

import { cloneTemplate, findLink, findPart, makeLink, nameTableRoles } from "../shared/templates.js";
import { ADVICE, QUESTIONS } from "./composition.js";

/** @import { Cell, Description, Footnote, Layout, Memo, Row, Words } from "./types.js" */

/** From what keeps all on the first sheet to what keeps least; looks/DESIGN.md gives the order. @type {Layout[]} */
const LAYOUTS = [
  { footnotesInAnnex: false, rowsInAnnex: [], isSmall: false },
  { footnotesInAnnex: true, rowsInAnnex: [], isSmall: false },
  { footnotesInAnnex: true, rowsInAnnex: [ADVICE], isSmall: false },
  { footnotesInAnnex: true, rowsInAnnex: [], isSmall: true },
  { footnotesInAnnex: true, rowsInAnnex: [ADVICE], isSmall: true },
  { footnotesInAnnex: true, rowsInAnnex: [ADVICE, QUESTIONS], isSmall: true },
];
const [MEASURED, SMALL] = ["pb-memo--maat", "pb-memo--klein"];

/**
 * Draw a memo; gives the layout that it came to.
 * @param {HTMLElement} frame  holds the sheet and the templates
 * @param {Memo} memo
 * @param {Words} words
 * @returns {Layout}
 */
export function drawSheet(frame, memo, words) {
  const sheet = findPart(frame, "blad");
  fillHead(frame, memo);
  findPart(frame, "bijlage").replaceChildren(...memo.annex.map((description) => describe(frame, description)));
  sheet.hidden = false;
  sheet.classList.add(MEASURED);
  const layout = LAYOUTS.find((one) => {
    drawRows(frame, memo, words, one);
    return fits(frame);
  });
  sheet.classList.remove(MEASURED);
  nameTableRoles(sheet);
  return layout ?? LAYOUTS[LAYOUTS.length - 1];
}

/** Tell whether the first sheet holds what it has now. @param {HTMLElement} frame */
function fits(frame) {
  const room = findPart(frame, "maat").getBoundingClientRect().height;
  return findPart(frame, "eerste").getBoundingClientRect().height <= room;
}

/** @param {HTMLElement} frame @param {Memo} memo */
function fillHead(frame, { question, searched, counted, columns }) {
  findPart(frame, "titel").textContent = question;
  findPart(frame, "gezocht").textContent = searched;
  findPart(frame, "geteld").textContent = counted;
  findPart(frame, "in-het-kort").hidden = !counted;
  const heads = columns.map(({ name, phase, address }) => {
    const head = cloneTemplate(frame, "kop", { naam: name });
    findLink(head, "naam").href = address;
    findPart(head, "fase").textContent = phase;
    return head;
  });
  const corner = findPart(frame, "hoek");
  findPart(frame, "koppen").replaceChildren(corner, ...heads);
}

/** @param {HTMLElement} frame @param {Memo} memo @param {Words} words @param {Layout} layout */
function drawRows(frame, memo, words, { footnotesInAnnex, rowsInAnnex, isSmall }) {
  findPart(frame, "blad").classList.toggle(SMALL, isSmall);
  const rows = memo.rows.filter(({ key }) => !rowsInAnnex.includes(key));
  findPart(frame, "rijen").replaceChildren(...rows.map((row) => makeRow(frame, memo, row, words)));
  const [notes, later] = [findPart(frame, "noten"), findPart(frame, "noten-later")];
  const [here, away] = footnotesInAnnex ? [later, notes] : [notes, later];
  here.replaceChildren(...memo.footnotes.map((footnote) => makeFootnote(frame, footnote)));
  away.replaceChildren();
  findPart(frame, "kanttekeningen").hidden = footnotesInAnnex || !memo.footnotes.length;
  findPart(frame, "kanttekeningen-later").hidden = !footnotesInAnnex || !memo.footnotes.length;
  const others = memo.rows.filter(({ key }) => rowsInAnnex.includes(key));
  findPart(frame, "rijen-later").replaceChildren(...others.flatMap((row) => listRow(memo, row, words)));
}

/** @param {HTMLElement} frame @param {Memo} memo @param {Row} row @param {Words} words */
function makeRow(frame, memo, { label, cells }, words) {
  const row = cloneTemplate(frame, "rij", { onderdeel: label });
  row.append(
    ...cells.map((cell, at) => {
      const made = cloneTemplate(frame, "cel", { naam: memo.columns[at].name });
      made.append(...makeParagraphs(cell, words));
      return made;
    }),
  );
  return row;
}

/** @param {Cell} cell @param {Words} words */
function makeParagraphs({ paragraphs, notes }, { notStated }) {
  const made = paragraphs.map(({ lead, text }) => makeParagraph(lead ? [makeElement("strong", lead), " ", text] : [text]));
  if (!made.length) {
    made.push(makeParagraph([notStated.charAt(0).toUpperCase() + notStated.slice(1)]));
    made[0].className = "pb-stil";
  }
  made.at(-1)?.append(...notes.map(makeMark));
  return made;
}

/** @param {(Node|string)[]} content */
function makeParagraph(content) {
  const paragraph = document.createElement("p");
  paragraph.append(...content);
  return paragraph;
}

/** A mark that leads to its caveat. @param {number} number */
function makeMark(number) {
  const mark = makeElement("sup", "");
  const link = makeLink(String(number), `#kanttekening-${number}`);
  link.setAttribute("aria-label", `kanttekening ${number}`);
  mark.append(link);
  return mark;
}

/** @param {HTMLElement} frame @param {Footnote} footnote */
function makeFootnote(frame, { number, name, paragraphs }) {
  const item = cloneTemplate(frame, "noot", { tekst: `${name}: ${paragraphs.join(" ")}` });
  item.id = `kanttekening-${number}`;
  return item;
}

/** A row as a list below a heading. @param {Memo} memo @param {Row} row @param {Words} words */
function listRow({ columns }, { label, cells }, words) {
  const list = document.createElement("ul");
  list.append(...cells.map((cell, at) => makeItem(columns[at].name, cell, words)));
  return [makeElement("h3", label), list];
}

/** @param {string} name @param {Cell} cell @param {Words} words */
function makeItem(name, cell, words) {
  const item = document.createElement("li");
  item.append(makeElement("strong", `${name}: `), ...makeParagraphs(cell, words).flatMap((paragraph) => [...paragraph.childNodes]));
  return item;
}

/** @param {HTMLElement} frame @param {Description} description */
function describe(frame, { title, address, note, history, missing, sources }) {
  const made = cloneTemplate(frame, "bijlage", { titel: title, "eigen-aantekening": note, over: [...history, missing && `Niet vermeld: ${missing}.`].filter(Boolean).join(" ") });
  findPart(made, "aantekening").hidden = !note;
  findPart(made, "adres").append(makeLink(address, address));
  findPart(made, "bronnen").append(
    ...sources.map((source) => {
      const item = document.createElement("li");
      item.append(makeElement("strong", source.title), source.details ? ` (${source.details.replace(/\.$/, "")})` : "");
      if (/^https?:/.test(source.address)) item.append(document.createElement("br"), makeLink(source.address, source.address));
      return item;
    }),
  );
  return made;
}

/** @template {keyof HTMLElementTagNameMap} N @param {N} name @param {string} text */
function makeElement(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
