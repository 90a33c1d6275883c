/** Tells which question a line asks and how certain that is, as editing/importing/heading_match.py does. */

import { isCut, plain, trimSigns, whole } from "./blocks.js";
import { foldWords, listWords, WORD } from "./knowledge.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

/** @typedef {"exact"|"near"|"joined"|"turned"|"proposed"|"second"|"unknown"} How */
/**
 * A heading: the fields it asks for (several if questions are joined), its words, and an answer on the same line.
 * @typedef {{fields: string[], how: How, heading: string, answer: string}} Match
 */

const SHORTEST_NEAR = 9; // letters in a question that may be misspelt; shorter ones match by chance
const NEAR = 0.86;
const LONGEST_HEAD = 140;
const LONGEST_UNKNOWN = 12; // words in a heading that is not a question
const LONG_QUESTION = 3; // words; a longer question needs no question mark
const MOST_LABEL_WORDS = 5;
const WONDERED = "reason"; // asked in running text too: "Waarom doen wij dit?"
const AFTER = /[\s?:.,…!\t]*(?:(?:vraagteken|dubbele punt)(?![\p{L}\p{N}])[\s.,:]*)?(?:[-–—]\s+)?/uy;
const ENDS = /[?:\t]|vraagteken|dubbele punt/; // also as people say it who dictate
const DASHED = /[?:]\s*[-–—/]+\s*$/; // an answer that says there is none
const JOINTS = /\s+(?:en|&|\+|of)\s+|\s*[/;?]\s*|\s+[-–]\s+/gi;
const LABEL = /^([^:\t\n]{1,60}?)\s*[:\t]\s*(.*)$/s;

export class Matcher {
  #known;
  #longestFirst;

  /** @param {Knowledge} known */
  constructor(known) {
    this.#known = known;
    this.#longestFirst = [...known.asked.keys()].sort((one, other) => other.length - one.length);
  }

  /** Return the question that a block asks, or null if it asks none. @param {Block} block @returns {Match|null} */
  matchHeading({ text }) {
    let match = this.#match(text);
    if (match && (isCut(match.heading) || isCut(match.answer))) match = this.#match(whole(text));
    return match && { ...match, heading: whole(match.heading) };
  }

  /** @param {string} text @returns {Match|null} */
  #match(text) {
    const told = this.#known.cutNumber(text);
    return this.#matchWhole(text, told) ?? this.#matchTab(told) ?? this.#matchJoined(told) ?? this.#matchStart(told) ?? this.#matchTwofold(text, told) ?? this.#matchNear(told);
  }

  /** Return the field that a heading may mean. @param {Block} block @returns {Match|null} */
  matchProposal(block) {
    const told = this.#known.cutNumber(block.text);
    const label = LABEL.exec(told);
    if (block.kind !== "item" && label?.[2].trim() && !isCut(label[1]) && !isCut(label[2]) && listWords(label[1]).length <= MOST_LABEL_WORDS) {
      const field = this.#known.propose(label[1]);
      if (field) return { fields: [field], how: "proposed", heading: whole(label[1].trim()), answer: label[2].trim() };
    }
    const isHead = isLikeHeading(block) || listWords(told).length <= 3;
    const meant = isHead || isQuestion(block) ? this.#known.propose(told) : undefined;
    const field = isHead || meant !== WONDERED || told !== block.text ? meant : undefined;
    return field ? { fields: [field], how: "proposed", heading: whole(block.text), answer: "" } : null;
  }

  /** Return the subject of a label such as "Gemeente:". @param {Block} block */
  matchLabel({ text }) {
    const found = LABEL.exec(this.#known.cutNumber(text));
    const name = found && this.#known.findLabel(found[1]);
    return name ? { name, label: found[1].trim(), value: whole(found[2].trim()) } : null;
  }

  /** @param {string} text @param {string} told @returns {Match|null} */
  #matchWhole(text, told) {
    const field = this.#known.asked.get(foldWords(told));
    return field && !DASHED.test(told) ? { fields: [field], how: "exact", heading: text, answer: "" } : null;
  }

  /** @param {string} told @returns {Match|null} */
  #matchTab(told) {
    const at = told.indexOf("\t");
    const field = at >= 0 && this.#known.asked.get(foldWords(told.slice(0, at)));
    return field ? { fields: [field], how: "exact", heading: told.slice(0, at), answer: told.slice(at + 1).trim() } : null;
  }

  /** Match two questions in one heading. @param {string} told @returns {Match|null} */
  #matchJoined(told) {
    if (told.length > 2 * LONGEST_HEAD) return null;
    for (const joint of told.matchAll(JOINTS)) {
      const first = this.#find(told.slice(0, joint.index));
      if (!first) continue;
      const [head, answer] = cutHead(this.#known.cutNumber(told.slice(joint.index + joint[0].length)));
      const second = this.#find(head);
      if (second && second !== first) return { fields: [first, second], how: "joined", heading: told.slice(0, told.length - answer.length).trim(), answer: answer.trim() };
    }
    return null;
  }

  /** Match a question with its answer after it on the same line. @param {string} told @returns {Match|null} */
  #matchStart(told) {
    const words = [...told.slice(0, 2 * LONGEST_HEAD).matchAll(WORD)].map((found) => ({
      word: found[0].toLowerCase().replaceAll("’", "'"),
      end: found.index + found[0].length,
    }));
    for (const question of this.#longestFirst) {
      const asked = question.split(" ");
      if (asked.some((word, at) => words[at]?.word !== word)) continue;
      AFTER.lastIndex = words[asked.length - 1].end;
      const end = AFTER.lastIndex;
      const after = AFTER.exec(told)?.[0] ?? "";
      const behind = told.slice(end + after.length);
      if (!ENDS.test(after) && !isSentence(asked.length, after, behind)) continue;
      const answer = behind.trim() || trimSigns(told.slice(end), " ?:.").trim() || trimSigns(after, " ?:.,\t");
      return { fields: [this.#known.asked.get(question) ?? ""], how: "exact", heading: told.slice(0, end) + after.replace(/[ \-–—]+$/, ""), answer };
    }
    return null;
  }

  /** Match a question followed by a slash and its translation. @param {string} text @param {string} told @returns {Match|null} */
  #matchTwofold(text, told) {
    const [left, ...right] = told.split(" / ");
    const field = right.length && listWords(right.join(" ")).length <= MOST_LABEL_WORDS ? this.#known.asked.get(foldWords(left)) : undefined;
    return field ? { fields: [field], how: "near", heading: text, answer: "" } : null;
  }

  /** @param {string} told @returns {Match|null} */
  #matchNear(told) {
    const [head, answer] = cutHead(told);
    const field = this.#findNear(head);
    return field ? { fields: [field], how: "near", heading: head.trim(), answer: answer.trim() } : null;
  }

  /** @param {string} head */
  #find(head) {
    return this.#known.asked.get(foldWords(head)) ?? this.#findNear(head);
  }

  /** Return the field of a question with a slight misspelling. @param {string} head */
  #findNear(head) {
    const folded = foldWords(head);
    if (folded.length < SHORTEST_NEAR || folded.length > LONGEST_HEAD || this.#known.findLabel(head)) return ""; // a label is no misspelt question
    let [best, field] = [0, ""];
    for (const [question, name] of this.#known.asked) {
      const length = question.length + folded.length;
      if (question.length < SHORTEST_NEAR || (2 * Math.min(question.length, folded.length)) / length < NEAR) continue;
      const ratio = (2 * countMatching(question, folded)) / length;
      if (ratio > best || (ratio === best && name > field)) [best, field] = [ratio, name];
    }
    return best >= NEAR ? field : "";
  }
}

/** Tell whether a question without a question mark stands by itself: before a capital, or if it is long before a comma too. @param {number} words @param {string} after @param {string} behind */
function isSentence(words, after, behind) {
  if (words > LONG_QUESTION && after.includes(",")) return true;
  return /^\p{Lu}/u.test(behind) && (words > LONG_QUESTION || (words === LONG_QUESTION && after.includes(".")));
}

/** Count the letters in the longest piece that two texts share, and recursively to the left and right of it. @param {string} one @param {string} other @returns {number} */
function countMatching(one, other) {
  let [most, here, there] = [0, 0, 0];
  let above = new Array(other.length + 1).fill(0);
  for (let i = 1; i <= one.length; i += 1) {
    const row = new Array(other.length + 1).fill(0);
    for (let j = 1; j <= other.length; j += 1) {
      if (one[i - 1] === other[j - 1]) row[j] = above[j - 1] + 1;
      if (row[j] > most) [most, here, there] = [row[j], i, j];
    }
    above = row;
  }
  return most && most + countMatching(one.slice(0, here - most), other.slice(0, there - most)) + countMatching(one.slice(here), other.slice(there));
}

/** Split a line after its first question mark or colon. @param {string} text @returns {[string, string]} */
function cutHead(text) {
  const end = /^[^?:]*[?:]+/.exec(text)?.[0].length ?? text.length;
  return [text.slice(0, end), text.slice(end)];
}

/** Tell whether a block looks like a heading, whatever it says. @param {Block} block */
export function isLikeHeading({ text, kind, isBold }) {
  const told = plain(text);
  const count = listWords(told).length;
  if (!count || count > LONGEST_UNKNOWN || kind === "row") return false;
  if (kind === "heading") return true;
  const letters = told.match(/\p{L}/gu) ?? [];
  const isShouted = letters.length > 3 && kind !== "item" && letters.every((letter) => /\p{Lu}/u.test(letter));
  return (isBold || isShouted) && !/[.;,]\s*$/.test(told);
}

/** Return a heading's rank: document headings come before bold lines, and those before plain ones. @param {Block} block */
export function rank({ kind, level, isBold }) {
  return kind === "heading" ? level : isBold ? 10 : 11;
}

/** Tell whether a line may be a question of the form, whatever it asks. @param {Block} block */
export function isQuestion({ text, kind, isTitle }) {
  const told = plain(text);
  return (kind === "paragraph" || kind === "heading") && !isTitle && /\?\s*$/.test(told) && listWords(told).length <= LONGEST_UNKNOWN;
}
