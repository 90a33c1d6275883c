/** Reads plain text as editing/importing/text_form.py does: answers in a list, light Markdown, a chat, or mail with answers between quoted questions. */

import { cleanText, dropMarks } from "./blocks.js";
import { foldWords } from "./knowledge.js";
import { SYMBOLS } from "./list-items.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "./types.js" */

const QUOTE = /^\s{0,3}(?:>\s?)+/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = new RegExp(`^(\\s*)(?:([-*+]{1,3}|[${SYMBOLS}✓✔–—\ufffd])\\s+|\ufffd|o\\s+(?=[a-zà-ÿ]))(.*)$`, "su");
const SET_IN = /^\s+(?=[a-zà-ÿ]{2,})/;
const UNDERLINE = /^\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*$/;
const LEADER = /(?<=\S)\s*(?:\.{4,}|…{2,}|_{4,})\s*(?=\S)/g; // dots or underscores leading to the answer on the same line
const MAIL_HEAD = /^\s*(?:van|aan|from|to|cc|bcc|verzonden|sent|datum|date|bijlagen?|attachments?)\s*:/i;
const SUBJECT = /^\s*(?:onderwerp|subject|betreft)\s*:\s*(?:(?:re|fw|fwd|antw|doorst)\s*:\s*)*(.+)$/i;
const FEWEST_OF_CHAT = 3;
const QUOTED = "aangehaald bericht";

/** @param {string} text @param {Knowledge} known @returns {Block[]} */
export function readText(text, known) {
  const { lines, people } = takeChatApart(cleanText(dropMarks(text), known.values.symbols).split("\n"), known);
  const blocks = joinItems(unquoteForwarded(lines, known)).flatMap((line, at, all) => readLine(line, known, isAskedAbove(all, at)));
  return [...blocks, ...(people.length ? [quote(`In het gesprek: ${people.join(", ")}`)] : [])];
}

/** Join each line that is set in below an item to that item. @param {string[]} lines */
function joinItems(lines) {
  /** @type {string[]} */
  const joined = [];
  for (const line of lines) {
    const last = joined.at(-1) ?? "";
    if (ITEM.test(last) && SET_IN.test(line)) joined[joined.length - 1] = `${last} ${line.trim()}`;
    else joined.push(line);
  }
  return joined;
}

/** @param {string} text @returns {Block} */
function quote(text) {
  return { text, kind: "paragraph", level: 0, origin: QUOTED };
}

/** Return a chat's lines without the date, time and name before each, and the names of its writers; [] if it is not a chat. @param {string[]} lines @param {Knowledge} known */
function takeChatApart(lines, { chatLine }) {
  const people = lines.map((line) => chatLine.exec(line)?.[1] ?? "").filter(Boolean);
  const isChat = people.length >= FEWEST_OF_CHAT && 2 * people.length > lines.filter((line) => line.trim()).length;
  return isChat ? { lines: lines.map((line) => line.replace(chatLine, "")), people: [...new Set(people)] } : { lines, people: [] };
}

/** Remove mail quotation marks if a whole form was forwarded, with its answers quoted too. @param {string[]} lines @param {Knowledge} known */
function unquoteForwarded(lines, known) {
  const isAnswered = (/** @type {string} */ line) => !known.asked.has(foldWords(known.cutNumber(line.replace(QUOTE, ""))));
  const asked = [...lines.keys()].filter((at) => QUOTE.test(lines[at]) && asks(lines[at].replace(QUOTE, ""), known));
  const waiting = asked.filter((at) => !isAnswered(lines[at]));
  const answered = waiting.filter((at) => QUOTE.test(lines.slice(at + 1).find((line) => line.replace(QUOTE, "").trim()) ?? ""));
  const isForwarded = asked.length > 0 && (waiting.length ? 2 * answered.length > waiting.length : true);
  return isForwarded ? lines.map((line) => line.replace(QUOTE, "")) : lines;
}

/** Tell whether a line begins with one of the questions. @param {string} line @param {Knowledge} known */
function asks(line, known) {
  const words = foldWords(known.cutNumber(line));
  return [...known.asked.keys()].some((question) => words === question || (words.startsWith(`${question} `) && question.length > 10));
}

/** Tell whether a quoted line is a question, however worded, with an unquoted answer right below it. @param {string[]} lines @param {number} at */
function isAskedAbove(lines, at) {
  const below = lines.slice(at + 1).find((line) => line.trim());
  return /\?\s*$/.test(lines[at]) && !!below && !QUOTE.test(below);
}

/** @param {string} line @param {Knowledge} known @param {boolean} isAsked  whether it is a question though it is quoted @returns {Block[]} */
function readLine(line, known, isAsked) {
  const told = line.replace(QUOTE, "");
  if (!told.trim() || UNDERLINE.test(told)) return [];
  const subject = SUBJECT.exec(told);
  if (subject) return [{ text: `Onderwerp: ${subject[1].trim()}`, kind: "paragraph", level: 0 }];
  if (MAIL_HEAD.test(told) || known.mailLines.match(told)) return [quote(told.trim())];
  if (told !== line && !isAsked && !asks(told, known)) return [quote(tidy(told))];
  const heading = HEADING.exec(told);
  if (heading) return [{ text: tidy(heading[2]), kind: "heading", level: heading[1].length }];
  const item = ITEM.exec(told);
  if (!item) return [{ text: tidy(told), kind: "paragraph", level: 0 }];
  const depth = Math.floor(countColumns(item[1]) / 2) + (item[2] ?? "-").length - 1;
  return [{ text: tidy(item[3]), kind: "item", level: 1 + Math.min(depth, 3) }];
}

/** @param {string} indent @returns {number} its width, with stops of a tab at every four */
function countColumns(indent) {
  return [...indent].reduce((width, sign) => (sign === "\t" ? width + 4 - (width % 4) : width + 1), 0);
}

/** Return a line with plain spaces, and a tab for what leads to an answer. @param {string} text */
function tidy(text) {
  return text
    .replace(LEADER, "\t")
    .replaceAll("\ufffd", "")
    .replace(/ {2,}/g, " ")
    .replace(/ *\t[ \t]*/g, "\t")
    .trim();
}
