/** Shows where in a text the words of a query are, as plain pieces of text; no markup is made or read here. */

import { fold } from "./query-words.js";

const LENGTH = 28;
const BEFORE = 8;
const MOST_SECTIONS = 3;
const SHORTEST_PART = 4;

/**
 * Explain a result; both lists are empty where its words are known of the practice and stand in none of its texts.
 * @param {{content: string, anchors: {id: string, location: number}[], locations: number[]}} text as Pagefind gives it; locations count words
 * @param {string[]} words of the query
 * @param {Object<string, string>|null} headings of the sections by anchor; null where the text has its own
 */
export function explainText({ content, anchors, locations }, words, headings) {
  const tokens = content.split(" ");
  const terms = markTerms(tokens, new Set(locations), words.map(fold));
  const begins = headings ? anchors.filter(({ id }) => id in headings) : [{ id: "", text: "", location: 0 }, ...anchors];
  const sections = begins.map(({ id, text, location }, at) => {
    const span = { tokens, terms, start: location, end: begins[at + 1]?.location ?? tokens.length };
    return { title: headings ? headings[id] : text, anchor: id, ...findWindow(span) };
  });
  const found = sections.filter(({ worth }) => worth > 0);
  const [best] = [...found].sort((one, other) => other.worth - one.worth);
  const shown = [...found].sort((one, other) => other.worth - one.worth).slice(0, MOST_SECTIONS);
  return {
    excerpt: best?.excerpt ?? [],
    sections: found.filter((section) => shown.includes(section)).map(({ title, anchor, excerpt }) => ({ title, anchor, excerpt })),
  };
}

/** Tell for every word of the text which word of the query it answers: its number, -1 for none. */
function markTerms(tokens, locations, words) {
  return tokens.map((token, at) => {
    const folded = fold(token);
    const term = words.findIndex((word) => (word.length < SHORTEST_PART ? folded === word : folded.includes(word)));
    return term < 0 && locations.has(at) ? words.length : term;
  });
}

/** Find the stretch of a section that answers most of the query. */
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

/** Step back to where the sentence begins, or else a few words. */
function beginOfSentence(tokens, from, start) {
  const least = Math.max(start, from - BEFORE);
  for (let at = from; at > least; at--) if (/[.!?…]$/.test(tokens[at - 1])) return at;
  return least;
}

function cutPieces(tokens, terms, from, to, { start, end }) {
  const pieces = [];
  const add = (text, isMatch) => {
    const last = pieces.at(-1);
    if (last?.isMatch === isMatch) last.text += text;
    else pieces.push({ text, isMatch });
  };
  if (from > start) add("… ", false);
  for (let at = from; at < to; at++) {
    const [, before, word, behind] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(tokens[at]);
    if (terms[at] < 0 || !word) {
      add(tokens[at], false);
    } else {
      if (before) add(before, false);
      add(word, true);
      if (behind) add(behind, false);
    }
    if (at < to - 1) add(" ", false);
  }
  if (to < end) add(" …", false);
  return pieces;
}
