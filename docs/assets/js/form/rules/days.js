/** Reads the days of a series, by the rules of source/dutch/date_notation.py. */

import { MONTHS, readDate, tidy } from "./notations.js";
import { catchRefusal } from "./refusal.js";

/** @import { Day } from "./notations.js" */

const DAY_OF_MORE = /^([a-z]+\.? )?([0-9]{1,2})(?: ([a-z]+)\.?)?(?: ([0-9]{4}))?$/;
const MOST_NAMED = 10;

/** Return the days of a list ("3, 10 en 17 maart 2027") in order; [] if it is not a list or a year is uncertain. @param {string} text */
export function readDays(text) {
  let [month, year] = ["", ""];
  const days = tidy(text)
    .split(/ ?[,;&+] ?| en /)
    .reverse()
    .map((part) => {
      const found = DAY_OF_MORE.exec(part);
      if (!found) return part;
      [month, year] = [found[3] ?? month, found[4] ?? year];
      return `${found[1] ?? ""}${found[2]} ${month} ${year}`;
    })
    .reverse();
  const read = days.flatMap(readOrNone);
  const isSure = read.length === days.length && days.length > 1 && read.every((day, at) => !at || read[at - 1].order < day.order);
  return isSure ? days : [];
}

/** Return every day from first to last, as people write them; [] if they are not full dates in order, or too many to list. @param {string} first @param {string} last */
export function listBetween(first, last) {
  const [begin, end] = [first, last].map((text) => readOrNone(text)[0]);
  if (!begin?.day || !end?.day) return [];
  const count = Math.round((Date.UTC(end.year, end.month - 1, end.day) - Date.UTC(begin.year, begin.month - 1, begin.day)) / 86_400_000) + 1;
  return Array.from({ length: count > 1 && count <= MOST_NAMED ? count : 0 }, (_, at) => {
    const day = new Date(Date.UTC(begin.year, begin.month - 1, begin.day + at));
    return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  });
}

/** @param {string} text */
function readOrNone(text) {
  /** @type {Day[]} */
  const days = [];
  catchRefusal(() => days.push(readDate(text, "")));
  return days;
}
