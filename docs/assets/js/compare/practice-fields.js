/**
 * Reads the page of a practice: its title, every field on it and what answers a question, as nodes that can safely stand in another page.
 *
 * A field is any element with `data-veld`. Its label is its `data-pb-naam`, or the first heading in it: `dt`, `h2`, or what has
 * an empty `data-pb-naam`. What answers a question bears its name (`data-vraag`). Where a fact leads to caveats further on
 * (`data-pb-noten`), those come in its place. Only elements and attributes on the lists below come along, so no id appears twice, no
 * script or control is taken over, and every link still leads where it did.
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
 * @typedef {{title: string, address: string, leadsOnTo: string, fields: Field[], answers: Map<string, DocumentFragment>}} PracticePage
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
  const reader = new Reader(article, address);
  const onward = page.querySelector("meta[http-equiv=refresh]") && article.querySelector("a")?.getAttribute("href");
  const leadsOnTo = onward ? new URL(onward, address).href : "";
  const title = lineOf(article.querySelector("h1")?.textContent ?? "");
  return { title, address, leadsOnTo, answers: reader.readAnswers(), fields: reader.readFields() };
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

  /** @param {Element} article @param {string} address */
  constructor(article, address) {
    this.#article = article;
    this.#address = address;
  }

  /** Give what answers each question, in the order of the page. */
  readAnswers() {
    /** @type {Map<string, DocumentFragment>} */
    const answers = new Map();
    /** @type {NodeListOf<HTMLElement>} */
    const elements = this.#article.querySelectorAll("[data-vraag]");
    for (const element of elements) {
      const { vraag = "" } = element.dataset;
      if (!answers.has(vraag)) answers.set(vraag, document.createDocumentFragment());
      answers.get(vraag)?.append(...this.#copy(element, element.querySelector("dt")));
    }
    answers.forEach(putNotesLast);
    return answers;
  }

  readFields() {
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
    if (!(node instanceof HTMLElement) || node === heading || node.matches(LEFT_OUT)) return [];
    const { pbNoten } = node.dataset;
    if (pbNoten) return pbNoten.split(" ").flatMap((id) => this.#copyNote(id));
    const children = [...node.childNodes].flatMap((child) => this.#copy(child, heading));
    const name = CHANGED[node.tagName] ?? (KEPT.has(node.tagName) ? node.tagName : null);
    if (!name) return children;
    const element = document.createElement(name);
    for (const attribute of KEPT_ATTRIBUTES) if (node.hasAttribute(attribute)) element.setAttribute(attribute, node.getAttribute(attribute) ?? "");
    if (/^H\d$/.test(node.tagName)) element.className = "pb-naast__kop";
    if (node.matches("[role=note]")) element.setAttribute("role", "note");
    if (node instanceof HTMLAnchorElement && element instanceof HTMLAnchorElement) this.#aim(node, element);
    element.append(...children);
    return [element];
  }

  /** @param {string} id */
  #copyNote(id) {
    const note = this.#article.querySelector(`[role=note][id="${CSS.escape(id)}"]`);
    return note ? this.#copy(note, null) : [];
  }

  /** @param {HTMLAnchorElement} link @param {HTMLAnchorElement} element */
  #aim(link, element) {
    const href = link.getAttribute("href") ?? "";
    const target = parseAddress(href, this.#address);
    if (!target || !SAFE_LINKS.has(target.protocol)) return;
    element.href = target.href;
    if (link.rel) element.rel = link.rel;
  }
}

/** @param {DocumentFragment} answer */
function putNotesLast(answer) {
  answer.append(...answer.querySelectorAll("[role=note]"));
  for (const part of [...answer.children]) if (!part.textContent?.trim()) part.remove(); // what held only those
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
