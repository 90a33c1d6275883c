/** Lines up practices: a row per question that a comparison answers first, and a row per field. */

import { sayMore } from "../shared/phrases.js";
import { normalise } from "../shared/query-words.js";
import { makeLink } from "../shared/templates.js";
import { textOf } from "./practice-parts.js";

/**
 * @typedef {import("./practice-parts.js").Told} Told
 * @typedef {{content: DocumentFragment, text: string}} Cell
 * @typedef {{key: string, label: string, absent: string, cells: (Cell|undefined)[], isSame: boolean}} Row  one field or question
 * @typedef {{key: string, label: string, rest: string}} Question  rest: anchor of the section with all entries; "" if all are shown
 */

const MOST_ENTRIES = 3;

/**
 * Line up the fields of pages: a row per field, in the order of the pages.
 * @param {Told[]} pages
 * @param {string} notStated  what a page without a field is taken to say
 * @returns {Row[]}
 */
export function makeRows(pages, notStated) {
  return orderKeys(pages).map((key) => {
    const fields = pages.map((page) => page.fields.find((field) => field.key === key));
    const { label = key, absent = notStated } = fields.find(Boolean) ?? {};
    return makeRow(key, label, absent, fields);
  });
}

/**
 * Line up the answers to questions: a row per question, even if no page answers it.
 * @param {Question[]} questions
 * @param {Told[]} pages
 * @param {string} notStated
 * @returns {Row[]}
 */
export function makeAnswers(questions, pages, notStated) {
  return questions.map((question) => {
    const cells = pages.map((page) => makeAnswer(question, page, notStated));
    return makeRow(question.key, question.label, notStated, cells);
  });
}

/**
 * @param {Question} question
 * @param {Told} page
 * @param {string} notStated
 * @returns {Cell|undefined}
 */
function makeAnswer({ key, rest }, page, notStated) {
  const answer = page.answers.get(key);
  if (!answer) return undefined;
  const content = document.importNode(answer, true);
  if ([...content.children].every(isNote)) content.prepend(makeSilence(notStated));
  if (rest) leaveFirst(content, new URL(`#${rest}`, page.address), page.title);
  return { content, text: textOf(answer) };
}

/**
 * Keep the first entries of an answer, and link to the others with their number and kinds.
 * @param {DocumentFragment} content
 * @param {URL} address  of the full list
 * @param {string} title
 */
function leaveFirst(content, address, title) {
  const groups = [...content.children].filter((group) => !isNote(group));
  const entries = groups.flatMap((group) => [...group.querySelectorAll(":scope > ul > li")]);
  const others = entries.slice(MOST_ENTRIES);
  if (!others.length) return;
  const unfinished = groups.slice(groups.findIndex((group) => group.contains(entries[MOST_ENTRIES - 1])));
  const more = sayMore(unfinished.map((group) => ({ label: nameKind(group), count: others.filter((entry) => group.contains(entry)).length })));
  for (const entry of others) entry.remove();
  for (const group of groups) if (!group.querySelector(":scope > ul > li")) group.remove();
  const link = makeLink(more.replace("nog", "Nog"), address);
  link.append(hide(` bij ${title}`));
  const line = document.createElement("p");
  line.append(link);
  groups
    .filter((group) => group.parentNode === content)
    .at(-1)
    ?.append(line);
}

/** Return the name of the kind of entries in a group. @param {Element} group */
function nameKind(group) {
  return group.querySelector("p.pb-soort__naam, .pb-soort__naam > p")?.textContent.trim() ?? "";
}

/** @param {Element} element */
function isNote(element) {
  return element.matches("[role=note]");
}

/** @param {string} notStated */
function makeSilence(notStated) {
  const line = document.createElement("p");
  line.className = "pb-stil";
  line.textContent = notStated;
  return line;
}

/** @param {string} text  for screen readers only */
function hide(text) {
  const words = document.createElement("span");
  words.className = "pb-onzichtbaar";
  words.textContent = text;
  return words;
}

/**
 * @param {string} key
 * @param {string} label
 * @param {string} absent
 * @param {(Cell|undefined)[]} cells
 * @returns {Row}
 */
function makeRow(key, label, absent, cells) {
  return { key, label, absent, cells, isSame: new Set(cells.map((cell) => toCompare(cell?.text ?? absent))).size === 1 };
}

/**
 * Return the keys of all fields; a key that the first page lacks keeps its position from the other page.
 * @param {Told[]} pages
 */
function orderKeys(pages) {
  /** @type {string[]} */
  const keys = [];
  for (const { fields } of pages) {
    let after = -1;
    for (const { key } of fields) {
      if (!keys.includes(key)) keys.splice(after + 1, 0, key);
      after = keys.indexOf(key);
    }
  }
  return keys;
}

/** @param {string} text */
function toCompare(text) {
  return normalise(text).replaceAll(/\s+/g, " ");
}
