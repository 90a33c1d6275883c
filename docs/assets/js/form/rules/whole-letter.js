/** Finds the agenda of a letter that was pasted whole into the introduction of an issue, by the rules of newsletters/whole_letter.py. */

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

/** Refuse days below a heading that says so, or more days on end. @param {string} introduction @param {Add} add */
export function checkLetter(introduction, add) {
  const lines = introduction.split("\n").map((line) => line.trim());
  const first = lines.findIndex((_, at) => isHead(lines, at) || (isDay(lines[at]) && countDays(lines, at) >= FEWEST_DAYS));
  if (first < 0) return;
  const message = "in de inleiding staat een agenda, en die komt zo niet in de agenda van lezers";
  const hint = "knip deze dagen hier weg, en voeg ze toe bij Agenda; is dit al geweest, vertel het dan in een zin";
  add(new Refusal("agenda-in-tekst", message, hint, lines[first]), ["introduction"]);
}

/** Tell whether a line names the agenda, with a day right below it. @param {string[]} lines @param {number} at */
function isHead(lines, at) {
  const words = HEAD.exec(lines[at])?.[1].split(/\s+/) ?? [];
  return words.length <= MOST_WORDS && words.some((word) => AGENDA.test(word)) && isDay(lines.slice(at + 1).find(Boolean) ?? "");
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
