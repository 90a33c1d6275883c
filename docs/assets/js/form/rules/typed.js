/** Finds ambiguities in lists, quotations and tables, by the rules of text/typed.py and text/broken_lines.py. */

import { continues, findItems, measureIndent } from "./list-items.js";

/** @import { Doubt, Item } from "../types.js" */

const [MAX_LEVELS, MAX_QUOTES, SHORTEST, SHORTEST_SURE, SHORT, FEW_ROWS] = [6, 5, 40, 15, 0.5, 2];
/** @type {(string | string[])[]} */
const BULLETS_BY_DEPTH = ["o○◦", "§▪▫■□", "-*+", ["--", "**"]];
const QUOTE = /^ {0,3}>(?![=\d€])[ \t]?/;
const MORE_THAN = /^>[ \t]+[=\d€]/;
const DELIMITER_ROW = /^(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const ADDRESS_END = /(?:https?:\/\/|www\.)\S+[\p{L}\p{N}_/=&?-]$/u;
const ADDRESS_REST = /^[-/_?=&%#~][\p{L}\p{N}_]/u;
const GOES_ON = /(?<![\p{L}\p{N}_])(?:de|een|van|met|en|of|te|naar|per|onze|elke|iedere|omdat|zodat|doordat|als|tussen|vanaf|sinds|volgens|tijdens|namens|dankzij)$|\p{L}-$/iu;
const NEXT_CLAUSE = /^(?:en|of|maar|want|dus|omdat|zodat|doordat|die|dat)(?![\p{L}\p{N}_])/u;
const ENDS = /[.!?]["'”’)]*$/;
const MAY_END = /[.!?:;,…|]["'”’)\]*_]*$/;

/** @param {string} text @returns {Doubt[]} */
export function findDoubts(text) {
  return new Reader(
    text.split("\n").map((line) => line.trimEnd()),
    0,
  ).read();
}

/** Goes through a text line by line; `#levels` are the last items of the open lists, outermost first. */
class Reader {
  #lines;
  #quotes;
  #items;
  /** @type {Doubt[]} */
  #doubts;
  /** @type {Item[]} */
  #levels = [];
  /** Whether there was any text; a quotation may have none. */
  hasText = false;

  /** @param {string[]} lines @param {number} quotes */
  constructor(lines, quotes) {
    this.#lines = lines;
    this.#quotes = quotes;
    const { items, doubts } = findItems(lines);
    this.#items = items;
    this.#doubts = [...doubts];
  }

  read() {
    let place = 0;
    while (place < this.#lines.length) place = this.#readFrom(place);
    return this.#doubts;
  }

  /** @param {number} place @returns {number} */
  #readFrom(place) {
    const line = this.#lines[place];
    if (!line) return place + 1;
    const end = this.#findTableEnd(place);
    if (end) return this.#readTable(place, end);
    if (this.#quotes < MAX_QUOTES && QUOTE.test(line) && !MORE_THAN.test(line.trimStart())) return this.#readQuote(place);
    const item = this.#items.get(place);
    if (item) return this.#readItem(item, place);
    if (this.#levels.length && measureIndent(line) > this.#levels[0].indent) this.#goOn(line);
    else this.#readText(line);
    return place + 1;
  }

  /** @param {string} line */
  #readText(line) {
    this.#levels = [];
    this.hasText = true;
    if (MORE_THAN.test(line.trimStart())) this.#doubts.push({ kind: "meer-dan", token: line.trimStart() });
  }

  /** @param {string} line */
  #goOn(line) {
    const at = this.#lines.indexOf(line);
    if (at > 0 && this.#lines[at - 1]) return; // it continues the item's text
    const indent = measureIndent(line);
    while (this.#levels.length > 1 && (this.#levels.at(-1)?.indent ?? 0) >= indent) this.#levels.pop();
  }

  /** @param {Item} item @param {number} place */
  #readItem(item, place) {
    let [body, end] = [item.body, place + 1];
    if (!body && end < this.#lines.length && this.#lines[end] && !this.#items.has(end)) {
      body = this.#lines[end].trimStart();
      end += 1;
    }
    if (!body) {
      this.#readText(this.#lines[place]);
      return end;
    }
    this.hasText = true;
    const above = this.#findLevel(item, place);
    if (above?.counts && item.counts && item.sign === above.sign && (item.counts !== above.counts || item.number !== above.number + 1)) {
      this.#doubts.push({ kind: "nummering", token: this.#lines[place].trim() });
    }
    if (above) this.#levels.pop();
    this.#levels.push(above && continues(item, above) ? { ...item, sign: above.sign } : item);
    return end;
  }

  /** @param {Item} item @param {number} place @returns {Item|undefined} */
  #findLevel(item, place) {
    while (this.#levels.length > 1 && item.indent < (this.#levels.at(-1)?.indent ?? 0) - 1) this.#levels.pop();
    const last = this.#levels.at(-1);
    if (!last) return undefined;
    let isDeeper = item.indent > last.indent + 1;
    if (!isDeeper && !item.counts && !last.counts && item.sign !== last.sign) isDeeper = this.#isPastedBelow(item);
    else if (!isDeeper && item.counts && last.counts && item.counts !== last.counts) isDeeper = this.#isCountedBelow(item, place);
    if (isDeeper && this.#levels.length === MAX_LEVELS) {
      this.#doubts.push({ kind: "te-diepe-lijst", token: item.body });
      isDeeper = false;
    }
    return isDeeper ? undefined : this.#levels.at(-1);
  }

  /** @param {Item} item */
  #isPastedBelow(item) {
    const same = this.#levels.map((level) => level.sign === item.sign && level.indent >= item.indent - 1).lastIndexOf(true);
    if (same >= 0) {
      this.#levels.length = same + 1;
      return false;
    }
    return rank(item.sign) > rank(this.#levels.at(-1)?.sign ?? "");
  }

  /** @param {Item} item @param {number} place */
  #isCountedBelow(item, place) {
    const same = this.#levels.map((level) => continues(item, level)).lastIndexOf(true);
    if (same >= 0) {
      this.#levels.length = same + 1;
      return false;
    }
    return item.number === 1 && Boolean(this.#lines[place - 1]);
  }

  /** @param {number} place */
  #readQuote(place) {
    let end = place;
    while (end < this.#lines.length && QUOTE.test(this.#lines[end])) end += 1;
    const inner = new Reader(
      this.#lines.slice(place, end).map((line) => line.replace(QUOTE, "").trimEnd()),
      this.#quotes + 1,
    );
    const doubts = inner.read();
    if (inner.hasText) {
      this.#levels = [];
      this.hasText = true;
      this.#doubts.push(...doubts);
    } else for (const line of this.#lines.slice(place, end)) this.#readText(line);
    return end;
  }

  /** @param {number} place @returns {number} */
  #findTableEnd(place) {
    const lines = this.#lines;
    if (!lines[place].includes("|") || place + 1 === lines.length || !DELIMITER_ROW.test(lines[place + 1].trim())) {
      this.#doubtTable(place);
      return 0;
    }
    let end = place + 2;
    while (end < lines.length && lines[end].includes("|")) end += 1;
    return end;
  }

  /** @param {number} place */
  #doubtTable(place) {
    const row = this.#lines[place].trim();
    if (!row.includes("|") || this.#lines[place - 1]?.includes("|")) return;
    const after = this.#lines.slice(place).findIndex((line) => !line.includes("|"));
    const rows = this.#lines.slice(place, after < 0 ? undefined : place + after);
    const hasBars = rows.length > 1 && rows.slice(0, 2).every((line) => line.trimStart().startsWith("|"));
    const isRule = DELIMITER_ROW.test(row);
    if (hasBars || (rows.length > FEW_ROWS && new Set(rows.map((line) => countCells(line.trim()))).size === 1)) {
      this.#doubts.push({ kind: isRule ? "tabel-zonder-kop" : "tabel-zonder-streep", token: row });
    } else if (rows.length === 1 && isRule) this.#doubts.push({ kind: "tabel-witregels", token: row });
  }

  /** @param {number} place @param {number} end */
  #readTable(place, end) {
    const rows = this.#lines.slice(place, end).map((line) => line.trim());
    const widths = rows.map(countCells);
    if (widths[0] !== widths[1]) this.#doubts.push({ kind: "tabel-streep", token: rows[1] });
    if (rows.length === 2 && this.#lines[end]?.trim()) this.#doubts.push({ kind: "tabel-zonder-rijen", token: rows[0] });
    rows.forEach((row, at) => {
      if (at > 1 && widths[at] > widths[0]) this.#doubts.push({ kind: "tabel-rij", token: row });
    });
    this.#levels = [];
    this.hasText = true;
    return end;
  }
}

/** @param {string} bullet */
function rank(bullet) {
  return BULLETS_BY_DEPTH.findIndex((bullets) => bullet && bullets.includes(bullet)) + 1;
}

/** @param {string} row */
function countCells(row) {
  return row
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/).length;
}

/** Return the first line of each paragraph that is cut off in mid-sentence, without duplicates. @param {string} text */
export function findBrokenLines(text) {
  const whole = listParagraphs(text.split("\n")).filter(({ lines, isItem }) => !(isItem && lines.slice(1).every((line) => measureIndent(line) > measureIndent(lines[0]))));
  const paragraphs = whole.flatMap(splitAtEnds);
  const sure = paragraphs.filter(isCut);
  const width = Math.max(0, ...sure.flatMap(({ lines }) => lines.map((line) => [...line].length)));
  return [...new Set(paragraphs.filter((paragraph) => sure.includes(paragraph) || (sure.length && fills(paragraph, width))).map(({ lines }) => lines[0]))];
}

/** @typedef {{lines: string[], isItem: boolean}} Paragraph */

/** @param {string[]} lines @returns {Paragraph[]} */
function listParagraphs(lines) {
  const bare = lines.map((line) => line.trimEnd());
  const { items } = findItems(bare);
  const isRunning = (/** @type {string} */ line) => !!line && !/^\s*[>|]/.test(line);
  const listed = [];
  let first = 0;
  for (let place = 1; place <= bare.length; place += 1) {
    if (place < bare.length && !items.has(place) && isRunning(bare[first]) && isRunning(bare[place])) continue;
    if (place - first > 1) listed.push({ lines: bare.slice(first, place), isItem: items.has(first) });
    first = place;
  }
  return listed;
}

/** Return a paragraph in parts: a short line that ends a sentence is the last of those that were cut with it. @param {Paragraph} paragraph */
function splitAtEnds({ lines, isItem }) {
  const width = Math.max(...lines.map((line) => [...line].length));
  /** @type {Paragraph[]} */
  const parts = [];
  let first = 0;
  for (const [at, line] of lines.entries()) {
    if (at + 1 < lines.length && !([...line].length < width * SHORT && ENDS.test(line))) continue;
    if (at > first) parts.push({ lines: lines.slice(first, at + 1), isItem: isItem && first === 0 });
    first = at + 1;
  }
  return parts;
}

/** @param {Paragraph} paragraph */
function isCut(paragraph) {
  const { lines } = paragraph;
  const pairs = lines.slice(1).map((rest, at) => ({ line: lines[at], rest }));
  if (pairs.some(({ line, rest }) => isSurelyCut(line, rest.trimStart()))) return true;
  const within = pairs.filter(({ line }) => !MAY_END.test(line));
  const width = Math.max(...lines.map((line) => [...line].length));
  if (lines.slice(0, -1).some((line) => [...line].length < width * SHORT)) return false;
  const isSmall = (/** @type {string} */ rest) => /^\p{Ll}/u.test(rest.trimStart());
  if (within.some(({ line, rest }) => [...line].length >= SHORTEST && isSmall(rest))) return true;
  return within.length > 0 && lines.length > 2 && width >= SHORTEST && fills(paragraph, width);
}

/** Tell whether a line ends inside an address, a word, a phrase, or after a comma within its sentence. @param {string} line @param {string} rest */
function isSurelyCut(line, rest) {
  if (ADDRESS_END.test(line) && ADDRESS_REST.test(rest)) return true;
  if ([...line].length >= SHORTEST_SURE && GOES_ON.test(line)) return /^\p{Ll}/u.test(rest) || (!line.endsWith("-") && /^[\p{L}\p{N}]/u.test(rest));
  return [...line].length >= SHORTEST && line.endsWith(",") && NEXT_CLAUSE.test(rest);
}

/** @param {Paragraph} paragraph @param {number} width */
function fills({ lines }, width) {
  return lines.slice(1).every((rest, at) => [...lines[at]].length + 1 + [...rest.trim().split(/\s+/)[0]].length > width);
}
