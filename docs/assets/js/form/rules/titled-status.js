/** Recognises a title that says what belongs in an event's status, as newsletters/titled_status.py does. */

import { findKeys } from "./check.js";
import { MONTH_NUMBERS, WEEKDAY } from "./notations.js";
import { Refusal } from "./refusal.js";

/** @import { Event } from "./agenda.js" */

const BEFORE_SIGN = /^[^\p{L}\p{N}_]*(?<words>[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+){0,3})(?: ?[:!)\]|]+|\s[-–—]+(?=\s))[-\s:|–—]*(?<rest>\S.*)/u;
const BEHIND_SIGN =
  /^(?<rest>.*[\p{L}\p{N}_])[^\p{L}\p{N}_]*?(?: ?[:([|!]+|\s[-–—]+(?=\s))\s*(?<words>[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+){0,3}?)(?: (?:i\.?v\.?m\.?|wegens|vanwege|door) .+)?[^\p{L}\p{N}_]*$/u;
const SAID = /^(?<rest>\S.*?[\p{L}\p{N}_]) (?:(?<be>(?:is|wordt) )?(?<past>afgelast|geannuleerd|verplaatst|uitgesteld)|(?<words>gaat niet door))[^\p{L}\p{N}_]*$/iu;
const SIGNS_BEFORE = /^[[\](){}*!,:| –—-]+/;
const SIGNS_BEHIND = /[[\](){}*!,:| –—-]+$/;
const SIGNS_AROUND = /^[[\](){}*!,:| –—-]+|[[\](){}*!,:| –—-]+$/g;
const MOST_WORDS = 4;
// Another day of an event, as source/dutch/moved_days.py finds it: (was 28 januari), verzet naar 26 mei.
const MONTH = `(?: (?:${[...MONTH_NUMBERS.keys()].join("|")})(?![a-z])\\.?|[-/][0-9]{1,2})`;
const DAY = `(?:${WEEKDAY})?[0-9]{1,2}(?:\\.[0-9]{1,2}\\.[0-9]{4}|${MONTH}(?:[ /-][0-9]{4})?)(?![\\p{L}\\p{N}_/-]| ?(?:uur|u)(?![a-z]))`;
const MOVED = "(?:verplaatst|verzet|verschoven|uitgesteld|moved)";
const BEFORE =
  "(?:(?:was|stond|eerst|eerder|voorheen|oorspronkelijk|aanvankelijk|oude datum|i\\.?p\\.?v\\.?|in plaats van|in de plaats van)" +
  `(?: (?:eerst|eerder|oorspronkelijk|gepland|op|aangekondigd voor)){0,3}|(?:is )?${MOVED}[ (:]+(?:van|from))`;
const AFTER = `(?:(?:(?:wordt|is) )?${MOVED}(?: (?:naar|tot|to))?|nieuwe datum(?: is| wordt)?)`;
const OPENS = `(?:^|\\s*[(,;:.\\n|–—]\\s*|\\s+(?:-+>?|=>|→)\\s*|\\s+(?=${MOVED}|i\\.?p\\.?v\\.?|in plaats van))`;
const MOVES = [BEFORE, AFTER].map((words) => new RegExp(`${OPENS}(?<words>${words}:? ${DAY})\\s*(?:[!?.]*\\)|(?=[,;.!?|\\n)]|$|\\s))`, "iu"));
const CHANGED = ["moved", "cancelled"];

/** Ask whether words in the title are meant as the status. @param {Event} event @param {Record<string, string[]>} statuses  words by key @returns {Refusal|null} */
export function askForStatus({ title, status = "planned" }, statuses) {
  if (status !== "planned") return null;
  for (const [words, rest] of [...listBeginnings(title), ...listEndings(title)]) {
    const meant = findKeys(statuses, words).filter((key) => CHANGED.includes(key));
    if (!meant.length) continue;
    const labels = meant.map((key) => `'${statuses[key][0]}'`).join(" of ");
    return ask(words, rest, labels, meant.includes("moved"));
  }
  const none = /^geen (?<rest>[a-z]+)[.!]*$/i.exec(title)?.groups; // geen overleg: on a day that has one otherwise
  if (none) return ask("geen", none.rest, `'${statuses.cancelled[0]}'`, false);
  const move = MOVES.map((pattern) => pattern.exec(title)).find(Boolean);
  const rest = move ? `${title.slice(0, move.index)} ${title.slice(move.index + move[0].length)}`.replace(/\s+(?=[,.;])/g, "").replace(/^[ ,;.]+|[ ,;]+$/g, "") : "";
  return move?.groups ? ask(move.groups.words, rest, `'${statuses.moved[0]}'`, true) : null;
}

/** @param {string} words @param {string} rest @param {string} labels @param {boolean} isMoved */
function ask(words, rest, labels, isMoved) {
  const day = isMoved ? " (bij verplaatst ook bij Eerdere datum de dag van eerder)" : "";
  const message = `in de titel staat '${words}', en de stand is gepland; bedoel je ${labels}?`;
  return new Refusal("stand-in-titel", message, `zo ja: kies dat bij Stand${day}, en zet bij Wat '${rest}'; zo nee: zeg het met andere woorden`);
}

/** @param {string} title @returns {Generator<[string, string]>}  what it may begin with, and the rest */
function* listBeginnings(title) {
  const found = BEFORE_SIGN.exec(title)?.groups;
  if (found) yield [found.words, found.rest];
  const parts = title.split(/\s+/).filter(Boolean);
  for (let count = Math.min(MOST_WORDS, parts.length - 1); count > 0; count -= 1) {
    const [words, rest] = [parts.slice(0, count).join(" ").replace(SIGNS_AROUND, ""), parts.slice(count).join(" ")];
    if (isUpper(words) && !isUpper(rest)) yield [words, rest.replace(SIGNS_BEFORE, "")];
  }
}

/** @param {string} title @returns {Generator<[string, string]>}  what it may end with, and the rest */
function* listEndings(title) {
  const found = BEHIND_SIGN.exec(title)?.groups;
  if (found) yield [found.words, found.rest];
  const said = SAID.exec(title)?.groups;
  if (said && (said.words || said.be || said.rest.split(" ").length < MOST_WORDS)) yield [said.words ?? said.past, said.rest];
  const parts = title.split(/\s+/).filter(Boolean);
  for (let count = Math.min(MOST_WORDS, parts.length - 1); count > 0; count -= 1) {
    const [words, rest] = [parts.slice(-count).join(" ").replace(SIGNS_AROUND, ""), parts.slice(0, -count).join(" ")];
    if (isUpper(words) && !isUpper(rest)) yield [words, rest.replace(SIGNS_BEHIND, "")];
  }
}

/** @param {string} text */
function isUpper(text) {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}
