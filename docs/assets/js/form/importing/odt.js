/** Reads the text of an OpenDocument file in the browser, as editing/importing/odf_form.py does; it reports what it leaves out. */

import { COMMENT, EDGE, Gatherer, HIDDEN, NOTE, PAGE } from "./blocks.js";

/** @import { Block } from "../types.js" */

/** What applies to all text inside an element. @typedef {{kind: Block["kind"], level: number, lists: number, isBold?: boolean, isTitle?: boolean, origin?: string}} Where */

const PLACEHOLDER = "Kies een item"; // shown by a drop-down field until something is chosen
const PREFIXES = {
  fo: "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
  style: "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
  text: "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
  table: "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
  xlink: "http://www.w3.org/1999/xlink",
};
const MOST_SPACES = 50;

/**
 * Read the content of a document.
 * @param {Document} content
 * @param {Document|null} styles
 * @param {Record<string, string>} symbols  of fonts, and what is meant by them
 * @returns {{blocks: Block[], skipped: string[]}}
 */
export function readOdt(content, styles, symbols) {
  const reader = new Reader([content, ...(styles ? [styles] : [])], symbols);
  const body = [...content.getElementsByTagName("*")].find(({ localName, parentElement }) => localName === "text" && parentElement?.localName === "body");
  const edges = [...(styles?.getElementsByTagName("*") ?? [])].filter(({ localName }) => /^(?:header|footer)(?:-left|-first)?$/.test(localName)).flatMap(listParagraphs);
  if (body) reader.readInside(body, { kind: "paragraph", level: 0, lists: 0 });
  return {
    blocks: [...reader.blocks, ...reader.asides, ...[...new Set(edges)].map((text) => /** @type {Block} */ ({ text, kind: "paragraph", level: 0, origin: EDGE }))],
    skipped: reader.listSkipped(),
  };
}

class Reader {
  /** @type {Block[]} */
  asides = [];
  /** @type {Map<string, Element>} */
  #styles = new Map();
  #symbols;
  #gatherer;
  /** @type {Element[]} */
  #boxes = [];
  #pictures = 0;
  #deleted = 0;

  /** @param {Document[]} parts @param {Record<string, string>} symbols */
  constructor(parts, symbols) {
    this.#symbols = symbols;
    this.#gatherer = new Gatherer(symbols);
    for (const style of [...parts].reverse().flatMap((part) => [...part.getElementsByTagNameNS(PREFIXES.style, "style")])) this.#styles.set(get(style, "style", "name"), style);
  }

  get blocks() {
    return this.#gatherer.blocks;
  }

  listSkipped() {
    const skipped = [];
    if (this.#pictures) skipped.push(this.#pictures === 1 ? "1 afbeelding" : `${this.#pictures} afbeeldingen`);
    if (this.#deleted) skipped.push("verwijderde tekst (bijgehouden wijzigingen)");
    return skipped;
  }

  /** @param {Element} element @param {Where} where */
  readInside(element, where) {
    for (const node of element.childNodes) {
      if (node instanceof Element) this.#read(node, where);
      else if (node.nodeType === Node.TEXT_NODE) this.#gatherer.add(node.nodeValue ?? "", where.isBold);
    }
  }

  /** @param {Element} element @param {Where} where */
  #read(element, where) {
    const style = get(element, "text", "style-name");
    switch (element.localName) {
      case "p":
        this.#readBlock(
          element,
          this.#isTitle(style) ? { ...where, kind: "heading", level: 1, isTitle: true, isBold: false } : { ...where, isBold: where.isBold || this.#isBold(style) },
        );
        break;
      case "h":
        this.#readBlock(element, { ...where, kind: "heading", level: Math.min(Number(get(element, "text", "outline-level")) || 1, 6), isBold: false });
        break;
      case "list":
        this.readInside(element, { ...where, lists: where.lists + 1 });
        break;
      case "list-item":
      case "list-header":
        this.#readBlock(element, { ...where, kind: "item", level: Math.max(1, where.lists) });
        break;
      case "section":
        this.#readBlock(element, where);
        break;
      case "table":
        this.#readTable(element, where);
        break;
      case "table-of-content":
        this.#readBlock(element, { ...where, origin: PAGE });
        break;
      case "span":
        if (this.#isHidden(style)) this.#take(element, HIDDEN);
        else this.readInside(element, { ...where, isBold: where.isBold || this.#isBold(style) });
        break;
      case "hidden-text":
      case "hidden-paragraph":
        this.#take(element, HIDDEN);
        break;
      case "s":
        this.#gatherer.add(" ".repeat(Math.min(Number(get(element, "text", "c")) || 1, MOST_SPACES)), where.isBold);
        break;
      case "tab":
        this.#gatherer.add("\t", where.isBold);
        break;
      case "line-break":
        this.#break(where);
        break;
      case "a":
        this.#gatherer.addLink(element.textContent ?? "", get(element, "xlink", "href"), where.isBold);
        break;
      case "annotation":
        this.#take(element, COMMENT);
        break;
      case "note":
        this.#take(
          [...element.children].find(({ localName }) => localName === "note-body"),
          NOTE,
        );
        break;
      case "text-box":
        this.#boxes.push(element);
        break;
      case "image":
        this.#pictures += 1;
        break;
      case "drop-down":
        if (element.textContent?.trim() !== PLACEHOLDER) this.readInside(element, where);
        break;
      case "tracked-changes":
        this.#deleted += element.getElementsByTagNameNS(PREFIXES.text, "deletion").length;
        break;
      case "placeholder":
      case "sequence-decls":
      case "change":
      case "ruby-text":
      case "forms":
      case "label":
        break;
      default:
        this.readInside(element, where);
    }
  }

  /** Read a block, followed by its text boxes. @param {Element} element @param {Where} where */
  #readBlock(element, where) {
    this.#close(where);
    this.readInside(element, where);
    this.#close(where);
    for (const box of this.#boxes.splice(0)) this.readInside(box, { kind: "paragraph", level: 0, lists: 0 });
  }

  /** @param {Where} where */
  #break({ kind, level, isTitle, origin }) {
    this.#gatherer.break({ kind, level, isTitle, origin });
  }

  /** @param {Where} where */
  #close({ kind, level, isTitle, origin }) {
    this.#gatherer.close({ kind, level, isTitle, origin });
  }

  /** @param {Element} table @param {Where} where */
  #readTable(table, { origin }) {
    const rows = [...table.getElementsByTagNameNS(PREFIXES.table, "table-row")].filter((row) => findTable(row) === table);
    for (const row of rows) {
      const cells = [...row.children].filter(({ localName }) => localName === "table-cell").map((cell) => this.#readCell(cell));
      if (cells.some((cell) => cell.length)) this.blocks.push({ text: "", kind: "row", level: 0, origin, cells });
    }
  }

  /** @param {Element} cell @returns {Block[]} */
  #readCell(cell) {
    const around = this.#gatherer;
    this.#gatherer = new Gatherer(this.#symbols);
    this.#readBlock(cell, { kind: "paragraph", level: 0, lists: 0 });
    const { blocks } = this.#gatherer;
    this.#gatherer = around;
    return blocks;
  }

  /** Keep text from outside the running text. @param {Element|undefined} element @param {string} origin */
  #take(element, origin) {
    const told = element ? (origin === HIDDEN ? [readWords(element)] : listParagraphs(element)) : [];
    const text = told.join(" ");
    const about = origin === HIDDEN ? "" : readAround(element);
    if (text) this.asides.push({ text, kind: "paragraph", level: 0, origin, about });
  }

  /** @param {string} name */
  #isTitle(name) {
    return this.#listChain(name).some((style) => /^tit(?:le|el)$/i.test(style));
  }

  /** @param {string} name */
  #isBold(name) {
    return /^(?:bold|[6-9]00)$/.test(this.#find(name, "fo", "font-weight"));
  }

  /** @param {string} name */
  #isHidden(name) {
    return /^(?:solid|dotted|dash|wave)$/.test(this.#find(name, "style", "text-line-through-style")) || this.#find(name, "text", "display") === "none";
  }

  /** Return an attribute of a style's text, from the style itself or one it is based on. @param {string} name @param {keyof typeof PREFIXES} prefix @param {string} attribute */
  #find(name, prefix, attribute) {
    const chain = this.#listChain(name).map((each) => this.#styles.get(each)?.getElementsByTagNameNS(PREFIXES.style, "text-properties")[0]);
    return chain.map((properties) => (properties ? get(properties, prefix, attribute) : "")).find(Boolean) ?? "";
  }

  /** Return a style's name and those of the styles it is based on, nearest first. @param {string} first */
  #listChain(first) {
    /** @type {string[]} */
    const chain = [];
    for (let name = first; name && !chain.includes(name); ) {
      chain.push(name);
      const style = this.#styles.get(name);
      name = style ? get(style, "style", "parent-style-name") : "";
    }
    return chain;
  }
}

/** @param {Element} element @param {keyof typeof PREFIXES} prefix @param {string} name */
function get(element, prefix, name) {
  return element.getAttributeNS(PREFIXES[prefix], name) ?? "";
}

/** @param {Element} root @returns {string[]} */
function listParagraphs(root) {
  return [...root.getElementsByTagNameNS(PREFIXES.text, "*")]
    .filter(({ localName }) => localName === "p" || localName === "h")
    .map(readWords)
    .filter(Boolean);
}

/** @param {Element} element */
function readWords(element) {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Return the text of an element's paragraph, up to the element. @param {Element|undefined} element */
function readAround(element) {
  let paragraph = element?.parentElement ?? null;
  while (paragraph && !["p", "h"].includes(paragraph.localName)) paragraph = paragraph.parentElement;
  const [words, own] = [paragraph ? readWords(paragraph) : "", element ? readWords(element) : ""];
  return own && words.includes(own) ? words.slice(0, words.indexOf(own)).trim() : words;
}

/** Return the table that a row belongs to. @param {Element} row @returns {Element|null} */
function findTable(row) {
  let around = row.parentElement;
  while (around && around.localName !== "table") around = around.parentElement;
  return around;
}
