/**
 * Writes a memo as a Word document (ECMA-376, WordprocessingML): headings, a table with a header row, real footnotes, and Dutch as its
 * language. It is made in the browser; nothing leaves the reader's device.
 */

import { capitalise } from "../shared/phrases.js";
import { makeZip } from "../shared/zip.js";
import { arrange } from "./composition.js";

/** @import { Arranged, Cell, Description, Layout, Memo, Paragraph, Row, Words } from "./types.js" */

/** @typedef {{words: Words, caution: [lead: string, text: string], reuse: string, licence: string, asOf: string, address: string, publisher: string}} About */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const NAMESPACES = `xmlns:w="${MAIN}" xmlns:r="${OFFICE}"`;
const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const SAFE_LINK = /^(?:https?|mailto):/;
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const [WIDTH, FIRST] = [10205, 1500]; // of the table and of its first column, in twentieths of a point: 180 mm and 26 mm

/**
 * Make the document.
 * @param {Memo} memo
 * @param {About} about
 * @param {Layout} layout  that of the sheet, so that both have the same annex
 * @returns {Blob}
 */
export function makeDocument(memo, about, layout) {
  const writer = new Writer(memo, about, layout);
  return new Blob([makeZip(writer.listFiles())], { type: `${WORD_TYPE}.document` });
}

class Writer {
  #memo;
  #about;
  /** @type {Arranged} */
  #arranged;
  /** @type {string[]} */
  #links = [];
  /** @type {Set<number>} */
  #noted = new Set();

  /** @param {Memo} memo @param {About} about @param {Layout} layout */
  constructor(memo, about, layout) {
    this.#memo = memo;
    this.#about = about;
    this.#arranged = arrange(memo, layout);
  }

  /** @returns {[name: string, text: string][]} */
  listFiles() {
    const content = this.#writeContent(); // collects the links for the relationships
    return [
      ["[Content_Types].xml", CONTENT_TYPES],
      ["_rels/.rels", relate([["officeDocument", "word/document.xml"]], [[`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"]])],
      ["docProps/core.xml", this.#writeProperties()],
      ["word/document.xml", content],
      ["word/_rels/document.xml.rels", this.#relateDocument()],
      ["word/styles.xml", STYLES],
      ["word/settings.xml", SETTINGS],
      ["word/footnotes.xml", this.#writeFootnotes()],
      ["word/footer1.xml", this.#writeFooter()],
    ];
  }

  #writeContent() {
    const { question, searched, counted, annex } = this.#memo;
    const { caution, reuse, licence, asOf, address, publisher } = this.#about;
    const { elsewhere } = this.#arranged;
    const body = [
      paragraph(run(`${publisher} · notitie · ${asOf}`), "Klein"),
      paragraph(run(question), "Heading1"),
      paragraph(run(searched), "Klein"),
      counted && paragraph(run("In het kort. ", "<w:b/>") + run(counted)),
      this.#writeTable(),
      elsewhere && paragraph(run(elsewhere), "Klein", '<w:spacing w:before="120"/>'),
      paragraph(run(`${caution[0]} `, "<w:b/>") + run(caution[1]), "Kader"),
      paragraph(run("Bijlage: bronnen en wat niet vermeld is"), "Heading2", "<w:pageBreakBefore/>"),
      ...this.#listLater(),
      ...annex.map((description) => this.#describe(description)),
      paragraph(run("Overnemen"), "Heading3"),
      paragraph(run(`${reuse} `) + this.#link(licence)),
      paragraph(run("Deze notitie: ") + this.#link(address), "Klein"),
    ];
    const section = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="737" w:right="850" w:bottom="964" w:left="850" w:header="400" w:footer="450" w:gutter="0"/></w:sectPr>`;
    return `${XML}<w:document ${NAMESPACES}><w:body>${body.join("")}${section}</w:body></w:document>`;
  }

  /** List what did not fit on the first sheet. */
  #listLater() {
    const { laterFootnotes, laterRows } = this.#arranged;
    const notes = laterFootnotes.map(({ number, name, paragraphs }) => paragraph(run(`${number} `, "<w:b/>") + run(`${name}: ${paragraphs.join(" ")}`), "Klein"));
    return [...(notes.length ? [paragraph(run("Kanttekeningen"), "Heading3"), ...notes] : []), ...laterRows.flatMap((row) => this.#listRow(row))];
  }

  /** @param {Row} row */
  #listRow({ label, cells }) {
    const { columns } = this.#memo;
    return [paragraph(run(label), "Heading3"), ...cells.map((one, at) => this.#writeCell(one, run(`${columns[at].name}: `, "<w:b/>")))];
  }

  #writeTable() {
    const { columns, question } = this.#memo;
    const width = Math.floor((WIDTH - FIRST) / columns.length);
    const grid = [FIRST, ...columns.map(() => width)].map((wide) => `<w:gridCol w:w="${wide}"/>`).join("");
    const head = [cell("", FIRST), ...columns.map(({ name, phase }) => cell(paragraph(run(name, "<w:b/>") + (phase ? `<w:r><w:br/></w:r>${run(phase)}` : ""), "Cel"), width))];
    const lines = this.#arranged.rows.map(({ label, cells }) => {
      const first = cell(paragraph(run(label, "<w:b/>"), "Cel"), FIRST);
      return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${first}${cells.map((one) => cell(this.#writeCell(one), width)).join("")}</w:tr>`;
    });
    const properties = `<w:tblPr><w:tblStyle w:val="Rooster"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="${toXml(question)}"/></w:tblPr>`;
    return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join("")}</w:tr>${lines.join("")}</w:tbl>`;
  }

  /** @param {Cell} cell @param {string} [opening]  runs before its text */
  #writeCell({ paragraphs, notes }, opening = "") {
    /** @type {Paragraph[]} */
    const said = paragraphs.length ? paragraphs : [{ text: capitalise(this.#about.words.notStated) }];
    const marks = notes.map((number) => this.#note(number)).join("");
    return said
      .map(({ lead, text }, at) => paragraph((at ? "" : opening) + (lead ? run(`${lead} `, "<w:b/>") : "") + run(text) + (at === said.length - 1 ? marks : ""), "Cel"))
      .join("");
  }

  /** Write a footnote where it first occurs; later references, and caveats in the annex, only have its number. @param {number} number */
  #note(number) {
    if (!this.#arranged.footnotes.length || this.#noted.has(number)) return run(`${number} `, '<w:vertAlign w:val="superscript"/>');
    this.#noted.add(number);
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${number}"/></w:r>`;
  }

  /** @param {Description} description */
  #describe({ title, address, note, history, missing, sources }) {
    const about = [...history, missing && `Niet vermeld: ${missing}.`].filter(Boolean).join(" ");
    return [
      paragraph(run(title), "Heading3"),
      note && paragraph(run("Eigen aantekening. ", "<w:b/>") + run(note.replaceAll("\n", " ")), "Kader"),
      paragraph(run("Beschrijving: ") + this.#link(address) + run(`. ${about}`), "Klein"),
      ...sources.map((source) => paragraph(run(source.title, "<w:b/>") + run(source.details) + (source.address ? run(": ") + this.#link(source.address) : ""), "Klein")),
    ]
      .filter(Boolean)
      .join("");
  }

  /** @param {string} address */
  #link(address) {
    if (!SAFE_LINK.test(address)) return run(address);
    this.#links.push(address);
    return `<w:hyperlink r:id="rId${FIXED.length + this.#links.length}">${run(address, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
  }

  #relateDocument() {
    const links = this.#links.map((address) => /** @type {const} */ (["hyperlink", address]));
    return relate([...FIXED, ...links]);
  }

  #writeFootnotes() {
    const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
    const notes = this.#arranged.footnotes.map(
      ({ number, name, paragraphs }) => `<w:footnote w:id="${number}">${paragraph(`${mark}${run(` ${name}: ${paragraphs.join(" ")}`)}`, "FootnoteText")}</w:footnote>`,
    );
    const lines = ["separator", "continuationSeparator"].map((type, at) => `<w:footnote w:type="${type}" w:id="${at - 1}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`);
    return `${XML}<w:footnotes ${NAMESPACES}>${lines.join("")}${notes.join("")}</w:footnotes>`;
  }

  #writeFooter() {
    const { publisher, asOf } = this.#about;
    /** @param {string} field */
    const count = (field) => `<w:fldSimple w:instr=" ${field} ">${run("1")}</w:fldSimple>`;
    return `${XML}<w:ftr ${NAMESPACES}>${paragraph(`${run(`${publisher} · ${asOf} · pagina `)}${count("PAGE")}${run(" van ")}${count("NUMPAGES")}`, "Klein")}</w:ftr>`;
  }

  #writeProperties() {
    const { question } = this.#memo;
    const spaces = `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
    return `${XML}<cp:coreProperties ${spaces}><dc:title>${toXml(question)}</dc:title><dc:creator>${toXml(this.#about.publisher)}</dc:creator><dc:language>nl-NL</dc:language></cp:coreProperties>`;
  }
}

/* ---- pieces ---- */

/** @param {string} runs @param {string} [style] @param {string} [more] */
function paragraph(runs, style = "", more = "") {
  const properties = (style && `<w:pStyle w:val="${style}"/>`) + more;
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** @param {string} text @param {string} [properties] */
function run(text, properties = "") {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${toXml(text)}</w:t></w:r>`;
}

/** @param {string} content @param {number} width */
function cell(content, width) {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content || paragraph("", "Cel")}</w:tc>`;
}

/** @param {string} text */
function toXml(text) {
  return text.replaceAll(NOT_XML, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * @param {(readonly [type: string, target: string])[]} relations  of Office's own types
 * @param {[type: string, target: string][]} others
 */
function relate(relations, others = []) {
  const all = [...relations.map(([type, target]) => [`${OFFICE}/${type}`, target]), ...others];
  const written = all.map(([type, target], at) => {
    const mode = type.endsWith("/hyperlink") ? ' TargetMode="External"' : "";
    return `<Relationship Id="rId${at + 1}" Type="${type}" Target="${toXml(target)}"${mode}/>`;
  });
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${written.join("")}</Relationships>`;
}

/** @type {(readonly [type: string, target: string])[]} */
const FIXED = [
  ["styles", "styles.xml"],
  ["settings", "settings.xml"],
  ["footnotes", "footnotes.xml"],
  ["footer", "footer1.xml"],
];

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/>${["styles", "settings", "footnotes"].map((name) => `<Override PartName="/word/${name}.xml" ContentType="${WORD_TYPE}.${name}+xml"/>`).join("")}<Override PartName="/word/footer1.xml" ContentType="${WORD_TYPE}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const SETTINGS = `${XML}<w:settings ${NAMESPACES}><w:themeFontLang w:val="nl-NL"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** @param {string} id @param {string} name @param {string} [paragraphs] @param {string} [runs] @param {string} [based] */
function style(id, name, paragraphs = "", runs = "", based = "Normal") {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${based}"/><w:qFormat/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`;
}

/** @param {number} level @param {number} size  in half points */
function headingStyle(level, size) {
  const look = `<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:b/><w:sz w:val="${size}"/>`;
  return style(`Heading${level}`, `heading ${level}`, `<w:keepNext/><w:spacing w:before="${level === 1 ? 0 : 200}" w:after="60"/><w:outlineLvl w:val="${level - 1}"/>`, look);
}

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="C9C4B5"';

const STYLES = `${XML}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${headingStyle(1, 32)}${headingStyle(2, 25)}${headingStyle(3, 21)}${style("Klein", "Klein", '<w:spacing w:after="60"/>', '<w:color w:val="4D5A62"/><w:sz w:val="17"/>')}${style("Cel", "Cel", '<w:spacing w:before="20" w:after="20"/>', '<w:sz w:val="16"/>')}${style("Kader", "Kader", '<w:pBdr><w:left w:val="single" w:sz="36" w:space="6" w:color="F4B740"/></w:pBdr><w:spacing w:before="160" w:after="120"/>', '<w:sz w:val="18"/>')}${style("FootnoteText", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="15"/>')}<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0A5263"/><w:u w:val="single"/></w:rPr></w:style><w:style w:type="table" w:styleId="Rooster"><w:name w:val="Rooster"/><w:tblPr><w:tblBorders><w:top ${LINE}/><w:bottom ${LINE}/><w:insideH ${LINE}/></w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;
