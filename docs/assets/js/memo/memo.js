/**
 * The page that makes a memo of chosen practices: /vergelijken/memo/?kies=a,b&vraag=...&thema=...#bij.a=...
 *
 * Which practices and which question stand in the address, with the filters of the list that a reader comes from, and behind # what the
 * reader wrote about them; the same address gives the same memo on another device. Without `kies` it takes the reader's own choice, else the first of what the filters find.
 */

import { Facets } from "../list/facets.js";
import { loadPractices } from "../list/practices.js";
import { changeSearch, readState } from "../list/url-state.js";
import { PracticeWords } from "../search/words.js";
import { fetchJson } from "../shared/files.js";
import { copyText, downloadFile } from "../shared/hand-over.js";
import { comparisonAddress, readChoice } from "../shared/selection.js";
import { MOST, parseNotes, SLUG, writeNotes } from "../shared/shortlist.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findLink, findPart } from "../shared/templates.js";
import { composeMemo } from "./composition.js";
import { writeText } from "./plain-text.js";
import { drawSheet } from "./sheet.js";
import { makeDocument } from "./word.js";

/** @import { Memo, Practice, Search, Words } from "./types.js" */

const [CHOSEN, QUESTION] = ["kies", "vraag"];
const FIRST = 3; // how many a memo holds where a reader chose none
const LONGEST = 160;

/** Start the page. */
export function start() {
  const page = new MemoPage(find(document, "[data-pb-notitie]", HTMLElement));
  page.open();
}

class MemoPage {
  #frame;
  #question;
  /** @type {Practice[]} */
  #practices = [];
  /** @type {Search} */
  #search = { filters: [], found: 0, all: 0 };
  /** @type {Memo|null} */
  #memo = null;
  #notes = parseNotes(location.hash); // a caveat that is gone to takes their place in the address

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    this.#question = find(frame, "[data-pb-plek=vraag]", HTMLInputElement);
    this.#question.value = readQuestion();
    this.#listen();
    signSheets(`${SITE_ROOT.host}${SITE_ROOT.pathname.replace(/\/$/, "")} · ${findPart(frame, "stand").textContent}`);
  }

  /** Fetch what the address asks for and show the memo, or say what is wrong. */
  async open() {
    this.#say("De notitie wordt gemaakt …");
    try {
      const slugs = await this.#look();
      if (!slugs.length) return this.#say("", "leeg");
      const answers = await Promise.allSettled(slugs.map(fetchPractice));
      this.#practices = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
      const lost = slugs.filter((_, at) => answers[at].status === "rejected");
      findPart(this.#frame, "ontbreekt").hidden = !lost.length;
      findPart(this.#frame, "wie").textContent = lost.join(", ");
      if (!this.#practices.length) throw new Error("geen van de praktijken kon worden opgehaald");
      this.#draw();
      this.#say("", "bediening");
    } catch (error) {
      console.warn(error);
      this.#say("", "storing");
    }
  }

  /** Find what the filters in the address find; gives the slugs of the practices of this memo. */
  async #look() {
    const source = await loadPractices(this.#frame, false);
    const engine = new Facets(source.facets, source.count);
    const { state } = readState(location.search, source.facets);
    const text = state.query ? await new PracticeWords().search(state.query) : null;
    const mask = text && Uint8Array.from({ length: source.count }, (_, row) => Number(text.rows.includes(row)));
    const { rows } = engine.search(state, mask);
    const filters = engine.list(state).map(({ label, facetLabel }) => `${facetLabel.toLowerCase()}: ${label}`);
    if (state.query) filters.push(`zoekwoord: ${state.query}`);
    this.#search = { filters, found: rows.length, all: source.count };
    const chosen = readChosen();
    findPart(this.#frame, "eerste-drie").hidden = chosen.length > 0;
    if (chosen.length) return chosen;
    const ranked = text ? text.rows.filter((row) => rows.includes(row)) : rows;
    const cards = filters.length ? await source.cards(ranked.slice(0, FIRST)) : [];
    return cards.map(({ slug }) => slug);
  }

  #draw() {
    const { words } = this.#about;
    findPart(this.#frame, "eigen-notities").hidden = !this.#practices.some(({ slug }) => this.#notes.has(slug));
    const memo = composeMemo(this.#practices, { question: this.#question.value.trim(), search: this.#search, words, notes: this.#notes });
    drawSheet(this.#frame, memo, words);
    document.title = memo.question;
    this.#memo = memo;
    const slugs = this.#practices.map(({ slug }) => slug);
    findLink(this.#frame, "terug").href = comparisonAddress(slugs);
    findPart(this.#frame, "notitie-adres").textContent = this.#address;
  }

  /* ---- taking it along ---- */

  #listen() {
    this.#question.addEventListener("input", () => {
      history.replaceState(null, "", location.pathname + changeSearch(location.search, { [QUESTION]: this.#question.value.trim() }) + location.hash);
      this.#draw();
    });
    findPart(this.#frame, "bediening").addEventListener("submit", (event) => event.preventDefault());
    findPart(this.#frame, "zonder-notities").addEventListener("click", () => this.#leaveNotesOut());
    findPart(this.#frame, "opnieuw").addEventListener("click", () => this.open());
    findPart(this.#frame, "print").addEventListener("click", () => window.print());
    findPart(this.#frame, "word").addEventListener("click", () => this.#memo && downloadFile(makeDocument(this.#memo, this.#about), "notitie.docx"));
    findPart(this.#frame, "tekst").addEventListener("click", () => this.#copy(this.#memo ? writeText(this.#memo, this.#aboutText) : "", "De tekst is gekopieerd."));
    findPart(this.#frame, "link").addEventListener("click", () => this.#copy(this.#address, "De link is gekopieerd."));
  }

  #leaveNotesOut() {
    this.#notes.clear();
    history.replaceState(null, "", location.pathname + location.search);
    this.#draw();
    this.#question.focus();
  }

  /** @param {string} text @param {string} done */
  async #copy(text, done) {
    await copyText(text, findPart(this.#frame, "gezegd"), done);
  }

  get #about() {
    const { pbNietVermeld: notStated = "", pbVooraf: before = "", pbUitgever: publisher = "" } = this.#frame.dataset;
    /** @type {Words} */
    const words = { notStated, before, site: SITE_ROOT.href };
    /** @param {string} name */
    const read = (name) => findPart(this.#frame, name).textContent.replaceAll(/\s+/g, " ").trim();
    /** @type {[lead: string, text: string]} */
    const caution = [read("waarschuwing"), read("uitleg")];
    return { words, caution, reuse: read("overnemen"), asOf: read("stand"), address: this.#address, publisher };
  }

  get #aboutText() {
    const { caution, ...others } = this.#about;
    return { ...others, caution: caution.join(" ") };
  }

  get #hash() {
    return writeNotes([...this.#notes].map(([slug, note]) => ({ slug, note })));
  }

  /** The address that gives this memo on another device: the choice stands in it too where it came from this one. */
  get #address() {
    const chosen = this.#practices.map(({ slug }) => slug).join(",");
    return location.origin + location.pathname + changeSearch(location.search, { [CHOSEN]: chosen }) + this.#hash;
  }

  /** Say that something goes on, or show the one part that the page now has. @param {string} text @param {string} [shown] */
  #say(text, shown) {
    findPart(this.#frame, "bezig").textContent = text;
    for (const name of ["leeg", "storing", "bediening"]) findPart(this.#frame, name).hidden = name !== shown;
  }
}

/** @param {string} slug @returns {Promise<Practice>} */
function fetchPractice(slug) {
  return fetchJson(new URL(`praktijken/${slug}/praktijk.json`, SITE_ROOT));
}

/**
 * Put the address and the date of the site on every printed sheet; a style sheet of the site can't know them.
 * @param {string} text
 */
function signSheets(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @bottom-left { content: "${text.replaceAll(/["\\\n]/g, "")}"; } }`);
  document.adoptedStyleSheets.push(sheet);
}

function readChosen() {
  const asked = new URLSearchParams(location.search).getAll(CHOSEN).flatMap((text) => text.split(","));
  const slugs = asked.length ? asked : readChoice().map(({ slug }) => slug);
  return [...new Set(slugs)].filter((slug) => SLUG.test(slug)).slice(0, MOST);
}

function readQuestion() {
  return [...(new URLSearchParams(location.search).get(QUESTION) ?? "")].slice(0, LONGEST).join("");
}
