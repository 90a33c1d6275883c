/** Reads the text of an OpenDocument file in the browser itself: paragraphs, lists, tables and links. What it leaves out it names. */

/** @import { Line } from "./types.js" */

const PLACEHOLDER = "Kies een item"; // what a list to choose from shows until something is chosen
const FORMATS = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
const STYLES = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
const TEXTS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const TABLES = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const LINKS = "http://www.w3.org/1999/xlink";
const AROUND = ["section", "list", "list-item", "list-header", "index-body", "table-rows", "table-header-rows", "table-row-group"];

/**
 * Read the content of a document.
 * @param {Document} content
 * @returns {{lines: Line[], skipped: string[]}}
 */
export function readOdt(content) {
  const reader = new Reader(content);
  const body = [...content.getElementsByTagName("*")].find(({ localName, parentElement }) => localName === "text" && parentElement?.localName === "body");
  return { lines: body ? reader.readBlocks(body) : [], skipped: reader.listSkipped() };
}

class Reader {
  /** @type {Set<string>} */
  #bold = new Set();
  /** @type {Map<string, number>} */
  #skipped = new Map();

  /** @param {Document} content */
  constructor(content) {
    for (const properties of content.getElementsByTagNameNS(STYLES, "text-properties")) {
      if (properties.getAttributeNS(FORMATS, "font-weight") === "bold") this.#bold.add(properties.parentElement?.getAttributeNS(STYLES, "name") ?? "");
    }
  }

  listSkipped() {
    const said = new Map([
      ["image", ["1 afbeelding", "afbeeldingen"]],
      ["annotation", ["1 opmerking in de kantlijn", "opmerkingen in de kantlijn"]],
      ["note", ["1 voetnoot", "voetnoten"]],
      ["tracked-changes", ["verwijderde tekst (bijgehouden wijzigingen)", ""]],
    ]);
    return [...this.#skipped].map(([name, count]) => {
      const [one, more] = said.get(name) ?? ["", ""];
      return count === 1 || !more ? one : `${count} ${more}`;
    });
  }

  /** @param {Element} parent @param {boolean} [isItem] @returns {Line[]} */
  readBlocks(parent, isItem = false) {
    return [...parent.children].flatMap((element) => {
      if (element.localName === "h" || element.localName === "p") return this.#readParagraph(element, isItem);
      if (element.localName === "table") return this.#readTable(element);
      if (element.localName === "tracked-changes") this.#skip(element);
      return AROUND.includes(element.localName) ? this.readBlocks(element, isItem || element.localName === "list") : [];
    });
  }

  /** @param {Element} table @returns {Line[]} */
  #readTable(table) {
    const rows = [...table.getElementsByTagNameNS(TABLES, "table-row")].filter((row) => findTable(row) === table);
    return rows.map((row) => ({
      text: " ",
      cells: [...row.children]
        .filter(({ localName }) => localName === "table-cell")
        .map((cell) =>
          this.readBlocks(cell)
            .flatMap((line) => line.cells ?? [line.text])
            .filter((text) => text.trim())
            .join("\n"),
        ),
    }));
  }

  /** @param {Element} paragraph @param {boolean} isItem @returns {Line[]} */
  #readParagraph(paragraph, isItem) {
    const style = paragraph.getAttributeNS(TEXTS, "style-name") ?? "";
    const boxes = [...paragraph.getElementsByTagName("*")].filter(({ localName }) => localName === "text-box");
    const text = this.#readRuns(paragraph)
      .replace(/[ \u00a0]+/g, " ")
      .trim();
    const spans = [...paragraph.children].filter((span) => span.textContent?.trim());
    const isAllBold = spans.length > 0 && spans.every((span) => this.#bold.has(span.getAttributeNS(TEXTS, "style-name") ?? "")) && !hasOwnText(paragraph);
    const line = { isHeading: (paragraph.localName === "h" || /^title/i.test(style)) && text !== "", isItem, isBold: this.#bold.has(style) || isAllBold };
    const lines = line.isHeading || isItem ? [text.replaceAll("\n", " ")] : text.split("\n");
    return [...lines.map((part) => ({ ...line, text: part })), ...boxes.flatMap((box) => this.readBlocks(box))];
  }

  /** @param {Element} parent @returns {string} */
  #readRuns(parent) {
    return [...parent.childNodes]
      .map((node) => (node instanceof Element ? this.#readRun(node) : node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "").replace(/\s+/g, " ") : ""))
      .join("");
  }

  /** @param {Element} element @returns {string} */
  #readRun(element) {
    switch (element.localName) {
      case "s":
        return " ";
      case "tab":
        return "\t";
      case "line-break":
        return "\n";
      case "note":
      case "annotation":
      case "image":
        this.#skip(element);
        return "";
      case "text-box":
      case "annotation-end":
      case "label":
        return "";
      case "drop-down":
        return this.#readRuns(element).trim() === PLACEHOLDER ? "" : this.#readRuns(element);
      case "a":
        return this.#readLink(element);
      default:
        return this.#readRuns(element);
    }
  }

  /** @param {Element} element */
  #readLink(element) {
    const words = this.#readRuns(element);
    const target = element.getAttributeNS(LINKS, "href") ?? "";
    const address = /^(?:https?:\/\/|mailto:)/i.test(target) ? target.replace(/^mailto:/i, "") : "";
    return !address || words.includes(address) ? words : `${words} (${address})`;
  }

  /** @param {Element} element */
  #skip({ localName }) {
    this.#skipped.set(localName, (this.#skipped.get(localName) ?? 0) + 1);
  }
}

/** Return the table that a row is of. @param {Element} row @returns {Element|null} */
function findTable(row) {
  let around = row.parentElement;
  while (around && around.localName !== "table") around = around.parentElement;
  return around;
}

/** @param {Element} paragraph */
function hasOwnText(paragraph) {
  return [...paragraph.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
}
