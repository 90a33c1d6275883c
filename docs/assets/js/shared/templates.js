/** Copies the pieces of markup that a page holds once as <template data-pb-sjabloon="name">. */

/** @import { Piece } from "../search/types.js" */

/**
 * Find what a selector names, which is there and of a kind.
 * @template {Element} T
 * @param {ParentNode} frame
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(frame, selector, kind) {
  const found = frame.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`${selector}: ${found}`);
}

/**
 * Find the part of a frame with data-pb-plek="name".
 * @param {ParentNode} frame
 * @param {string} name
 */
export function findPart(frame, name) {
  return find(frame, toSelector(name), HTMLElement);
}

/**
 * Find a part that is a link.
 * @param {ParentNode} frame
 * @param {string} name
 */
export function findLink(frame, name) {
  return find(frame, toSelector(name), HTMLAnchorElement);
}

/**
 * Find a part that not every frame has.
 * @param {ParentNode} frame
 * @param {string} name
 * @returns {HTMLElement|null}
 */
export function seekPart(frame, name) {
  return frame.querySelector(toSelector(name));
}

/**
 * Copy a template and fill its places.
 * @param {ParentNode} frame  holds the template
 * @param {string} name       of the template
 * @param {Record<string, string|null|undefined>} texts  text per place; a place without a text keeps what stands there ("niet vermeld")
 * @returns {HTMLElement}
 */
export function cloneTemplate(frame, name, texts = {}) {
  const template = find(frame, `template[data-pb-sjabloon="${name}"]`, HTMLTemplateElement);
  const copy = document.importNode(find(template.content, "*", HTMLElement), true);
  /** @type {NodeListOf<HTMLElement>} */
  const places = copy.querySelectorAll("[data-pb-plek]");
  for (const place of places) {
    const text = texts[place.dataset.pbPlek ?? ""];
    if (!text) continue;
    place.replaceChildren(...keepNamesWhole(text));
    place.classList.remove("pb-stil");
  }
  return copy;
}

// The same names as in hooks/praktijkbank/text/unbroken.py.
const NAME = /(?<![\p{L}\p{N}])(['’](?:s-|t )\p{L}{1,20})(?![\p{L}\p{N}])/u;

/**
 * Return a text as what can be put in a place, with 's-Hertogenbosch and 't Harde each on one line.
 * @param {string} text
 * @returns {(string|HTMLElement)[]}
 */
export function keepNamesWhole(text) {
  return text.split(NAME).map((piece, at) => {
    if (at % 2 === 0) return piece;
    const name = document.createElement("span");
    name.className = "pb-heel";
    name.textContent = piece;
    return name;
  });
}

/**
 * Return a text with the same names on one line, where only a style sheet shows it and no element can.
 * @param {string} text
 */
export function joinName(text) {
  return text.replace(NAME, (name) => name.replace("-", "-\u2060").replace(" ", "\u00a0"));
}

/**
 * Make a link.
 * @param {string} text
 * @param {string|URL} address
 */
export function makeLink(text, address) {
  const link = document.createElement("a");
  link.href = String(address);
  link.textContent = text;
  return link;
}

/**
 * Make a piece of an excerpt, marked where it answers the query.
 * @param {Piece} piece
 */
export function makeExcerpt({ text, isMatch }) {
  if (!isMatch) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

const TABLE_ROLES = { table: "table", "thead, tbody": "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" };

/**
 * Say what the parts of a table are, which browsers forget where styles stack its cells on a phone.
 * @param {HTMLElement} frame  holds the table
 */
export function nameTableRoles(frame) {
  for (const [parts, role] of Object.entries(TABLE_ROLES)) for (const part of frame.querySelectorAll(parts)) part.setAttribute("role", role);
}

/** @param {string} name */
function toSelector(name) {
  return `[data-pb-plek="${name}"]`;
}
