/** Lays a memo out on A4 sheets: what fits on the first is measured at its width on paper. */

import { capitalise } from "../shared/phrases.js";
import { cloneTemplate, findLink, findPart, keepWhole, makeLink, nameTableRoles } from "../shared/templates.js";
import { ADVICE, arrange, QUESTIONS } from "./composition.js";

/** @import { Cell, Description, Footnote, Layout, Memo, Row, Words } from "./types.js" */

/** By how much the first sheet keeps, most first: small type comes before advice in the annex. @type {Layout[]} */
const LAYOUTS = [
  { isBrief: false, footnotesInAnnex: false, rowsInAnnex: [], isSmall: false },
  { isBrief: true, footnotesInAnnex: false, rowsInAnnex: [], isSmall: false },
  { isBrief: false, footnotesInAnnex: true, rowsInAnnex: [], isSmall: false },
  { isBrief: true, footnotesInAnnex: true, rowsInAnnex: [], isSmall: false },
  { isBrief: true, footnotesInAnnex: true, rowsInAnnex: [], isSmall: true },
  { isBrief: true, footnotesInAnnex: true, rowsInAnnex: [ADVICE], isSmall: true },
  { isBrief: true, footnotesInAnnex: true, rowsInAnnex: [ADVICE, QUESTIONS], isSmall: true },
];
const [MEASURED, SMALL, LONG] = ["pb-memo--maat", "pb-memo--klein", "pb-memo__titel--lang"];
const LONGEST_LARGE = 90; // letters in a title that may be large

/**
 * Draw a memo; return the layout that fits.
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

/** Tell whether the content fits on the first sheet. @param {HTMLElement} frame */
function fits(frame) {
  const room = findPart(frame, "maat").getBoundingClientRect().height;
  return findPart(frame, "eerste").getBoundingClientRect().height <= room;
}

/** @param {HTMLElement} frame @param {Memo} memo */
function fillHead(frame, { question, searched, counted, columns }) {
  findPart(frame, "titel").replaceChildren(...keepWhole(question));
  findPart(frame, "titel").classList.toggle(LONG, question.length > LONGEST_LARGE);
  findPart(frame, "bijschrift").textContent = columns.length > 1 ? "De praktijken naast elkaar" : "Wat de beschrijving zegt";
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
function drawRows(frame, memo, words, layout) {
  const { rows, footnotes, elsewhere, laterFootnotes, laterRows } = arrange(memo, layout);
  findPart(frame, "blad").classList.toggle(SMALL, layout.isSmall);
  findPart(frame, "rijen").replaceChildren(...rows.map((row) => makeRow(frame, memo, row, words)));
  findPart(frame, "rijen-later").replaceChildren(...laterRows.flatMap((row) => listRow(memo, row, words)));
  findPart(frame, "verwijzing").textContent = elsewhere;
  findPart(frame, "verwijzing").hidden = !elsewhere;
  drawFootnotes(frame, "", footnotes);
  drawFootnotes(frame, "-later", laterFootnotes);
}

/** @param {HTMLElement} frame @param {""|"-later"} place @param {Footnote[]} footnotes */
function drawFootnotes(frame, place, footnotes) {
  findPart(frame, `kanttekeningen${place}`).hidden = !footnotes.length;
  findPart(frame, `noten${place}`).replaceChildren(...footnotes.map((footnote) => makeFootnote(frame, footnote)));
}

/** @param {HTMLElement} frame @param {Memo} memo @param {Row} row @param {Words} words */
function makeRow(frame, memo, { label, cells }, words) {
  const row = cloneTemplate(frame, "rij", { onderdeel: label });
  row.append(
    ...cells.map((cell, at) => {
      const made = cloneTemplate(frame, "cel", { naam: memo.columns.length > 1 ? memo.columns[at].name : "" });
      made.append(...makeParagraphs(cell, words));
      return made;
    }),
  );
  return row;
}

/** @param {Cell} cell @param {Words} words */
function makeParagraphs({ paragraphs, notes }, { notStated }) {
  const made = paragraphs.map(({ lead, text }) => makeParagraph([...(lead ? [makeElement("strong", lead), " "] : []), ...keepWhole(text)]));
  if (!made.length) {
    made.push(makeParagraph([capitalise(notStated)]));
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

/** Make a footnote mark that links to its caveat. @param {number} number */
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

/** Return a row as a heading with a list. @param {Memo} memo @param {Row} row @param {Words} words */
function listRow({ columns }, { label, cells }, words) {
  const list = document.createElement("ul");
  list.append(...cells.map((cell, at) => makeItem(columns[at].name, cell, words)));
  return [makeElement("h3", label), list];
}

/** @param {string} name @param {Cell} cell @param {Words} words */
function makeItem(name, cell, words) {
  const item = document.createElement("li");
  item.append(makeElement("strong", `${name}: `), ...makeParagraphs(cell, words).flatMap((paragraph, at) => [at ? " " : "", ...paragraph.childNodes]));
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
      item.append(makeElement("strong", source.title), source.details);
      if (/^https?:/.test(source.address)) item.append(document.createElement("br"), makeLink(source.address, source.address));
      return item;
    }),
  );
  return made;
}

/** @template {keyof HTMLElementTagNameMap} N @param {N} name @param {string} text */
function makeElement(name, text) {
  const element = document.createElement(name);
  element.replaceChildren(...keepWhole(text));
  return element;
}
