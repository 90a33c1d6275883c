/**
 * The page that makes a memo of chosen practices: /vergelijken/memo/?kies=a,b&vraag=...&thema=...#bij.a=...
 *
 * The address holds the practices, the question and the filters of the list that a reader comes from, and after # the reader's notes on
 * them; the same address gives the same memo on another device. Without `kies` the memo takes the first results of the filters, or
 * without filters the reader's own choice, and puts them into the address at once; `keuze=eerste` records that nobody chose them.
 */

import { Facets } from "../list/facets.js";
import { loadPractices } from "../list/practices.js";
import { changeSearch, readState } from "../list/url-state.js";
import { PracticeWords } from "../search/words.js";
import { askedFor, MOST_ASKED, sayMissing, sayTooMany } from "../shared/asked.js";
import { fetchJson, Missing } from "../shared/files.js";
import { copyText, downloadFile } from "../shared/hand-over.js";
import { comparisonAddress, readChoice } from "../shared/selection.js";
import { MOST, parseNotes, SLUG, writeNotes } from "../shared/shortlist.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart } from "../shared/templates.js";
import { composeMemo } from "./composition.js";
import { writeText } from "./plain-text.js";
import { drawSheet } from "./sheet.js";
import { makeDocument } from "./word.js";

/** @import { Layout, Memo, Practice, Search, Words } from "./types.js" */

const [CHOSEN, QUESTION, HOW] = ["kies", "vraag", "keuze"];
const UNCHOSEN = "eerste"; // nobody chose these practices: they come first in a list
const FIRST = 3; // how many of those a memo holds, if not all fit
const LONGEST = 200;

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
  #search = { filters: [], found: 0, all: 0, isChosen: true };
  /** @type {Memo|null} */
  #memo = null;
  /** @type {Layout} */
  #layout = { isBrief: false, footnotesInAnnex: false, rowsInAnnex: [], isSmall: false };
  #notes = parseNotes(location.hash); // jumping to a caveat replaces them in the address

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    this.#question = find(frame, "[data-pb-plek=vraag]", HTMLInputElement);
    this.#question.value = readQuestion();
    this.#listen();
    signSheets(`${SITE_ROOT.host}${SITE_ROOT.pathname.replace(/\/$/, "")} · ${findPart(frame, "stand").textContent}`);
  }

  /** Fetch what the address asks for and show the memo, or report a failure. */
  async open() {
    this.#say("De notitie wordt gemaakt …");
    try {
      await this.#fetchAll(await this.#look());
      if (!this.#practices.length) return this.#showNothing();
      this.#nameInAddress();
      this.#draw();
      this.#say("", "bediening");
    } catch (error) {
      console.warn(error);
      this.#say("", "storing");
    }
  }

  /** Fetch practices without duplicates (two names may lead to one), and report missing or surplus ones. @param {string[]} slugs */
  async #fetchAll(slugs) {
    const answers = await Promise.all(slugs.slice(0, MOST_ASKED).map(fetchPractice));
    const found = [...new Map(answers.flatMap((practice) => (practice ? [[practice.slug, practice]] : []))).values()];
    const missing = slugs.slice(0, MOST_ASKED).filter((_, at) => !answers[at]);
    this.#practices = found.slice(0, MOST);
    findPart(this.#frame, "meldingen").replaceChildren();
    this.#tell([...sayMissing(missing), ...sayTooMany(slugs.length, found.length)]);
  }

  /** Say what was looked for if nothing was found, and what the reader can do. */
  #showNothing() {
    const { filters, found } = this.#search;
    if (filters.length && !found) this.#tell([`Gezocht op ${filters.join("; ")}. Er is niets gevonden.`]);
    this.#say("", "leeg");
  }

  /** @param {string[]} messages */
  #tell(messages) {
    findPart(this.#frame, "meldingen").append(...messages.map((tekst) => cloneTemplate(this.#frame, "melding", { tekst })));
  }

  /** Put the practices of the memo into an address that names none. */
  #nameInAddress() {
    if (!askedFor(location.search).length) history.replaceState(null, "", location.pathname + this.#ownSearch + location.hash);
  }

  /** Apply the filters in the address; return the slugs of the practices for this memo. */
  async #look() {
    const source = await loadPractices(this.#frame, false);
    const engine = new Facets(source.facets, source.count);
    const { state } = readState(location.search, source.facets);
    const text = state.query ? await new PracticeWords().search(state.query) : null;
    const mask = text && Uint8Array.from({ length: source.count }, (_, row) => Number(text.rows.includes(row)));
    const { rows } = engine.search(state, mask);
    const filters = engine.list(state).map(({ label, facetLabel }) => `${facetLabel.toLowerCase()}: ${label}`);
    if (state.query) filters.push(`zoekwoord: ${state.query}`);
    const asked = askedFor(location.search);
    const isChosen = asked.length ? new URLSearchParams(location.search).get(HOW) !== UNCHOSEN : !filters.length;
    this.#search = { filters, found: rows.length, all: source.count, isChosen };
    if (asked.length) return asked;
    if (isChosen) return readChoice().map(({ slug }) => slug);
    const ranked = text ? text.rows.filter((row) => rows.includes(row)) : rows;
    const cards = await source.cards(ranked.slice(0, ranked.length > MOST ? FIRST : MOST));
    return cards.map(({ slug }) => slug);
  }

  #draw() {
    const { words } = this.#about;
    findPart(this.#frame, "niet-gekozen").hidden = this.#search.isChosen || this.#search.found === this.#practices.length;
    findPart(this.#frame, "eigen-aantekeningen").hidden = !this.#practices.some(({ slug }) => this.#notes.has(slug));
    const memo = composeMemo(this.#practices, { question: this.#question.value.trim(), search: this.#search, words, notes: this.#notes });
    this.#layout = drawSheet(this.#frame, memo, words);
    document.title = memo.question;
    this.#memo = memo;
    const slugs = this.#practices.map(({ slug }) => slug);
    findLink(this.#frame, "terug").href = comparisonAddress(slugs);
    findPart(this.#frame, "notitie-adres").textContent = this.#address;
  }

  /* ---- exporting ---- */

  #listen() {
    this.#question.addEventListener("input", () => {
      history.replaceState(null, "", location.pathname + changeSearch(location.search, { [QUESTION]: this.#question.value.trim() }) + location.hash);
      this.#draw();
    });
    findPart(this.#frame, "bediening").addEventListener("submit", (event) => event.preventDefault());
    findPart(this.#frame, "zonder-aantekeningen").addEventListener("click", () => this.#leaveNotesOut());
    findPart(this.#frame, "opnieuw").addEventListener("click", () => this.open());
    findPart(this.#frame, "print").addEventListener("click", () => window.print());
    findPart(this.#frame, "word").addEventListener("click", () => this.#memo && downloadFile(makeDocument(this.#memo, this.#about, this.#layout), "notitie.docx"));
    findPart(this.#frame, "tekst").addEventListener("click", () => this.#copy(this.#memo ? writeText(this.#memo, this.#aboutText, this.#layout) : "", "De tekst is gekopieerd."));
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
    return { words, caution, reuse: read("overnemen"), licence: read("licentie"), asOf: read("stand"), address: this.#address, publisher };
  }

  get #aboutText() {
    const { caution, ...others } = this.#about;
    return { ...others, caution: caution.join(" ") };
  }

  get #hash() {
    return writeNotes([...this.#notes].map(([slug, note]) => ({ slug, note })));
  }

  /** The address that gives this memo on another device, with the choice even if it came from this device. */
  get #address() {
    return location.origin + location.pathname + this.#ownSearch + this.#hash;
  }

  get #ownSearch() {
    const chosen = this.#practices.map(({ slug }) => slug).join(",");
    return changeSearch(location.search, { [CHOSEN]: chosen, [HOW]: this.#search.isChosen ? "" : UNCHOSEN });
  }

  /** Show a progress message, or the one part that the page now has. @param {string} text @param {string} [shown] */
  #say(text, shown) {
    findPart(this.#frame, "bezig").textContent = text;
    for (const name of ["leeg", "storing", "bediening"]) findPart(this.#frame, name).hidden = name !== shown;
  }
}

/** Fetch a practice; null if it does not exist. @param {string} slug @returns {Promise<Practice|null>} */
async function fetchPractice(slug) {
  if (!SLUG.test(slug)) return null;
  try {
    return await fetchJson(new URL(`praktijken/${slug}/praktijk.json`, SITE_ROOT));
  } catch (error) {
    if (error instanceof Missing) return null;
    throw error;
  }
}

/**
 * Put the address and date of the site on every printed sheet; a style sheet of the site can't know them.
 * @param {string} text
 */
function signSheets(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @bottom-left { content: "${text.replaceAll(/["\\\n]/g, "")}"; } }`);
  document.adoptedStyleSheets.push(sheet);
}

function readQuestion() {
  return [...(new URLSearchParams(location.search).get(QUESTION) ?? "")].slice(0, LONGEST).join("");
}
