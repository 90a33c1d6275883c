/** Finds list items in text as people type and paste it, by the rules of text/list_items.py. */

/** @import { Doubt, Item } from "../types.js" */

export const SYMBOLS = "•●·∙⁃▪▫■□◦○◎‣▸►▹▻➢➤❖◆◇◈♦⦁◾◽⚫⚪⬤￮❑❒❍✦✧➔➜➝🔹🔸🔷🔶\uf020-\uf0ff";
const DASHES = "-‐‑‒–—―−";
const TELLING = "✓✔✅✗✘❌👉★☆";
const BELOW_ANOTHER = new Set(["o", "§", "--", "**", ...DASHES]);
const SYMBOL = new RegExp(`^([${SYMBOLS}])\\s*(.*)`, "u");
const FONT_BULLET = /^([vwqüØÜo§])(?:[ ]*\t\s*|[ ]{2,})(.*)/;
const SIGN = /^([-‐‑‒–—―−*+o§~])(?:\s+(.*)|$)/;
const ARROW = new RegExp(`^((?:-{1,2}|=)>|--|\\*\\*|[→⇒»›]|[${TELLING}]\\ufe0f?)\\s+(.*)`, "u");
const KEYCAP = /^(?:([0-9])\ufe0f?\u20e3|([①-⑳⑴-⒇⒈-⒛❶-❿➀-➓]))\s*/;
const FIRST_CIRCLED = [0x278a, 0x2780, 0x2776, 0x2488, 0x2474, 0x2460]; // ➊ ➀ ❶ ⒈ ⑴ ①
const GLUED = /^([-‐‑‒–—―−*])([\p{L}\p{N}].*)/u;
const NUMBER = /^(?:\((\d{1,9})\)|(\d{1,9})([.)]))(?:\s+(.*)|$)/;
const ODD_NUMBER = /^(\d{1,2})(?:\.?[-‐‑‒–—―−]| [-‐‑‒–—―−]|[:;/\]])\s+(\p{L}.*)/u;
const GLUED_NUMBER = /^(\d{1,3})([.)])(\p{L}.*)/u;
const LETTER = /^(?:\(([a-z]|[ivx]+|[A-Z]|[IVX]+)\)|([a-z]|[ivx]+|[A-Z]|[IVX]+)([.)]))\s+(.*)/;
const FOOTNOTE = /[\p{L}\p{N}_.)]\*(?![\p{L}\p{N}_*])/u;
const MOST_INSIDE = 50; // lines of a list inside an item
/** @type {Record<string, string[]>} */
const LABELS = {
  a: [..."abcdefghijklmnopqrstuvwxyz"],
  i: "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" "),
};

/** @param {string} line  a tab counts for four */
export function measureIndent(line) {
  let width = 0;
  for (const sign of line.slice(0, line.length - line.trimStart().length)) width = sign === "\t" ? width + 4 - (width % 4) : width + 1;
  return width;
}

/**
 * Return the items of all lists by line index, and the doubts.
 * @param {string[]} lines
 */
export function findItems(lines) {
  const readings = new Map();
  lines.forEach((line, place) => {
    const read = line ? readItems(line) : [];
    if (read.length) readings.set(place, read);
  });
  return new Choice(lines, readings).choose();
}

/** @param {number} indent @param {string} sign @param {string} body @param {Partial<Item>} [more] @returns {Item} */
function makeItem(indent, sign, body, more = {}) {
  return { indent, sign, body, isSure: false, isGlued: false, counts: "", number: 0, ...more };
}

/** @param {string} sign  one of a row of signs that count from one */
function countCircled(sign) {
  const code = sign.codePointAt(0) ?? 0;
  return code - (FIRST_CIRCLED.find((first) => first <= code) ?? code) + 1;
}

/** @param {string} line @returns {Item[]} */
function readItems(line) {
  const indent = measureIndent(line);
  const bare = line.trimStart().replace(KEYCAP, (_, digit, circled) => `${digit ?? countCircled(circled)}. `);
  let found = FONT_BULLET.exec(bare) ?? SYMBOL.exec(bare);
  if (found) return [makeItem(indent, found[1], found[2], { isSure: true })];
  found = SIGN.exec(bare);
  if (found) return [makeItem(indent, DASHES.includes(found[1]) ? "-" : found[1], found[2] ?? "", { isSure: "-*".includes(found[1]) && !!found[2] })];
  found = ARROW.exec(bare);
  if (found) {
    const tells = TELLING.includes([...found[1]][0]);
    return [makeItem(indent, tells ? TELLING[0] : found[1], tells ? bare : found[2])];
  }
  found = GLUED.exec(bare);
  if (found) return [makeItem(indent, DASHES.includes(found[1]) ? "-" : found[1], found[2], { isGlued: true })];
  found = NUMBER.exec(bare);
  if (found) {
    const number = Number(found[1] ?? found[2]);
    return [makeItem(indent, found[3] ?? ")", found[4] ?? "", { isSure: number === 1 && !found[1] && !!found[4], counts: "1", number })];
  }
  found = GLUED_NUMBER.exec(bare);
  if (found) return [makeItem(indent, found[2], found[3], { isGlued: true, counts: "1", number: Number(found[1]) })];
  found = ODD_NUMBER.exec(bare);
  if (found) return [makeItem(indent, ")", found[2], { counts: "1", number: Number(found[1]) })];
  found = LETTER.exec(bare);
  if (!found) return [];
  const [label, sign, body] = [found[1] ?? found[2], found[3] ?? ")", found[4]];
  const isUpper = label === label.toUpperCase();
  return Object.entries(LABELS)
    .filter(([, labels]) => labels.includes(label.toLowerCase()))
    .map(([counts, labels]) => makeItem(indent, sign, body, { counts: isUpper ? counts.toUpperCase() : counts, number: labels.indexOf(label.toLowerCase()) + 1 }));
}

/** Chooses which of the possible items really begin an item. */
class Choice {
  #lines;
  #readings;
  /** @type {number[]} */
  #heads;
  /** @type {Map<number, number>} */
  #order;
  /** @type {Map<number, Item>} */
  #chosen = new Map();
  /** @type {Map<string, number>} */
  #reached = new Map();
  /** @type {Doubt[]} */
  #doubts = [];

  /** @param {string[]} lines @param {Map<number, Item[]>} readings */
  constructor(lines, readings) {
    this.#lines = lines;
    this.#readings = readings;
    this.#heads = [...lines.keys()].filter((place) => lines[place] && (readings.has(place) || !/^\s/.test(lines[place])));
    this.#order = new Map(this.#heads.map((place, number) => [place, number]));
  }

  choose() {
    for (const [place, readings] of this.#readings) {
      const item = readings.find((one) => this.#begins(place, one));
      if (!item && (this.#skips(place, readings) || this.#countsDown(place, readings))) this.#doubts.push({ kind: "nummering", token: this.#lines[place].trim() });
      else if (!this.#isDoubtful(place, item ?? readings[0], !!item) && item) {
        this.#chosen.set(place, item);
        for (const sign of [item.sign, ""]) this.#reached.set(item.counts + sign, item.number);
      }
    }
    return { items: this.#chosen, doubts: this.#doubts };
  }

  /** @param {number} place @param {Item} item */
  #begins(place, item) {
    if (item.isSure) return item.sign !== "*" || this.#isBeside(place, item) || !this.#lines.slice(0, place).some((line) => FOOTNOTE.test(line));
    if (item.counts)
      return [item.sign, ""].some((sign) => this.#reached.get(item.counts + sign) === item.number - 1) || this.#leads(place, item) || this.#isAloneInside(place, item);
    if (item.sign === "*" && item.isGlued) return !item.body.includes("*") && this.#isBeside(place, item);
    if (this.#isBeside(place, item)) return true;
    return BELOW_ANOTHER.has(item.sign) && (this.#isBelowItem(place) || (item.sign === "-" && this.#isBelowColon(place)));
  }

  /** @param {number} place @param {Item[]} readings */
  #skips(place, readings) {
    const heads = this.#heads.slice(0, this.#order.get(place)).reverse();
    const end = heads.findIndex((head) => !this.#chosen.has(head));
    const above = heads.slice(0, end < 0 ? heads.length : end).map((head) => this.#chosen.get(head));
    return readings.some((item) => item.counts && above.some((other) => other?.counts === item.counts && other.sign === item.sign));
  }

  /** @param {number} place @param {Item[]} readings */
  #countsDown(place, readings) {
    const first = this.#readings.get(place + 1) ?? [];
    return readings.some((item) => item.counts && first.some((other) => other.isSure && other.counts === item.counts && other.sign === item.sign));
  }

  /** @param {number} place @param {Item} item */
  #leads(place, item) {
    const first = (this.#order.get(place) ?? 0) + 1;
    for (const head of this.#heads.slice(first, first + MOST_INSIDE)) {
      if (measureIndent(this.#lines[head]) > item.indent) continue;
      const readings = this.#readings.get(head) ?? [];
      if (readings.some((other) => continues(other, item))) return true;
      if (readings.every((other) => !other.counts || other.counts === item.counts)) return false;
    }
    return false;
  }

  /** Tell whether an item is the first of a list, set in below an item that counts in another way: i) below b). @param {number} place @param {Item} item */
  #isAloneInside(place, item) {
    const above = this.#chosen.get(this.#heads[(this.#order.get(place) ?? 0) - 1]);
    return item.number === 1 && above !== undefined && above.indent < item.indent && above.counts !== "" && above.counts !== item.counts;
  }

  /** @param {number} place @param {Item} item */
  #isBeside(place, item) {
    return [-1, 1].some((step) => this.#beside(place, step).some((other) => isLike(item, other)));
  }

  /** @param {number} place @param {number} step @returns {Item[]} */
  #beside(place, step) {
    const number = (this.#order.get(place) ?? 0) + step;
    return this.#readings.get(this.#heads[number] ?? -1) ?? [];
  }

  /** @param {number} place */
  #isBelowItem(place) {
    const number = (this.#order.get(place) ?? 0) - 1;
    return number >= 0 && this.#chosen.has(this.#heads[number]);
  }

  /** @param {number} place */
  #isBelowColon(place) {
    return (
      this.#lines
        .slice(0, place)
        .reverse()
        .find((line) => line) ?? ""
    ).endsWith(":");
  }

  /** @param {number} place @param {Item} item @param {boolean} isItem */
  #isDoubtful(place, item, isItem) {
    const token = this.#lines[place].trim();
    if (isItem && item.sign === "-" && item.isGlued && /^\p{N}/u.test(item.body)) this.#doubts.push({ kind: "streepje-voor-getal", token });
    else if (item.sign === "+" && [-1, 1].some((step) => this.#beside(place, step).some((other) => other.sign === "-"))) this.#doubts.push({ kind: "plus-en-min", token });
    else return false;
    return true;
  }
}

/** @param {Item} item @param {Item} above */
export function continues(item, above) {
  return item.counts !== "" && item.counts === above.counts && item.number === above.number + 1;
}

/** @param {Item} one @param {Item} other */
function isLike(one, other) {
  return !one.counts && !other.counts && one.sign === other.sign && !(one.sign === "*" && other.body.includes("*") && other.isGlued);
}
