/**
 * The page "Mijn lijst": what the reader keeps on this device, or a list from a link, which never replaces the reader's own unasked.
 */

import { loadPractices } from "../list/practices.js";
import { copyText, mailTo } from "../shared/hand-over.js";
import { comparisonAddress, readChoice } from "../shared/selection.js";
import { canKeep, changeList, cleanText, followList, LONGEST_NOTE, MOST, MOST_LISTED, parseList, readList, writeList, writeNotes } from "../shared/shortlist.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart } from "../shared/templates.js";
import { forgetVisits } from "../shared/visit.js";

/** @import { Named } from "../list/types.js" */
/** @import { Listed, Shortlist } from "../shared/shortlist.js" */

/** @typedef {Listed & {place: string, isGone: boolean}} Known */

const LONGEST_MAIL = 1900; // length of an address, in characters, that every mail program accepts

/** Start the page. */
export function start() {
  new ShortlistPage(find(document, "[data-pb-mijn-lijst]", HTMLElement)).open();
}

class ShortlistPage {
  #frame;
  /** @type {Map<string, Named>} by every slug, of now and of before */
  #names = new Map();
  #hasNames = false;
  /** @type {Shortlist|null} */
  #shared = null;
  /** @type {Shortlist|null} */
  #before = null;
  #drawn = "";

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
  }

  /** Show the list; names and places appear when they have loaded. */
  async open() {
    this.#listen();
    this.#readAddress();
    this.#part("bewaard").hidden = false;
    await this.#fetchNames();
    this.#bringUpToDate();
    this.#draw();
  }

  async #fetchNames() {
    try {
      for (const named of await (await loadPractices(this.#frame, false)).names()) for (const slug of [named.slug, ...named.formerly]) this.#names.set(slug, named);
      this.#hasNames = true;
    } catch (error) {
      console.warn(error);
      this.#part("storing").hidden = false;
    }
  }

  /** Update practices to their current slug and title. */
  #bringUpToDate() {
    const { entries } = readList();
    const isOld = entries.some(({ slug, title }) => this.#names.has(slug) && (this.#names.get(slug)?.slug !== slug || this.#names.get(slug)?.title !== title));
    if (isOld) changeList((list) => ({ ...list, entries: list.entries.map((entry) => this.#nameNow(entry)) }));
  }

  /** @param {Listed} entry @returns {Listed} */
  #nameNow(entry) {
    const { slug, title } = this.#names.get(entry.slug) ?? entry;
    return { ...entry, slug, title };
  }

  /** @param {Readonly<Shortlist>} list @returns {Known[]} */
  #know({ entries }) {
    return entries.map((entry) => {
      const named = this.#names.get(entry.slug);
      return { ...this.#nameNow(entry), place: named?.place ?? "", isGone: this.#hasNames && !named };
    });
  }

  #readAddress() {
    const shared = parseList(location.hash);
    this.#shared = shared && writeList(shared) !== writeList(readList()) ? shared : null;
    this.#draw();
  }

  /* ---- drawing ---- */

  #draw() {
    const isShared = this.#shared !== null;
    this.#part("gedeeld").hidden = !isShared;
    this.#part("eigen").hidden = isShared;
    this.#part("bewaart-niets").hidden = canKeep();
    if (this.#shared) this.#drawShared(this.#shared);
    this.#drawOwn();
  }

  /** @param {Shortlist} shared */
  #drawShared(shared) {
    const known = this.#know(shared);
    this.#part("gedeeld-kop").textContent = shared.name || "Een lijst uit een link";
    this.#part("eigen-blijft").hidden = this.#part("vervang").hidden = this.#part("naar-eigen").hidden = readList().entries.length === 0;
    this.#part("gedeelde-praktijken").replaceChildren(...known.map((entry) => this.#makeShared(entry)));
    const present = known.filter(({ isGone }) => !isGone);
    const chosen = present.filter(({ isChosen }) => isChosen);
    const compared = (chosen.length > 1 ? chosen : present).slice(0, MOST).map(({ slug }) => slug);
    const link = findLink(this.#frame, "gedeeld-vergelijken");
    link.hidden = compared.length < 2;
    link.href = comparisonAddress(compared);
  }

  /** @param {Known} entry */
  #makeShared(entry) {
    const element = cloneTemplate(this.#frame, "gedeelde", { opmerking: entry.note });
    this.#fillHead(element, entry);
    findPart(element, "opmerking").hidden = !entry.note;
    return element;
  }

  #drawOwn() {
    const list = readList();
    const known = this.#know(list);
    this.#part("leeg").hidden = known.length > 0;
    this.#part("vol").hidden = known.length === 0;
    const field = this.#field("naam");
    if (document.activeElement !== field) field.value = list.name;
    this.#part("kop").textContent = list.name || "Praktijken op mijn lijst";
    const drawn = known.map(({ slug }) => slug).join(" "); // if these are unchanged the elements stay, for the reader may be writing in one
    if (drawn !== this.#drawn) this.#part("praktijken").replaceChildren(...known.map((entry) => this.#makeOwn(entry)));
    this.#drawn = drawn;
    known.forEach((entry, at) => {
      this.#fillOwn(find(this.#part("praktijken"), `:scope > :nth-child(${at + 1})`, HTMLElement), entry);
    });
    this.#aim(list);
  }

  /** @param {Known} entry */
  #makeOwn(entry) {
    const { slug } = entry;
    const element = cloneTemplate(this.#frame, "praktijk");
    const note = find(element, "textarea", HTMLTextAreaElement);
    note.addEventListener("input", () => change(slug, { note: cleanText(note.value, LONGEST_NOTE) }));
    const box = find(element, "input", HTMLInputElement);
    box.addEventListener("change", () => this.#choose(slug, box.checked));
    findPart(element, "verwijder").addEventListener("click", () => this.#remove(slug));
    return element;
  }

  /** @param {HTMLElement} element @param {Known} entry */
  #fillOwn(element, entry) {
    const { title, note, isChosen, isGone } = entry;
    this.#fillHead(element, entry);
    findPart(element, "bij").textContent = ` bij ${title}`;
    for (const part of ["wie", "welke"]) findPart(element, part).textContent = `: ${title}`;
    const field = find(element, "textarea", HTMLTextAreaElement);
    if (document.activeElement !== field) field.value = note;
    const box = find(element, "input", HTMLInputElement);
    box.checked = isChosen;
    box.disabled = isGone;
  }

  /** @param {HTMLElement} element @param {Known} entry */
  #fillHead(element, { slug, title, place, isGone }) {
    const link = findLink(element, "titel");
    link.textContent = title;
    if (isGone) link.removeAttribute("href");
    else link.href = new URL(`praktijken/${slug}/`, SITE_ROOT).href;
    findPart(element, "plaats").textContent = isGone ? "Deze praktijk staat niet meer in de Praktijkbank." : place;
  }

  /** Update links and counts to match the list. @param {Readonly<Shortlist>} list */
  #aim(list) {
    const chosen = this.#know({ ...list, entries: readChoice() }).filter(({ isGone }) => !isGone);
    const slugs = chosen.map(({ slug }) => slug);
    const [compare, memo] = [findLink(this.#frame, "vergelijken"), findLink(this.#frame, "notitie")];
    compare.hidden = slugs.length < 2;
    compare.textContent = `Vergelijk ${slugs.length === list.entries.length ? "deze" : "de"} ${slugs.length}`;
    compare.href = comparisonAddress(slugs);
    memo.hidden = slugs.length === 0;
    memo.href = `${new URL("vergelijken/memo/", SITE_ROOT)}?kies=${slugs.join(",")}${writeNotes(chosen)}`;
    this.#part("aantal").textContent = `${count(list.entries.length)} op je lijst, ${slugs.length} gekozen om te vergelijken (hoogstens ${MOST}).`;
    mailTo(findLink(this.#frame, "mail"), list.name || "Praktijken van jeugdhulp op school", this.#writeMail(list));
  }

  /** @param {Readonly<Shortlist>} list */
  #writeMail(list) {
    const titles = list.entries.map(({ title }) => `- ${title}`);
    const link = addressOf(list);
    const isShort = encodeURIComponent(link).length <= LONGEST_MAIL;
    const bare = addressOf({ ...list, entries: list.entries.map((entry) => ({ ...entry, note: "" })) });
    return [`${count(list.entries.length)} op deze lijst:`, ...(isShort ? titles : []), "", isShort ? link : `Zonder de aantekeningen, want die passen niet in een mail: ${bare}`];
  }

  /* ---- what the reader does ---- */

  #listen() {
    followList(() => this.#draw());
    window.addEventListener("hashchange", () => this.#readAddress());
    const name = this.#field("naam");
    name.addEventListener("input", () => changeList((list) => ({ ...list, name: name.value })));
    this.#part("kopieer").addEventListener("click", () =>
      copyText(addressOf(readList()), this.#part("gekopieerd"), "De link is gekopieerd.", "Kopiëren kan hier niet. Deel de lijst per mail."),
    );
    this.#part("voeg-toe").addEventListener("click", () => this.#takeOver(readList()));
    this.#part("vervang").addEventListener("click", () => this.#takeOver({ name: "", entries: [] }));
    this.#part("naar-eigen").addEventListener("click", () => this.#showOwn(""));
    this.#part("zet-terug").addEventListener("click", () => this.#putBack());
    this.#part("wis").addEventListener("click", () => this.#wipe());
  }

  /** Append the list from a link to the reader's own. @param {Readonly<Shortlist>} own */
  #takeOver(own) {
    const shared = this.#shared;
    if (!shared) return;
    const isReplacing = own.entries.length < readList().entries.length;
    const others = this.#know(shared).filter(({ slug, isGone }) => !isGone && !own.entries.some((entry) => entry.slug === slug));
    const entries = [...own.entries.map((entry) => addNote(entry, shared.entries.find(({ slug }) => slug === entry.slug)?.note)), ...others];
    const name = own.name || shared.name;
    this.#before = { ...readList() };
    changeList(() => ({ name, entries: entries.slice(0, MOST_LISTED).map(({ slug, title, note, isChosen }) => ({ slug, title, note, isChosen })) }));
    this.#showOwn(isReplacing ? "De lijst uit de link is nu jouw lijst." : `${count(Math.min(others.length, MOST_LISTED - own.entries.length))} op je lijst gezet.`);
  }

  /** @param {string} said */
  #showOwn(said) {
    history.replaceState(null, "", location.pathname + location.search);
    this.#shared = null;
    this.#draw();
    this.#say(said);
    this.#part("kop").focus();
  }

  /** @param {string} slug @param {boolean} isChosen */
  #choose(slug, isChosen) {
    if (isChosen && readChoice().length >= MOST) {
      this.#before = null;
      this.#say("Vier is het hoogste aantal om te vergelijken. Haal eerst bij een andere het vinkje weg.");
      return this.#draw();
    }
    change(slug, { isChosen });
  }

  /** @param {string} slug */
  #remove(slug) {
    this.#before = { ...readList() };
    const title = readList().entries.find((entry) => entry.slug === slug)?.title ?? slug;
    changeList((list) => ({ ...list, entries: list.entries.filter((entry) => entry.slug !== slug) }));
    this.#say(`“${title}” is van je lijst gehaald.`);
    this.#part("zet-terug").focus();
  }

  #putBack() {
    const before = this.#before;
    if (before) changeList(() => before);
    this.#say("");
    this.#part("kop").focus();
  }

  #wipe() {
    this.#before = readList().entries.length ? { ...readList() } : null;
    changeList(() => ({ name: "", entries: [] }));
    forgetVisits();
    this.#say("Je lijst en wat je eerder zag, zijn gewist.");
    if (this.#before) this.#part("zet-terug").focus();
  }

  /** @param {string} text */
  #say(text) {
    this.#part("melding").hidden = !text;
    this.#part("gezegd").textContent = text;
    this.#part("zet-terug").hidden = !this.#before;
  }

  /** @param {string} name */
  #part(name) {
    return findPart(this.#frame, name);
  }

  /** @param {string} name */
  #field(name) {
    return find(this.#frame, `[data-pb-plek="${name}"]`, HTMLInputElement);
  }
}

/** @param {string} slug @param {Partial<Listed>} changes */
function change(slug, changes) {
  changeList((list) => ({ ...list, entries: list.entries.map((entry) => (entry.slug === slug ? { ...entry, ...changes } : entry)) }));
}

/** Keep the reader's own note and append the other to it. @param {Listed} entry @param {string} [note] @returns {Listed} */
function addNote(entry, note = "") {
  return { ...entry, note: entry.note.includes(note) ? entry.note : [entry.note, note].filter(Boolean).join("\n") };
}

/** Return the address that shows a list on another device. @param {Readonly<Shortlist>} list */
function addressOf(list) {
  return new URL(`mijn-lijst/${writeList(list)}`, SITE_ROOT).href;
}

/** @param {number} number */
function count(number) {
  return number === 1 ? "1 praktijk" : `${number} praktijken`;
}
