/**
 * Makes a memo of practices; only this module decides what it contains. No sentence of ours says whether something works: we count, and
 * the rest is quoted word for word from the description.
 */

import { capitalise, sayMore } from "../shared/phrases.js";

/** @import { Arranged, Cell, Description, Element, Entry, Fact, Footnote, Kind, Layout, Memo, Paragraph, Practice, Row, Search, Section, Source, Words } from "./types.js" */

export const [ADVICE, QUESTIONS] = ["advies", "vraag-na"];

const ROOM = 170; // letters for a practice's continuity
const LONGEST_NAME = 40;
const LONGEST_TITLE = 90;
const MOST_QUESTIONS = 4;
const NUMBERS = ["geen", "een", "twee", "drie", "vier"];
const AND = new Intl.ListFormat("nl");

/**
 * Make the memo of one to four practices.
 * @param {Practice[]} practices
 * @param {{question: string, search: Search, words: Words, notes: Map<string, string>}} about  notes: the reader's own notes by slug
 * @returns {Memo}
 */
export function composeMemo(practices, { question, search, words, notes }) {
  const footnotes = new Footnotes(practices);
  return {
    question: question || nameAll(practices),
    searched: saySearched(search, practices.length),
    counted: practices.length > 1 ? count(practices) : "",
    columns: practices.map((practice) => ({ name: nameShort(practice, practices), phase: valuesOf(practice, "fase").join(", "), address: addressOf(practice, words) })),
    rows: makeRows(practices, footnotes, words),
    footnotes: footnotes.list,
    hasMoreQuestions: practices.some(({ questions = [] }) => questions.length > MOST_QUESTIONS),
    annex: practices.map((practice) => describe(practice, words, notes.get(practice.slug) ?? "")),
  };
}

/**
 * Distribute the parts of a memo over the first sheet and the annex. Every format of the memo uses this order.
 * @param {Memo} memo
 * @param {Layout} layout
 * @returns {Arranged}
 */
export function arrange({ rows, footnotes, hasMoreQuestions }, { footnotesInAnnex, rowsInAnnex, isBrief }) {
  const first = rows.filter(({ key }) => !rowsInAnnex.includes(key));
  const shortened = isBrief ? first.filter(({ brief }) => brief) : [];
  const moved = rows.filter(({ key }) => rowsInAnnex.includes(key));
  const laterFootnotes = footnotesInAnnex ? footnotes : [];
  return {
    rows: first.map((row) => ({ ...row, cells: (isBrief && row.brief) || row.cells })),
    footnotes: footnotesInAnnex ? [] : footnotes,
    elsewhere: sayElsewhere(laterFootnotes.length, shortened, moved, hasMoreQuestions),
    laterFootnotes,
    laterRows: [...shortened, ...moved],
  };
}

/** Say on the first sheet what is in the annex. @param {number} notes @param {Row[]} shortened @param {Row[]} moved @param {boolean} hasMoreQuestions */
function sayElsewhere(notes, shortened, moved, hasMoreQuestions) {
  const parts = [
    ...(notes ? [notes > 1 ? `de kanttekeningen (1 tot en met ${notes})` : "de kanttekening"] : []),
    ...shortened.map(({ label }) => `de toelichting bij “${label}”`),
    ...moved.map(({ label }) => `“${label}”`),
    ...(hasMoreQuestions ? ["wat er nog meer niet vermeld is"] : []),
  ];
  return parts.length ? `In de bijlage: ${AND.format(parts)}.` : "";
}

/** Caveats in the order in which the rows mention them, without duplicates. */
class Footnotes {
  #practices;
  /** @type {Map<string, number>} */
  #numbers = new Map();
  /** @type {Footnote[]} */
  list = [];

  /** @param {Practice[]} practices */
  constructor(practices) {
    this.#practices = practices;
  }

  /** @param {Practice} practice @param {number[]} notes  numbers within the practice */
  number(practice, notes) {
    return [...new Set(notes)].map((note) => this.#add(practice, note));
  }

  /** @param {Practice} practice @param {number} note */
  #add(practice, note) {
    const key = `${practice.slug} ${note}`;
    const known = this.#numbers.get(key);
    if (known) return known;
    const number = this.list.length + 1;
    const prose = practice.notes?.find((one) => one.number === note)?.prose ?? [];
    this.#numbers.set(key, number);
    this.list.push({ number, name: nameShort(practice, this.#practices), paragraphs: prose.map(({ lead = "", text }) => lead + text) });
    return number;
  }
}

/* ---- rows ---- */

/** @param {Practice[]} practices @param {Footnotes} footnotes @param {Words} words @returns {Row[]} */
function makeRows(practices, footnotes, words) {
  /** @type {[key: string, label: string, tell: (practice: Practice) => Paragraph[], listNotes?: (practice: Practice) => number[], tellBriefly?: (practice: Practice) => Paragraph[]][]} */
  const rows = [
    ["wat", "Wat het is", ({ summary }) => [{ text: summary }]],
    ["betaler", "Wie betaalt", tellPayers, (one) => notesOf(one, "betaler", "financiering"), tellPayersBriefly],
    ["inzet", "Inzet", (one) => tellFact(one, "inzet"), (one) => notesOf(one, "inzet")],
    ["resultaat", "Resultaat", tellResult, (one) => notesOf(one, "soort-resultaat", "resultaten")],
    ["borging", "Gaat het door", tellContinuity, (one) => notesOf(one, "borging-stand", "borging")],
    ["ouderdom", "Hoe actueel", tellAge, (one) => notesOf(one, "bronnen-uit", "bronnen")],
    [ADVICE, "Advies vooraf", (one) => tellAdvice(one, words.before)],
    [QUESTIONS, "Vraag nog na", tellQuestions],
  ];
  return rows.map(([key, label, tell, listNotes = () => [], tellBriefly]) => {
    const cells = practices.map((one) => makeCell(one, tell, listNotes, footnotes));
    return { key, label, cells, ...(tellBriefly && shorten(cells, practices.map(tellBriefly))) };
  });
}

/** Return the brief cells, if any differs from the full one. @param {Cell[]} cells @param {Paragraph[][]} brief @returns {{brief?: Cell[]}} */
function shorten(cells, brief) {
  const isSame = JSON.stringify(brief) === JSON.stringify(cells.map(({ paragraphs }) => paragraphs));
  return isSame ? {} : { brief: cells.map((cell, at) => ({ ...cell, paragraphs: brief[at] })) };
}

/**
 * @param {Practice} practice
 * @param {(practice: Practice) => Paragraph[]} tell
 * @param {(practice: Practice) => number[]} listNotes
 * @param {Footnotes} footnotes
 * @returns {Cell}
 */
function makeCell(practice, tell, listNotes, footnotes) {
  return { paragraphs: tell(practice), notes: footnotes.number(practice, listNotes(practice)) };
}

/** @param {Practice} practice @param {string} mark */
function tellFact(practice, mark) {
  return valuesOf(practice, mark).map((text) => ({ text }));
}

/** List the payers as in the description: when, which share, how much, and the remark. @param {Practice} practice @returns {Paragraph[]} */
function tellPayers(practice) {
  return payersOf(practice).map((entry) => tellPayer(entry, entry.note));
}

/** List the payers, with a remark only if it belongs to an amount. @param {Practice} practice @returns {Paragraph[]} */
function tellPayersBriefly(practice) {
  const amounts = valuesOf(practice, "bedrag").map(fold);
  return payersOf(practice).map((entry) => {
    const { note = "" } = entry;
    return tellPayer(entry, amounts.some((amount) => amount.includes(fold(note))) ? note : "");
  });
}

/** @param {Practice} practice */
function payersOf(practice) {
  return elementsOf(practice, "financiering").flatMap(({ entries = [] }) => entries);
}

/** @param {Entry} entry @param {string} [note] @returns {Paragraph} */
function tellPayer({ lead = "", rest = "", details = "" }, note = "") {
  const terms = capitalise(rest.replace(/^: /, ""));
  return { lead: `${lead}.`, text: [terms && `${terms}.`, note, details].filter(Boolean).join(" ") };
}

/** Normalise a remark: a sentence of its own in a list, but the end of one after an amount. @param {string} text */
function fold(text) {
  return text.toLowerCase().replace(/\.$/, "");
}

/** @param {Practice} practice @returns {Paragraph[]} */
function tellQuestions({ questions = [] }) {
  if (!questions.length) return [{ text: "Alle onderdelen zijn ingevuld." }];
  return [{ text: questions.slice(0, MOST_QUESTIONS).join(" ") }];
}

/** Return the first result of the strongest kind, and the number of other results. @param {Practice} practice */
function tellResult(practice) {
  return tellFirst(elementsOf(practice, "resultaten").flatMap(({ kinds = [] }) => kinds));
}

/** @param {Practice} practice @param {string} before  the heading of the advice for before the start */
function tellAdvice(practice, before) {
  const moments = elementsOf(practice, "tips").flatMap((element) => element.moments ?? []);
  return tellFirst(moments.filter(({ heading }) => heading === before).flatMap(({ kinds }) => kinds));
}

/** @param {Kind[]} kinds @returns {Paragraph[]} */
function tellFirst(kinds) {
  if (!kinds.length) return [];
  const [{ label, entries }] = kinds;
  const others = kinds.map((kind, at) => ({ label: kind.label, count: kind.entries.length - (at ? 0 : 1) }));
  const more = sayMore(others);
  return [{ lead: `${label}.`, text: `${sayEntry(entries[0])}${more && ` De beschrijving noemt er ${more}.`}` }];
}

/** @param {Entry} entry */
function sayEntry({ prose = [], figure }) {
  const measured = figure ? `${figure.indicator ? `${figure.indicator}: ` : ""}${figure.value}.` : "";
  return [sayProse(prose), measured].filter(Boolean).join(" ");
}

/** @param {Practice} practice @returns {Paragraph[]} */
function tellContinuity(practice) {
  const elements = elementsOf(practice, "borging");
  const mark = elements.find(({ type }) => type === "mark")?.text ?? "";
  const text = cutShort(sayProse(elements.flatMap(({ prose = [] }) => prose)));
  return mark || text ? [{ lead: mark && `${mark}.`, text }] : [];
}

/** @param {Practice} practice @returns {Paragraph[]} */
function tellAge({ signature }) {
  return signature.filter(({ name }) => name === "ouderdom").map(({ value, context }) => ({ text: [context, value].filter(Boolean).join(". ").concat(".") }));
}

/** @param {{text: string, lead?: string}[]} prose */
function sayProse(prose) {
  return prose.map(({ lead = "", text }) => (lead.trim() === "-" ? text : lead + text)).join(" ");
}

/** Return the first whole sentences of a text, and say so if there are more. @param {string} text */
function cutShort(text) {
  const sentences = [...new Intl.Segmenter("nl", { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
  let said = sentences.shift() ?? "";
  while (sentences.length && said.length + sentences[0].length <= ROOM) said += sentences.shift();
  return said.trim() + (sentences.length ? " De beschrijving zegt er meer over." : "");
}

/* ---- reading a practice ---- */

/** @param {Practice} practice @param {string} anchor @returns {Element[]} */
function elementsOf({ sections }, anchor) {
  return sections.find((section) => section.anchor === anchor)?.elements ?? [];
}

/** @param {Practice} practice @param {string} mark @returns {Fact|undefined} */
function factOf(practice, mark) {
  return elementsOf(practice, "in-het-kort")
    .flatMap(({ facts = [] }) => facts)
    .find((fact) => fact.mark === mark);
}

/** @param {Practice} practice @param {string} mark */
function valuesOf(practice, mark) {
  return (factOf(practice, mark)?.values ?? []).map(({ text = "", link }) => [text, link?.text].filter(Boolean).join(" "));
}

/** @param {Practice} practice @param {string} mark  of a fact @param {string} [anchor]  of a section whose caveats are included */
function notesOf(practice, mark, anchor) {
  /** @type {Section|undefined} */
  const section = practice.sections.find((one) => one.anchor === anchor);
  return [...(factOf(practice, mark)?.notes ?? []), ...(section?.notes ?? [])];
}

/**
 * Name a practice by its place, or by its title if that place is missing, long or shared with another practice.
 * @param {Practice} practice
 * @param {Practice[]} practices
 */
function nameShort(practice, practices) {
  const place = placeOf(practice);
  const isClear = place && place.length < LONGEST_NAME && practices.filter((one) => placeOf(one) === place).length === 1;
  return isClear ? place : practice.title;
}

/** @param {Practice} practice */
function placeOf(practice) {
  return valuesOf(practice, "waar")
    .join(", ")
    .replaceAll(/ \([^()]*\)/g, "");
}

/** Return the title of a memo without a question. @param {Practice[]} practices */
function nameAll(practices) {
  if (practices.length === 1) return practices[0].title;
  const names = practices.map((one) => nameShort(one, practices));
  const isPlain = names.every((name) => !name.includes(" en "));
  const title = `Naast elkaar: ${isPlain ? AND.format(names) : names.join(", ")}`;
  return title.length > LONGEST_TITLE ? `${capitalise(NUMBERS[practices.length])} praktijken naast elkaar` : title;
}

/** @param {Practice} practice @param {Words} words @param {string} note @returns {Description} */
function describe(practice, words, note) {
  const lists = elementsOf(practice, "bronnen").filter(({ type }) => type === "listing");
  return {
    title: practice.title,
    address: addressOf(practice, words),
    note,
    history: practice.history ?? [],
    missing: (practice.missing ?? []).join(", "),
    sources: lists.flatMap(({ entries = [] }) => entries.map(describeSource)),
  };
}

/** @param {Entry} entry @returns {Source} */
function describeSource({ link, rest = "", details = "" }) {
  const about = details.replace(/\.$/, "");
  return { title: link?.text ?? rest, address: link?.target ?? "", details: about && ` (${about})` };
}

/** @param {Practice} practice @param {Words} words */
function addressOf({ slug }, { site }) {
  return new URL(`praktijken/${slug}/`, site).href;
}

/* ---- counting ---- */

/** @param {Search} search @param {number} shown */
function saySearched(search, shown) {
  const { filters, found, all } = search;
  if (!filters.length) return `Gekozen: ${shown} van de ${all} praktijken.`;
  return `Gezocht op ${filters.join("; ")}. Gevonden: ${found} van de ${all} praktijken. ${sayChoice(search, shown)}`;
}

/** Make clear when practices were not chosen but merely came first. @param {Search} search @param {number} shown */
function sayChoice({ found, isChosen }, shown) {
  if (isChosen) return `Gekozen: ${shown}.`;
  if (found === shown) return found === 1 ? "Die staat in deze notitie." : "Die staan allemaal in deze notitie.";
  return shown === 1 ? "Hier staat de eerste van de lijst; niemand koos die uit." : `Hier staan de eerste ${NUMBERS[shown]} van de lijst; niemand koos ze uit.`;
}

/** Say how many of the practices answer the most frequent questions. @param {Practice[]} practices */
function count(practices) {
  const { length } = practices;
  /** @param {(practice: Practice) => boolean} has */
  const number = (has) => practices.filter(has).length;
  const paid = number((one) => valuesOf(one, "betaler").length > 0);
  const work = number((one) => valuesOf(one, "inzet").length > 0);
  const felt = number((one) => hasKind(one, "experienced"));
  const measured = number((one) => hasKind(one, "measured"));
  return [
    `Bij ${sayPart(paid, length)} praktijken staat wie betaalt, en bij ${sayPart(work, length)} iets over de inzet.`,
    `${capitalise(sayPart(felt, length))} ${felt > 1 ? "beschrijven" : "beschrijft"} wat betrokkenen ervoeren; ${sayPart(measured, length)} ${measured > 1 ? "geven" : "geeft"} een gemeten resultaat.`,
    sayRunning(
      number(({ status }) => Boolean(status)),
      length,
    ),
  ].join(" ");
}

/** @param {Practice} practice @param {string} key */
function hasKind(practice, key) {
  return elementsOf(practice, "resultaten").some(({ kinds = [] }) => kinds.some((kind) => kind.key === key));
}

/** @param {number} stopped @param {number} length */
function sayRunning(stopped, length) {
  if (!stopped) return `Van ${sayPart(0, length)} weten we of die nu nog loopt.`;
  const said = `${capitalise(sayPart(stopped, length))} ${stopped > 1 ? "zijn" : "is"} gestopt`;
  return stopped === length ? `${said}.` : `${said}; van de andere weten we niet of die nu nog ${length - stopped > 1 ? "lopen" : "loopt"}.`;
}

/** @param {number} part @param {number} length */
function sayPart(part, length) {
  if (part === length) return length === 2 ? "beide" : `alle ${length}`;
  return part || length > 2 ? `${part || "geen"} van de ${length}` : "geen van beide";
}
