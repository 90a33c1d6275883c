/** Recognises values in answers, as editing/importing/recognisers.py does: payers, amounts, dates, names. Anything ambiguous is asked. */

import { MONTHS, readDate } from "../rules/notations.js";
import { catchRefusal } from "../rules/refusal.js";
import { listWords } from "./knowledge.js";

/** @import { Checker } from "../rules/check.js" */
/** @import { Knowledge } from "./knowledge.js" */
/** @import { FieldSpec, FormData } from "../types.js" */

const BOX = /([☒☑✓✔✅■]|\([xv]\)|\[[xv]\])|[☐□○◻]|\( ?\)|\[ ?\]/giu;
const YEARS = /^(20\d\d)-(20\d\d)$/;
const FEWEST_YEARS = 2; // between two years that are no school year
const MOST_NAME_WORDS = 7;
const LAST_OF_SCHOOL_YEAR = "juli";
const ARTICLES = ["de", "het", "een"];

export class Recogniser {
  #known;
  #data;
  #checker;

  /** @param {Knowledge} known @param {FormData} data @param {Checker} checker */
  constructor(known, data, checker) {
    this.#known = known;
    this.#data = data;
    this.#checker = checker;
  }

  /** @param {string} text @returns {string[]} the sentences of a paragraph */
  splitSentences(text) {
    const { sentenceEnd, abbreviation } = this.#known.patterns;
    const sentences = [];
    let start = 0;
    for (const found of text.matchAll(sentenceEnd)) {
      if (abbreviation.test(text.slice(start, found.index))) continue;
      sentences.push(text.slice(start, found.index + found[0].length));
      start = found.index + found[0].length;
    }
    return [...sentences, text.slice(start)].map((sentence) => sentence.trim()).filter(Boolean);
  }

  /** @param {string} text @returns {string[]} what has to be asked about it: dates and amounts that can be read in more ways */
  ask(text) {
    const { dates, unclear, amounts } = this.#known.patterns;
    const rough = [...text.matchAll(amounts)].flatMap((found) => {
      const before = this.#findRough(text, found.index);
      return before ? [`${before} ${found[0]}`] : [];
    });
    return [
      ...[...text.matchAll(dates)].filter(hasTwoReadings).map(([date]) => `'${date}' kan twee datums zijn: schrijf de maand uit`),
      ...[...[...text.matchAll(unclear)].map(([amount]) => amount.trim()), ...rough].map((amount) => `'${amount}' is geen vast bedrag: vraag hoeveel het precies is`),
    ];
  }

  /** Return the word before an amount that makes it approximate. @param {string} text @param {number} start */
  #findRough(text, start) {
    const before = text
      .slice(0, start)
      .replace(/[ €]+$/, "")
      .toLowerCase()
      .replaceAll("’", "'");
    return this.#known.values.around.find((word) => before === word || (before.endsWith(word) && /\s$/.test(before.slice(0, -word.length))));
  }

  /** Return the amount in a text that names only one, in full and exactly (without words such as "ruim"). @param {string} text */
  findAmount(text) {
    const { amounts, unclear } = this.#known.patterns;
    const found = [...text.matchAll(amounts)];
    if (found.length !== 1 || this.findDivided(text) || text.search(unclear) >= 0 || this.#findRough(text, found[0].index)) return {};
    if (/,(?!00)\d\d(?!\d)/.test(found[0][0])) return {};
    const number = (found[0][1] ?? found[0][2]).replaceAll(".", "");
    return { amount: String(Number(number)), per: findSaid(text, this.#known.amountPer) ?? "unknown" };
  }

  /** Return the only amount in a text that also says which parts it is divided in; "" if there is none. @param {string} text */
  findDivided(text) {
    const { amounts, shares } = this.#known.patterns;
    const found = [...text.matchAll(amounts)];
    return found.length === 1 && shares.test(text) ? found[0][0] : "";
  }

  /** Return the only share that a text names: 30%, de helft; "" if it names none or more. @param {string} text */
  findShare(text) {
    const found = [...text.matchAll(new RegExp(this.#known.patterns.shares, "gi"))];
    return found.length === 1 ? found[0][0] : "";
  }

  /** Return the payers named in a text, in order, one for each word. @param {string} text @returns {string[]} */
  findPayers(text) {
    const spots = this.#findWords(text, "funding_sources", this.#known.values.payers);
    return [...new Set(spots.filter(({ start, end }, at) => spots[at - 1]?.start !== start || spots[at - 1].end !== end).map(({ key }) => key))];
  }

  /** Return the labels of the school types named in a text, in order. @param {string} text @returns {string[]} */
  findSchoolTypes(text) {
    const { words } = this.#data.terms.school_types;
    return [...new Set(this.#findWords(text, "school_types", this.#known.values.school_words).map(({ key }) => words[key][0]))];
  }

  /** Return where a text has words for keys of a list; of overlapping words the longest counts. @param {string} text @param {string} terms @param {Record<string, string[]>} more */
  #findWords(text, terms, more) {
    const { words } = this.#data.terms[terms];
    const spots = Object.keys(words).flatMap((key) =>
      [...words[key], ...(more[key] ?? [])].flatMap((word) => findWord(text, word).map((start) => ({ key, start, end: start + word.length }))),
    );
    const isWithin = (/** @type {{start: number, end: number}} */ one) => spots.some(({ start, end }) => start <= one.start && one.end <= end && end - start > one.end - one.start);
    return spots.filter((spot) => !isWithin(spot)).sort((one, other) => one.start - other.start || one.end - other.end || (one.key < other.key ? -1 : 1));
  }

  /** Split a sentence into parts that each name a payer and stand by themselves: at commas, and at an "en" before another payer. @param {string} sentence */
  splitPayments(sentence) {
    const parts = sentence.split(/,\s+/);
    const whole = parts.length > 1 && parts.every((part) => this.findPayers(part).length && this.#known.patterns.payment.test(part)) ? parts : [sentence];
    return whole.flatMap((part) => this.#splitShares(part));
  }

  /** @param {string} part @returns {string[]} */
  #splitShares(part) {
    const { payment } = this.#known.patterns;
    for (const { 0: joint, index } of part.matchAll(/\s+en\s+/g)) {
      const [left, right] = [part.slice(0, index), part.slice(index + joint.length)];
      const [before, behind] = [this.findPayers(left), this.findPayers(right)];
      const isOther = before.length > 0 && behind.length > 0 && !before.some((key) => behind.includes(key));
      if (isOther && payment.test(left) && payment.test(right)) return [left, ...this.#splitShares(right)];
    }
    return [part];
  }

  /** Return the end date in a text, if it gives exactly one. @param {string} text */
  findUntil(text) {
    const found = [...text.matchAll(this.#known.patterns.until)];
    if (found.length !== 1) return "";
    const [, month, schoolYear, year, ...day] = found[0];
    if (!year)
      return day
        .reverse()
        .map((part) => part.padStart(2, "0"))
        .join("-");
    const last = month ?? (schoolYear && LAST_OF_SCHOOL_YEAR);
    return last ? `${year}-${String(MONTHS.indexOf(last.toLowerCase()) + 1).padStart(2, "0")}` : year;
  }

  /** @param {string} text */
  isDate(text) {
    return !catchRefusal(() => readDate(text));
  }

  /** Return the start and end of a period, or the text as its note where they are no dates. @param {string} text @returns {Record<string, string>} */
  readPeriod(text) {
    const years = YEARS.exec(text.trim());
    const isOfMore = years && Number(years[2]) - Number(years[1]) >= FEWEST_YEARS;
    const found = isOfMore ? years : this.#known.patterns.period.exec(text);
    const [, start = "", end] = found ?? [];
    if (!this.isDate(start)) {
      const first = text.split(",")[0].trim();
      return this.isDate(first) ? { start: first, note: text } : { note: text };
    }
    return { start, ...(end === undefined ? {} : this.isDate(end) ? { end } : { note: text }) };
  }

  /** Split a list of names; return null if it reads as a sentence. @param {string} text @returns {string[]|null} */
  splitNames(text) {
    const told = text.trim().replace(/\.+$/, "");
    if (this.splitSentences(told).length > 1) return null;
    let pieces = told
      .split(/[,;]\s+|\s+\/\s+/)
      .map((piece) => piece.trim())
      .filter(Boolean);
    const last = (pieces.at(-1) ?? "").split(/\s+en\s+/);
    if (pieces.length > 1 ? last.length === 2 && !told.includes(";") : last.length === 2 && this.#isPlainPair(last[1])) pieces = [...pieces.slice(0, -1), ...last];
    return pieces.every((piece) => this.isName(piece)) ? pieces : null;
  }

  /** Tell whether the second of two names begins like an organisation, or with an article. @param {string} second */
  #isPlainPair(second) {
    const [first] = listWords(second);
    return this.#known.values.organisations.includes(first) || ARTICLES.includes(first);
  }

  /** @param {string} piece */
  isName(piece) {
    const words = listWords(piece);
    return words.length > 0 && words.length <= MOST_NAME_WORDS && !words.some((word) => this.#known.values.verbs.includes(word));
  }

  /** Split a value such as "po en vo" into the keys it names, and the remaining pieces. @param {FieldSpec} spec @param {string} text */
  findTerms(spec, text) {
    const find = (/** @type {string} */ piece) => this.#checker.findKeys(spec, piece);
    const whole = find(text.trim());
    if (whole.length === 1) return { keys: whole, others: [] };
    const told = listTicked(text)?.join(" , ") ?? text;
    /** @type {{keys: string[], others: string[]}} */
    const { keys, others } = { keys: [], others: [] };
    for (const piece of told.split(/[,;/+&\n]|\s+en\s+/).map((part) => part.replace(/^[ .]+|[ .]+$/g, ""))) {
      const found = piece ? find(piece) : [];
      if (found.length === 1) keys.push(found[0]);
      else if (piece) others.push(piece);
    }
    return { keys: [...new Set(keys)], others };
  }

  /** Return the only key that a whole text means in a list. @param {string} terms @param {string} text @returns {string} */
  findChoice(terms, text) {
    const keys = this.#checker.findKeys({ name: "", label: "", kind: "choice", terms }, text.trim());
    return keys.length === 1 ? keys[0] : "";
  }
}

/** Return the first choice that a text itself says it is. @param {string} text @param {{key: string, pattern: RegExp}[]} choices */
export function findSaid(text, choices) {
  return choices.find(({ pattern }) => pattern.test(text))?.key;
}

/** Return a text about places with commas between them, as in "In Winterswijk en Aalten (Achterhoek)". @param {string} text */
export function listPlaces(text) {
  return text
    .replace(/^\s*(?:[Ii]n|[Tt]e)\s+(?=[A-Z])/, "")
    .replace(/\s*[()]\s*/g, ", ")
    .replace(/^[ ,.]+|[ ,.]+$/g, "");
}

/** Tell whether the day and month of a date can be swapped (as with slashes), or its year has only two digits. @param {RegExpExecArray} date */
function hasTwoReadings([date, day, month, year]) {
  return year.length === 2 || (date.includes("/") && Number(day) !== Number(month) && Number(day) <= 12 && Number(month) <= 12);
}

/** Return the positions of a whole word in a text. @param {string} text @param {string} word @returns {number[]} */
export function findWord(text, word) {
  const written = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${written}(?![\\p{L}\\p{N}_])`, "giu"))].map(({ index }) => index);
}

/** Return the words of each ticked box, behind it or before it; null for a text without boxes. @param {string} text */
function listTicked(text) {
  const boxes = [...text.matchAll(BOX)];
  if (!boxes.length) return null;
  const ends = [...boxes.map(({ index }) => index), text.length];
  const words = ends.map((end, at) => text.slice(at ? ends[at - 1] + boxes[at - 1][0].length : 0, end).replace(/^[ ,;/\s]+|[ ,;/\s]+$/g, ""));
  const isBefore = words[0] && !words[words.length - 1];
  return boxes.map(([, ticked], at) => (ticked ? words[isBefore ? at : at + 1] : "")).filter(Boolean);
}

/** @param {string} text  whether it holds a word beside these @param {string[]} known */
export function saysMore(text, known) {
  return new Set(listWords(text).filter((word) => !known.includes(word))).size > 1;
}
