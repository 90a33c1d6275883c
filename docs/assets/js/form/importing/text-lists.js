/** Finds the lists in a plain text with the depth of each item, as editing/importing/text_lists.py does. */

import { measureIndent, SYMBOLS } from "../rules/list-items.js";
import { Matcher } from "./heading-match.js";

/** @import { Knowledge } from "./knowledge.js" */

/**
 * A line that begins with a bullet, or with a number or letter that may be one; the deeper it is, the larger its indent and `depth`.
 * `level` is the number of items that it is in, with itself.
 * @typedef {{place: number, indent: number, depth: number, text: string, number: number, kind: string, sign?: string, above?: Mark, below: Mark[], isPoint: boolean, level: number}} Mark
 */

const BULLET = new RegExp(`^\\s*(?!\\+\\s+[0-9])(?:([-*+]{1,3}|[${SYMBOLS}✓✔✗✘→–—\ufffd])\\s+|(\ufffd)|(o)\\s+(?=[A-Za-zÀ-ÿ]))(.*)$`, "su");
const COUNTED = /^\s*(?:(\d{1,2})|([a-z]))[.)]\s+(?=\S)/;
const DEEPER = ["o○◦", "§▪▫■□", "-*+–—"]; // of two such bullets at the same margin the later one is the deeper
const DEEPEST = 4;

/** @param {string} line */
export function isBulleted(line) {
  return BULLET.test(line);
}

/** Return the level and text of each item by its line; a number or letter begins one only in a list that has a list in it, or is in one. @param {string[]} lines @param {Knowledge} known */
export function findPoints(lines, known) {
  /** @type {Mark} */
  const top = { place: -1, indent: -1, depth: 0, text: "", number: 0, kind: "", below: [], isPoint: false, level: 0 };
  const marks = listMarks(lines, top, new Matcher(known));
  for (const mark of [top, ...marks])
    for (const siblings of group(mark.below)) {
      const isList = mark.isPoint || (siblings.length > 1 && siblings.some((point) => point.below.length));
      for (const point of siblings) point.isPoint = isList && siblings[0].number === 1;
    }
  for (const run of listRuns(marks, lines)) {
    if (new Set(run.map(({ sign }) => sign)).size !== 2 || !run.every(({ sign }) => sign === "+" || sign === "-")) continue;
    for (const mark of run) mark.text = `${mark.sign} ${mark.text}`; // what went well and what did not
  }
  for (const mark of marks) mark.level = Number(mark.isPoint) + (mark.above?.level ?? 0);
  return new Map(marks.filter(({ isPoint }) => isPoint).map(({ place, level, text }) => [place, { level: Math.min(level, DEEPEST), text }]));
}

/** Return the marks that stand side by side, with no other line between them. @param {Mark[]} marks @param {string[]} lines */
function listRuns(marks, lines) {
  /** @type {Mark[][]} */
  const runs = [];
  for (const mark of marks) {
    const last = runs.at(-1)?.at(-1);
    if (last?.above === mark.above && last && !lines.slice(last.place + 1, mark.place).some((line) => line.trim())) runs[runs.length - 1].push(mark);
    else runs.push([mark]);
  }
  return runs;
}

/** Return the marks of a text, each placed below the one that it is in; a line at the margin of a list ends it. @param {string[]} lines @param {Mark} top @param {Matcher} matcher */
function listMarks(lines, top, matcher) {
  const opened = [top];
  return lines.flatMap((line, place) => {
    if (!line.trim()) return [];
    const mark = read(line, place, matcher);
    const [indent, depth] = [measureIndent(line), mark?.depth ?? 0];
    const isOver = (/** @type {Mark} */ other) => other.indent > indent || (other.indent === indent && other.depth >= depth);
    while (opened.length > 1 && isOver(opened[opened.length - 1])) opened.pop();
    if (!mark) return [];
    mark.above = opened[opened.length - 1];
    mark.above.below.push(mark);
    opened.push(mark);
    return [mark];
  });
}

/** @param {string} line @param {number} place @param {Matcher} matcher @returns {Mark|null} */
function read(line, place, matcher) {
  const mark = { place, indent: measureIndent(line), below: [], isPoint: true, level: 0 };
  const bullet = BULLET.exec(line);
  if (bullet) {
    const sign = bullet[1] ?? bullet[2] ?? bullet[3];
    return { ...mark, depth: DEEPER.findIndex((signs) => signs.includes(sign[0])) + sign.length, text: bullet[4], number: 0, kind: "", sign };
  }
  const counted = COUNTED.exec(line);
  /** @type {import("../types.js").Block} */
  const block = { text: line.trim(), kind: "paragraph", level: 0 };
  if (!counted || matcher.matchHeading(block) || matcher.matchProposal(block)) return null;
  const number = counted[1] ? Number(counted[1]) : counted[2].charCodeAt(0) - 96;
  return { ...mark, depth: 0, text: line.slice(counted[0].length), number, kind: counted[1] ? "1" : "a" };
}

/** Return the numbers and letters among marks side by side, in groups that count on. @param {Mark[]} marks */
function group(marks) {
  /** @type {Mark[][]} */
  const groups = [];
  for (const mark of marks) {
    const last = groups.at(-1)?.at(-1);
    if (last?.kind === mark.kind && last.number + 1 === mark.number) groups[groups.length - 1].push(mark);
    else if (mark.kind) groups.push([mark]);
  }
  return groups;
}
