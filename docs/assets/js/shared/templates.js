/** Copies the pieces of markup that a page holds once as <template data-pb-sjabloon="name">. */

/** @import { Piece } from "../search/types.js" */

/**
 * Return the element that a selector finds, of a given class; throws if there is none.
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
 * Return a part that not every frame has, or null.
 * @param {ParentNode} frame
 * @param {string} name
 * @returns {HTMLElement|null}
 */
export function seekPart(frame, name) {
  return frame.querySelector(toSelector(name));
}

/**
 * Copy a template and fill in its texts.
 * @param {ParentNode} frame  holds the template
 * @param {string} name       of the template
 * @param {Record<string, string|null|undefined>} texts  text per place; a place without one keeps its content ("niet vermeld")
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
    place.replaceChildren(...keepWhole(text));
    place.classList.remove("pb-stil");
  }
  return copy;
}

// The same names and telephone numbers as in hooks/praktijkbank/text/unbroken.py.
const NAME = /(?<![\p{L}\p{N}])['’](?:s-|t )\p{L}{1,20}(?![\p{L}\p{N}])/u;
const PHONE =
  /(?<![\p{L}\p{N}_.,/-])(?=[(+]*\d(?:[ ()/\u2013-]*\d){8}|0[89]0\d[- ]\d{4}(?!\d))(?:\(0\d{1,3}\)|\+\d{1,3}|0\d{1,3})(?: ?[-\u2013/]? ?\(?\d{1,8}\)?){1,5}(?![\p{L}\p{N}_/])/u;
const WHOLE = new RegExp(`(${NAME.source}|${PHONE.source})`, "u");

/**
 * Return a text as nodes, with 's-Hertogenbosch, 't Harde and 035-1234567 each kept on one line.
 * @param {string} text
 * @returns {(string|HTMLElement)[]}
 */
export function keepWhole(text) {
  return text.split(WHOLE).map((piece, at) => {
    if (at % 2 === 0) return piece;
    const name = document.createElement("span");
    name.className = "pb-heel";
    name.textContent = piece;
    return name;
  });
}

/**
 * Return a text with the same names kept on one line, for texts that only a style sheet shows, where no element can be used.
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
 * Make a piece of an excerpt, marked if it matches the query.
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
 * Set the table roles explicitly, because browsers drop them when styles stack the cells on a phone.
 * @param {HTMLElement} frame  holds the table
 */
export function nameTableRoles(frame) {
  for (const [parts, role] of Object.entries(TABLE_ROLES)) for (const part of frame.querySelectorAll(parts)) part.setAttribute("role", role);
}

/** @param {string} name */
function toSelector(name) {
  return `[data-pb-plek="${name}"]`;
}
