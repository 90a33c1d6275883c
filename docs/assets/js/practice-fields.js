/**
 * Reads the page of a practice: its title and every field on it, as nodes that can safely stand in another page.
 *
 * A field is any element with `data-veld`; its first `dt` or `h2` is the label. Only elements and attributes on the lists
 * below come along, so no id appears twice, no script or control is taken over, and every link still leads where it did.
 */

const KEPT = new Set(["A", "ABBR", "B", "BLOCKQUOTE", "BR", "CODE", "DIV", "EM", "I", "LI", "OL", "P", "SPAN", "STRONG", "TIME", "UL"]);
const CHANGED = { DD: "div", DT: "p", H3: "p", H4: "p" };
const LEFT_OUT = "script, style, template, noscript, svg, img, picture, video, audio, iframe, object, embed, form, button, input, select, textarea, [hidden]";
const KEPT_ATTRIBUTES = ["class", "datetime", "dir", "lang"];
const SAFE_LINKS = new Set(["http:", "https:", "mailto:", "tel:"]);
const BLOCKS = new Set(["BLOCKQUOTE", "BR", "DIV", "LI", "OL", "P", "UL"]);

/**
 * @typedef {{key: string, label: string, content: DocumentFragment, text: string}} Field
 * @typedef {{title: string, address: string, fields: Field[]}} PracticePage
 */

/**
 * Read one page.
 * @param {string} html
 * @param {string} address where the page came from; its links are relative to it
 * @returns {PracticePage}
 */
export function readPracticePage(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const article = page.querySelector("article") ?? page.body;
  const fields = [...article.querySelectorAll("[data-veld]")].map((element) => readField(element, address));
  return { title: lineOf(article.querySelector("h1")?.textContent ?? ""), address, fields };
}

/**
 * Give the text of nodes as a reader sees it: a line per paragraph or list item.
 * @param {Node} node
 * @returns {string}
 */
export function textOf(node) {
  return gatherText(node).split("\n").map(lineOf).filter(Boolean).join("\n");
}

function readField(element, address) {
  const heading = element.querySelector("dt, h2");
  const content = document.createDocumentFragment();
  for (const child of element.childNodes) content.append(...copy(child, heading, address));
  return { key: element.dataset.veld, label: lineOf(heading?.textContent ?? element.dataset.veld), content, text: textOf(content) };
}

/** Give safe copies of a node: itself, or what is in it, or nothing. */
function copy(node, heading, address) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE || node === heading || node.matches(LEFT_OUT)) return [];
  const children = [...node.childNodes].flatMap((child) => copy(child, heading, address));
  const name = CHANGED[node.tagName] ?? (KEPT.has(node.tagName) ? node.tagName : null);
  if (!name) return children;
  const element = document.createElement(name);
  for (const attribute of KEPT_ATTRIBUTES) if (node.hasAttribute(attribute)) element.setAttribute(attribute, node.getAttribute(attribute));
  if (/^H\d$/.test(node.tagName)) element.className = "pb-naast__kop";
  if (node.matches("[role=note]")) element.setAttribute("role", "note");
  if (node.tagName === "A") copyLink(node, element, address);
  element.append(...children);
  return [element];
}

function copyLink(link, element, address) {
  const target = link.hasAttribute("href") && URL.canParse(link.getAttribute("href"), address) ? new URL(link.getAttribute("href"), address) : null;
  if (!target || !SAFE_LINKS.has(target.protocol)) return;
  element.href = target.href;
  if (link.rel) element.rel = link.rel;
}

function gatherText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll(/\s+/g, " ");
  const text = [...node.childNodes].map(gatherText).join("");
  return BLOCKS.has(node.nodeName) ? `\n${text}\n` : text;
}

function lineOf(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}
