/** Reads the text of a Word document in the browser itself: paragraphs, lists, tables and links. What it leaves out it names. */

import { FileError } from "../shared/file-error.js";
import { listEntries, unpack } from "../shared/unzip.js";

/** @import { Entry } from "../shared/unzip.js" */
/** @import { Line } from "./types.js" */

const MAX_FILE = 20_000_000;
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SKIPPED = new Map([
  ["comments.xml", "opmerkingen in de kantlijn"],
  ["footnotes.xml", "voetnoten"],
  ["endnotes.xml", "eindnoten"],
]);

/**
 * Read a document.
 * @param {Blob} file
 * @returns {Promise<{lines: Line[], skipped: string[]}>}
 */
export async function readDocument(file) {
  if (file.size > MAX_FILE) throw new FileError("Het bestand is te groot (hoogstens 20 MB). Haal de afbeeldingen eruit en sla het opnieuw op.");
  const bytes = new DataView(await file.arrayBuffer());
  const entries = listEntries(bytes);
  const document = entries.get("word/document.xml");
  const content = entries.get("content.xml");
  if (!document && content) {
    const { readOdt } = await import("./odt.js");
    return readOdt(parse(await unpack(bytes, content)));
  }
  if (!document) throw new FileError("Dit is geen Word-document (.docx) en geen bestand van LibreOffice (.odt). Sla het op als een van die twee.");
  const links = await readLinks(bytes, entries);
  const body = parse(await unpack(bytes, document));
  const reader = new Reader(links);
  const lines = reader.readBlocks(body.documentElement.getElementsByTagNameNS(W, "body")[0]);
  return { lines, skipped: [...reader.listSkipped(), ...listParts(entries)] };
}

/** @param {string} xml */
function parse(xml) {
  if (/<!DOCTYPE/i.test(xml.slice(0, 2000))) throw new FileError("Dit document is niet te vertrouwen en is niet geopend.");
  const document = new DOMParser().parseFromString(xml, "application/xml");
  if (document.getElementsByTagName("parsererror").length) throw new FileError("Het bestand is beschadigd. Open het in Word en sla het opnieuw op.");
  return document;
}

/** @param {DataView} bytes @param {Map<string, Entry>} entries */
async function readLinks(bytes, entries) {
  const part = entries.get("word/_rels/document.xml.rels");
  const links = new Map();
  for (const relation of part ? parse(await unpack(bytes, part)).getElementsByTagName("Relationship") : []) {
    const target = relation.getAttribute("Target") ?? "";
    if (relation.getAttribute("TargetMode") === "External" && /^(?:https?:\/\/|mailto:)/i.test(target)) links.set(relation.getAttribute("Id"), target);
  }
  return links;
}

/** @param {Map<string, Entry>} entries */
function listParts(entries) {
  const names = [...entries.keys()];
  const skipped = [...SKIPPED].filter(([name]) => names.includes(`word/${name}`)).map(([, words]) => words);
  if (names.some((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))) skipped.push("kop- en voetteksten");
  return skipped;
}

/** Goes through the elements of a document. */
class Reader {
  #links;
  #pictures = 0;
  #deleted = 0;

  /** @param {Map<string|null, string>} links */
  constructor(links) {
    this.#links = links;
  }

  listSkipped() {
    const skipped = [];
    if (this.#pictures) skipped.push(this.#pictures === 1 ? "1 afbeelding" : `${this.#pictures} afbeeldingen`);
    if (this.#deleted) skipped.push("verwijderde tekst (bijgehouden wijzigingen)");
    return skipped;
  }

  /** @param {Element} parent @returns {Line[]} */
  readBlocks(parent) {
    return [...(parent?.children ?? [])].flatMap((element) => {
      if (element.localName === "p") return this.#readParagraph(element);
      if (element.localName === "tbl") return this.#readTable(element);
      return ["sdt", "sdtContent", "customXml", "ins", "moveTo"].includes(element.localName) ? this.readBlocks(element) : [];
    });
  }

  /** @param {Element} table @returns {Line[]} */
  #readTable(table) {
    return [...table.children]
      .filter(({ localName }) => localName === "tr")
      .map((row) => {
        const cells = [...row.children].flatMap((cell) => (cell.localName === "sdt" ? [...cell.getElementsByTagNameNS(W, "tc")] : cell.localName === "tc" ? [cell] : []));
        return {
          text: " ",
          cells: cells.map((cell) =>
            this.readBlocks(cell)
              .flatMap((line) => line.cells ?? [line.text])
              .filter((text) => text.trim())
              .join("\n"),
          ),
        };
      });
  }

  /** @param {Element} paragraph @returns {Line[]} */
  #readParagraph(paragraph) {
    const boxes = [...paragraph.getElementsByTagNameNS(W, "txbxContent")].filter((box) => !box.closest("Fallback"));
    const properties = [...paragraph.children].find(({ localName }) => localName === "pPr");
    const style = properties?.getElementsByTagNameNS(W, "pStyle")[0]?.getAttributeNS(W, "val") ?? "";
    const text = this.#readRuns(paragraph)
      .replace(/[ \u00a0]+/g, " ")
      .trim();
    const runs = [...paragraph.getElementsByTagNameNS(W, "r")].filter((run) => run.textContent?.trim());
    const line = {
      isHeading: /^(?:heading|kop|title|titel)/i.test(style) && text !== "",
      isItem: (properties?.getElementsByTagNameNS(W, "numPr").length ?? 0) > 0 || /^(?:list|lijst)/i.test(style),
      isBold: runs.length > 0 && runs.every((run) => run.getElementsByTagNameNS(W, "b").length > 0),
    };
    const lines = line.isHeading || line.isItem ? [text.replaceAll("\n", " ")] : text.split("\n");
    return [...lines.map((part) => ({ ...line, text: part })), ...boxes.flatMap((box) => this.readBlocks(box))];
  }

  /** @param {Element} parent @returns {string} */
  #readRuns(parent) {
    return [...parent.children].map((element) => this.#readRun(element)).join("");
  }

  /** @param {Element} element @returns {string} */
  #readRun(element) {
    switch (element.localName) {
      case "t":
        return element.textContent ?? "";
      case "tab":
        return element.parentElement?.localName === "r" ? "\t" : "";
      case "br":
      case "cr":
        return "\n";
      case "noBreakHyphen":
        return "-";
      case "del":
      case "moveFrom":
        this.#deleted += 1;
        return "";
      case "drawing":
      case "pict":
        if (!element.getElementsByTagNameNS(W, "txbxContent").length) this.#pictures += 1;
        return "";
      case "hyperlink":
        return this.#readLink(element);
      case "sdt":
        return element.getElementsByTagNameNS(W, "showingPlcHdr").length ? "" : this.#readRuns(element);
      case "pPr":
      case "rPr":
      case "sdtPr":
      case "Fallback":
      case "delText":
      case "instrText":
        return "";
      default:
        return this.#readRuns(element);
    }
  }

  /** @param {Element} element */
  #readLink(element) {
    const words = this.#readRuns(element);
    const address = (this.#links.get(element.getAttributeNS(R, "id")) ?? "").replace(/^mailto:/i, "");
    return !address || words.includes(address) ? words : `${words} (${address})`;
  }
}
