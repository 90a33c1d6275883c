/** Divides a filled-in questionnaire over the questions, by the same headings as the import; what fits nowhere is handed back. */

/** @import { HeadingsData, Line } from "./types.js" */

const NUMBER =
  /^\s*(?:(?:vraag|punt|onderdeel)\s*:\s*|(?:(?:vraag|punt|onderdeel)\s+)?\(?(?:\d{1,2}|[a-j])(?:\s*(?:\+|&|en|-|\/)\s*(?:\d{1,2}|[a-j]))*\)?\s*(?:[.):]\s?(?!\d)|\s[-–]\s)\s*)/i;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const JOINTS = /\s+(?:en|&|\+|of)\s+|\s*[/;?]\s*|\s+[-–]\s+/gi;
const [LONGEST_TITLE, LONGEST_NEAR, SHORTEST_NEAR] = [200, 140, 9];
const MOST_WORDS = 12; // of a heading that is no question
const [HEADING, BOLD, PLAIN] = [1, 10, 11]; // how high a line stands, the highest first

/** @param {string} text */
export function listWords(text) {
  return (text.toLowerCase().match(WORD) ?? []).map((word) => word.replaceAll("’", "'"));
}

/** @param {string} text */
export function foldWords(text) {
  return listWords(text).join(" ");
}

/** @param {string[]} phrases  whole lines; a * stands for any words @returns {RegExp} */
function makePhrases(phrases) {
  const written = phrases.map((line) =>
    foldWords(line.replaceAll("*", " sterretje ")).replace(/ ?sterretje ?/g, (star) => `(?:${star.startsWith(" ") ? " " : ""}[^\\n]{1,200}?${star.endsWith(" ") ? " " : ""})`),
  );
  return new RegExp(`^(?:${written.join("|")})$`);
}

/** @typedef {{fields: string[], isSure: boolean, heading: string, answer: string}} Match */
/** @typedef {{match: Match, lines: Line[]}} Section */

/**
 * A form, divided: `skipped` are lines of the form or the message itself, `rest` is what has no place.
 * @typedef {{title: string, intro: Line[], sections: Section[], facts: {name: string, label: string, value: string}[], skipped: string[], rest: string[]}} Divided
 */

export class Headings {
  #data;
  /** @type {Map<string, string>} */
  #asked = new Map();
  /** @type {[string, RegExp][]} */
  #proposals = [];
  /** @type {Map<string, string>} */
  #labels;
  #noise;
  #closings;
  #greetings;

  /** @param {HeadingsData} data */
  constructor(data) {
    this.#data = data;
    for (const { field, asks, also = [], propose = [] } of data.questions) {
      for (const text of [...(asks ? [asks] : []), ...also]) this.#asked.set(foldWords(text), field);
      if (propose.length) this.#proposals.push([field, makePhrases(propose)]);
    }
    this.#labels = new Map(Object.entries(data.labels).flatMap(([name, words]) => words.map((word) => /** @type {[string, string]} */ ([foldWords(word), name]))));
    this.#noise = makePhrases([...data.prompts, ...data.page_lines, ...data.mail_lines]);
    this.#closings = makePhrases(data.closings);
    this.#greetings = makePhrases(data.greetings);
  }

  /** @param {string} text  whether a whole answer says that there is none */
  isNoAnswer(text) {
    const squeezed = text.toLowerCase().replace(/\s+/g, "").replace(/\.+$/, "") || text.trim();
    return this.#data.no_answer.some((words) => (words.toLowerCase().replace(/\s+/g, "").replace(/\.+$/, "") || words) === squeezed);
  }

  /** @param {Line[]} lines @returns {Divided} */
  divide(lines) {
    /** @type {Divided} */
    const divided = { title: "", intro: [], sections: [], facts: [], skipped: [], rest: [] };
    const steps = lines.flatMap((line) => this.#openRow(line)).filter(({ line }) => line.text.trim());
    const deepest = Math.max(HEADING, ...steps.filter(({ match }) => match?.isSure).map(({ line }) => rank(line)));
    let isSignature = false;
    steps.forEach(({ line, match, inCell }, at) => {
      const opened = divided.sections.at(-1);
      const label = inCell ? null : this.#matchLabel(line.text);
      if (match) {
        isSignature = false;
        divided.sections.push({ match, lines: match.answer ? [{ text: match.answer }] : [] });
      } else if (this.#isNoise(line.text)) divided.skipped.push(line.text);
      else if (this.#closings.test(foldWords(line.text)) && listWords(line.text).length <= 6) {
        isSignature = true;
        divided.skipped.push(line.text);
      } else if (isSignature || this.#greetings.test(foldWords(line.text))) divided.skipped.push(line.text);
      else if (label?.value && (label.name === "private" || (!opened && label.value.length <= LONGEST_TITLE))) divided.facts.push(label);
      else if (!opened && !divided.title && this.#isTitle(line, at)) divided.title = line.text;
      else if (!inCell && (line.isHeading || line.isBold || this.#isShort(line)) && this.#propose(line.text)) {
        const field = /** @type {string} */ (this.#propose(line.text));
        if (opened?.match.fields[0] !== field) divided.sections.push({ match: { fields: [field], isSure: false, heading: line.text, answer: "" }, lines: [] });
      } else if (!inCell && isLikeHeading(line) && (opened || line.isHeading) && !isBelow(line, opened, deepest))
        divided.sections.push({ match: { fields: [], isSure: false, heading: line.text, answer: "" }, lines: [] });
      else if (opened) opened.lines.push(line);
      else divided.intro.push(line);
    });
    this.#settle(divided);
    return divided;
  }

  /** Take the title and the text from where no question stood. @param {Divided} divided */
  #settle(divided) {
    const title = divided.facts.find(({ name }) => name === "title") ?? (divided.title ? undefined : divided.facts.find(({ name }) => name === "subject"));
    if (title) {
      if (divided.title && title.value !== divided.title) divided.skipped.push(divided.title);
      divided.title = title.value;
      divided.facts.splice(divided.facts.indexOf(title), 1);
    }
    for (const section of divided.sections.filter(({ match }) => !match.fields.length)) {
      divided.rest.push([section.match.heading, ...section.lines.map(({ text }) => text)].join("\n"));
    }
    divided.sections = divided.sections.filter(({ match }) => match.fields.length);
  }

  /** @param {Line} line @returns {{line: Line, match: Match|null, inCell: boolean}[]} */
  #openRow(line) {
    if (!line.cells) return [{ line, match: this.#match(line.text), inCell: false }];
    const all = line.cells.map((cell) =>
      cell
        .split("\n")
        .filter((text) => !this.#noise.test(foldWords(text)))
        .join("\n"),
    );
    const cells = all.filter((cell) => cell.trim());
    if (this.#noise.test(foldWords(cells.join(" "))) || !cells.length) return [];
    if (line.cells.length === 2 && cells.length === 1 && this.#labels.has(foldWords(cells[0]))) return [];
    const first = cells.length > 2 && /^\W*\d{0,2}\W*$/.test(cells[0]) ? cells.slice(1) : cells;
    const [question, ...hints] = (first[0] ?? "").split("\n");
    const label = cells.length === 2 ? this.#labels.get(foldWords(question)) : undefined;
    if (label) return cells[1].split("\n").map((value) => ({ line: { text: `${question.replace(/[ :]+$/, "")}: ${value}` }, match: null, inCell: false }));
    const found = this.#match(question) ?? (cells.length === 2 ? this.#proposeMatch(question) : null);
    if (!found) {
      if (cells.length === 1) return cells[0].split("\n").map((text) => ({ line: { text }, match: this.#match(text), inCell: false }));
      return cells.length ? [{ line: { text: cells.join(" | ").replaceAll("\n", " ") }, match: null, inCell: true }] : [];
    }
    const answers = first.slice(1).flatMap((cell) => cell.split("\n"));
    return [
      { line: { text: question }, match: found, inCell: false },
      ...hints.map((text) => ({ line: { text }, match: null, inCell: false })),
      ...answers.map((text) => ({ line: { text }, match: null, inCell: true })),
    ];
  }

  /** @param {string} text @returns {Match|null} */
  #match(text) {
    const number = NUMBER.exec(text)?.[0] ?? "";
    const told = text.slice(number.length);
    const whole = this.#asked.get(foldWords(told));
    if (whole) return { fields: [whole], isSure: true, heading: text, answer: "" };
    const cut = /^([^?:\t]{3,140}[?:\t]+)\s*(?:[-–—]\s+)?(.*)$/s.exec(told);
    const head = cut ? cut[1] : told;
    const joined = this.#matchJoined(told);
    if (joined) return joined;
    const field = this.#findQuestion(head);
    return field ? { fields: [field], isSure: true, heading: cut ? number + cut[1] : text, answer: cut ? cut[2].trim() : "" } : null;
  }

  /** Two questions in one heading. @param {string} told @returns {Match|null} */
  #matchJoined(told) {
    if (told.length > 2 * LONGEST_NEAR) return null;
    for (const joint of told.matchAll(JOINTS)) {
      const first = this.#findQuestion(told.slice(0, joint.index));
      if (!first) continue;
      const right = told.slice(joint.index + joint[0].length).replace(NUMBER, "");
      const head = /^[^?:]*[?:]*/.exec(right)?.[0] ?? "";
      const second = this.#findQuestion(head);
      const answer = right.slice(head.length).trim();
      if (second && second !== first) return { fields: [first, second], isSure: false, heading: told.slice(0, told.length - answer.length).trim(), answer };
    }
    return null;
  }

  /** @param {string} head */
  #findQuestion(head) {
    return this.#asked.get(foldWords(head)) ?? this.#findNear(foldWords(head));
  }

  /** Return the field of a question that is spelt nearly so. @param {string} folded */
  #findNear(folded) {
    if (folded.length < SHORTEST_NEAR || folded.length > LONGEST_NEAR) return undefined;
    for (const [asked, field] of this.#asked) {
      const most = Math.floor(asked.length / 8);
      if (asked.length >= SHORTEST_NEAR && Math.abs(asked.length - folded.length) <= most && countKeystrokes(folded, asked) <= most) return field;
    }
    return undefined;
  }

  /** @param {string} text @returns {Match|null} */
  #proposeMatch(text) {
    const field = this.#propose(text);
    return field ? { fields: [field], isSure: false, heading: text, answer: "" } : null;
  }

  /** @param {string} text */
  #propose(text) {
    const folded = foldWords(text.replace(NUMBER, ""));
    return this.#proposals.find(([, phrases]) => phrases.test(folded))?.[0];
  }

  /** @param {string} text */
  #matchLabel(text) {
    const found = /^([^:\t\n]{1,60}?)\s*[:\t]\s*(.*)$/s.exec(text.replace(NUMBER, ""));
    const name = found && this.#labels.get(foldWords(found[1]));
    return name ? { name, label: found[1].trim(), value: found[2].trim() } : null;
  }

  /** @param {string} text */
  #isNoise(text) {
    if (/^\s*[([{<].*[)\]}>][.:]?\s*$/s.test(text) && this.#data.hint_words.includes(listWords(text)[0] ?? "")) return true;
    return this.#noise.test(foldWords(text)) || new RegExp(`^\\s*(?:${this.#data.page_signs})`, "i").test(text);
  }

  /** @param {Line} line */
  #isShort({ text, isItem }) {
    return !isItem && listWords(text).length <= 3 && !/[.!]$/.test(text.trim());
  }

  /** @param {Line} line @param {number} at */
  #isTitle(line, at) {
    return line.text.length <= LONGEST_TITLE && !line.isItem && (line.isHeading || line.isBold || (at === 0 && !/[.,:!]\s*$/.test(line.text)));
  }
}

/** @param {Line} line */
function rank(line) {
  return line.isHeading ? HEADING : line.isBold ? BOLD : PLAIN;
}

/** Whether a line looks like a heading, whatever it says. @param {Line} line */
function isLikeHeading({ text, isHeading, isBold, isItem, cells }) {
  const count = listWords(text).length;
  if (!count || count > MOST_WORDS || isItem || cells) return false;
  const isShouted = /(?:\p{Lu}[^\p{L}]*){4}/u.test(text) && !/\p{Ll}/u.test(text);
  return isHeading || ((isBold || isShouted) && !/[.;,]\s*$/.test(text));
}

/** Whether a line is part of the open answer: it stands lower than the questions, or leads the answer. @param {Line} line @param {Section|undefined} opened @param {number} deepest */
function isBelow(line, opened, deepest) {
  return !!opened && (rank(line) > deepest || (!opened.lines.length && opened.match.fields.length > 0 && !line.isHeading));
}

/**
 * Count the letters to add, drop, change or swap to make one word of another.
 * @param {string} one
 * @param {string} other
 */
export function countKeystrokes(one, other) {
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}
