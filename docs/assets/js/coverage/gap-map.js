/** The evidence gap map with rows and columns that a reader chooses; the address holds the choice. */

import { fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findPart } from "../shared/templates.js";

/** @import { Facet, ListFile } from "../list/types.js" */

/** The facet for the kinds of result. */
const EVIDENCE = "resultaat";
const UNKNOWN = "niet-vermeld";

export function start() {
  const frame = find(document, "[data-pb-gaten]", HTMLElement);
  new GapMap(frame).begin();
}

/** The map and the two lists to choose its axes from. */
class GapMap {
  #frame;
  #rows;
  #columns;
  /** @type {Promise<ListFile>|null} */
  #list = null;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    this.#rows = find(frame, '[name="rijen"]', HTMLSelectElement);
    this.#columns = find(frame, '[name="kolommen"]', HTMLSelectElement);
  }

  /** Show the choice of axes, and the map that the address asks for. */
  begin() {
    const printed = this.#chosen;
    const asked = new URLSearchParams(location.search);
    choose(this.#rows, asked.get("rijen"));
    choose(this.#columns, asked.get("kolommen"));
    for (const select of [this.#rows, this.#columns]) select.addEventListener("change", () => this.#follow(select));
    findPart(this.#frame, "wissel").addEventListener("click", () => this.#swap());
    findPart(this.#frame, "assen").hidden = false;
    if (this.#chosen !== printed) this.#draw();
  }

  get #chosen() {
    return `?rijen=${this.#rows.value}&kolommen=${this.#columns.value}`;
  }

  /**
   * Draw the axes that a reader chose. Two axes of one kind would show nothing, so the other axis then switches to another kind.
   * @param {HTMLSelectElement} changed
   */
  #follow(changed) {
    const other = changed === this.#rows ? this.#columns : this.#rows;
    if (other.value === changed.value) other.value = [...other.options].find(({ value }) => value !== changed.value)?.value ?? "";
    this.#keep();
  }

  #swap() {
    [this.#rows.value, this.#columns.value] = [this.#columns.value, this.#rows.value];
    this.#keep();
  }

  #keep() {
    history.replaceState(history.state, "", this.#chosen + location.hash);
    this.#draw();
  }

  async #draw() {
    const wanted = this.#chosen;
    const failed = findPart(this.#frame, "storing");
    try {
      this.#list ??= fetchJson(this.#frame.dataset.pbIndex ?? "");
      const { facets } = await this.#list;
      if (wanted !== this.#chosen) return; // the reader has chosen again
      const [rows, columns, evidence] = [this.#rows.value, this.#columns.value, EVIDENCE].map((name) => seek(facets, name));
      this.#show(rows, columns, count(rows, columns, evidence, (this.#frame.dataset.pbSoorten ?? "").split(" ")));
      failed.hidden = true;
    } catch (error) {
      console.warn(error);
      this.#list = null;
      failed.hidden = false;
    }
  }

  /** @param {Facet} rows @param {Facet} columns @param {Counts} counts */
  #show(rows, columns, { cells, rowTotals, columnTotals }) {
    const across = shown(columns, columnTotals);
    const down = shown(rows, rowTotals);
    const most = Number(this.#frame.dataset.pbMeeste);
    const table = find(this.#frame, '[data-pb-plek="tabel"]', HTMLTableElement);
    const head = table.tHead?.rows[0];
    const [first, last] = [head?.cells[0], head?.cells[head.cells.length - 1]];
    if (!head || !first || !last) return;
    first.textContent = rows.label;
    head.replaceChildren(first, ...across.map((at) => makeHead("col", columns.values[at].label)), last);
    let gaps = 0;
    const lines = down.map((row) => {
      const line = document.createElement("tr");
      line.append(makeHead("row", rows.values[row].label));
      for (const column of across) {
        const kinds = cells.get(`${row} ${column}`) ?? [];
        if (!kinds.length) gaps++;
        line.append(makeCell(rows, row, columns, column, kinds, most));
      }
      const total = document.createElement("td");
      total.className = "pb-gaten__totaal";
      total.textContent = rowTotals[row].toLocaleString("nl");
      line.append(total);
      return line;
    });
    table.tBodies[0].replaceChildren(...lines);
    findPart(this.#frame, "rijnaam").textContent = rows.label.toLowerCase();
    findPart(this.#frame, "kolomnaam").textContent = columns.label.toLowerCase();
    findPart(this.#frame, "leeg").textContent = String(gaps);
    findPart(this.#frame, "vakken").textContent = String(across.length * down.length);
    findPart(this.#frame, "melding").textContent =
      `De kaart toont nu ${rows.label.toLowerCase()} en ${columns.label.toLowerCase()}. ${gaps} van ${across.length * down.length} vakken zijn leeg.`;
  }
}

/** @typedef {{cells: Map<string, string[]>, rowTotals: number[], columnTotals: number[]}} Counts  the kinds of evidence per cell */

/**
 * Put every practice into the cells of its values.
 * @param {Facet} rows
 * @param {Facet} columns
 * @param {Facet} evidence
 * @param {string[]} order  the kinds of evidence, strongest first
 * @returns {Counts}
 */
function count(rows, columns, evidence, order) {
  /** @type {Map<string, string[]>} */
  const cells = new Map();
  const rowTotals = rows.values.map(() => 0);
  const columnTotals = columns.values.map(() => 0);
  for (let practice = 0; practice < rows.rows.length; practice++) {
    const told = values(evidence, practice).map((number) => evidence.values[number].key);
    const kind = order.find((key) => told.includes(key)) ?? UNKNOWN;
    for (const column of values(columns, practice)) columnTotals[column]++;
    for (const row of values(rows, practice)) {
      rowTotals[row]++;
      for (const column of values(columns, practice)) {
        const place = `${row} ${column}`;
        cells.set(place, [...(cells.get(place) ?? []), kind]);
      }
    }
  }
  for (const kinds of cells.values()) kinds.sort((one, other) => rank(order, one) - rank(order, other));
  return { cells, rowTotals, columnTotals };
}

/** @param {string[]} order @param {string} kind */
function rank(order, kind) {
  const at = order.indexOf(kind);
  return at < 0 ? order.length : at;
}

/** @param {Facet} facet @param {number} practice */
function values({ sets, rows }, practice) {
  return sets[rows[practice]];
}

/**
 * Return the values that get a line: all that the vocabulary has, and "not stated" only if it occurs.
 * @param {Facet} facet
 * @param {number[]} totals
 */
function shown({ values }, totals) {
  return values.flatMap(({ key }, at) => (key !== UNKNOWN || totals[at] ? [at] : []));
}

/** @param {Facet[]} facets @param {string} name */
function seek(facets, name) {
  const found = facets.find((facet) => facet.name === name);
  if (!found) throw new Error(`geen filter ${name}`);
  return found;
}

/** @param {HTMLSelectElement} select @param {string|null} value */
function choose(select, value) {
  if ([...select.options].some((option) => option.value === value)) select.value = value ?? "";
}

/** @param {"col"|"row"} scope @param {string} text */
function makeHead(scope, text) {
  const head = document.createElement("th");
  head.scope = scope;
  head.textContent = text;
  return head;
}

/** @param {Facet} rows @param {number} row @param {Facet} columns @param {number} column @param {string[]} kinds @param {number} most */
function makeCell(rows, row, columns, column, kinds, most) {
  const cell = document.createElement("td");
  const name = makeSpan("pb-gaten__naam", columns.values[column].label);
  name.ariaHidden = "true";
  if (!kinds.length) {
    cell.className = "pb-gaten__leeg";
    const dash = makeSpan("", "–");
    dash.ariaHidden = "true";
    cell.append(name, dash, makeSpan("pb-onzichtbaar", "geen praktijk bekend"));
    return cell;
  }
  const link = document.createElement("a");
  const query = new URLSearchParams({ [rows.name]: rows.values[row].key, [columns.name]: columns.values[column].key });
  link.href = new URL(`praktijken/?${query}`, SITE_ROOT).href;
  if (kinds.length <= most) link.append(makeSquares(kinds));
  const number = document.createElement("b");
  const about = `${rows.label.toLowerCase()} ${rows.values[row].label} en ${columns.label.toLowerCase()} ${columns.values[column].label}`;
  number.append(kinds.length.toLocaleString("nl"), makeSpan("pb-onzichtbaar", ` ${kinds.length === 1 ? "praktijk" : "praktijken"} met ${about}`));
  link.append(number);
  cell.append(name, link);
  return cell;
}

/** @param {string[]} kinds */
function makeSquares(kinds) {
  const squares = makeSpan("pb-blokjes", "");
  squares.ariaHidden = "true";
  for (const kind of kinds) {
    const square = document.createElement("i");
    square.className = `pb-blok pb-blok--${kind}`;
    squares.append(square);
  }
  return squares;
}

/** @param {string} name @param {string} text */
function makeSpan(name, text) {
  const span = document.createElement("span");
  if (name) span.className = name;
  span.textContent = text;
  return span;
}
