/** Finds an agenda in the texts of an issue, by the rules of newsletters/whole_letter.py. */

import { MONTH_NUMBERS, tidy, WEEKDAY } from "./notations.js";
import { Refusal } from "./refusal.js";

/** @import { Add } from "../types.js" */

const HEAD = /^(?:#{1,6} *|[0-9]{1,2}[.)] +)?(\p{L}[^:.!?]{0,60}?) ?:?$/u;
const AGENDA = /^(?:agenda|data|datums|kalender|bijeenkomsten|activiteiten|overleggen)$/i;
const SIGN = /^\s*[-–—−‐‑‒•·‣◦▪▫■□●○❖➢➤✓✔✅§*+\uf0a7\uf0b7\uf0d8\uf0fc]\s*/;
const DAY_FIRST = new RegExp(
  // hours, which follow a day, begin with digits too
  `^(?:${WEEKDAY}|[0-9]{1,2}(?:[^a-z0-9]| en | t/m | tot |${WEEKDAY}|[0-9]{1,2}\\b)* ?(?:${[...MONTH_NUMBERS.keys()].join("|")})\\b` +
    "|[0-9]{1,2}[-/][0-9]{1,2}\\b(?! ?(?:uur|u)\\b|[.:])|[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}|[0-9]{4}-[0-9])",
);
const [FEWEST_DAYS, MOST_WORDS] = [2, 6];

const LABEL = /^\W*(?:(datum|dag|wanneer)|tijd(?:en|stip)?|aanvang|begin|plaats|plek|locatie|waar|adres|kosten|toegang|voor wie|aanmelden) ?:\W*(\S.*)$/i;

/**
 * Refuse days below a heading that says so, more days on end, or a meeting behind labels.
 * @param {{introduction: string, sections?: {title?: string, text?: string}[]}} issue @param {Add} add
 */
export function checkLetter({ introduction, sections = [] }, add) {
  const lines = introduction.split("\n").map((line) => line.trim());
  const first = lines.findIndex((_, at) => isHead(lines, at) || (isDay(lines[at]) && countDays(lines, at) >= FEWEST_DAYS));
  const found = first < 0 ? lines.findIndex((_, at) => isMeeting(lines, at)) : first;
  if (found >= 0) add(refuseAgenda("in de inleiding", lines[found]), ["introduction"]);
  sections.forEach(({ title = "", text = "" }, at) => {
    const told = text.split("\n").filter((line) => line.trim());
    if (told.length && told.every(isDay) && namesAgenda(title)) add(refuseAgenda("in dit bericht", told[0]), ["sections", at]);
  });
}

/** @param {string} where @param {string} line */
function refuseAgenda(where, line) {
  const message = `${where} staat een agenda, en die komt zo niet in de agenda van lezers`;
  const hint = "knip deze dagen hier weg, en voeg ze toe bij Agenda; is dit al geweest, vertel het dan in een zin";
  return new Refusal("agenda-in-tekst", message, hint, line);
}

/** Tell whether lines on end each say one thing of a meeting, one of them its day. @param {string[]} lines @param {number} at */
function isMeeting(lines, at) {
  const end = lines.findIndex((line, below) => below >= at && !readLabel(line));
  const told = lines.slice(at, end < 0 ? lines.length : end).map(readLabel);
  return told.length > 1 && told.some((label) => label?.[1]);
}

/** @param {string} line */
function readLabel(line) {
  const label = LABEL.exec(line);
  return label && (!label[1] || isDay(label[2])) ? label : null;
}

/** @param {string} words */
function namesAgenda(words) {
  return words.split(/\s+/).some((word) => AGENDA.test(word));
}

/** Tell whether a line names the agenda, with a day right below it. @param {string[]} lines @param {number} at */
function isHead(lines, at) {
  const words = HEAD.exec(lines[at])?.[1] ?? "";
  return words.split(/\s+/).length <= MOST_WORDS && namesAgenda(words) && isDay(lines.slice(at + 1).find(Boolean) ?? "");
}

/** Tell whether a line begins with a day, whether or not with its year. @param {string} line */
function isDay(line) {
  return DAY_FIRST.test(tidy(line.replace(SIGN, "")));
}

/** Count the days on end, with empty lines between them. @param {string[]} lines @param {number} at */
function countDays(lines, at) {
  const others = lines.slice(at).filter(Boolean);
  const end = others.findIndex((line) => !isDay(line));
  return end < 0 ? others.length : end;
}
