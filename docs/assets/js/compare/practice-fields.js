/**
 * Reads the page of a practice: its title and every field on it, as nodes that can safely stand in another page.
 *
 * A field is any element with `data-veld`. Its label is its `data-pb-naam`, or the first heading in it: `dt`, `h2`, or what has
 * an empty `data-pb-naam`. A link to a caveat on the same page leads to that caveat where it now stands. Only elements and attributes on the lists
 * below come along, so no id appears twice, no script or control is taken over, and every link still leads where it did.
 */

const KEPT = new Set(["A", "ABBR", "B", "BLOCKQUOTE", "BR", "CODE", "DIV", "EM", "I", "LI", "OL", "P", "SPAN", "STRONG", "TIME", "UL"]);
/** @type {Record<string, string>} */
const CHANGED = { DD: "div", DT: "p", H3: "p", H4: "p" };
const LEFT_OUT =
  "script, style, template, noscript, figure, svg, img, picture, video, audio, iframe, object, embed, form, button, input, select, textarea, .pb-alleen-print, [hidden]";
const KEPT_ATTRIBUTES = ["class", "datetime", "dir", "lang"];
const SAFE_LINKS = new Set(["http:", "https:", "mailto:", "tel:"]);
const BLOCKS = new Set(["BLOCKQUOTE", "BR", "DIV", "LI", "OL", "P", "UL"]);

/**
 * @typedef {{key: string, label: string, content: DocumentFragment, text: string, absent: string|undefined}} Field
 *   absent: what a page without this field is taken to say, where that is not "niet vermeld"
 * @typedef {{title: string, address: string, leadsOnTo: string, fields: Field[]}} PracticePage
 *   leadsOnTo: where the practice stands now, of a page at an address of before; else empty
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
  const onward = page.querySelector("meta[http-equiv=refresh]") && article.querySelector("a")?.getAttribute("href");
  const leadsOnTo = onward ? new URL(onward, address).href : "";
  return { title: lineOf(article.querySelector("h1")?.textContent ?? ""), address, leadsOnTo, fields: new Reader(article, address).readAll() };
}

/**
 * Give the text of nodes as a reader sees it: a line per paragraph or list item.
 * @param {Node} node
 * @param {string} [without]  selects the elements to pass over
 * @returns {string}
 */
export function textOf(node, without) {
  return gatherText(node, without).split("\n").map(lineOf).filter(Boolean).join("\n");
}

class Reader {
  #article;
  #address;
  #prefix;
  #targets;

  /** @param {Element} article @param {string} address */
  constructor(article, address) {
    this.#article = article;
    this.#address = address;
    this.#prefix = `naast-${new URL(address).pathname.split("/").at(-2)}-`;
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = article.querySelectorAll("[data-veld] a[href^='#']");
    this.#targets = new Set([...links].map((link) => link.hash.slice(1)).filter((id) => article.querySelector(`[data-veld] [id="${CSS.escape(id)}"]`)));
  }

  readAll() {
    /** @type {NodeListOf<HTMLElement>} */
    const elements = this.#article.querySelectorAll("[data-veld]");
    return [...elements].map((element) => this.#readField(element));
  }

  /** @param {HTMLElement} element @returns {Field} */
  #readField(element) {
    const heading = element.querySelector("dt, h2, [data-pb-naam='']");
    const content = document.createDocumentFragment();
    for (const child of element.childNodes) content.append(...this.#copy(child, heading));
    const { veld: key = "" } = element.dataset;
    const label = element.dataset.pbNaam || lineOf(heading?.textContent ?? key).replace(/:$/, "");
    return { key, label, content, text: textOf(content), absent: element.dataset.pbZonder };
  }

  /**
   * Give safe copies of a node: itself, or what is in it, or nothing.
   * @param {Node} node
   * @param {Element|null} heading
   * @returns {Node[]}
   */
  #copy(node, heading) {
    if (node instanceof Text) return [document.createTextNode(node.data)];
    if (!(node instanceof Element) || node === heading || node.matches(LEFT_OUT)) return [];
    const children = [...node.childNodes].flatMap((child) => this.#copy(child, heading));
    const name = CHANGED[node.tagName] ?? (KEPT.has(node.tagName) ? node.tagName : null);
    if (!name) return children;
    const element = document.createElement(name);
    for (const attribute of KEPT_ATTRIBUTES) if (node.hasAttribute(attribute)) element.setAttribute(attribute, node.getAttribute(attribute) ?? "");
    if (/^H\d$/.test(node.tagName)) element.className = "pb-naast__kop";
    if (node.matches("[role=note]")) element.setAttribute("role", "note");
    if (this.#targets.has(node.id)) element.id = this.#prefix + node.id;
    if (node instanceof HTMLAnchorElement && element instanceof HTMLAnchorElement) this.#aim(node, element);
    element.append(...children);
    return [element];
  }

  /** @param {HTMLAnchorElement} link @param {HTMLAnchorElement} element */
  #aim(link, element) {
    const href = link.getAttribute("href") ?? "";
    const target = parseAddress(href, this.#address);
    if (!target || !SAFE_LINKS.has(target.protocol)) return;
    element.setAttribute("href", this.#targets.has(href.slice(1)) && href.startsWith("#") ? `#${this.#prefix}${href.slice(1)}` : target.href);
    if (link.rel) element.rel = link.rel;
  }
}

/** @param {string} href @param {string} base */
function parseAddress(href, base) {
  try {
    return new URL(href, base);
  } catch {
    return null;
  }
}

/** @param {Node} node @param {string} [without] @returns {string} */
function gatherText(node, without) {
  if (node instanceof Text) return node.data.replaceAll(/\s+/g, " ");
  if (without && node instanceof Element && node.matches(without)) return "";
  const text = [...node.childNodes].map((child) => gatherText(child, without)).join("");
  return BLOCKS.has(node.nodeName) ? `\n${text}\n` : text;
}

/** @param {string} text */
function lineOf(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}
