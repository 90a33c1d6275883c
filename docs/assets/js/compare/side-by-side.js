/**
 * Manages which two to four practices are compared, and fetches them; grid.js draws them.
 *
 * The address holds what is compared (?kies=slug,slug). The content comes from the practices' documents (praktijk.json), from which
 * their pages are made too, caveats included. An address never replaces a choice that the reader made before: it becomes the choice of a
 * reader who has none, and otherwise the reader decides.
 */

import { changeSearch } from "../list/url-state.js";
import { askedFor, MOST_ASKED, sayMissing, sayTooMany } from "../shared/asked.js";
import { downloadCsv } from "../shared/csv.js";
import { fetchJson, Missing } from "../shared/files.js";
import { namesOf, readChoice, refreshBar, saveChoice } from "../shared/selection.js";
import { printOnly, startSharing } from "../shared/share.js";
import { MOST, SLUG } from "../shared/shortlist.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, findPart } from "../shared/templates.js";
import { drawHead, Grid, readView } from "./grid.js";
import { Picker } from "./picker.js";
import { tellPractice } from "./practice-parts.js";

/** @import { Named } from "../list/types.js" */

/**
 * @typedef {import("./practice-parts.js").Told} Told
 * @typedef {import("./grid.js").Column} Column
 * @typedef {{slug: string, page?: Told, isMissing?: boolean, isFailed?: boolean}} Loaded
 */

const FEWEST = 2;
const CHOSEN = "kies";
const TOO_FEW = "Staan er twee of meer, dan zie je eerst wat je voor een besluit nodig hebt.";
const NUMBERS = ["Twee", "Drie", "Vier"];

/** The frame of outputs/comparison/naast_elkaar.html and its content. */
export class SideBySide {
  #frame;
  #introduction;
  #listNames;
  #picker;
  #grid;
  /** @type {Map<string, Told>} */
  #pages = new Map();
  /** @type {Column[]} */
  #columns = [];
  /** @type {Column|null} */
  #replaced = null;
  #turn = 0;
  #shown = "";

  /**
   * @param {HTMLElement} frame
   * @param {(isFresh?: boolean) => Promise<Named[]>} listNames  fetches the names of all practices;
   *   isFresh bypasses the browser's cache
   */
  constructor(frame, listNames) {
    this.#frame = frame;
    this.#introduction = findPart(frame, "inleiding").textContent;
    this.#listNames = listNames;
    this.#picker = new Picker(frame, {
      list: () => listNames(),
      leaveOut: () => this.slugs,
      onPick: (listed) => this.#pick(listed),
      onCancel: () => this.#cancelReplacing(),
    });
    this.#grid = new Grid(frame, {
      onReplace: (column) => this.#startReplacing(column),
      onRemove: (column) => this.#remove(column),
      onView: (changes) => this.#changeView(changes),
    });
    this.#listen();
    this.#part("inhoud").hidden = false;
  }

  /** The slugs of the practices on display. */
  get slugs() {
    return this.#columns.map(({ slug }) => slug);
  }

  /** Show what the address asks for, unless it is already shown (another part of the address changed). */
  async follow() {
    if (this.#shown !== ownPart(location.search)) await this.show();
  }

  /** Show what the address asks for; `isOwn` means that the reader has just chosen it. */
  async show({ isOwn = false } = {}) {
    const turn = ++this.#turn;
    this.#shown = ownPart(location.search);
    const asked = askedFor(location.search);
    if (asked.length && !this.#columns.length) this.#showMessages(["De gekozen praktijken worden geladen …"]);
    const found = await this.#loadAll(asked.slice(0, MOST_ASKED));
    if (turn !== this.#turn) return;
    const known = foundOnce(found);
    this.#columns = known.slice(0, MOST);
    this.#keepChoice(
      asked,
      isOwn,
      found.some(({ isFailed }) => isFailed),
    );
    this.#draw(
      [...sayMissing(found.filter(({ isMissing }) => isMissing).map(({ slug }) => slug)), ...sayTooMany(asked.length, known.length)],
      found.filter(({ isFailed }) => isFailed).map(({ slug }) => slug),
    );
    this.#frame.classList.toggle("pb-naast--vol", asked.length > 0);
    this.#frame.classList.remove("pb-wacht");
  }

  /**
   * Make the practices on display the reader's choice, or else offer to. A page that failed to load stays in the choice.
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
   * Tell whether the practices on display are the reader's choice, or the reader has none.
   * @param {string[]} asked
   */
  #isOwn(asked) {
    const choice = readChoice().map(({ slug }) => slug);
    return !choice.length || isSame(choice, asked) || isSame(choice, this.slugs);
  }

  /** @param {{keepsOthers?: boolean}} [how] */
  #saveChoice(how) {
    saveChoice(
      this.#columns.map(({ slug, title }) => ({ slug, title })),
      how,
    );
  }

  /**
   * Return the pages of practices.
   * @param {string[]} slugs
   * @returns {Promise<Loaded[]>}
   */
  async #loadAll(slugs) {
    const gone = new Set(await this.#findGone(slugs.filter((slug) => SLUG.test(slug))));
    return Promise.all(slugs.map((slug) => (SLUG.test(slug) && !gone.has(slug) ? this.#load(slug) : { slug, isMissing: true })));
  }

  /**
   * Find the practices that don't exist, without fetching their pages. The names are fetched only for slugs that are neither on this page
   * nor in the choice, and once more, uncached, for slugs still unknown. If the names can't be loaded, fetching the pages will tell.
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
      const page = this.#pages.get(slug) ?? (await this.#fetch(slug));
      this.#pages.set(slug, page);
      return { slug, page };
    } catch (error) {
      console.warn(error);
      return error instanceof Missing ? { slug, isMissing: true } : { slug, isFailed: true };
    }
  }

  /** Fetch a practice by its current or a former slug; a withdrawn practice has no such file. @param {string} slug @returns {Promise<Told>} */
  async #fetch(slug) {
    return tellPractice(await fetchJson(new URL(`praktijken/${slug}/praktijk.json`, SITE_ROOT)), readWords(this.#frame));
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

  /** @param {string[]} messages @param {string[]} failed  the practices that could not be fetched */
  #draw(messages, failed) {
    const count = this.#columns.length;
    this.#part("gekopieerd").textContent = "";
    this.#showMessages(messages);
    if (failed.length) this.#part("meldingen").append(this.#offerRetry(failed));
    this.#part("uitleg").hidden = count > 0;
    this.#part("een").hidden = count !== 1;
    this.#part("enige").replaceChildren(...(count === 1 ? [drawHead(this.#frame, "enige", this.#columns[0], { verwijder: () => this.#remove(this.#columns[0]) })] : []));
    this.#part("tabel").hidden = this.#part("meenemen").hidden = count < FEWEST;
    this.#part("inleiding").textContent = count < FEWEST ? TOO_FEW : this.#introduction; // equally long, so that nothing moves
    this.#part("kop").textContent = count < FEWEST ? "Praktijken naast elkaar" : `${NUMBERS[count - FEWEST]} praktijken naast elkaar`;
    this.#grid.draw(this.#columns);
    this.#offerMore();
  }

  /** @param {string[]} messages */
  #showMessages(messages) {
    this.#part("meldingen").replaceChildren(...messages.map((tekst) => cloneTemplate(this.#frame, "melding", { tekst })));
  }

  /** @param {string[]} slugs */
  #offerRetry(slugs) {
    const tekst = slugs.map((slug) => `“${slug}” kon niet worden opgehaald.`).join(" ");
    const message = cloneTemplate(this.#frame, "mislukt", { tekst });
    findPart(message, "opnieuw").addEventListener("click", () => this.#retry());
    return message;
  }

  async #retry() {
    await this.show();
    this.#part("kop").focus();
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
    this.#saveChoice({ keepsOthers: true });
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

  /* ---- exporting ---- */

  #listen() {
    this.#part("terug").addEventListener("click", () => this.#returnToChoice());
    this.#part("neem-over").addEventListener("click", () => this.#takeOver());
    startSharing(this.#frame, () => `${this.#part("kop").textContent}: ${this.#columns.map(({ title }) => title).join("; ")}.`);
    this.#part("print").addEventListener("click", () => printOnly("naast"));
    this.#part("csv").addEventListener("click", () => downloadCsv(this.#grid.listCells(), "vergelijking-praktijken.csv"));
  }

  /**
   * Store in the address which rows the reader wants to see.
   * @param {Record<string, string>} changes
   */
  #changeView(changes) {
    const search = changeSearch(location.search, changes);
    history.replaceState(null, "", location.pathname + search);
    this.#shown = ownPart(search);
    this.#part("gekopieerd").textContent = "";
  }
}

/** @param {string[]} one @param {string[]} other */
function isSame(one, other) {
  return one.length === other.length && one.every((slug) => other.includes(slug));
}

/** @param {string} search */
function ownPart(search) {
  return JSON.stringify([askedFor(search), readView(search)]);
}

/**
 * Return the pages that were found, without duplicates: a current and a former address may lead to the same practice.
 * @param {Loaded[]} found
 * @returns {Column[]}
 */
function foundOnce(found) {
  return [...new Map(found.flatMap(({ page }) => (page ? [[page.slug, page]] : []))).values()];
}

/** Read the texts of the frame that apply to all practices. @param {HTMLElement} frame */
function readWords(frame) {
  /** @type {NodeListOf<HTMLElement>} */
  const questions = frame.querySelectorAll("[data-pb-feit]");
  const { pbNietVermeld: notStated = "", pbKoppen: headings = "" } = frame.dataset;
  return { notStated, headings: headings.split("|"), facts: Object.fromEntries([...questions].map(({ dataset }) => [dataset.pbFeit ?? "", dataset.pbRij ?? ""])) };
}
