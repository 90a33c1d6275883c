/**
 * Puts two to four chosen practices side by side: fields as rows, practices as columns.
 *
 * What is compared stands in the address (?kies=slug,slug&verschillen=1). The content is read from the pages of the practices
 * themselves, so that what is compared is what those pages say, caveats included. An address never replaces the choice that the
 * reader made before: it becomes the choice of who has none, and else the reader decides.
 */

import { downloadCsv } from "./csv.js";
import { normalise } from "./facets.js";
import { Missing } from "./files.js";
import { Picker } from "./picker.js";
import { readPracticePage, textOf } from "./practice-fields.js";
import { MOST, readChoice, refreshBar, saveChoice, SLUG } from "./selection.js";
import { copyAddress, printOnly } from "./share.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { changeSearch } from "./url-state.js";

const FEWEST = 2;
const MOST_ASKED = 12; // an address can name any number; more are not even fetched
const CHOSEN = "kies";
const DIFFERENCES = "verschillen";
const ON_SCREEN = ".pb-feiten__noot"; // a link to a caveat, which leads nowhere in a file

/** Give the slugs that an address asks to compare, without doubles. */
function askedFor(search) {
  const asked = new URLSearchParams(search).get(CHOSEN) ?? "";
  return [...new Set(asked.split(",").map((slug) => slug.trim()).filter(Boolean))];
}

/** The frame of templates/naast_elkaar.html and what stands in it. */
export class SideBySide {
  #frame;
  #listNames;
  #picker;
  #pages = new Map();
  #columns = [];
  #rows = [];
  #replaced = null;
  #turn = 0;
  #shown = "";

  /**
   * @param {HTMLElement} frame
   * @param {(isFresh?: boolean) => Promise<{slug: string, title: string, place: string}[]>} listNames  fetches the names of all practices;
   *   isFresh leaves aside what the browser kept
   */
  constructor(frame, listNames) {
    this.#frame = frame;
    this.#listNames = listNames;
    this.#picker = new Picker(frame, {
      list: () => listNames(),
      leaveOut: () => this.slugs,
      onPick: (listed) => this.#pick(listed),
      onCancel: () => this.#cancelReplacing(),
    });
    this.#listen();
    this.#measureHeads();
    this.#part("inhoud").hidden = false;
  }

  /** The slugs of the practices that stand here now. */
  get slugs() {
    return this.#columns.map(({ slug }) => slug);
  }

  /** Show what the address asks for, unless that already stands here (another part of the address changed). */
  async follow() {
    if (this.#shown !== ownPart(location.search)) await this.show();
  }

  /** Show what the address asks for; `isOwn` where the reader just made that of the own choice. */
  async show({ isOwn = false } = {}) {
    const turn = ++this.#turn;
    this.#shown = ownPart(location.search);
    const asked = askedFor(location.search);
    if (asked.length && !this.#columns.length) this.#showMessages(["De gekozen praktijken worden geladen …"]);
    const found = await this.#loadAll(asked.slice(0, MOST_ASKED));
    if (turn !== this.#turn) return;
    const known = found.filter(({ page }) => page);
    this.#columns = known.slice(0, MOST).map(({ slug, page }) => ({ slug, ...page }));
    this.#rows = makeRows(this.#columns, this.#notStated);
    this.#keepChoice(asked, isOwn, found.some(({ isFailed }) => isFailed));
    this.#draw(sayProblems(found, known));
    this.#frame.classList.remove("pb-wacht");
  }

  /** Make what stands here the reader's choice, or else offer that. A page that failed to come stays in the choice. */
  #keepChoice(asked, isMade, hasFailed) {
    const isOwn = isMade || this.#isOwn(asked);
    if (isOwn && (asked.length || isMade) && !hasFailed) this.#saveChoice();
    this.#part("andere").hidden = isOwn || !asked.length;
    this.#part("neem-over").hidden = !this.#columns.length;
    refreshBar();
  }

  /** Tell whether what stands here is what the reader chose, or the reader chose nothing. */
  #isOwn(asked) {
    const choice = readChoice().map(({ slug }) => slug);
    return !choice.length || isSame(choice, asked) || isSame(choice, this.slugs);
  }

  #saveChoice() {
    saveChoice(this.#columns.map(({ slug, title }) => ({ slug, title })));
  }

  /** Give the pages of practices: {slug, page}, or {slug, isMissing} or {slug, isFailed}. */
  async #loadAll(slugs) {
    const gone = new Set(await this.#findGone(slugs.filter((slug) => SLUG.test(slug))));
    return Promise.all(slugs.map((slug) => (SLUG.test(slug) && !gone.has(slug) ? this.#load(slug) : { slug, isMissing: true })));
  }

  /**
   * Find which practices are not there, without asking for their pages. All names are only fetched for who stands neither on this page
   * nor in the choice, and again for who is not among the names that the browser kept. Without names, the pages will tell.
   */
  async #findGone(slugs) {
    const present = [...document.querySelectorAll("[data-pb-kies]")].map((button) => button.dataset.pbKies);
    const known = new Set([...present, ...readChoice().map(({ slug }) => slug), ...this.#pages.keys()]);
    try {
      for (const isFresh of [false, true]) {
        if (slugs.every((slug) => known.has(slug))) return [];
        for (const { slug } of await this.#listNames(isFresh)) known.add(slug);
      }
      return slugs.filter((slug) => !known.has(slug));
    } catch (error) {
      console.warn(error);
      return [];
    }
  }

  async #load(slug) {
    try {
      if (!this.#pages.has(slug)) this.#pages.set(slug, await fetchPractice(slug));
      return { slug, page: this.#pages.get(slug) };
    } catch (error) {
      console.warn(error);
      return error instanceof Missing ? { slug, isMissing: true } : { slug, isFailed: true };
    }
  }

  get #notStated() {
    return this.#frame.dataset.pbNietVermeld;
  }

  #part(name) {
    return findPart(this.#frame, name);
  }

  #say(text) {
    this.#part("gezegd").textContent = text;
  }

  /* ---- drawing ---- */

  #draw(messages) {
    const count = this.#columns.length;
    this.#part("gekopieerd").textContent = "";
    this.#showMessages(messages);
    this.#part("uitleg").hidden = count > 0;
    this.#part("een").hidden = count !== 1;
    this.#part("enige").replaceChildren(...(count === 1 ? [this.#makeHead("enige", this.#columns[0])] : []));
    this.#part("tabel").hidden = this.#part("meenemen").hidden = count < FEWEST;
    this.#drawTable();
    this.#offerMore();
  }

  #showMessages(messages) {
    this.#part("meldingen").replaceChildren(...messages.map((tekst) => cloneTemplate(this.#frame, "melding", { tekst })));
  }

  #drawTable() {
    const [koppen, wijzigen] = [this.#part("koppen"), this.#part("wijzigen")];
    koppen.replaceChildren(koppen.firstElementChild, ...this.#columns.map((column) => this.#makeHead("kop", column)));
    wijzigen.replaceChildren(wijzigen.firstElementChild, ...this.#columns.map((column) => this.#makeHead("wijzig", column)));
    this.#part("rijen").replaceChildren(...this.#rows.map((row) => this.#makeRow(row)));
    this.#part("verschillen").checked = new URLSearchParams(location.search).get(DIFFERENCES) === "1";
    this.#filterRows();
  }

  /** Make what stands at the head of a column: its link, its buttons, or both. */
  #makeHead(template, column) {
    const head = cloneTemplate(this.#frame, template);
    const link = findPart(head, "link");
    if (link) Object.assign(link, { textContent: column.title, href: column.address });
    for (const [name, act] of [["vervang", () => this.#startReplacing(column)], ["verwijder", () => this.#remove(column)]]) {
      const button = findPart(head, name);
      if (!button) continue;
      button.lastElementChild.textContent = ` ${column.title}`;
      button.dataset.pbSlug = column.slug;
      button.addEventListener("click", act);
    }
    return head;
  }

  #makeRow({ key, label, absent, cells }) {
    const row = cloneTemplate(this.#frame, "rij", { veld: label });
    row.dataset.pbRij = key;
    row.append(...cells.map((field) => (field ? makeCell(field) : cloneTemplate(this.#frame, "stil", { tekst: absent }))));
    for (const cell of row.querySelectorAll("td")) cell.dataset.pbVeld = label; // shown in the cell on a phone
    return row;
  }

  #filterRows() {
    const onlyDifferent = this.#part("verschillen").checked;
    const elements = this.#part("rijen").children;
    this.#rows.forEach((row, at) => (elements[at].hidden = onlyDifferent && row.isSame));
    this.#part("telling").textContent = this.#count(onlyDifferent);
  }

  #count(onlyDifferent) {
    if (this.#columns.length < FEWEST) return "";
    const same = this.#rows.filter((row) => row.isSame).length;
    if (!onlyDifferent) return `${this.#columns.length} praktijken, ${this.#rows.length} onderdelen.`;
    if (same === this.#rows.length) return "Deze praktijken zeggen op elk onderdeel hetzelfde.";
    return `${this.#rows.length - same} van de ${this.#rows.length} onderdelen verschillen; de andere ${same} zie je nu niet.`;
  }

  /** Keep the style sheet informed of how much room the heads take where they stick. */
  #measureHeads() {
    const heads = this.#part("koppen").parentElement;
    new ResizeObserver(() => heads.parentElement.style.setProperty("--pb-koppen-hoogte", `${heads.offsetHeight}px`)).observe(heads);
  }

  /* ---- changing the choice ---- */

  #offerMore() {
    this.#replaced = null;
    if (this.#columns.length < MOST) this.#picker.open(this.#columns.length ? "Voeg een praktijk toe" : "Zoek een praktijk");
    else this.#picker.close();
  }

  async #go(slugs) {
    const isOwn = this.#isOwn(askedFor(location.search));
    history.pushState(null, "", location.pathname + changeSearch(location.search, { [CHOSEN]: slugs.join(",") }));
    await this.show({ isOwn });
  }

  async #returnToChoice() {
    history.pushState(null, "", location.pathname + changeSearch(location.search, { [CHOSEN]: readChoice().map(({ slug }) => slug).join(",") }));
    await this.show();
    this.#part("kop").focus();
    this.#say("Dit is je eigen keuze.");
  }

  #takeOver() {
    this.#saveChoice();
    this.#part("andere").hidden = true;
    this.#part("kop").focus();
    this.#say("Deze praktijken zijn nu je keuze.");
  }

  async #pick(listed) {
    const replaced = this.#replaced;
    await this.#go(replaced ? this.slugs.map((slug) => (slug === replaced.slug ? listed.slug : slug)) : [...this.slugs, listed.slug]);
    if (this.#columns.length < MOST && !replaced) this.#picker.focus();
    else this.#focusColumn(listed.slug, "vervang");
    this.#say(replaced ? `${replaced.title} is vervangen door ${listed.title}.` : `${listed.title} is toegevoegd.`);
  }

  async #remove(column) {
    const at = this.slugs.indexOf(column.slug);
    await this.#go(this.slugs.filter((slug) => slug !== column.slug));
    const neighbour = this.#columns[Math.min(at, this.#columns.length - 1)];
    if (this.#columns.length < FEWEST) this.#picker.focus();
    else this.#focusColumn(neighbour.slug, "verwijder");
    this.#say(`${column.title} is verwijderd.`);
  }

  #startReplacing(column) {
    this.#replaced = column;
    this.#picker.open(`Wat komt in de plaats van “${column.title}”?`, { canCancel: true });
    this.#picker.focus();
  }

  #cancelReplacing() {
    const { slug } = this.#replaced;
    this.#offerMore();
    this.#focusColumn(slug, "vervang");
  }

  #focusColumn(slug, action) {
    this.#part("wijzigen").querySelector(`[data-pb-slug="${slug}"][data-pb-plek="${action}"]`)?.focus();
  }

  /* ---- taking it along ---- */

  #listen() {
    this.#part("terug").addEventListener("click", () => this.#returnToChoice());
    this.#part("neem-over").addEventListener("click", () => this.#takeOver());
    this.#part("verschillen").addEventListener("change", (event) => {
      const search = changeSearch(location.search, { [DIFFERENCES]: event.target.checked ? "1" : "" });
      history.replaceState(null, "", location.pathname + search);
      this.#shown = ownPart(search);
      this.#part("gekopieerd").textContent = "";
      this.#filterRows();
    });
    this.#part("kopieer").addEventListener("click", () => copyAddress(this.#part("gekopieerd")));
    this.#part("print").addEventListener("click", () => printOnly("naast"));
    this.#part("csv").addEventListener("click", () => downloadCsv(this.#listCells(), "vergelijking-praktijken.csv"));
  }

  /** Give the visible cells as texts, the heads and where each page is included. */
  #listCells() {
    const elements = this.#part("rijen").children;
    const visible = this.#rows.filter((_, at) => !elements[at].hidden);
    const heads = [
      [this.#part("koppen").firstElementChild.textContent, ...this.#columns.map(({ title }) => title)],
      ["Adres", ...this.#columns.map(({ address }) => address)],
    ];
    return [...heads, ...visible.map(({ label, absent, cells }) => [label, ...cells.map((field) => (field ? textOf(field.content, ON_SCREEN) : absent))])];
  }
}

/**
 * Line up the fields of pages: a row per field, in the order of the pages.
 * @param {import("./practice-fields.js").PracticePage[]} pages
 * @param {string} notStated  what a page that lacks a field is taken to say
 * @returns {{key: string, label: string, absent: string, cells: (import("./practice-fields.js").Field|undefined)[], isSame: boolean}[]}
 */
export function makeRows(pages, notStated) {
  return orderKeys(pages).map((key) => {
    const cells = pages.map(({ fields }) => fields.find((field) => field.key === key));
    const { label, absent = notStated } = cells.find(Boolean);
    return { key, label, absent, cells, isSame: new Set(cells.map((field) => toCompare(field?.text ?? absent))).size === 1 };
  });
}

/** Give the keys of all fields; one that the first page lacks comes where the other page has it. */
function orderKeys(pages) {
  const keys = [];
  for (const { fields } of pages) {
    let after = -1;
    for (const { key } of fields) {
      if (!keys.includes(key)) keys.splice(after + 1, 0, key);
      after = keys.indexOf(key);
    }
  }
  return keys;
}

function isSame(one, other) {
  return one.length === other.length && one.every((slug) => other.includes(slug));
}

function ownPart(search) {
  const parameters = new URLSearchParams(search);
  return `${parameters.get(CHOSEN)} ${parameters.get(DIFFERENCES)}`;
}

/** Say in words which practices can't be shown, and why. */
function sayProblems(found, known) {
  const missing = found.filter(({ isMissing }) => isMissing).map(({ slug }) => `“${slug.slice(0, 60)}”`);
  const messages = [];
  if (missing.length) messages.push(`Niet gevonden: ${missing.join(", ")}. Zo’n praktijk staat niet of niet meer in de Praktijkbank.`);
  if (known.length > MOST) messages.push(`Vier praktijken is het hoogste aantal. Dit zijn de eerste vier van de ${known.length} die je koos.`);
  const failed = found.filter(({ isFailed }) => isFailed);
  return [...messages, ...failed.map(({ slug }) => `De pagina van “${slug}” kon niet worden opgehaald. Probeer het later nog eens.`)];
}

function toCompare(text) {
  return normalise(text).replaceAll(/\s+/g, " ");
}

function makeCell(field) {
  const cell = document.createElement("td");
  cell.append(field.content.cloneNode(true));
  return cell;
}

async function fetchPractice(slug) {
  const address = new URL(`praktijken/${slug}/`, SITE_ROOT).href;
  const answer = await fetch(address);
  if (answer.status === 404) throw new Missing(`404 ${address}`);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return readPracticePage(await answer.text(), address);
}
