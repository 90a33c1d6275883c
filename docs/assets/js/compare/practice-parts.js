/**
 * Turns a practice (praktijk.json, the parts of its document) into fields to show side by side: every fact, every section,
 * and the answers to the questions. All text is inserted as plain text, so nothing that an editor typed can become markup.
 */

import { SITE_ROOT } from "../shared/site.js";
import { makeLink } from "../shared/templates.js";

/** @import { Block, Element, Entry, Fact, Kind, Line, Link, Practice, Section } from "../memo/types.js" */

/**
 * @typedef {{key: string, label: string, content: DocumentFragment, text: string, absent: string|undefined}} Field
 *   absent: what a practice without this field is taken to say, if not "niet vermeld"
 * @typedef {{title: string, address: string, slug: string, fields: Field[], answers: Map<string, DocumentFragment>}} Told
 * @typedef {{notStated: string, headings: string[], facts: Record<string, string>}} Words
 *   headings: of sections, whose names no fact may share; facts: the question that the caveats of each fact help to answer
 * @typedef {Node|string} Piece
 */

const BEFORE = "before";
const SAFE_LINK = /^(?:https?|mailto|tel):/;
const BLOCKS = new Set(["BLOCKQUOTE", "BR", "DIV", "LI", "OL", "P", "UL"]);

/**
 * Lay out one practice.
 * @param {Practice} practice
 * @param {Words} words
 * @returns {Told}
 */
export function tellPractice(practice, words) {
  const { title, slug } = practice;
  const teller = new Teller(practice, words);
  return { title, slug, address: new URL(`praktijken/${slug}/`, SITE_ROOT).href, fields: teller.tellFields(), answers: teller.answer() };
}

/**
 * Return the text of nodes as a reader sees it: a line per paragraph or list item.
 * @param {Node} node
 * @param {string} [without]  selector of the elements to skip
 * @returns {string}
 */
export function textOf(node, without) {
  return gatherText(node, without)
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}

class Teller {
  #practice;
  #words;

  /** @param {Practice} practice @param {Words} words */
  constructor(practice, words) {
    this.#practice = practice;
    this.#words = words;
  }

  /** @returns {Field[]} */
  tellFields() {
    const [short, ...sections] = this.#practice.sections;
    const fields = [makeField("samenvatting", "Samenvatting", [this.#practice.summary])];
    for (const { facts = [], is_aside: isAside } of short.elements)
      for (const fact of facts) fields.push(isAside ? makeField(fact.mark, fact.label, [fact.values?.[0].text ?? ""]) : this.#tellFact(fact));
    if (short.notes) fields.push(makeField("kanttekeningen", "Kanttekening bij de feiten", [make("div", "pb-noten", this.#tellNotes(short.notes))], "geen"));
    return [...fields, ...sections.map((section) => this.#tellSection(section))];
  }

  /** @param {Fact} fact */
  #tellFact({ mark, label, values = [], notes = [] }) {
    const lines =
      mark === "thema"
        ? [
            make("div", "", [
              make(
                "ul",
                "pb-labels",
                values.map((line) => make("li", "", tellLine(line))),
              ),
            ]),
          ]
        : this.#tellValues(values);
    const name = this.#words.headings.includes(label) ? `${label}, in het kort` : label;
    return makeField(mark, name, [...lines, ...this.#tellNotes(this.#order(notes))]);
  }

  /** @param {Line[]} values */
  #tellValues(values) {
    return values.length ? values.map((line) => make("div", "", tellLine(line))) : [make("div", "pb-stil", [this.#words.notStated])];
  }

  /** Put the caveats of the fact itself before those of a later section. @param {number[]} numbers */
  #order(numbers) {
    const further = (this.#practice.notes ?? []).filter(({ section }) => section).map(({ number }) => number);
    return [...numbers.filter((number) => !further.includes(number)), ...numbers.filter((number) => further.includes(number))];
  }

  /** @param {number[]} numbers */
  #tellNotes(numbers) {
    return numbers.map((number) => {
      const prose = this.#practice.notes?.find((note) => note.number === number)?.prose ?? [];
      const note = make("div", "pb-kanttekening", [make("p", "pb-kanttekening__kop", ["Kanttekening"]), ...tellProse(prose)]);
      note.setAttribute("role", "note");
      return note;
    });
  }

  /** @param {Section} section */
  #tellSection({ anchor, heading, elements, notes }) {
    const told = make(
      "div",
      "pb-deel__tekst",
      elements.flatMap((element) => tellElement(element, anchor)),
    );
    return makeField(anchor, heading, notes ? [told, make("div", "pb-noten", this.#tellNotes(notes))] : [told]);
  }

  /* ---- answers to questions ---- */

  /** Return the answer to each question, caveats last; unanswered questions are left out. */
  answer() {
    /** @type {Map<string, {pieces: Piece[], notes: number[]}>} */
    const answers = new Map();
    /** @param {string} question */
    const about = (question) => {
      const answer = answers.get(question) ?? { pieces: [], notes: [] };
      answers.set(question, answer);
      return answer;
    };
    const [short, ...sections] = this.#practice.sections;
    for (const { value, context } of this.#practice.signature.filter(({ name }) => name === "ouderdom"))
      about("actueel").pieces.push(make("div", "pb-handtekening__waarde", [value]), make("div", "pb-handtekening__bij", [context ?? ""]));
    for (const { mark, values = [], notes = [] } of short.elements.flatMap(({ facts = [] }) => facts)) {
      if (mark === "inzet" && values.length) about("inzet").pieces.push(...this.#tellValues(values));
      const question = this.#words.facts[mark];
      if (question && notes.length) about(question).notes.push(...this.#order(notes));
    }
    if (short.notes) about("actueel").notes.push(...short.notes);
    for (const { anchor, elements, notes = [] } of sections) {
      for (const element of elements) for (const [question, pieces] of answersIn(element, anchor)) about(question).pieces.push(...pieces);
      if (anchor === "tips" && notes.length) about("advies").notes.push(...notes);
    }
    return new Map([...answers].map(([question, { pieces, notes }]) => [question, gather([...pieces, ...this.#tellNotes([...new Set(notes)])])]));
  }
}

/** Return the questions that an element of a section answers, with the answers. @param {Element} element @param {string} anchor @returns {[question: string, pieces: Piece[]][]} */
function answersIn({ type, text = "", prose = [], entries = [], kinds = [], moments = [] }, anchor) {
  if (anchor === "financiering" && type === "listing") return [["betaalt", [tellEntries(entries)]]];
  if (anchor === "borging" && type === "mark") return [["vervolg", [tellMark(text)]]];
  if (anchor === "borging" && type === "prose") return [["vervolg", [make("div", "", tellProse(prose))]]];
  if (type === "kinds") return [["resultaat", kinds.map(tellKind)]];
  const before = moments.filter(({ key }) => key === BEFORE).flatMap((moment) => moment.kinds.map(tellAdvice));
  return before.length ? [["advies", before]] : [];
}

/* ---- elements ---- */

/** @param {Element} element @param {string} anchor @returns {Piece[]} */
function tellElement(element, anchor) {
  const { type, heading, text = "", prose = [], lines = [], entries = [], terms = [], kinds = [], moments = [] } = element;
  const head = heading ? [make("p", "pb-naast__kop", [heading])] : [];
  if (type === "prose") return [...head, ...tellProse(prose)];
  if (type === "mark") return [tellMark(text)];
  if (type === "silence") return [make("p", "pb-stil", [text])];
  if (type === "lines") return [...head, make("p", "", join(lines.map(tellLine)))];
  if (type === "kinds") return kinds.map(tellKind);
  if (type === "moments")
    return [
      make(
        "div",
        "pb-momenten",
        moments.map((moment) => make("div", "pb-moment", [make("p", "pb-naast__kop", [moment.heading]), ...moment.kinds.map(tellAdvice)])),
      ),
    ];
  const list = element.is_dated ? make("ol", "pb-tijdlijst", entries.map(tellEntry)) : tellEntries(entries, anchor === "samenwerking");
  const explained = join(terms.map(({ label, explanation }) => [make("strong", "", [label]), `: ${explanation}`]));
  return [...head, list, ...(terms.length ? [make("p", "pb-bron", explained)] : [])];
}

/** @param {string} text */
function tellMark(text) {
  return make("p", "", [make("span", "pb-label pb-label--accent", [text])]);
}

/** @param {Kind} kind */
function tellKind({ key, label, explanation, entries }) {
  const name = [make("p", "", [makeGlyph(key), ` ${label}`]), ...(explanation ? [make("p", "pb-bron", [explanation])] : [])];
  return make("div", "pb-soort", [make("div", "pb-soort__naam", name), tellEntries(entries)]);
}

/** @param {Kind} kind */
function tellAdvice({ key, label, entries }) {
  return make("div", "", [make("p", `pb-soort__naam pb-soort--${key}`, [makeGlyph(key), ` ${label}`]), tellEntries(entries)]);
}

/** @param {string} key */
function makeGlyph(key) {
  const glyph = make("i", `pb-teken pb-teken--${key}`, []);
  glyph.setAttribute("aria-hidden", "true");
  return glyph;
}

/** @param {Entry[]} entries @param {boolean} [isWide] */
function tellEntries(entries, isWide = false) {
  return make("ul", isWide ? "pb-lijst pb-lijst--breed" : "pb-lijst", entries.map(tellEntry));
}

/** @param {Entry} entry */
function tellEntry({ lead, link, rest = "", aside, mark, note, prose, figure, details }) {
  /** @type {Piece[]} */
  const pieces = [...(lead ? [make("strong", "", [lead])] : []), ...(link ? [tellLink(link)] : []), rest];
  if (aside) pieces.push(" ", make("span", "pb-bron", [`(${aside})`]));
  if (mark) pieces.push(" ", make("span", "pb-label pb-label--accent", [mark]));
  if (note) pieces.push(make("br", "", []), note);
  if (prose) pieces.push(...tellProse(prose));
  if (figure) pieces.push(make("p", "pb-cijfer", [figure.indicator ? `${figure.indicator}: ` : "", make("strong", "", [figure.value])]));
  if (details) pieces.push(make(prose ? "p" : "div", "pb-bron", [details]));
  return make("li", "", pieces);
}

/** @param {Line} line @returns {Piece[]} */
function tellLine({ text, link }) {
  return [...(text ? [text] : []), ...(text && link ? [" "] : []), ...(link ? [tellLink(link)] : [])];
}

/** Link only to a page of the site (from its root) or a safe address; any other link becomes text. @param {Link} link @returns {Piece} */
function tellLink({ text, target = "" }) {
  if (target.startsWith("/") && !target.startsWith("//")) return makeLink(text, new URL(target.slice(1), SITE_ROOT));
  if (!SAFE_LINK.test(target) || !URL.canParse(target)) return text;
  const made = makeLink(text, target);
  if (target.startsWith("http")) made.rel = "noopener noreferrer";
  return made;
}

/* ---- prose ---- */

/** Join consecutive items into one list; a block indented with spaces continues the item before it. @param {Block[]} blocks @returns {Node[]} */
function tellProse(blocks) {
  /** @type {HTMLElement[]} */
  const told = [];
  for (const { text, lead = "", links = [] } of blocks) {
    const sign = lead.trim();
    const pieces = tellText(text, links);
    const last = told.at(-1);
    if (sign === "-") listIn(told, "ul").append(make("li", "", pieces));
    else if (/^\d+[.)]$/.test(sign)) listIn(told, "ol", sign).append(make("li", "", pieces));
    else if (sign === ">") told.push(make("blockquote", "", [make("p", "", pieces)]));
    else if (lead && !sign && last?.lastElementChild?.tagName === "LI") last.lastElementChild.append(make("p", "", pieces));
    else told.push(make("p", "", sign ? [`${sign} `, ...pieces] : pieces));
  }
  return told;
}

/** @param {HTMLElement[]} told @param {"ul"|"ol"} name @param {string} [sign]  the number of the first item */
function listIn(told, name, sign = "1.") {
  const last = told.at(-1);
  if (last?.tagName === name.toUpperCase()) return last;
  const list = make(name, "", []);
  if (list instanceof HTMLOListElement) list.start = Number.parseInt(sign, 10);
  told.push(list);
  return list;
}

/** @param {string} text @param {Link[]} links  in the order of the text @returns {Piece[]} */
function tellText(text, links) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const link of links) {
    const at = link.text ? text.indexOf(link.text, done) : -1;
    if (at < 0) continue;
    pieces.push(...breakLines(text.slice(done, at)), tellLink(link));
    done = at + link.text.length;
  }
  return [...pieces, ...breakLines(text.slice(done))];
}

/** @param {string} text @returns {Piece[]} */
function breakLines(text) {
  return join(text.split("\n").map((line) => [line]));
}

/* ---- pieces ---- */

/** Put lines below each other; the newline keeps them apart when the text is copied. @param {Piece[][]} lines @returns {Piece[]} */
function join(lines) {
  return lines.flatMap((line, at) => (at ? [make("br", "", []), "\n", ...line] : line));
}

/** @param {string} key @param {string} label @param {Piece[]} pieces @param {string} [absent] @returns {Field} */
function makeField(key, label, pieces, absent) {
  const content = gather(pieces);
  return { key, label, content, text: textOf(content), absent };
}

/** @param {Piece[]} pieces */
function gather(pieces) {
  const content = document.createDocumentFragment();
  content.append(...pieces);
  return content;
}

/** @template {keyof HTMLElementTagNameMap} N @param {N} name @param {string} className @param {Piece[]} pieces */
function make(name, className, pieces) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...pieces);
  return element;
}

/** @param {Node} node @param {string} [without] @returns {string} */
function gatherText(node, without) {
  if (node instanceof Text) return node.data.replaceAll(/\s+/g, " ");
  if (without && node instanceof window.Element && node.matches(without)) return "";
  const text = [...node.childNodes].map((child) => gatherText(child, without)).join("");
  return BLOCKS.has(node.nodeName) ? `\n${text}\n` : text;
}
