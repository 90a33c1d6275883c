/** Reads the markup that a browser, a mail program or Word puts on the clipboard: headings, lists, tables and links, which plain text lacks. */

/** @import { Line } from "./types.js" */
/** What every line of a block is. @typedef {{isHeading?: boolean, isItem?: boolean}} Kind */

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE UL".split(
    " ",
  ),
);
const UNSEEN = new Set(["HEAD", "SCRIPT", "STYLE", "TEMPLATE", "TITLE", "NOSCRIPT", "OBJECT"]);
const DELETED = new Set(["DEL", "S", "STRIKE"]);
const BULLETS = '[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]'; // Word writes the sign of an item as text

/**
 * Read a piece of a page; nothing in it is shown or run.
 * @param {string} markup
 * @returns {{lines: Line[], skipped: string[]}}
 */
export function readMarkup(markup) {
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  for (const bullet of body.querySelectorAll(BULLETS)) bullet.remove();
  const skipped = body.querySelector([...DELETED].join()) ? ["doorgehaalde tekst"] : [];
  const pictures = body.querySelectorAll("img").length;
  if (pictures) skipped.push(pictures === 1 ? "1 afbeelding" : `${pictures} afbeeldingen`);
  return { lines: readBlocks(body, {}), skipped };
}

/** @param {Element} parent @param {Kind} kind @returns {Line[]} */
function readBlocks(parent, kind) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Node[]} */
  let running = [];
  const close = () => {
    lines.push(...readRunning(running, kind));
    running = [];
  };
  for (const node of parent.childNodes) {
    if (!(node instanceof Element) || !(BLOCKS.has(node.tagName) || [...node.querySelectorAll("*")].some(({ tagName }) => BLOCKS.has(tagName)))) {
      running.push(node);
      continue;
    }
    close();
    if (node.tagName === "TABLE") lines.push(...readTable(/** @type {HTMLTableElement} */ (node)));
    else lines.push(...readBlocks(node, { ...kind, ...findKind(node) }));
  }
  close();
  return lines;
}

/** @param {Element} block @returns {Kind} */
function findKind({ tagName, className }) {
  if (/^H[1-6]$/.test(tagName) || /^MsoTitle/.test(className)) return { isHeading: true };
  return tagName === "LI" || /^MsoListParagraph/.test(className) ? { isItem: true } : {};
}

/** A table with one column only lays out a mail; each row of another has its cells. @param {HTMLTableElement} table @returns {Line[]} */
function readTable(table) {
  return [...table.rows].flatMap((row) => {
    const cells = [...row.cells].map((cell) => readBlocks(cell, {}));
    if (cells.length < 2 || row.querySelector("table")) return cells.flat();
    return [{ text: " ", cells: cells.map((lines) => lines.flatMap((line) => line.cells ?? [line.text]).join("\n")) }];
  });
}

/** @param {Node[]} nodes @param {Kind} kind @returns {Line[]} */
function readRunning(nodes, kind) {
  const text = nodes.map(readNode).join("");
  const isBold = text.trim() !== "" && nodes.every(isAllBold);
  const lines = kind.isHeading || kind.isItem ? [text.replaceAll("\n", " ")] : text.split("\n");
  return lines
    .map((line) => line.replace(/[ \u00a0]+/g, " ").trim())
    .filter(Boolean)
    .map((line) => ({ ...kind, isBold, text: line }));
}

/** @param {Node} node @returns {string} */
function readNode(node) {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? "").replace(/[ \t\r\n\f]+/g, " ");
  if (!(node instanceof Element) || UNSEEN.has(node.tagName) || DELETED.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  const words = [...node.childNodes].map(readNode).join("");
  const target = node.tagName === "A" ? (node.getAttribute("href") ?? "") : "";
  const address = /^(?:https?:\/\/|mailto:)/i.test(target) ? target.replace(/^mailto:/i, "") : "";
  return !address || !words.trim() || words.includes(address) ? words : `${words} (${address})`;
}

/** @param {Node} node @returns {boolean} */
function isAllBold(node) {
  if (!node.textContent?.trim()) return true;
  if (!(node instanceof Element)) return false;
  const weight = node instanceof HTMLElement ? node.style.fontWeight : "";
  if (weight === "bold" || Number(weight) >= 600) return true;
  return weight !== "normal" && (["B", "STRONG"].includes(node.tagName) || [...node.childNodes].every(isAllBold));
}
