/** Reads a web page, or what a browser, mail program or Word puts on the clipboard, into blocks, as editing/importing/page_form.py does. */

import { COMMENT, dropMarks, EDGE, Gatherer, HIDDEN, NOTE, PAGE } from "./blocks.js";
import { foldWords } from "./knowledge.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

/** What applies to all text inside an element. @typedef {{kind: Block["kind"], level: number, lists: number, isBold: boolean, isTitle: boolean, isPulled: boolean, origin: string, keepsLines?: boolean}} Where */

const listed = (/** @type {string} */ names) => new Set(names.split(" "));
const SILENT = listed("script style template head button select svg math iframe object canvas noscript");
const BLOCKS = listed(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main nav p pre section summary table textarea tbody thead tfoot tr td th caption ul ol menu dir h1 h2 h3 h4 h5 h6",
);
const LISTS = listed("ul ol menu dir");
const EDGES = listed("nav footer aside");
const EDGE_ROLES = listed("navigation contentinfo banner search complementary menu dialog alertdialog");
const OWN = listed("html body main article h1 h2 h3 h4 h5 h6");
const EDGE_NAMES =
  /(?:^|[\s_-])(?:nav|navigation|navbar|menu|cookie\w*|consent|share|sharing|deel|delen|social\w*|breadcrumbs?|kruimel\w*|sidebar|skip\w*|footer|toolbar|banner)(?:$|[\s_-])/i;
const PULLED = /(?:^|[\s_-])(?:pull-?quote|quote|citaat|uitgelicht)(?:$|[\s_-])/;
/** How Word's HTML marks text outside the running text. @type {[string, string][]} */
const WORD_SIGNS = [
  ["mso-element:comment", COMMENT],
  ["mso-element:footnote", NOTE],
  ["mso-element:endnote", NOTE],
  ["mso-element:header", EDGE],
  ["mso-element:footer", EDGE],
];
const LONG_QUESTION = 12; // letters

/**
 * Read a page or part of one; nothing in it is shown or run.
 * @param {string} markup
 * @param {Knowledge} known
 * @returns {{blocks: Block[], skipped: string[]}}
 */
export function readPage(markup, known) {
  const root = new DOMParser().parseFromString(dropMarks(markup), "text/html").documentElement;
  const reader = new Reader(known);
  const origin = reader.isFramed(root) ? PAGE : "";
  reader.read(root, { kind: "paragraph", level: 0, lists: 0, isBold: false, isTitle: false, isPulled: false, origin });
  return { blocks: reader.blocks, skipped: reader.pictures ? [reader.pictures === 1 ? "1 afbeelding" : `${reader.pictures} afbeeldingen`] : [] };
}

class Reader {
  pictures = 0;
  #known;
  #gatherer;

  /** @param {Knowledge} known */
  constructor(known) {
    this.#known = known;
    this.#gatherer = new Gatherer(known.values.symbols);
  }

  get blocks() {
    return this.#gatherer.blocks;
  }

  /** Tell whether a page marks its own content, and all questions are inside it. @param {Element} root */
  isFramed(root) {
    const own = [...root.querySelectorAll("main, article")].filter((element) => !element.parentElement?.closest("main, article"));
    return own.length > 0 && own.reduce((count, element) => count + this.#countQuestions(element), 0) === this.#countQuestions(root);
  }

  /** @param {Element} element */
  #countQuestions(element) {
    const text = foldWords(element.textContent ?? "");
    return this.#known.first.filter((question) => question.length > LONG_QUESTION).reduce((count, question) => count + text.split(question).length - 1, 0);
  }

  /** @param {Element} element @param {Where} where */
  read(element, where) {
    const tag = element.localName;
    if (SILENT.has(tag)) return;
    const inner = this.#stepInto(element, where);
    if (tag === "table" && element.querySelector("td, th")) this.#readTable(/** @type {HTMLTableElement} */ (element), inner);
    else if (!BLOCKS.has(tag) && inner.origin !== where.origin) {
      const aside = this.#readApart(inner, (reader) => reader.#readInside(element, inner));
      this.#gatherer.asides.push(...aside);
    } else if (BLOCKS.has(tag)) {
      this.#close(where);
      this.#readInside(element, inner);
      this.#close(inner);
    } else this.#readInline(element, inner);
  }

  /** Read with a separate reader. @param {Where} where @param {(reader: Reader) => void} read @returns {Block[]} */
  #readApart(where, read) {
    const reader = new Reader(this.#known);
    read(reader);
    reader.#close(where);
    this.pictures += reader.pictures;
    return reader.blocks;
  }

  /** @param {Element} element @param {Where} where @returns {Where} */
  #stepInto(element, where) {
    const tag = element.localName;
    const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("style") ?? ""}`.toLowerCase();
    const inner = { ...where, origin: this.#findOrigin(element, where.origin) };
    if (tag === "pre" || tag === "textarea") inner.keepsLines = true;
    if (LISTS.has(tag)) inner.lists += 1;
    else if (/^h[1-6]$/.test(tag)) Object.assign(inner, { kind: "heading", level: Number(tag[1]), isBold: false });
    else if (tag === "li" || names.includes("msolistparagraph") || names.includes("mso-list"))
      Object.assign(inner, { kind: "item", level: Math.max(1, inner.lists, Number(/level(\d)/.exec(names)?.[1] ?? 1)) });
    else if (/font-weight\s*:\s*normal/.test(names))
      inner.isBold = false; // Google Docs wraps everything copied in such a <b>
    else if (["b", "strong", "th", "dt"].includes(tag) || /font-weight\s*:\s*(?:bold|[6-9]00)/.test(names)) inner.isBold = true;
    if (names.includes("msotitle")) inner.isTitle = true;
    if (tag === "blockquote" || PULLED.test(names)) inner.isPulled = true;
    return inner;
  }

  /** @param {Element} element @param {Where} where */
  #readInside(element, where) {
    for (const node of element.childNodes) {
      if (node instanceof Element) this.read(node, where);
      else if (node.nodeType === Node.TEXT_NODE) this.#addText(node.nodeValue ?? "", where);
    }
  }

  /** @param {string} text @param {Where} where */
  #addText(text, where) {
    (where.keepsLines ? text.split("\n") : [text]).forEach((line, at) => {
      if (at) this.#close(where);
      this.#gatherer.add(line, where.isBold);
    });
  }

  /** @param {Element} element @param {Where} where */
  #readInline(element, where) {
    const tag = element.localName;
    const target = tag === "a" ? element.getAttribute("href") : null;
    if (tag === "br") this.#break(where);
    else if (tag === "img" || tag === "image") this.pictures += 1;
    else if (/mso-list:ignore/i.test((element.getAttribute("style") ?? "").replaceAll(" ", "")))
      return; // the bullet that Word writes as text
    else if (!target) this.#readInside(element, where);
    else if (!/msocomanchor|msocom|ftnref|_edn/.test(`${element.getAttribute("name") ?? ""}${element.getAttribute("class") ?? ""}`) && !/^#_(?:ftn|edn|msocom)/.test(target))
      this.#gatherer.addLink(element.textContent ?? "", target.trim(), where.isBold);
  }

  /** @param {Where} where */
  #break({ kind, level, isTitle, isPulled, origin }) {
    this.#gatherer.break({ kind, level, isTitle, isPulled, origin });
  }

  /** @param {Where} where */
  #close({ kind, level, isTitle, isPulled, origin }) {
    this.#gatherer.close({ kind, level, isTitle, isPulled, origin });
  }

  /** Read a table: one with a single column only lays out a mail; otherwise each row has its cells. @param {HTMLTableElement} table @param {Where} where */
  #readTable(table, where) {
    this.#close(where);
    const inCell = { ...where, kind: /** @type {const} */ ("paragraph"), level: 0, lists: 0, isBold: false };
    for (const row of [...(table.caption ? [[table.caption]] : []), ...[...table.rows].map(({ cells }) => [...cells])]) {
      const cells = row.map((cell) => this.#readApart(where, (reader) => reader.read(cell, inCell)));
      if (cells.some((cell) => cell.length)) this.blocks.push({ text: "", kind: "row", level: 0, origin: where.origin, cells });
    }
  }

  /** Return the origin of an element's text; "" is the running text. @param {Element} element @param {string} above */
  #findOrigin(element, above) {
    const tag = element.localName;
    const style = (element.getAttribute("style") ?? "").toLowerCase().replaceAll(" ", "");
    const names = `${element.getAttribute("class") ?? ""} ${element.id}`;
    if (above === PAGE && (tag === "main" || tag === "article")) return "";
    if (above) return above;
    const sign = WORD_SIGNS.find(([words]) => style.includes(words));
    if (sign) return sign[1];
    const isHidden = ["del", "s", "strike"].includes(tag) || element.hasAttribute("hidden") || /display:none|visibility:hidden|mso-hide:all/.test(style) || /msodel/i.test(names);
    return isHidden ? HIDDEN : this.#isEdge(element, names) ? PAGE : "";
  }

  /** @param {Element} element @param {string} names */
  #isEdge(element, names) {
    const tag = element.localName;
    const role = element.getAttribute("role") ?? "";
    if (tag === "nav" || role === "navigation" || /\bmsotoc\d?/i.test(names)) return true;
    if (OWN.has(tag) || element.querySelector("main, article")) return false;
    if (tag === "header") return !element.querySelector("h1");
    if (!EDGES.has(tag) && !EDGE_ROLES.has(role) && !EDGE_NAMES.test(names)) return false;
    return !element.querySelector("h1") && !this.#countQuestions(element);
  }
}
