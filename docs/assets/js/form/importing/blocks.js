/** The common result of every questionnaire reader: blocks of text in reading order, as in editing/importing/blocks.py. */

import { SYMBOLS } from "../rules/list-items.js";

/** @import { Block } from "../types.js" */

// Links in a text are kept between three private-use characters, which are first removed from whatever is read.
const MARKS = /[\ue000-\ue002]/;
export const LINK = /\ue000([^\ue000-\ue002]*)\ue001([^\ue000-\ue002]*)\ue002/g;
/* Where a text stood that is no answer. */
export const COMMENT = "opmerking in de kantlijn";
export const EDGE = "kop- of voettekst";
export const NOTE = "voetnoot";
export const HIDDEN = "verborgen of doorgehaalde tekst";
export const PAGE = "menu of rand van de webpagina";
export const CELL_JOINT = " | "; // between the cells of a table row written as one line
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;
const LINE_END = /\r\n?|[\n\v\f\x85\u2028\u2029]/g;
const BULLET = new RegExp(`^([-*]{1,3}|[${SYMBOLS}–—✓✔→§o\ufffd])\\s+|^\ufffd`, "u");

/** @param {string} text  with its links @returns {string} the words alone */
export function plain(text) {
  return text.replace(LINK, "$1");
}

/** @param {string} text @returns {string} the text with words and address of every link, for people to read */
export function whole(text) {
  return text.replace(LINK, (_, words, address) => {
    const bare = address.replace(/^mailto:/, "");
    return words.includes(bare) ? words : `${words} (${bare})`;
  });
}

/** @param {string} text  whether a piece of a text begins or ends within a link */
export function isCut(text) {
  return MARKS.test(text.replace(LINK, ""));
}

/** @param {string} text  of a document, without the characters that links are kept between */
export function dropMarks(text) {
  return text.replace(/[\ue000-\ue002]/g, "\ufffd");
}

/** @param {string} words @param {string} target  an address that leads nowhere leaves the words alone */
export function makeLink(words, target) {
  const bare = target.replace(/\s+/g, "");
  const address = /^www\./i.test(bare) ? `https://${bare}` : bare;
  if (!address || /^(?:#|javascript:|data:|file:)/.test(address)) return words;
  return `\ue000${words.trim() || address}\ue001${address}\ue002`;
}

/** Return the lines of a text, whatever ends them, without characters that nobody sees. @param {string} text */
export function splitLines(text) {
  return text.replace(INVISIBLE, "").split(LINE_END);
}

/** Return a text as people see it; symbols become their meaning. @param {string} text @param {Record<string, string>} symbols */
export function cleanText(text, symbols) {
  return text
    .replace(INVISIBLE, "")
    .replace(LINE_END, "\n")
    .replace(/[\p{Co}\p{Cn}\p{Cs}\x80-\x9f]/gu, (sign) => (MARKS.test(sign) ? sign : (symbols[sign] ?? "\ufffd")))
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[^\S\n\t]+/g, " ");
}

/** @param {string} text @param {string} signs  to take away at both ends */
export function trimSigns(text, signs) {
  const pattern = `[${signs.replace(/[\\\]^-]/g, "\\$&")}]+`;
  return text.replace(new RegExp(`^${pattern}|${pattern}$`, "g"), "");
}

/** Return the text of a block, or the texts of all its cells. @param {Block} block @returns {string[]} */
export function listTexts({ text, cells }) {
  return cells ? cells.flat().flatMap(listTexts) : [whole(text)];
}

const SENTENCE = 35; // letters before a break that may stand within a sentence

/** Collects the pieces of a line until it ends, and keeps the resulting blocks. */
export class Gatherer {
  /** @type {Block[]} */
  blocks = [];
  /** Inline text that does not belong to its line, to be placed after it. @type {Block[]} */
  asides = [];
  #symbols;
  #line = "";
  #letters = 0;
  #bold = 0;
  /** What the line was when it was broken, until it is known to go on. @type {Omit<Block, "text">|null} */
  #broken = null;

  /** @param {Record<string, string>} symbols */
  constructor(symbols) {
    this.#symbols = symbols;
  }

  /** @param {string} text @param {boolean} [isBold] */
  add(text, isBold) {
    const cleaned = cleanText(text.replace(/[\n\r]/g, " "), this.#symbols);
    this.#append(cleaned, cleaned.replace(/\s/g, "").length, isBold);
  }

  /** @param {string} text @param {string} address @param {boolean} [isBold] */
  addLink(text, address, isBold) {
    const words = cleanText(text.trim().split(/\s+/).join(" "), this.#symbols);
    if (!words) return;
    if (this.#line.endsWith("\ue002")) this.#line += " ";
    this.#append(makeLink(words, address), words.length, isBold);
  }

  /** @param {string} text @param {number} letters @param {boolean} [isBold] */
  #append(text, letters, isBold) {
    if (this.#broken && text.trim()) {
      if (this.#goesOn(text, this.#broken.kind)) {
        this.#broken = null;
        this.#line += " ";
      } else this.close(this.#broken);
    }
    this.#line += text;
    this.#letters += letters;
    if (isBold) this.#bold += letters;
  }

  /** End the line, unless what follows turns out to be the rest of its sentence. @param {Omit<Block, "text">} kind */
  break(kind) {
    if (this.#broken) this.close(this.#broken);
    this.#broken = kind;
  }

  /** Tell whether a sentence goes on behind a break; lines that are short, bold or without a capital are lines on purpose. @param {string} text @param {string} kind */
  #goesOn(text, kind) {
    const line = this.#line.trim();
    const isSentence = this.#letters >= SENTENCE && !/^\p{Ll}/u.test(line) && !this.#isBold && !/[.!?:;]$/.test(line);
    return /^[ \ue000]*\p{Ll}/u.test(text) && line !== "" && (kind === "heading" || isSentence);
  }

  get #isBold() {
    return this.#bold >= this.#letters && this.#letters > 0;
  }

  /** End the line and add it as a block of this kind. @param {Omit<Block, "text">} kind */
  close(kind) {
    let text = this.#line
      .replace(/ {2,}/g, " ")
      .replace(/ *\t[ \t]*/g, "\t")
      .trim();
    const bullet = kind.kind === "heading" ? null : BULLET.exec(text);
    if (bullet) text = text.slice(bullet[0].length).trim();
    text = text.replaceAll("\ufffd", "");
    if (text)
      this.blocks.push({
        ...kind,
        ...(bullet ? { kind: "item", level: Math.max(1, kind.level, bullet[1]?.length ?? 0) } : {}),
        text,
        isBold: this.#isBold,
      });
    this.blocks.push(...this.asides.map((aside) => ({ ...aside, about: text })));
    this.asides = [];
    [this.#line, this.#letters, this.#bold, this.#broken] = ["", 0, 0, null];
  }
}
