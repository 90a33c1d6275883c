/**
 * Makes a memo of what practices tell: the only place that decides what of them it holds. No sentence of ours says whether something
 * works; we count, and the rest is word for word what stands in the description.
 */

/** @import { Cell, Description, Element, Entry, Fact, Footnote, Kind, Memo, Paragraph, Practice, Row, Search, Section, Words } from "./types.js" */

export const ADVICE = "advies";

const ROOM = 170; // letters for what is told of a practice's future

/**
 * Make the memo of one to four practices.
 * @param {Practice[]} practices
 * @param {{question: string, search: Search, words: Words, notes: Map<string, string>}} about  notes: the reader's own, by slug
 * @returns {Memo}
 */
export function composeMemo(practices, { question, search, words, notes }) {
  const footnotes = new Footnotes(practices);
  const searched = saySearched(search, practices.length);
  return {
    question: question || sayFilters(search) || "Praktijken naast elkaar",
    searched,
    counted: practices.length > 1 ? count(practices) : "",
    columns: practices.map((practice) => ({ name: nameShort(practice, practices), phase: valuesOf(practice, "fase").join(", "), address: addressOf(practice, words) })),
    rows: makeRows(practices, footnotes, words),
    footnotes: footnotes.list,
    annex: practices.map((practice) => describe(practice, words, notes.get(practice.slug) ?? "")),
  };
}

/** Caveats in the order in which the rows name them, each once. */
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
  /** @type {[key: string, label: string, tell: (practice: Practice) => Paragraph[], listNotes?: (practice: Practice) => number[]][]} */
  const rows = [
    ["wat", "Wat het is", ({ summary }) => [{ text: summary }]],
    ["betaler", "Wie betaalt", (one) => tellFact(one, "betaler"), (one) => notesOf(one, "betaler", "financiering")],
    ["inzet", "Inzet", (one) => tellFact(one, "inzet"), (one) => notesOf(one, "inzet")],
    ["resultaat", "Resultaat", tellResult, (one) => notesOf(one, "soort-resultaat", "resultaten")],
    ["borging", "Gaat het door", tellContinuity, (one) => notesOf(one, "borging-stand", "borging")],
    ["ouderdom", "Hoe actueel", tellAge, (one) => notesOf(one, "bronnen-uit", "bronnen")],
    [ADVICE, "Advies vooraf", (one) => tellAdvice(one, words.before)],
    ["vraag-na", "Vraag nog na", ({ missing = [] }) => (missing.length ? [{ text: `${capitalise(missing.join(", "))}.` }] : [{ text: "Alle onderdelen zijn ingevuld." }])],
  ];
  return rows.map(([key, label, tell, listNotes = () => []]) => ({ key, label, cells: practices.map((one) => makeCell(one, tell, listNotes, footnotes)) }));
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

/** The first result of the strongest kind, and how many more there are. @param {Practice} practice */
function tellResult(practice) {
  return tellFirst(elementsOf(practice, "resultaten").flatMap(({ kinds = [] }) => kinds));
}

/** @param {Practice} practice @param {string} before  the heading of what to do before the start */
function tellAdvice(practice, before) {
  const moments = elementsOf(practice, "tips").flatMap((element) => element.moments ?? []);
  return tellFirst(moments.filter(({ heading }) => heading === before).flatMap(({ kinds }) => kinds));
}

/** @param {Kind[]} kinds @returns {Paragraph[]} */
function tellFirst(kinds) {
  if (!kinds.length) return [];
  const [{ label, entries }] = kinds;
  const more = kinds.reduce((sum, kind) => sum + kind.entries.length, 0) - 1;
  return [{ lead: `${label}.`, text: `${sayEntry(entries[0])}${more ? ` (en nog ${more})` : ""}` }];
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

/** Give the first whole sentences of a text, and a sign where more follows. @param {string} text */
function cutShort(text) {
  const sentences = [...new Intl.Segmenter("nl", { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
  let said = sentences.shift() ?? "";
  while (sentences.length && said.length + sentences[0].length <= ROOM) said += sentences.shift();
  return said.trim() + (sentences.length ? " […]" : "");
}

/* ---- what a practice tells ---- */

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

/** @param {Practice} practice @param {string} mark  of a fact @param {string} [anchor]  of a section whose caveats count too */
function notesOf(practice, mark, anchor) {
  /** @type {Section|undefined} */
  const section = practice.sections.find((one) => one.anchor === anchor);
  return [...(factOf(practice, mark)?.notes ?? []), ...(section?.notes ?? [])];
}

/**
 * The place names a practice among others, unless two lie in the same place or one lies nowhere; then their titles do.
 * @param {Practice} practice
 * @param {Practice[]} practices
 */
function nameShort(practice, practices) {
  const places = practices.map((one) =>
    valuesOf(one, "waar")
      .join(", ")
      .replaceAll(/ \([^()]*\)/g, ""),
  );
  const isClear = places.every((place) => place && place.length < 40) && new Set(places).size === places.length;
  return isClear ? places[practices.indexOf(practice)] : practice.title;
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
    sources: lists.flatMap(({ entries = [] }) => entries.map(({ link, rest, details = "" }) => ({ title: link?.text ?? rest ?? "", address: link?.target ?? "", details }))),
  };
}

/** @param {Practice} practice @param {Words} words */
function addressOf({ slug }, { site }) {
  return new URL(`praktijken/${slug}/`, site).href;
}

/* ---- counting ---- */

/** @param {Search} search @param {number} chosen */
function saySearched(search, chosen) {
  const filters = sayFilters(search);
  const choice = `Gekozen: ${chosen}.`;
  return filters ? `Gezocht op ${filters}. Gevonden: ${search.found} van de ${search.all} praktijken. ${choice}` : `Gekozen: ${chosen} van de ${search.all} praktijken.`;
}

/** @param {Search} search */
function sayFilters({ filters }) {
  return filters.join("; ");
}

/** Say how much of what is asked most the chosen practices tell. @param {Practice[]} practices */
function count(practices) {
  const { length } = practices;
  /** @param {(practice: Practice) => boolean} has */
  const number = (has) => practices.filter(has).length;
  const paid = number((one) => valuesOf(one, "betaler").length > 0);
  const work = number((one) => valuesOf(one, "inzet").length > 0);
  const felt = number((one) => hasKind(one, "experienced"));
  const measured = number((one) => hasKind(one, "measured"));
  return [
    `Bij ${sayPart(paid, length)} praktijken staat wie betaalt, en bij ${sayPart(work, length)} hoeveel inzet het vraagt.`,
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
  if (!stopped) return `Van geen van de ${length} weten we of die nu nog loopt.`;
  const said = `${capitalise(sayPart(stopped, length))} ${stopped > 1 ? "zijn" : "is"} gestopt`;
  return stopped === length ? `${said}.` : `${said}; van de andere weten we niet of die nu nog lopen.`;
}

/** @param {number} part @param {number} length */
function sayPart(part, length) {
  if (part === length) return `alle ${length}`;
  return `${part || "geen"} van de ${length}`;
}

/** @param {string} text */
function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
