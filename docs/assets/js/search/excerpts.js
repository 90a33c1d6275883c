/** Finds the words of a query in a text, as plain pieces of text; no markup is made or read here. */

import { fold, splitWord } from "../shared/query-words.js";

/** @import { Content, Explanation, Piece } from "./types.js" */

/** @typedef {(token: string) => boolean} Answer  tells whether a word of the text matches one of the query */

const LENGTH = 28;
const BEFORE = 8;
const MOST_SECTIONS = 3;
const SHORTEST_PART = 4;
const SHORTEST_HEAD = 3;
const PREFIX = /^(?:be|ge|her|ont|ver)/; // before so short a word it makes a different word: geld, geregeld

/**
 * Explain a result. The excerpt and sections are empty if a practice matches only outside its texts; `absent` lists the words of the
 * query that occur nowhere in it, in any form.
 * @param {Content} text
 * @param {string[]} words  of the query
 * @param {Set<string>} pieces  those that only count as whole words
 * @param {Record<string, string>|null} headings  of the sections by anchor; null if the text has its own
 * @returns {Explanation}
 */
export function explainText({ content, anchors, locations }, words, pieces, headings) {
  const tokens = content.split(" ");
  const answers = words.map((word) => makeAnswer(word, pieces.has(word)));
  const terms = markTerms(tokens, new Set(locations), answers);
  const begins = headings ? anchors.filter(({ id }) => id in headings) : [{ id: "", text: "", location: 0 }, ...anchors];
  const sections = begins.map(({ id, text, location }, at) => {
    const span = { tokens, terms, start: location, end: begins[at + 1]?.location ?? tokens.length };
    return { title: headings ? headings[id] : text, anchor: id, ...findWindow(span) };
  });
  const found = sections.filter(({ worth }) => worth > 0);
  const [best] = [...found].sort((one, other) => other.worth - one.worth);
  const shown = [...found].sort((one, other) => other.worth - one.worth).slice(0, MOST_SECTIONS);
  const said = new Set(terms);
  return {
    absent: words.filter((_, at) => !said.has(at)),
    excerpt: best?.excerpt ?? [],
    sections: found.filter((section) => shown.includes(section)).map(({ title, anchor, excerpt }) => ({ title, anchor, excerpt })),
  };
}

/**
 * Return the index of the matching word of the query for every word of the text; -1 if none matches.
 * @param {string[]} tokens
 * @param {Set<number>} locations
 * @param {Answer[]} answers
 */
function markTerms(tokens, locations, answers) {
  return tokens.map((token, at) => {
    const term = answers.findIndex((answer) => answer(token));
    return term < 0 && locations.has(at) ? answers.length : term;
  });
}

/**
 * Return a function that tells whether a word of the text matches a word of the query: it begins with it, or contains it as a compound.
 * @param {string} word
 * @param {boolean} isPiece
 * @returns {Answer}
 */
function makeAnswer(word, isPiece) {
  const sought = fold(word);
  if (isPiece || sought.length < SHORTEST_PART) return (token) => [token, ...splitWord(token)].some((part) => fold(part) === sought);
  return (token) => {
    const folded = fold(token);
    const at = folded.indexOf(sought);
    return at === 0 || (at >= SHORTEST_HEAD && (sought.length > SHORTEST_PART || !PREFIX.test(folded)));
  };
}

/**
 * Find the passage of a section that matches most of the query.
 * @param {{tokens: string[], terms: number[], start: number, end: number}} span
 */
function findWindow({ tokens, terms, start, end }) {
  let best = { worth: 0, from: start };
  for (let at = start; at < end; at++) {
    if (terms[at] < 0) continue;
    const within = terms.slice(at, Math.min(at + LENGTH - BEFORE, end)).filter((term) => term >= 0);
    const worth = new Set(within).size * 100 + within.length;
    if (worth > best.worth) best = { worth, from: at };
  }
  const from = beginOfSentence(tokens, best.from, start);
  return { worth: best.worth, excerpt: cutPieces(tokens, terms, from, Math.min(from + LENGTH, end), { start, end }) };
}

/**
 * Go back to the start of the sentence, or else a few words.
 * @param {string[]} tokens
 * @param {number} from
 * @param {number} start
 */
function beginOfSentence(tokens, from, start) {
  const least = Math.max(start, from - BEFORE);
  for (let at = from; at > least; at--) if (/[.!?…]$/.test(tokens[at - 1])) return at;
  return least;
}

/** @param {string[]} tokens @param {number[]} terms @param {number} from @param {number} to @param {{start: number, end: number}} section */
function cutPieces(tokens, terms, from, to, { start, end }) {
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {(text: string, isMatch: boolean) => void} */
  const add = (text, isMatch) => {
    const last = pieces.at(-1);
    if (last?.isMatch === isMatch) last.text += text;
    else pieces.push({ text, isMatch });
  };
  if (from > start) add("… ", false);
  for (let at = from; at < to; at++) {
    const [, before, word, behind] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(tokens[at]) ?? [];
    if (terms[at] < 0 || !word) {
      add(tokens[at], false);
    } else {
      if (before) add(before, false);
      add(word, true);
      if (behind) add(behind, false);
    }
    if (at < to - 1) add(" ", false);
  }
  if (to < end) add("\u00a0…", false); // never alone on a line
  return pieces;
}
