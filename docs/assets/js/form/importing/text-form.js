/** Reads plain text as editing/importing/text_form.py does: answers in a list, light Markdown, a chat, or mail with answers between quoted questions. */

import { measureIndent } from "../rules/list-items.js";
import { cleanText, splitLines, trimSigns } from "./blocks.js";
import { Matcher } from "./heading-match.js";
import { foldWords } from "./knowledge.js";
import { findPoints, isBulleted } from "./text-lists.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

const QUOTE = /^\s*(?:>\s?)+/;
const HEADING = /^\s*(#{1,6})\s+(.*?)\s*#*$/;
const SET_IN = /^\s+(?=[a-zà-ÿ]{2,})/;
const UNDERLINE = /^\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*$/;
const LEADER = /(?<=\S)\s*(?:\.{4,}|…{2,}|_{4,})\s*(?=\S)/g; // dots or underscores leading to the answer on the same line
const MAIL_HEAD =
  /^\s*(?:van|aan|from|to|cc|bcc|verzonden|sent|datum|date|bijlagen?|attachments?|return-path|received|delivered-to|mime-version|content-[a-z-]+|message-id|in-reply-to|references|reply-to|user-agent|thread-[a-z]+|x-[a-z-]+)\s*:/i;
const CELL = /\t"((?:[^"]|"")*)"(?=\n|$)/g; // as a spreadsheet copies a cell of more lines
const ABOUT = /^\s*(?:[\p{L}\p{N}_-]+:.*|- .*)?$/u;
const FEWEST_HEADINGS = 2; // of Markdown, before a > is a quotation of the writer's and not of a mail
const SUBJECT = /^\s*(?:onderwerp|subject|betreft)\s*:\s*(.+)$/i;
const NAMED = /^[^>\t]*\p{L}{2}[^\t]*\t/u; // the first cell of a row
const FEWEST_OF_CHAT = 3;
const OF_ONE_TEXT = "summary"; // the label whose value is running text
const QUOTED = "aangehaald bericht";

/** @param {string[][]} rows  of a table @param {Knowledge} known @returns {Block[]} */
export function readRows(rows, known) {
  return rows.map((row) => ({ text: "", kind: "row", level: 0, cells: row.map((cell) => readLines(clean(cell, known), known)) }));
}

/** @param {string} text @param {Knowledge} known @returns {Block[]} */
export function readText(text, known) {
  const front = takeFrontApart(clean(splitLines(text).join("\n").replace(CELL, writeCell), known));
  const { lines, people } = takeChatApart(front.lines, known);
  const blocks = readLines(joinItems(unquote(lines, known), new Matcher(known)), known);
  return [...blocks, ...front.about, ...(people.length ? [quote(`In het gesprek: ${people.join(", ")}`)] : [])];
}

/** @param {string} text @param {Knowledge} known */
function clean(text, known) {
  return text.split("\n").map((line) => " ".repeat(measureIndent(line)) + cleanText(line, known.values.symbols).trimStart());
}

/** @param {string[]} lines @param {Knowledge} known @returns {Block[]} */
function readLines(lines, known) {
  const points = findPoints(
    lines.map((line) => line.replace(QUOTE, "")),
    known,
  );
  const tabs = lines.map((line, at) => (!points.has(at) && NAMED.test(line) ? line.split("\t").length : 0));
  return lines.flatMap((line, at) => {
    // Several lines below each other with as many tabs are rows of a table.
    if (!tabs[at] || (tabs[at] !== tabs[at - 1] && tabs[at] !== tabs[at + 1])) return readLine(line, known, isAskedAbove(lines, at), points.get(at));
    const cells = line.split("\t").map(tidy);
    return { text: "", kind: "row", level: 0, cells: cells.map((text) => (text ? [{ text, kind: "paragraph", level: 0 }] : [])) };
  });
}

/** Write a quoted cell of more lines below what stands before it; quotation marks that somebody typed stay. @param {string} whole @param {string} cell */
function writeCell(whole, cell) {
  return cell.includes("\n") ? `\n${cell.replaceAll('""', '"')}` : whole;
}

/** Return a text's lines without the details of a Markdown file at its beginning, of which its title is an answer. @param {string[]} lines @returns {{lines: string[], about: Block[]}} */
function takeFrontApart(lines) {
  const isFence = (/** @type {string} */ line) => line.trim() === "---";
  const start = Math.max(
    lines.findIndex((line) => line.trim()),
    0,
  );
  const end = lines.findIndex((line, at) => at > start && isFence(line));
  const told = lines
    .slice(start + 1, Math.max(end, 0))
    .map((line) => line.trim())
    .filter(Boolean);
  if (!told.length || !isFence(lines[start]) || !told.every((line) => ABOUT.test(line))) return { lines, about: [] };
  const titles = told.filter((line) => line.startsWith("title:")).map((line) => `Titel: ${trimSigns(line.slice(6), " '\"")}`);
  const others = told.filter((line) => !line.startsWith("title:"));
  return { lines: [...titles, ...lines.slice(end + 1)], about: others.map((text) => ({ ...quote(text), origin: "kop- of voettekst" })) };
}

/** Join each line that is set in below an item to that item, or below a label with a text to that text. @param {string[]} lines @param {Matcher} matcher */
function joinItems(lines, matcher) {
  /** @type {string[]} */
  const joined = [];
  for (const line of lines) {
    const last = joined.at(-1) ?? "";
    if (isBulleted(last) ? SET_IN.test(line) : goesOn(last, line, matcher)) joined[joined.length - 1] = `${last} ${line.trim()}`;
    else joined.push(line);
  }
  return joined;
}

/** Tell whether a line is set in below a label that has one text, and is no label or question itself. @param {string} line @param {string} below @param {Matcher} matcher */
function goesOn(line, below, matcher) {
  if (measureIndent(below) <= measureIndent(line) || !below.trim() || isBulleted(below)) return false;
  const [above, block] = [line, below].map((text) => /** @type {Block} */ ({ text: text.trim(), kind: "paragraph", level: 0 }));
  const label = matcher.matchLabel(above);
  return label?.name === OF_ONE_TEXT && !!label.value && !(matcher.matchLabel(block) || matcher.matchHeading(block) || matcher.matchProposal(block));
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

/** Remove quotation marks if the answers of a form are quoted, with or without its questions, or if a Markdown file has them. @param {string[]} lines @param {Knowledge} known */
function unquote(lines, known) {
  if (lines.filter((line) => HEADING.test(line)).length >= FEWEST_HEADINGS) return lines.map((line) => line.replace(QUOTE, ""));
  const isAnswered = (/** @type {string} */ line) => !known.asked.has(foldWords(known.cutNumber(line.replace(QUOTE, ""))));
  const all = [...lines.keys()].filter((at) => asks(lines[at].replace(QUOTE, ""), known));
  const quoted = all.filter((at) => QUOTE.test(lines[at]));
  const asked = quoted.length ? quoted : all;
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

/** @param {string} line @param {Knowledge} known @param {boolean} isAsked  whether it is a question though it is quoted @param {{level: number, text: string}} [point]  the item that it is @returns {Block[]} */
function readLine(line, known, isAsked, point) {
  const told = line.replace(QUOTE, "");
  if (!told.trim() || UNDERLINE.test(told)) return [];
  const subject = SUBJECT.exec(told);
  if (subject) return [{ text: `Onderwerp: ${subject[1].trim()}`, kind: "paragraph", level: 0 }];
  if (MAIL_HEAD.test(told) || known.mailLines.match(told)) return [quote(told.trim())];
  if (told !== line && !isAsked && !asks(told, known)) return [quote(tidy(told))];
  const heading = HEADING.exec(told);
  if (heading) return [{ text: tidy(heading[2]), kind: "heading", level: heading[1].length }];
  return [point ? { text: tidy(point.text), kind: "item", level: point.level } : { text: tidy(told), kind: "paragraph", level: 0 }];
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
