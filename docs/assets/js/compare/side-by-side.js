/**
 * Puts two to four chosen practices side by side: fields as rows, practices as columns.
 *
 * What is compared stands in the address (?kies=slug,slug&verschillen=1). The content is read from the pages of the practices
 * themselves, so that what is compared is what those pages say, caveats included. An address never replaces the choice that the
 * reader made before: it becomes the choice of who has none, and else the reader decides.
 */

import { changeSearch } from "../list/url-state.js";
import { Missing } from "../shared/files.js";
import { normalise } from "../shared/query-words.js";
import { MOST, namesOf, readChoice, refreshBar, SLUG, saveChoice } from "../shared/selection.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findPart, seekPart } from "../shared/templates.js";
import { downloadCsv } from "./csv.js";
import { Picker } from "./picker.js";
import { readPracticePage, textOf } from "./practice-fields.js";
import { copyAddress, printOnly } from "./share.js";

/** @import { Named } from "../list/types.js" */

/**
 * @typedef {import("./practice-fields.js").PracticePage} PracticePage
 * @typedef {import("./practice-fields.js").Field} Field
 * @typedef {PracticePage & {slug: string}} Column
 * @typedef {{key: string, label: string, absent: string, cells: (Field|undefined)[], isSame: boolean}} Row  a field of all columns
 * @typedef {{slug: string, page?: PracticePage, isMissing?: boolean, isFailed?: boolean}} Loaded
 */

const FEWEST = 2;
const MOST_ASKED = 12; // an address can name any number; more are not even fetched
const CHOSEN = "kies";
const DIFFERENCES = "verschillen";
const ON_SCREEN = ".pb-feiten__noot"; // a link to a caveat, which leads nowhere in a file

/**
 * Give the slugs that an address asks to compare, without doubles.
 * @param {string} search
 */
function askedFor(search) {
  const asked = new URLSearchParams(search).get(CHOSEN) ?? "";
  return [
    ...new Set(
      asked
        .split(",")
        .map((slug) => slug.trim())
        .filter(Boolean),
    ),
  ];
}

/** The frame of outputs/comparison/naast_elkaar.html and what stands in it. */
export class SideBySide {
  #frame;
  #listNames;
  #picker;
  /** @type {Map<string, PracticePage>} */
  #pages = new Map();
  /** @type {Column[]} */
  #columns = [];
  /** @type {Row[]} */
  #rows = [];
  /** @type {Column|null} */
  #replaced = null;
  #turn = 0;
  #shown = "";

  /**
   * @param {HTMLElement} frame
   * @param {(isFresh?: boolean) => Promise<Named[]>} listNames  fetches the names of all practices;
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
    const known = foundOnce(found);
    this.#columns = known.slice(0, MOST);
    this.#rows = makeRows(this.#columns, this.#notStated);
    this.#keepChoice(
      asked,
      isOwn,
      found.some(({ isFailed }) => isFailed),
    );
    this.#draw(sayProblems(found, known.length));
    this.#frame.classList.remove("pb-wacht");
  }

  /**
   * Make what stands here the reader's choice, or else offer that. A page that failed to come stays in the choice.
   * @param {string[]} asked
   * @param {boolean} isMade
   * @param {boolean} hasFailed
   */
  #keepChoice(asked, isMade, hasFailed) {
    const isOwn = isMade || this.#isOwn(asked);
    if (isOwn && (asked.length || isMade) && !hasFailed) this.#saveChoice();
    this.#part("andere").hidden = isOwn || !asked.length;
    this.#part("neem-over").hidden = !this.#columns.length;
    refreshBar();
  }

  /**
   * Tell whether what stands here is what the reader chose, or the reader chose nothing.
   * @param {string[]} asked
   */
  #isOwn(asked) {
    const choice = readChoice().map(({ slug }) => slug);
    return !choice.length || isSame(choice, asked) || isSame(choice, this.slugs);
  }

  #saveChoice() {
    saveChoice(this.#columns.map(({ slug, title }) => ({ slug, title })));
  }

  /**
   * Give the pages of practices.
   * @param {string[]} slugs
   * @returns {Promise<Loaded[]>}
   */
  async #loadAll(slugs) {
    const gone = new Set(await this.#findGone(slugs.filter((slug) => SLUG.test(slug))));
    return Promise.all(slugs.map((slug) => (SLUG.test(slug) && !gone.has(slug) ? this.#load(slug) : { slug, isMissing: true })));
  }

  /**
   * Find which practices are not there, without asking for their pages. All names are only fetched for who stands neither on this page
   * nor in the choice, and again for who is not among the names that the browser kept. Without names, the pages will tell.
   * @param {string[]} slugs
   */
  async #findGone(slugs) {
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = document.querySelectorAll("[data-pb-kies]");
    const present = [...buttons].flatMap(namesOf);
    const known = new Set([...present, ...readChoice().map(({ slug }) => slug), ...this.#pages.keys()]);
    try {
      for (const isFresh of [false, true]) {
        if (slugs.every((slug) => known.has(slug))) return [];
        for (const { slug, formerly } of await this.#listNames(isFresh)) for (const name of [slug, ...formerly]) known.add(name);
      }
      return slugs.filter((slug) => !known.has(slug));
    } catch (error) {
      console.warn(error);
      return [];
    }
  }

  /** @param {string} slug @returns {Promise<Loaded>} */
  async #load(slug) {
    try {
      const page = this.#pages.get(slug) ?? (await fetchPractice(slug));
      this.#pages.set(slug, page);
      return { slug, page };
    } catch (error) {
      console.warn(error);
      return error instanceof Missing ? { slug, isMissing: true } : { slug, isFailed: true };
    }
  }

  /** The box that leaves only differences. */
  get #differences() {
    return find(this.#frame, '[data-pb-plek="verschillen"]', HTMLInputElement);
  }

  get #lines() {
    return find(this.#frame, '[data-pb-plek="rijen"]', HTMLTableSectionElement).rows;
  }

  get #notStated() {
    return this.#frame.dataset.pbNietVermeld ?? "";
  }

  /** @param {string} name */
  #part(name) {
    return findPart(this.#frame, name);
  }

  /** @param {string} text */
  #say(text) {
    this.#part("gezegd").textContent = text;
  }

  /* ---- drawing ---- */

  /** @param {string[]} messages */
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

  /** @param {string[]} messages */
  #showMessages(messages) {
    this.#part("meldingen").replaceChildren(...messages.map((tekst) => cloneTemplate(this.#frame, "melding", { tekst })));
  }

  #drawTable() {
    for (const [part, template] of [
      ["koppen", "kop"],
      ["wijzigen", "wijzig"],
    ]) {
      const [first] = this.#part(part).children;
      this.#part(part).replaceChildren(first, ...this.#columns.map((column) => this.#makeHead(template, column)));
    }
    this.#part("rijen").replaceChildren(...this.#rows.map((row) => this.#makeRow(row)));
    this.#differences.checked = new URLSearchParams(location.search).get(DIFFERENCES) === "1";
    this.#filterRows();
  }

  /**
   * Make what stands at the head of a column: its link, its buttons, or both.
   * @param {string} template
   * @param {Column} column
   */
  #makeHead(template, column) {
    const head = cloneTemplate(this.#frame, template);
    const link = seekPart(head, "link");
    if (link) Object.assign(link, { textContent: column.title, href: column.address });
    const acts = { vervang: () => this.#startReplacing(column), verwijder: () => this.#remove(column) };
    for (const [name, act] of Object.entries(acts)) {
      const button = seekPart(head, name);
      if (!button) continue;
      find(button, "span", HTMLElement).textContent = ` ${column.title}`;
      button.dataset.pbSlug = column.slug;
      button.addEventListener("click", act);
    }
    return head;
  }

  /** @param {Row} row */
  #makeRow({ key, label, absent, cells }) {
    const row = cloneTemplate(this.#frame, "rij", { veld: label });
    row.dataset.pbRij = key;
    row.append(...cells.map((field) => (field ? makeCell(field) : cloneTemplate(this.#frame, "stil", { tekst: absent }))));
    for (const cell of row.querySelectorAll("td")) cell.dataset.pbVeld = label; // shown in the cell on a phone
    return row;
  }

  #filterRows() {
    const onlyDifferent = this.#differences.checked;
    const elements = this.#lines;
    this.#rows.forEach((row, at) => {
      elements[at].hidden = onlyDifferent && row.isSame;
    });
    this.#part("telling").textContent = this.#count(onlyDifferent);
  }

  /** @param {boolean} onlyDifferent */
  #count(onlyDifferent) {
    if (this.#columns.length < FEWEST) return "";
    const same = this.#rows.filter((row) => row.isSame).length;
    if (!onlyDifferent) return `${this.#columns.length} praktijken, ${this.#rows.length} onderdelen.`;
    if (same === this.#rows.length) return "Deze praktijken zeggen op elk onderdeel hetzelfde.";
    return `${this.#rows.length - same} van de ${this.#rows.length} onderdelen verschillen; de andere ${same} zie je nu niet.`;
  }

  /** Keep the style sheet informed of how much room the heads take where they stick. */
  #measureHeads() {
    const heads = this.#part("koppen").closest("thead");
    if (heads) new ResizeObserver(() => heads.closest("table")?.style.setProperty("--pb-koppen-hoogte", `${heads.offsetHeight}px`)).observe(heads);
  }

  /* ---- changing the choice ---- */

  #offerMore() {
    this.#replaced = null;
    if (this.#columns.length < MOST) this.#picker.open(this.#columns.length ? "Voeg een praktijk toe" : "Zoek een praktijk");
    else this.#picker.close();
  }

  /** @param {string[]} slugs */
  async #go(slugs) {
    const isOwn = this.#isOwn(askedFor(location.search));
    history.pushState(null, "", location.pathname + changeSearch(location.search, { [CHOSEN]: slugs.join(",") }));
    await this.show({ isOwn });
  }

  async #returnToChoice() {
    history.pushState(
      null,
      "",
      location.pathname +
        changeSearch(location.search, {
          [CHOSEN]: readChoice()
            .map(({ slug }) => slug)
            .join(","),
        }),
    );
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

  /** @param {Named} listed */
  async #pick(listed) {
    const replaced = this.#replaced;
    await this.#go(replaced ? this.slugs.map((slug) => (slug === replaced.slug ? listed.slug : slug)) : [...this.slugs, listed.slug]);
    if (this.#columns.length < MOST && !replaced) this.#picker.focus();
    else this.#focusColumn(listed.slug, "vervang");
    this.#say(replaced ? `${replaced.title} is vervangen door ${listed.title}.` : `${listed.title} is toegevoegd.`);
  }

  /** @param {Column} column */
  async #remove(column) {
    const at = this.slugs.indexOf(column.slug);
    await this.#go(this.slugs.filter((slug) => slug !== column.slug));
    const neighbour = this.#columns[Math.min(at, this.#columns.length - 1)];
    if (this.#columns.length < FEWEST) this.#picker.focus();
    else this.#focusColumn(neighbour.slug, "verwijder");
    this.#say(`${column.title} is verwijderd.`);
  }

  /** @param {Column} column */
  #startReplacing(column) {
    this.#replaced = column;
    this.#picker.open(`Wat komt in de plaats van “${column.title}”?`, { canCancel: true });
    this.#picker.focus();
  }

  #cancelReplacing() {
    const replaced = this.#replaced;
    this.#offerMore();
    if (replaced) this.#focusColumn(replaced.slug, "vervang");
  }

  /** @param {string} slug @param {string} action */
  #focusColumn(slug, action) {
    /** @type {HTMLElement|null} */
    const button = this.#part("wijzigen").querySelector(`[data-pb-slug="${slug}"][data-pb-plek="${action}"]`);
    button?.focus();
  }

  /* ---- taking it along ---- */

  #listen() {
    this.#part("terug").addEventListener("click", () => this.#returnToChoice());
    this.#part("neem-over").addEventListener("click", () => this.#takeOver());
    this.#differences.addEventListener("change", () => {
      const search = changeSearch(location.search, { [DIFFERENCES]: this.#differences.checked ? "1" : "" });
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
    const elements = this.#lines;
    const visible = this.#rows.filter((_, at) => !elements[at].hidden);
    const heads = [
      [this.#part("koppen").firstElementChild?.textContent ?? "", ...this.#columns.map(({ title }) => title)],
      ["Adres", ...this.#columns.map(({ address }) => address)],
    ];
    return [...heads, ...visible.map(({ label, absent, cells }) => [label, ...cells.map((field) => (field ? textOf(field.content, ON_SCREEN) : absent))])];
  }
}

/**
 * Line up the fields of pages: a row per field, in the order of the pages.
 * @param {PracticePage[]} pages
 * @param {string} notStated  what a page that lacks a field is taken to say
 * @returns {Row[]}
 */
export function makeRows(pages, notStated) {
  return orderKeys(pages).map((key) => {
    const cells = pages.map(({ fields }) => fields.find((field) => field.key === key));
    const { label = key, absent = notStated } = cells.find(Boolean) ?? {};
    return { key, label, absent, cells, isSame: new Set(cells.map((field) => toCompare(field?.text ?? absent))).size === 1 };
  });
}

/**
 * Give the keys of all fields; one that the first page lacks comes where the other page has it.
 * @param {PracticePage[]} pages
 */
function orderKeys(pages) {
  /** @type {string[]} */
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

/** @param {string[]} one @param {string[]} other */
function isSame(one, other) {
  return one.length === other.length && one.every((slug) => other.includes(slug));
}

/** @param {string} search */
function ownPart(search) {
  const parameters = new URLSearchParams(search);
  return `${parameters.get(CHOSEN)} ${parameters.get(DIFFERENCES)}`;
}

/**
 * Say in words which practices can't be shown, and why.
 * @param {Loaded[]} found
 * @param {number} known  how many can be
 */
function sayProblems(found, known) {
  const missing = found.filter(({ isMissing }) => isMissing).map(({ slug }) => `“${slug.slice(0, 60)}”`);
  /** @type {string[]} */
  const messages = [];
  if (missing.length) messages.push(`Niet gevonden: ${missing.join(", ")}. Zo’n praktijk staat niet of niet meer in de Praktijkbank.`);
  if (known > MOST) messages.push(`Vier praktijken is het hoogste aantal. Dit zijn de eerste vier van de ${known} die je koos.`);
  const failed = found.filter(({ isFailed }) => isFailed);
  return [...messages, ...failed.map(({ slug }) => `De pagina van “${slug}” kon niet worden opgehaald. Probeer het later nog eens.`)];
}

/** @param {string} text */
function toCompare(text) {
  return normalise(text).replaceAll(/\s+/g, " ");
}

/** @param {Field} field */
function makeCell(field) {
  const cell = document.createElement("td");
  cell.append(field.content.cloneNode(true));
  return cell;
}

/**
 * Give the pages that were found, each once: two addresses may lead to one practice, of now and of before.
 * @param {Loaded[]} found
 * @returns {Column[]}
 */
function foundOnce(found) {
  return [...new Map(found.flatMap(({ page }) => (page ? [[page.address, { slug: slugOf(page.address), ...page }]] : []))).values()];
}

/** @param {string} address  of the page of a practice */
function slugOf(address) {
  return new URL(address).pathname.split("/").at(-2) ?? "";
}

/**
 * Fetch the page of a practice; one at an address of before leads on to it. A page without fields says that the practice was withdrawn.
 * @param {string} slug
 */
async function fetchPractice(slug) {
  const address = new URL(`praktijken/${slug}/`, SITE_ROOT).href;
  const page = await fetchPage(address);
  const onward = page.leadsOnTo ? await fetchPage(page.leadsOnTo) : page;
  if (!onward.fields.length) throw new Missing(`ingetrokken ${address}`);
  return onward;
}

/** @param {string} address */
async function fetchPage(address) {
  const answer = await fetch(address);
  if (answer.status === 404) throw new Missing(`404 ${address}`);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return readPracticePage(await answer.text(), address);
}
