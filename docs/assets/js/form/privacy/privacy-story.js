/** Tells whether a paragraph reads as the story of one child or family, by the cues and points of editing/privacy/. */

import { matchAt, Paragraph, toSpans } from "./privacy-words.js";

/** @import { Span } from "./privacy-words.js" */
/** @typedef {Record<string, Span[]>} Cues */

const [WINDOW, OPENING, QUOTED, REACH] = [5, 24, 90, 160];

/** @param {Paragraph} paragraph @returns {{points: number, reason: string, opening: string}|null} */
export function findStory(paragraph) {
  const told = listWindows(paragraph)
    .map(weigh)
    .filter((story) => story !== null);
  return told.length ? told.reduce((best, story) => (story.points > best.points ? story : best)) : null;
}

/** @param {Paragraph} paragraph */
function listWindows(paragraph) {
  const spans = paragraph.sentences;
  if (spans.length <= WINDOW) return [paragraph];
  return spans.slice(WINDOW - 1).map(([, end], first) => new Paragraph(paragraph.text.slice(spans[first][0], end), paragraph.words));
}

/** @param {Paragraph} window */
function weigh(window) {
  const { points, ...data } = window.words.data;
  const cues = findCues(window.hide("zegswijze"));
  const names = Object.keys(cues);
  if (!names.length) return null;
  const counted = names.filter((name) => data.kinds.private.includes(name)).length;
  if (counted) names.push("iets_prive", ...(counted > 1 ? ["meer_prive"] : []));
  else if ("citaat" in cues) names.push("citaat_zonder_prive");
  const total = names.reduce((sum, name) => sum + (points[name] ?? 0), 0);
  if (total < points.grens) return null;
  const spans = [data.kinds.who, data.kinds.private].map((kind) => findWeightiest(cues, kind, points));
  const told = spans.flatMap((span) => (span ? [`'${window.text.slice(...span)}'`] : [])).join(", ");
  const place = spans[0]?.[0] ?? 0;
  const [start, stop] = window.sentences.find(([, to]) => place < to) ?? [0, 0];
  const sentence = window.text.slice(start, stop).trim();
  const reason = `${told} in de zin '${sentence.length <= QUOTED ? sentence : `${sentence.slice(0, sentence.lastIndexOf(" ", QUOTED - 1))} …`}'`;
  const end = window.text.indexOf(" ", start + OPENING);
  return { points: total, reason, opening: end < 0 ? window.text.slice(start) : window.text.slice(start, end) };
}

/** @param {Cues} cues @param {string[]} kind @param {Record<string, number>} points */
function findWeightiest(cues, kind, points) {
  const names = kind.filter((name) => name in cues).sort((one, other) => (points[other] ?? 0) - (points[one] ?? 0) || (one < other ? 1 : -1));
  return names.length ? cues[names[0]][0] : null;
}

/** @param {Paragraph} paragraph @returns {Cues} */
function findCues(paragraph) {
  const { finders, kinds, together } = paragraph.words.data;
  /** @type {Cues} */
  const cues = {};
  const people = new People(paragraph);
  const add = (/** @type {string} */ name, /** @type {Span[]} */ spans) => {
    if (spans.length) cues[name] = spans;
  };
  const own = /** @type {Record<string, () => Span[]>} */ ({
    verleden: () => [...toSpans(paragraph.find("verleden")), ...paragraph.spans(paragraph.words.pattern("cues_PAST_BESIDE"))].sort(([one], [other]) => one - other),
    familienaam: () => toSpans([...paragraph.text.matchAll(paragraph.words.pattern("cues_FAMILY"))]),
    zij: () => people.withoutWorkers(people.findShe()),
    naam: () => people.names,
    volle_naam: () => people.fullNames,
    letter: () => (/[A-Z]|[Cc]asus|Vignet|Traject/.test(paragraph.text) ? toSpans([...paragraph.text.matchAll(paragraph.words.pattern("cues_LETTER"))]) : []),
    over_vakmens: () => people.ofWorker,
  });
  const find = (/** @type {string} */ name) => {
    if (name in own) return own[name]();
    const { group, pattern, others } = finders[name];
    const spans = group ? toSpans(paragraph.find(group)) : paragraph.spans(paragraph.words.compile(pattern ?? ""));
    return others ? people.withoutWorkers(spans) : spans;
  };
  const names = new Set([...Object.keys(finders), ...Object.keys(own)]);
  for (const name of names) if (kinds.who.includes(name)) add(name, find(name));
  if (!Object.keys(cues).length) return {};
  for (const name of names) if (!kinds.who.includes(name)) add(name, find(name));
  const has = (/** @type {string[]} */ kind, /** @type {Span} */ [start, end]) => kind.some((name) => cues[name]?.some(([at]) => start <= at && at < end));
  for (const { cues: listed, never } of together) {
    const spans = paragraph.sentences.filter((span) => !has(never, span));
    for (const [name, all] of Object.entries(listed))
      add(
        name,
        spans.filter((span) => all.every((kind) => has(kind, span))),
      );
  }
  if (cues.hij && cues.zij) cues.hij_en_zij = cues.hij;
  /** @type {Map<number, Span>} */
  const pointing = new Map();
  for (const name of kinds.pointing) for (const span of cues[name] ?? []) pointing.set(span[0], span);
  if (pointing.size > 1 && kinds.pronouns.some((name) => name in cues)) cues.steeds_dezelfde = [...pointing.values()].sort(([one], [other]) => one - other).slice(1);
  return [...kinds.private, ...kinds.grave, ...kinds.told].some((name) => name in cues) ? cues : {};
}

/** Return the first name of the first person mentioned by first name only; "" if there is none. @param {Paragraph} paragraph */
export function findFirstName(paragraph) {
  const [span] = new People(paragraph).names;
  return span ? paragraph.text.slice(...span) : "";
}

/**
 * Return whom the first pronoun of a paragraph refers to in the one before, as name_worker in editing/privacy/pronouns.py does.
 * @param {string} before @param {string} text @param {import("./privacy-words.js").Words} words
 */
export function nameWorker(before, text, words) {
  const both = new Paragraph(`${before} ${text}`, words);
  const start = before.length + 1;
  const pronoun = [...both.folded.matchAll(words.pattern("pronouns_POINTS_BACK"))].find(({ index }) => index >= start);
  const people = new People(both);
  const known = people.listPeople().filter(([end]) => pronoun && end <= pronoun.index);
  const [end, , begin] = known.at(-1) ?? [0, false, 0];
  if (!pronoun || !known.length || !known.every(([, isWorker]) => isWorker) || !people.ofWorker.some(([at]) => at === pronoun.index)) return "";
  const opening = Math.max(...both.sentences.map(([opens]) => opens).filter((opens) => opens <= begin));
  const isSubject = words.compile(`^(?:${words.data.patterns.pronouns_SUBJECT})$`, "").test(both.folded.slice(opening, begin));
  return end < start && isSubject ? both.text.slice(begin, end) : "";
}

/** The people mentioned in a paragraph, and the pronouns that refer to people at work. */
class People {
  #paragraph;
  #words;
  /** @type {Span[]|null} */
  #ofWorker = null;

  /** @param {Paragraph} paragraph */
  constructor(paragraph) {
    this.#paragraph = paragraph;
    this.#words = paragraph.words;
  }

  /** @param {Span[]} spans */
  withoutWorkers(spans) {
    const starts = new Set(spans.length ? this.ofWorker.map(([start]) => start) : []);
    return spans.filter(([start]) => !starts.has(start));
  }

  /** @returns {Span[]} */
  get fullNames() {
    const { text, folded } = this.#paragraph;
    const found = [...text.matchAll(this.#words.pattern("first_names_FULL_NAME"))];
    return toSpans(found.filter((match) => this.#words.isName(folded.slice(match.index, match.index + match[1].length))));
  }

  /** First names without a surname that are not part of a school's name, nor of a person at work. @returns {Span[]} */
  get names() {
    const { text, folded } = this.#paragraph;
    const behind = new Set(this.#paragraph.find("vakmens").map((worker) => worker.index + worker[0].length + 1));
    /** @type {Span[]} */
    const found = [];
    for (const match of text.matchAll(this.#words.pattern("first_names_CAPITAL_WORD"))) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!this.#words.isName(folded.slice(start, end))) continue;
      const before = this.#paragraph.wordBefore(start, " \"'(");
      const isSurnamed = matchAt(this.#words.pattern("first_names_SURNAME"), text, end) !== null;
      if (!(isSurnamed || behind.has(start) || (before !== "bij" && before !== "van" && this.#words.isAmong("voor_geen_naam", before)))) found.push([start, end]);
    }
    return [...found, ...this.#unknownNames].sort(([one], [other]) => one - other);
  }

  /** @returns {Span[]} */
  get #unknownNames() {
    const { text, folded } = this.#paragraph;
    const words = this.#words;
    return [...text.matchAll(words.compile(words.data.human))].flatMap((match) => {
      const span = /** @type {Span} */ ([match.index, match.index + match[1].length]);
      const name = folded.slice(...span);
      const before = this.#paragraph.wordBefore(match.index, " \"'(");
      const typed = text.slice(Math.max(0, match.index - before.length - 1), match.index);
      const isSurname =
        /\p{Lu}/u.test(typed) &&
        typed
          .split(/[^\p{L}]+/u)
          .filter(Boolean)
          .every((word) => /^\p{Lu}\p{Ll}*$/u.test(word));
      const isWord = ["nooit_een_naam", "vakmens", "groep", "kind", "familie"].some((group) => words.isAmong(group, name));
      const isNone = isWord || isSurname || words.isName(name) || words.pattern("first_names_NO_NAME").test(name) || words.isAmong("voor_geen_naam", before);
      return isNone ? [] : [span];
    });
  }

  /** Return zij and ze with a singular verb. @returns {Span[]} */
  findShe() {
    const { folded } = this.#paragraph;
    const words = [...folded.matchAll(/[\w'\-\u00c0-\u052f]{1,60}/g)];
    return words.flatMap((word, at) => {
      if (word[0] !== "zij" && word[0] !== "ze") return [];
      const beside = this.#listVerbs(word, words.slice(Math.max(0, at - 1), at + 2));
      const isOne = beside.some((verb) => this.#words.isAmong("van_een", verb) || (verb.length > 2 && /(?:te|de|t)$/.test(verb) && !this.#words.isAmong("geen_werkwoord", verb)));
      const isMore = beside.some((verb) => this.#words.isAmong("van_meer", verb) || (verb.endsWith("en") && verb.length > 4));
      return !isMore && isOne ? [/** @type {Span} */ ([word.index, word.index + word[0].length])] : [];
    });
  }

  /** @param {RegExpExecArray} pronoun @param {RegExpExecArray[]} near */
  #listVerbs(pronoun, near) {
    if (!this.#words.isAmong("voor_bijzin", near[0][0])) return near.filter((word) => word !== pronoun).map((word) => word[0]);
    const end = pronoun.index + pronoun[0].length;
    const clause = this.#paragraph.folded.slice(end, end + REACH).split(this.#words.pattern("pronouns_CLAUSE_END"))[0];
    return (clause.match(/[\w'\-\u00c0-\u052f]{1,60}/g) ?? []).slice(-3);
  }

  /** @returns {Span[]} */
  get ofWorker() {
    if (this.#ofWorker) return this.#ofWorker;
    const { folded } = this.#paragraph;
    const people = this.listPeople();
    this.#ofWorker = toSpans(
      [...folded.matchAll(this.#words.pattern("pronouns_POINTS_BACK"))].filter((match) => {
        const last = people.filter(([at]) => at <= match.index).at(-1);
        const [end, isWorker] = last ?? [-REACH, false];
        if (!last && this.#words.pattern("pronouns_OF_NOBODY").test(folded.slice(Math.max(0, match.index - REACH), match.index))) return true;
        const isObject = matchAt(this.#words.pattern("pronouns_OBJECT"), folded, match.index) !== null;
        const isSomebodyElse = isObject && !this.#words.pattern("pronouns_CLAUSE").test(folded.slice(Math.max(0, end), match.index));
        return (isWorker && match.index - REACH <= end && !isSomebodyElse) || matchAt(this.#words.pattern("pronouns_AS_WORKER"), folded, match.index + match[0].length) !== null;
      }),
    );
    return this.#ofWorker;
  }

  /** Return the end of everyone mentioned, whether it is an organisation or an acting adult, and the beginning, in order. @returns {[number, boolean, number][]} */
  listPeople() {
    const paragraph = this.#paragraph;
    const workers = paragraph.find("vakmens").filter((match) => !this.#words.pattern("pronouns_BESIDE").test(paragraph.folded.slice(Math.max(0, match.index - 60), match.index)));
    const grown = [...toSpans([...paragraph.find("organisatie"), ...workers]), ...this.fullNames];
    const others = [...["kind", "familie", "kind_zeker"].flatMap((group) => toSpans(paragraph.find(group))), ...this.names];
    const mark = (/** @type {Span[]} */ spans, /** @type {boolean} */ isWorker) => spans.map(([start, end]) => /** @type {[number, boolean, number]} */ ([end, isWorker, start]));
    return [...mark(grown, true), ...mark(others, false)].sort(([one, first, from], [other, second, since]) => one - other || Number(first) - Number(second) || from - since);
  }
}
