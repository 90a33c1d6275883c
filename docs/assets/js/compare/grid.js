/**
 * Draws practices side by side: first the questions that people decide on, then the other parts, which a reader opens as needed.
 *
 * The address records what is open (?onderdelen=doel,aanpak or =alle, &verschillen=1), so that a link, a file and paper hold
 * what the screen shows.
 */

import { capitalise } from "../shared/phrases.js";
import { cloneTemplate, find, findPart, joinName, keepWhole, nameTableRoles, seekPart } from "../shared/templates.js";
import { textOf } from "./practice-parts.js";
import { makeAnswers, makeRows } from "./rows.js";

/**
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./rows.js").Question} Question
 * @typedef {import("./practice-parts.js").Told} Column
 * @typedef {{isOnlyDifferent: boolean, parts: string[]}} View  parts: the keys of the rows that are open
 * @typedef {{onReplace: (column: Column) => void, onRemove: (column: Column) => void, onView: (changes: Record<string, string>) => void}} Options
 */

const DIFFERENCES = "verschillen";
const PARTS = "onderdelen";
const ALL = "alle";
const FEWEST = 2;
const HIDDEN = ".pb-onzichtbaar";

/**
 * Read from an address which parts of a comparison to show.
 * @param {string} search
 * @returns {View}
 */
export function readView(search) {
  const parameters = new URLSearchParams(search);
  return { isOnlyDifferent: parameters.get(DIFFERENCES) === "1", parts: (parameters.get(PARTS) ?? "").split(",").filter(Boolean) };
}

/**
 * Make the head of a column: its link, its buttons, or both.
 * @param {HTMLElement} frame
 * @param {string} template
 * @param {Column} column
 * @param {Record<string, () => void>} acts  the action of each button, by name
 */
export function drawHead(frame, template, column, acts) {
  const head = cloneTemplate(frame, template, { stand: sayState(column) });
  const link = seekPart(head, "link");
  if (link) {
    link.replaceChildren(...keepWhole(column.title));
    Object.assign(link, { href: column.address });
  }
  for (const [name, act] of Object.entries(acts)) {
    const button = findPart(head, name);
    find(button, "span", HTMLElement).textContent = ` ${column.title}`;
    button.dataset.pbSlug = column.slug;
    button.addEventListener("click", act);
  }
  return head;
}

/** The table of outputs/comparison/naast_elkaar.html. */
export class Grid {
  #frame;
  #options;
  #questions;
  /** @type {Set<string>} */
  #covered;
  /** @type {Column[]} */
  #columns = [];
  /** @type {Row[]} */
  #answers = [];
  /** @type {Row[]} */
  #rows = [];

  /** @param {HTMLElement} frame @param {Options} options */
  constructor(frame, options) {
    this.#frame = frame;
    this.#options = options;
    this.#questions = this.#lines("vragen").map(readQuestion);
    this.#covered = new Set(this.#lines("vragen").flatMap(({ dataset }) => (dataset.pbDekt ?? "").split(" ")));
    this.#differences.addEventListener("change", () => this.#change({ isOnlyDifferent: this.#differences.checked }));
    this.#part("alles").addEventListener("click", () => this.#toggleAll());
    this.#measureHeads();
  }

  /**
   * Draw practices, with the rows that the address asks for.
   * @param {Column[]} columns
   */
  draw(columns) {
    const untold = this.#frame.dataset.pbNietVermeld ?? "";
    this.#columns = columns;
    this.#answers = makeAnswers(this.#questions, columns, untold);
    this.#rows = makeRows(columns, untold).filter(({ key }) => !this.#covered.has(key));
    this.#drawHeads();
    this.#lines("vragen").forEach((line, at) => {
      this.#fillRow(line, this.#answers[at]);
    });
    this.#part("rijen").replaceChildren(...this.#rows.map((row) => this.#fillRow(cloneTemplate(this.#frame, "rij", { veld: row.label }), row)));
    this.#part("spring").replaceChildren(...this.#rows.map((row) => this.#makeJump(row)));
    find(this.#frame, "[data-pb-plek=meer]", HTMLTableCellElement).colSpan = columns.length + 1;
    nameTableRoles(this.#part("tabel"));
    this.#show(readView(location.search));
  }

  /** Return the visible cells as texts, below the column heads and the address of each practice. */
  listCells() {
    const heads = [
      ["Onderdeel", ...this.#columns.map(({ title }) => title)],
      ["Adres", ...this.#columns.map(({ address }) => address)],
    ];
    const lines = [...this.#lines("vragen"), ...this.#lines("rijen")];
    return [...heads, ...lines.filter((line) => !line.hidden).map((line) => [...line.cells].map((cell) => textOf(cell, HIDDEN)))];
  }

  /** The checkbox that shows only differences. */
  get #differences() {
    return find(this.#frame, '[data-pb-plek="verschillen"]', HTMLInputElement);
  }

  /** @param {string} name */
  #part(name) {
    return findPart(this.#frame, name);
  }

  /** @param {string} part */
  #lines(part) {
    return [...find(this.#frame, `[data-pb-plek="${part}"]`, HTMLTableSectionElement).rows];
  }

  #drawHeads() {
    for (const [part, template] of [
      ["koppen", "kop"],
      ["wijzigen", "wijzig"],
    ]) {
      const [first] = this.#part(part).children;
      this.#part(part).replaceChildren(first, ...this.#columns.map((column) => drawHead(this.#frame, template, column, this.#listActs(template, column))));
    }
  }

  /** @param {string} template @param {Column} column @returns {Record<string, () => void>} */
  #listActs(template, column) {
    return template === "wijzig" ? { vervang: () => this.#options.onReplace(column), verwijder: () => this.#options.onRemove(column) } : {};
  }

  /** @param {HTMLElement} line @param {Row} row */
  #fillRow(line, { key, absent, cells }) {
    line.dataset.pbRij = key;
    line.replaceChildren(line.children[0], ...cells.map((cell, at) => this.#makeCell(this.#columns[at], cell?.content, absent)));
    return line;
  }

  /** @param {Column} column @param {DocumentFragment|undefined} content @param {string} absent */
  #makeCell(column, content, absent) {
    const cell = cloneTemplate(this.#frame, content ? "cel" : "stil", { tekst: absent });
    cell.dataset.pbPraktijk = joinName(column.title); // shown in the cell on a phone
    if (content) cell.append(content.cloneNode(true));
    return cell;
  }

  /** @param {Row} row */
  #makeJump({ key, label }) {
    const jump = cloneTemplate(this.#frame, "sprong", { naar: label });
    jump.dataset.pbSprong = key;
    findPart(jump, "naar").addEventListener("click", () => this.#toggle(key));
    return jump;
  }

  /* ---- which rows are open ---- */

  /** @param {View} view */
  #show({ isOnlyDifferent, parts }) {
    const isAll = parts.includes(ALL);
    const jumps = [...this.#part("spring").children];
    this.#differences.checked = isOnlyDifferent;
    this.#lines("vragen").forEach((line, at) => {
      line.hidden = isOnlyDifferent && this.#answers[at].isSame;
    });
    this.#lines("rijen").forEach((line, at) => {
      const { key, isSame } = this.#rows[at];
      const isOpen = isAll || parts.includes(key);
      line.hidden = !isOpen || (isOnlyDifferent && isSame);
      findPart(jumps[at], "naar").setAttribute("aria-pressed", String(isOpen));
    });
    const all = this.#part("alles");
    all.setAttribute("aria-expanded", String(isAll));
    all.textContent = `${isAll ? "Verberg" : "Toon"} de andere ${this.#rows.length} onderdelen`;
    this.#part("telling").textContent = this.#count(isOnlyDifferent);
  }

  /** @param {Partial<View>} change */
  #change(change) {
    const view = { ...readView(location.search), ...change };
    this.#options.onView({ [DIFFERENCES]: view.isOnlyDifferent ? "1" : "", [PARTS]: view.parts.join(",") });
    this.#show(view);
  }

  #toggleAll() {
    const isAll = readView(location.search).parts.includes(ALL);
    this.#change({ parts: isAll ? [] : [ALL] });
  }

  /**
   * Open a row and move to it, or close it.
   * @param {string} key
   */
  #toggle(key) {
    const { parts } = readView(location.search);
    const open = parts.includes(ALL) ? this.#rows.map((row) => row.key) : parts;
    const isOpen = open.includes(key);
    this.#change({ parts: isOpen ? open.filter((other) => other !== key) : [...open, key] });
    if (!isOpen) this.#goTo(key);
  }

  /** @param {string} key */
  #goTo(key) {
    const line = this.#lines("rijen").find(({ dataset }) => dataset.pbRij === key);
    line?.cells[0].focus();
  }

  /** @param {boolean} isOnlyDifferent */
  #count(isOnlyDifferent) {
    if (!isOnlyDifferent || this.#columns.length < FEWEST) return "";
    const all = [...this.#answers, ...this.#rows];
    const same = all.filter((row) => row.isSame).length;
    if (same === all.length) return "Deze praktijken zeggen op elk onderdeel hetzelfde.";
    return `${all.length - same} van de ${all.length} onderdelen verschillen; de andere ${same} zie je nu niet.`;
  }

  /** Keep the style sheet informed of the height of the sticky heads. */
  #measureHeads() {
    const heads = this.#part("koppen").closest("thead");
    if (heads) new ResizeObserver(() => heads.closest("table")?.style.setProperty("--pb-koppen-hoogte", `${heads.offsetHeight}px`)).observe(heads);
  }
}

/** @param {HTMLTableRowElement} line @returns {Question} */
function readQuestion(line) {
  return { key: line.dataset.pbRij ?? "", label: line.cells[0].textContent ?? "", rest: line.dataset.pbRest ?? "" };
}

/**
 * State a practice's phase and the age of its facts.
 * @param {Column} column
 */
function sayState({ fields }) {
  const [phase, facts] = ["fase", "feiten"].map((key) => {
    const field = fields.find((other) => other.key === key);
    return field && textOf(field.content, "[role=note]");
  });
  return capitalise([phase, facts ? `feiten uit ${facts}` : "jaar van de feiten niet vermeld"].filter(Boolean).join(" · "));
}
