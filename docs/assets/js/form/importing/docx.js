/** Reads the text of a Word document in the browser, as editing/importing/word_form.py does; it reports what it leaves out. */

import { FileError } from "../../shared/file-error.js";
import { listEntries, unpack } from "../../shared/unzip.js";
import { COMMENT, dropMarks, EDGE, Gatherer, HIDDEN, NOTE, PAGE } from "./blocks.js";

/** @import { Entry } from "../../shared/unzip.js" */
/** @import { Block, Reading } from "../types.js" */

const MAX_FILE = 20_000_000;
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFF = ["0", "false", "off", "none"];
/** By reference element: the part that holds the text, and the origin it counts as. @type {Record<string, [string, string]>} */
const NOTES = { footnoteReference: ["footnotes", NOTE], endnoteReference: ["endnotes", NOTE], commentReference: ["comments", COMMENT] };

/** A link being read. @typedef {{address: string, instruction: string, isShown: boolean}} LinkField */
/** A piece of a line; a break ends the line. @typedef {{text: string, isBold?: boolean, address?: string, isBreak?: boolean}} Piece */

/**
 * Read a document.
 * @param {Blob} file
 * @param {Record<string, string>} symbols  of fonts, and what is meant by them
 * @returns {Promise<Reading>}
 */
export async function readDocument(file, symbols) {
  if (file.size > MAX_FILE) throw new FileError("Het bestand is te groot (hoogstens 20 MB). Haal de afbeeldingen eruit en sla het opnieuw op.");
  const bytes = new DataView(await file.arrayBuffer());
  const entries = listEntries(bytes);
  const main = [...entries.keys()].find((name) => /^word\/document\d*\.xml$/.test(name));
  const content = entries.get("content.xml");
  const open = async (/** @type {Entry|undefined} */ entry) => (entry ? parse(await unpack(bytes, entry)) : null);
  if (!main && content) {
    const { readOdt } = await import("./odt.js");
    return readOdt(/** @type {Document} */ (await open(content)), await open(entries.get("styles.xml")), symbols);
  }
  if (!main) throw new FileError("Dit is geen Word-document (.docx) en geen bestand van LibreOffice (.odt). Sla het op als een van die twee.");
  /** @type {Map<string, Document>} */
  const parts = new Map();
  for (const [name, entry] of entries) {
    const part = name === main ? "document" : /^word\/(styles|comments|footnotes|endnotes|header\d*|footer\d*|_rels\/document\d*)\.xml(?:\.rels)?$/.exec(name)?.[1];
    if (part) parts.set(part.replace(/^_rels.*/, "links"), /** @type {Document} */ (await open(entry)));
  }
  const reader = new Reader(parts, symbols);
  return { blocks: reader.read(), skipped: reader.listSkipped() };
}

/** @param {string} xml */
function parse(xml) {
  if (/<!DOCTYPE/i.test(xml.slice(0, 2000))) throw new FileError("Dit document is niet te vertrouwen en is niet geopend.");
  const document = new DOMParser().parseFromString(dropMarks(xml.replaceAll(STRICT_W, W)), "application/xml");
  if (document.getElementsByTagName("parsererror").length) throw new FileError("Het bestand is beschadigd. Open het in Word en sla het opnieuw op.");
  return document;
}

/** @param {ParentNode|undefined|null} element @param {string} name @returns {Element|undefined} the child of that name */
function child(element, name) {
  return element ? [...element.children].find(({ localName }) => localName === name) : undefined;
}

/** @param {Element|Document|undefined} element @param {string} name @returns {Element[]} all of that name below it */
function all(element, name) {
  return element ? [...element.getElementsByTagNameNS(W, name)] : [];
}

/** @param {Element|undefined} element @param {string} [name] */
function read(element, name = "val") {
  return element?.getAttributeNS(W, name) ?? "";
}

/** @param {Element|undefined} element  a switch such as bold */
function isOn(element) {
  return !!element && !OFF.includes(read(element));
}

/** Walks through the elements of a document. */
class Reader {
  #parts;
  #symbols;
  /** @type {Map<string|null, string>} */
  #links = new Map();
  /** @type {Map<string, Element>} */
  #styles;
  /** @type {LinkField[]} */
  #fields = [];
  /** @type {Block[]} */
  #asides = [];
  #pictures = 0;
  #deleted = 0;

  /** @param {Map<string, Document>} parts @param {Record<string, string>} symbols */
  constructor(parts, symbols) {
    this.#parts = parts;
    this.#symbols = symbols;
    this.#styles = new Map(all(parts.get("styles"), "style").map((style) => [read(style, "styleId"), style]));
    for (const relation of parts.get("links")?.getElementsByTagName("Relationship") ?? []) {
      if (relation.getAttribute("TargetMode") === "External") this.#links.set(relation.getAttribute("Id"), relation.getAttribute("Target") ?? "");
    }
  }

  /** @returns {Block[]} */
  read() {
    const blocks = this.#readBlocks(all(this.#parts.get("document"), "body")[0]);
    const edges = [...this.#parts].filter(([name]) => /^(?:header|footer)/.test(name)).flatMap(([, part]) => this.#listParagraphs(part.documentElement));
    return [...blocks, ...this.#asides, ...[...new Set(edges)].map((text) => aside(text, EDGE))];
  }

  listSkipped() {
    const skipped = [];
    if (this.#pictures) skipped.push(this.#pictures === 1 ? "1 afbeelding" : `${this.#pictures} afbeeldingen`);
    if (this.#deleted) skipped.push("verwijderde tekst (bijgehouden wijzigingen)");
    if (all(this.#parts.get("document"), "altChunk").length) skipped.push("een ingesloten document");
    return skipped;
  }

  /** @param {Element|undefined} parent @param {boolean} [isHead] @returns {Block[]} */
  #readBlocks(parent, isHead = false) {
    return [...(parent?.children ?? [])].flatMap((element) => {
      if (element.localName === "p") return this.#readParagraph(element, isHead);
      if (element.localName === "tbl") return this.#readTable(element);
      return ["moveFrom", "del", "sdtPr"].includes(element.localName) || isPlaceholder(element) ? [] : this.#readBlocks(element, isHead);
    });
  }

  /** @param {Element} table @returns {Block[]} */
  #readTable(table) {
    const rows = listWithin(table, "tr");
    return rows.flatMap((row) => {
      const properties = child(row, "trPr");
      if (child(properties, "del")) {
        this.#deleted += 1;
        return [];
      }
      const isHead = isOn(child(properties, "tblHeader"));
      const own = listWithin(row, "tc").filter((cell) => !isMergedUp(child(child(cell, "tcPr"), "vMerge")));
      const cells = own.map((cell) => this.#readBlocks(cell, isHead));
      return cells.some((cell) => cell.length) ? [{ text: "", kind: /** @type {const} */ ("row"), level: 0, cells }] : [];
    });
  }

  /** @param {Element} paragraph @param {boolean} isHead @returns {Block[]} */
  #readParagraph(paragraph, isHead) {
    const { isBold, ...kind } = this.#findKind(child(paragraph, "pPr"));
    const gatherer = new Gatherer(this.#symbols);
    /** @type {Piece|undefined} */
    let link;
    const endLink = () => {
      if (link) gatherer.addLink(link.text, link.address ?? "", link.isBold);
      link = undefined;
    };
    for (const piece of this.#readPieces(paragraph, isBold || isHead)) {
      if (link && piece.address === link.address) {
        link.text += piece.text;
        continue;
      }
      endLink();
      if (piece.isBreak) gatherer.break(kind);
      else if (piece.address) link = { ...piece };
      else gatherer.add(piece.text, piece.isBold);
    }
    endLink();
    gatherer.close(kind);
    const boxes = chooseAlternatives(paragraph, "txbxContent");
    return [...gatherer.blocks, ...boxes.flatMap((box) => this.#readBlocks(box))];
  }

  /** Return the kind of a paragraph by its style: a heading (by its own or its style's outline level), the title, an item, or a bold line. @param {Element|undefined} properties @returns {Omit<Block, "text">} */
  #findKind(properties) {
    const chain = this.#listChain(read(child(properties, "pStyle")));
    const name = read(child(chain[0], "name")).toLowerCase();
    if (/^(?:toc|inhopg|index) (?:\d|heading)$/.test(name)) return { kind: "paragraph", level: 0, origin: PAGE };
    if (name === "title" || name === "titel") return { kind: "heading", level: 1, isTitle: true };
    const own = read(child(properties, "outlineLvl"));
    const outline = /^[0-8]$/.test(own) ? Math.min(Number(own) + 1, 6) : findOutline(chain);
    if (outline) return { kind: "heading", level: outline };
    if (chain.some((style) => isOn(child(child(style, "rPr"), "b")))) return { kind: "paragraph", level: 0, isBold: true };
    const listed = /^list (?:bullet|number)(?: ([2-5]))?$/.exec(name);
    if (listed?.[1]) return { kind: "item", level: Number(listed[1]) };
    const numbering = [properties, ...chain.map((style) => child(style, "pPr"))].map((each) => child(each, "numPr")).find(Boolean);
    if (numbering && read(child(numbering, "numId")) !== "0") return { kind: "item", level: Number(read(child(numbering, "ilvl")) || 0) + 1 };
    return { kind: listed ? "item" : "paragraph", level: Number(!!listed) };
  }

  /** Return a style and those it is based on, nearest first. @param {string} name @returns {Element[]} */
  #listChain(name) {
    /** @type {Element[]} */
    const chain = [];
    for (let style = this.#styles.get(name); style && !chain.includes(style); style = this.#styles.get(read(child(style, "basedOn")))) chain.push(style);
    return chain;
  }

  /** @param {Element} parent @param {boolean} [isBold] @param {string} [address] @returns {Piece[]} */
  #readPieces(parent, isBold, address) {
    return [...parent.children].flatMap((element) => this.#readPiece(element, isBold, address));
  }

  /** @param {Element} element @param {boolean} [isBold] @param {string} [linked] @returns {Piece[]} */
  #readPiece(element, isBold, linked) {
    const field = this.#fields.at(-1);
    const address = linked || (field?.isShown ? field.address : "");
    const show = (/** @type {string} */ text) => [{ text, isBold, ...(address ? { address } : {}) }];
    switch (element.localName) {
      case "t":
        return show(element.textContent ?? "");
      case "tab":
        return element.parentElement?.localName === "r" ? show("\t") : [];
      case "sym":
        return show(String.fromCharCode(Number.parseInt(read(element, "char"), 16) || 32));
      case "br":
        return ["", "textWrapping"].includes(read(element, "type")) ? [{ text: "", isBreak: true }] : [];
      case "cr":
        return [{ text: "", isBreak: true }];
      case "noBreakHyphen":
        return show("-");
      case "r":
        return this.#readRun(element, isBold, address);
      case "del":
      case "moveFrom":
        this.#deleted += 1;
        return [];
      case "drawing":
      case "pict":
        if (!all(element, "txbxContent").length) this.#pictures += 1;
        return [];
      case "hyperlink":
        return this.#readPieces(element, isBold, this.#links.get(element.getAttributeNS(R, "id")) || address);
      case "fldSimple":
        return this.#readPieces(element, isBold, readInstruction(read(element, "instr")) || address);
      case "fldChar":
        this.#stepField(read(element, "fldCharType"));
        return [];
      case "instrText":
        if (field) field.instruction += element.textContent ?? "";
        return [];
      case "AlternateContent": {
        const kept = [...element.children].find((branch) => all(branch, "t").length);
        return kept ? this.#readPieces(kept, isBold, address) : [];
      }
      case "footnoteReference":
      case "endnoteReference":
      case "commentReference":
        this.#takeNote(element);
        return [];
      case "sdt":
        return isPlaceholder(element) ? [] : this.#readPieces(element, isBold, address);
      case "pPr":
      case "rPr":
      case "sdtPr":
      case "rt":
      case "delText":
      case "txbxContent":
        return [];
      default:
        return this.#readPieces(element, isBold, address);
    }
  }

  /** @param {Element} run @param {boolean|undefined} isBold @param {string} address @returns {Piece[]} */
  #readRun(run, isBold, address) {
    const properties = child(run, "rPr");
    if (["vanish", "webHidden", "strike", "dstrike"].some((name) => isOn(child(properties, name)))) {
      const text = all(run, "t")
        .map(({ textContent }) => textContent)
        .join("")
        .trim();
      if (text) this.#asides.push(aside(text, HIDDEN));
      return [];
    }
    const style = read(child(this.#styles.get(read(child(properties, "rStyle"))), "name")).toLowerCase();
    return this.#readPieces(run, isBold || isOn(child(properties, "b")) || style === "strong", address);
  }

  /** Step through a link written as a field between markers: first its address, then its visible text. @param {string} mark */
  #stepField(mark) {
    const field = this.#fields.at(-1);
    if (mark === "begin") this.#fields.push({ address: "", instruction: "", isShown: false });
    else if (mark === "separate" && field) Object.assign(field, { isShown: true, address: readInstruction(field.instruction) });
    else if (mark === "end") this.#fields.pop();
  }

  /** @param {Element} reference */
  #takeNote(reference) {
    const [part, origin] = NOTES[reference.localName];
    const note = [...(this.#parts.get(part)?.documentElement.children ?? [])].find((one) => read(one, "id") === read(reference, "id"));
    const text = note ? this.#listParagraphs(note).join(" ") : "";
    const about = readParagraph(reference.closest("p"));
    if (text) this.#asides.push({ ...aside(text, origin), about });
  }

  /** @param {Element} root @returns {string[]} */
  #listParagraphs(root) {
    return all(root, "p").map(readParagraph).filter(Boolean);
  }
}

/** @param {string} text @param {string} origin @returns {Block} */
function aside(text, origin) {
  return { text, kind: "paragraph", level: 0, origin };
}

/** @param {Element|null} paragraph @returns {string} its text on one line, without what was deleted */
function readParagraph(paragraph) {
  const parts = [...(paragraph?.getElementsByTagNameNS(W, "*") ?? [])].map(({ localName, textContent }) =>
    localName === "t" ? textContent : localName === "tab" || localName === "br" ? " " : localName === "noBreakHyphen" ? "-" : "",
  );
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** Return the rows of a table or the cells of a row, including those in a content control, but not deleted ones. @param {Element} parent @param {string} name @returns {Element[]} */
function listWithin(parent, name) {
  return [...parent.children].flatMap((element) =>
    element.localName === name ? [element] : ["sdt", "sdtContent", "ins", "moveTo", "customXml"].includes(element.localName) ? listWithin(element, name) : [],
  );
}

/** @param {Element|undefined} merge  whether a cell is the lower part of the one above it */
function isMergedUp(merge) {
  return !!merge && ["", "continue"].includes(read(merge));
}

/** @param {Element} element  whether it is a control that shows nothing but an example */
function isPlaceholder(element) {
  return element.localName === "sdt" && isOn(child(child(element, "sdtPr"), "showingPlcHdr"));
}

/** @param {string} instruction @returns {string} the address of a link that is written as a field */
function readInstruction(instruction) {
  return /HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1] ?? "";
}

/** @param {Element[]} chain  styles @returns {number} the level of a heading, 0 for other text */
function findOutline(chain) {
  for (const style of chain) {
    const outline = read(child(child(style, "pPr"), "outlineLvl"));
    if (/^\d+$/.test(outline)) return Number(outline) < 9 ? Math.min(Number(outline) + 1, 6) : 0;
    const named = /^(?:heading|kop) ([1-9])$/i.exec(read(child(style, "name")));
    if (named) return Math.min(Number(named[1]), 6);
  }
  return 0;
}

/** Return the outermost elements of a name; of alternatives that Word stores, only the first that contains text. @param {Element} parent @param {string} name @returns {Element[]} */
function chooseAlternatives(parent, name) {
  return [...parent.children].flatMap((element) => {
    if (element.localName === name) return [element];
    if (element.localName !== "AlternateContent") return chooseAlternatives(element, name);
    const kept = [...element.children].find((branch) => all(branch, "t").length);
    return kept ? chooseAlternatives(kept, name) : [];
  });
}
