/** The privacy guard's word lists and patterns, prepared for JavaScript, and a paragraph to search in. */

/** @typedef {[number, number]} Span */
/** @typedef {{pattern?: string, group?: string, others?: boolean}} FinderData */
/**
 * @typedef {{groups: Record<string, string>, names: string, points: Record<string, number>,
 *   finders: Record<string, FinderData>, together: {cues: Record<string, string[][]>, never: string[]}[], kinds: Record<string, string[]>,
 *   patterns: Record<string, string>, ages: string, human: string, counted: {small: string[], ordinals: string[]}}} GuardData
 */

const LETTERS = "A-Za-z0-9_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u0373\u0376-\u037d\u0386-\u052f";
/** Capitals of the alphabets used for children's names here, as part of a character class. */
const CAPITALS = Array.from({ length: 0x530 }, (_, code) => String.fromCharCode(code))
  .filter((sign) => /\p{Lu}/u.test(sign))
  .join("");
const SAME = new Map([
  ...[..."‘’‛`´"].map((sign) => /** @type {[string, string]} */ ([sign, "'"])),
  ...[..."“”„«»"].map((sign) => /** @type {[string, string]} */ ([sign, '"'])),
  ...[..."–—‑‐−"].map((sign) => /** @type {[string, string]} */ ([sign, "-"])),
  ["\u00a0", " "],
]);
const STROKED = new Map([..."łøđħŧıŁØĐĦŦ"].map((sign, at) => [sign, "lodhtilodht"[at]]));
const ENDINGS = ["", "'s", "s", "je", "tje", "ke"];

/** Return a text in lower case, without accents, with plain quotes and dashes, of the same length. @param {string} text */
export function fold(text) {
  return text.replace(/[\u0080-\uffff]/g, foldSign).toLowerCase();
}

/** @param {string} sign */
function foldSign(sign) {
  if (!/\p{L}/u.test(sign)) return SAME.get(sign) ?? sign;
  const plain = STROKED.get(sign) ?? sign.normalize("NFKD").slice(0, 1).toLowerCase();
  return plain.length === 1 ? plain : sign;
}

/** Return the words of a packed list, in which a capital counts the letters shared with the word before (A is none). @param {string} packed */
function unpack(packed) {
  let before = "";
  return Array.from(packed.matchAll(/([A-Z])([^A-Z]*)/g), ([, sign, rest]) => {
    before = before.slice(0, sign.charCodeAt(0) - 65) + rest;
    return before;
  });
}

/** The lists, read once. */
export class Words {
  data;
  #names;
  /** @type {Map<string, string>} */
  #groups = new Map();
  /** @type {Map<string, RegExp>} */
  #compiled = new Map();

  /** @param {GuardData} data */
  constructor(data) {
    this.data = data;
    this.#names = new Set(unpack(data.names));
  }

  /** @param {string} word  folded */
  isName(word) {
    return ENDINGS.some((ending) => word.endsWith(ending) && this.#names.has(ending ? word.slice(0, -ending.length) : word));
  }

  /** Tell whether a folded text is exactly one of a group's words. @param {string} group @param {string} text */
  isAmong(group, text) {
    return this.#take(`=${group}`, () => `^(?:${this.#write(group)})$`).test(text);
  }

  /** @param {string} group @param {string} folded @returns {RegExpExecArray[]} */
  findAll(group, folded) {
    return [...folded.matchAll(this.#take(`+${group}`, () => this.#write(group)))];
  }

  /** Return a pattern of the guard by its name. @param {string} name */
  pattern(name) {
    return this.#take(name, () => this.data.patterns[name]);
  }

  /** @param {string} source  as Python writes it @param {string} [flags] */
  compile(source, flags = "g") {
    return this.#take(`${flags} ${source}`, () => source, flags);
  }

  /** @param {string} name @param {() => string} write @param {string} [flags] @returns {RegExp} */
  #take(name, write, flags = "g") {
    let found = this.#compiled.get(name);
    if (!found) {
      found = new RegExp(this.#translate(write()), IGNORING.has(name) ? `${flags}i` : (MORE.get(name) ?? flags));
      this.#compiled.set(name, found);
    }
    found.lastIndex = 0;
    return found;
  }

  /** Rewrite a Python pattern for JavaScript, including the lists it names. @param {string} source */
  #translate(source) {
    const whole = source.replace(/\{\{(\w+)\}\}/g, (_, name) => (name === "capitals" ? CAPITALS : this.#write(name)));
    let inClass = false;
    return whole
      .replaceAll("(?P<", "(?<")
      .replace("(?m:^[ >]{0,9}>)", "(?<=^|\\n)[ >]{0,9}>")
      .replace(/\\.|[[\]]/gs, (sign) => {
        if (sign === "[" || sign === "]") {
          inClass = sign === "[" || (inClass && sign !== "]");
          return sign;
        }
        if (sign === "\\w") return inClass ? LETTERS : `[${LETTERS}]`;
        if (sign === "\\W") return inClass ? sign : `[^${LETTERS}]`;
        if (sign === "\\b") return `(?:(?<=[${LETTERS}])(?![${LETTERS}])|(?<![${LETTERS}])(?=[${LETTERS}]))`;
        return sign;
      });
  }

  /** @param {string} group @returns {string} */
  #write(group) {
    let written = this.#groups.get(group);
    if (written === undefined) {
      const listed = unpack(this.data.groups[group]).sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
      const tails = listed.filter((word) => word.startsWith("*") && word !== "*");
      const plain = listed.filter((word) => !tails.includes(word)).map(writeWord);
      if (tails.length) plain.push(`(?:\\w[\\w'-]{0,40})?(?:${tails.map((word) => writeWord(word.slice(1))).join("|")})`);
      written = `(?<!\\w)(?:${plain.join("|")})(?!\\w)`;
      this.#groups.set(group, written);
    }
    return written;
  }
}

/** Patterns that Python compiles with flags. */
const IGNORING = new Set(["numbers_MAIL", "numbers_AT", "numbers_DOT", "spotting_AGES"]);
const MORE = new Map([["words_MARKUP", "gs"]]);

/** @param {string} word */
function writeWord(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\\*", "[\\w'-]{0,40}");
}

/** A paragraph as readers see it, and its folded form, which has the same length. */
export class Paragraph {
  /** @type {Span[]|null} */
  #sentences = null;

  /** @param {string} text @param {Words} words */
  constructor(text, words) {
    this.text = text;
    this.folded = fold(text);
    this.words = words;
  }

  /** The start and end of each sentence. @returns {Span[]} */
  get sentences() {
    if (!this.#sentences) {
      const ends = [...this.text.matchAll(this.words.pattern("words_SENTENCE_END"))].map((found) => found.index + found[0].length);
      this.#sentences = [0, ...ends].map((start, at) => [start, ends[at] ?? this.text.length]);
    }
    return this.#sentences;
  }

  /** Return the folded word before a position, separated from it only by the given characters. @param {number} place @param {string} [between] */
  wordBefore(place, between = " ") {
    let before = this.folded.slice(Math.max(0, place - 60), place);
    while (before && between.includes(before.at(-1) ?? "")) before = before.slice(0, -1);
    return before.slice(before.lastIndexOf(" ") + 1);
  }

  /** @param {string} group */
  find(group) {
    return this.words.findAll(group, this.folded);
  }

  /** Return the paragraph with the words of a group blanked out, keeping all positions. @param {string} group @returns {Paragraph} */
  hide(group) {
    let hidden = this.text;
    for (const [start, end] of toSpans(this.find(group))) hidden = hidden.slice(0, start) + " ".repeat(end - start) + hidden.slice(end);
    return hidden === this.text ? this : new Paragraph(hidden, this.words);
  }

  /** @param {RegExp} pattern @returns {Span[]} */
  spans(pattern) {
    return toSpans([...this.folded.matchAll(pattern)]);
  }
}

/** @param {RegExpExecArray[]} found @returns {Span[]} */
export function toSpans(found) {
  return found.map((match) => [match.index, match.index + match[0].length]);
}

/** Match a pattern exactly at a position. @param {RegExp} pattern @param {string} text @param {number} place */
export function matchAt(pattern, text, place) {
  const sticky = new RegExp(pattern.source, pattern.flags.replace("g", "y"));
  sticky.lastIndex = place;
  return sticky.exec(text);
}

/** Return a text as readers see it: without markup, invisible characters and line ends. @param {string} text @param {Words} words */
export function clean(text, words) {
  let plain = text;
  if (/[[<>*`_&]/.test(text)) {
    plain = readEntities(text).replace(words.pattern("words_MARKUP"), (whole, label) => {
      if (/^<br/i.test(whole)) return " ";
      const contact = words.compile(words.data.patterns.words_CONTACT_IN_MARKUP, "").exec(whole);
      return contact ? `${label ?? ""} ${contact[1] ?? contact[2]} ` : (label ?? "");
    });
  }
  plain = plain
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, "")
    .trim()
    .split(/\s+/)
    .join(" ");
  return plain.replace(words.pattern("words_SHOUTED"), (shouted) => {
    const calm = shouted.replace(/[^\s,;:()]{1,60}/g, (word) => (words.isName(fold(word)) ? word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase() : word.toLowerCase()));
    return calm.slice(0, 1).toUpperCase() + calm.slice(1);
  });
}

/** @param {string} text */
function readEntities(text) {
  return text.includes("&") ? (new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").body.textContent ?? text) : text;
}
