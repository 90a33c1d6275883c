/** The newsletter variant of the form: how a region's next issue starts, and how it appears in the inbox. */

import { FileError } from "../shared/file-error.js";
import { find, findPart } from "../shared/templates.js";

/** @import { Form } from "./form.js" */
/** @import { ChosenRegion, Fields, Finding, FormData, Place } from "./types.js" */

export { moreFields } from "./issue-fields.js";
export { rules } from "./rules/issue-rules.js";

const NEW = "+"; // not the key of a region
/** The name of an issue's file, with its region before it if the form made it, and what a browser adds to a second one. */
const ISSUE_NAME = /^(?:([a-z0-9-]+)-)?(\d{4})-(\d+)(?: ?\(\d+\))?$/;

export class Kind {
  folder = "newsletters/";
  parameter = "nummer";
  kept = "nieuwsbrief";
  what = "een nummer van de nieuwsbrief";
  #form;
  #regions;
  #closing;
  #chosen;
  #new;
  #numbered = ""; // the number that was filled in automatically; none once the reader typed one, even the same
  #forget = () => {
    this.#numbered = "";
  };
  /** What a region filled in, as it was then. @type {Fields} */
  #ready = {};

  /** @param {Form} form @param {HTMLElement} frame @param {FormData} data */
  constructor(form, frame, data) {
    this.#form = form;
    this.#regions = data.regions ?? {};
    this.#chosen = /** @type {HTMLSelectElement} */ (findPart(frame, "regio"));
    this.#new = findPart(frame, "nieuwe-regio");
    this.#closing = data.closing ?? "";
    this.#chosen.addEventListener("change", () => {
      this.#new.hidden = this.#chosen.value !== NEW;
      if (this.#new.hidden) this.#begin();
      else find(this.#new, "input", HTMLInputElement).focus();
    });
    findPart(frame, "begin-regio").addEventListener("click", () => this.#beginRegion());
  }

  get region() {
    return this.#chosen.value === NEW ? "" : this.#chosen.value;
  }

  /** The chosen region, with the name and sender of a new one. */
  pack() {
    const { name = "", sender = "" } = this.#regions[this.region] ?? {};
    return { region: this.region, name, sender, numbered: this.#numbered, ready: this.#ready };
  }

  /** @param {ChosenRegion} packed */
  async unpack({ region, name, sender, numbered = "", ready = {} }) {
    this.#numbered = numbered;
    this.#ready = ready;
    if (region && !(region in this.#regions)) await this.#addRegion(name, sender);
    this.#chosen.value = region;
    this.#form.update();
  }

  /** @param {string} name @param {string} sender */
  async #addRegion(name, sender) {
    const { makeRegion } = await import("./new-region.js");
    const { key, region, lines } = makeRegion(name, sender, this.#closing);
    const isKnown = key in this.#regions;
    if (!isKnown) {
      this.#regions[key] = region;
      this.#chosen.add(new Option(region.name, key), this.#chosen.options.length - 1);
    }
    return { key, lines: isKnown ? [] : lines };
  }

  async #beginRegion() {
    const [name, sender] = ["#regio-naam", "#regio-afzender"].map((one) => find(this.#new, one, HTMLInputElement));
    const empty = [name, sender].find(({ value }) => !/[\p{L}\p{N}]/u.test(value));
    if (empty) {
      empty.focus();
      this.#form.report(["Vul de naam van de regio in, en wie de nieuwsbrief verstuurt."]);
      return;
    }
    const { key, lines } = await this.#addRegion(name.value, sender.value.trim());
    this.#chosen.value = key;
    this.#new.hidden = true;
    await this.#begin(lines);
  }

  /** Fill in the start of a region's next issue where nothing is typed yet; `more` holds further messages. */
  async #begin(/** @type {string[]} */ more = []) {
    const region = this.#regions[this.region];
    if (!region) return;
    const { controls } = this.#form;
    const coming = listComing(region.agenda);
    const start = { ...region.start, ...(coming.length ? { agenda: coming } : {}) };
    controls.fill({ ...start, ...this.#listTyped() });
    this.#ready = Object.fromEntries(Object.entries(controls.fields).filter(([name]) => name in start));
    Object.assign(region.numbers, await this.#form.desk?.listNumbers(this.region)); // the site itself has no drafts
    const ready = "signature" in region.start ? "De koppen en de afsluiting" : "De koppen";
    const lines = [`${ready} van ${region.name} staan klaar. Vul in wat je nodig hebt; een kop waar niets onder staat, gaat niet mee.`];
    if (!("signature" in region.start)) lines.push("Het vorige nummer had geen afsluiting. Wil je er een, vul dan bij Afsluiting de groet en de afzender in.");
    if (coming.length) lines.push("In de agenda staat wat uit het vorige nummer nog moet komen. Kijk na of het nog klopt.");
    if (!this.#form.desk && Object.keys(region.numbers).length)
      lines.push("Het nummer volgt op wat op de site staat. Ligt er al een concept klaar, kies dan zelf een hoger nummer.");
    this.#form.reportTaken([...lines, ...more], null, more.length > 0);
    this.#form.settle();
  }

  /** Ask for the region, in whose folder the file belongs. @returns {Finding[]} */
  listMissing() {
    return this.region ? [] : [{ rule: "verplicht-veld", place: ["regio"], message: "", hint: "", token: "", isError: true }];
  }

  /** Return what the reader filled in, without the number that was given. */
  listTyped() {
    const { number, ...typed } = this.#listTyped();
    return number === undefined || number === this.#numbered ? typed : { number, ...typed };
  }

  /** Return what the reader filled in, without what a region filled in before. */
  #listTyped() {
    const isTyped = (/** @type {[string, unknown]} */ [name, value]) => JSON.stringify(value) !== JSON.stringify(this.#ready[name]);
    return this.prune(Object.fromEntries(Object.entries(this.#form.controls.fields).filter(isTyped)));
  }

  /** @param {Fields} fields @returns {Fields} */
  complete(fields) {
    return { ...this.identify(fields), status: "draft" };
  }

  /** Number an issue that has no number yet. @param {Fields} fields @returns {Fields} */
  identify(fields) {
    return { ...(this.#year(fields) && this.region ? { number: this.#nextNumber(fields) } : {}), ...fields };
  }

  /** Return the number after the last one in the issue's year, or in this year. @param {Fields} fields */
  #nextNumber(fields) {
    const numbers = this.#regions[this.region]?.numbers ?? {};
    return String((numbers[this.#year(fields) || new Date().getFullYear()] ?? 0) + 1);
  }

  /** Return the places of prepared headings, of any region, that have nothing below them. @param {Fields} fields @returns {Place[]} */
  listIdle({ sections }) {
    const ready = Object.values(this.#regions).flatMap(({ start }) => /** @type {Fields[]} */ (start.sections ?? []));
    const isIdle = (/** @type {Fields} */ { kind, title, ...more }) => !Object.keys(more).length && ready.some((one) => one.kind === kind && one.title === title);
    return /** @type {Fields[]} */ (sections ?? []).flatMap((section, at) => (isIdle(section) ? [["sections", at]] : []));
  }

  /** @param {Fields} fields @returns {Fields} */
  prune(fields) {
    const idle = this.listIdle(fields).map(([, at]) => at);
    if (!idle.length) return fields;
    const { sections, ...others } = fields;
    const left = /** @type {Fields[]} */ (sections).filter((_, at) => !idle.includes(at));
    return left.length ? { ...fields, sections: left } : others;
  }

  /** Fill in the number of a new issue, until the reader has chosen another. @param {Fields} fields */
  #fillNumber(fields) {
    const { controls, file } = this.#form;
    const typed = String(controls.fields.number ?? "");
    const element = controls.seek(["number"]);
    element?.addEventListener("input", this.#forget);
    if (!this.region || file.slug || typed !== this.#numbered || element?.contains(document.activeElement)) return;
    this.#numbered = this.#nextNumber({ date: fields.date });
    controls.set("number", this.#numbered);
  }

  /** @param {Fields} fields */
  #year(fields) {
    return /(?<!\d)\d{4}(?!\d)/.exec(String(fields.date ?? ""))?.[0] ?? "";
  }

  /** @param {HTMLElement} card @param {Fields} fields */
  draw(card, fields) {
    this.#fillNumber(fields);
    const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
    findPart(card, "afzender").textContent = this.#regions[this.region]?.sender ?? "";
    findPart(card, "onderwerp").textContent = text(fields.subject) || "Nog zonder onderwerp";
    findPart(card, "voorbeeldtekst").textContent = text(fields.preheader);
    const headings = /** @type {Fields[]} */ (this.prune(fields).sections ?? []).map(({ title }) => text(title)).filter(Boolean);
    const rows = [...headings, ...(Array.isArray(fields.agenda) ? [fields.agenda.length === 1 ? "Agenda: 1 bijeenkomst" : `Agenda: ${fields.agenda.length} bijeenkomsten`] : [])];
    findPart(card, "koppen").replaceChildren(...rows.map((row) => Object.assign(document.createElement("li"), { textContent: row })));
  }

  /** @param {Fields} fields */
  hasName(fields) {
    return !!this.region && !!this.#year(fields) && /^[1-9]\d{0,2}$/.test(String(this.complete(fields).number));
  }

  /** @param {Fields} fields */
  makeSlug(fields) {
    return `${this.region || "regio"}/${this.#year(fields) || "jaar"}-${String(this.complete(fields).number ?? "nummer").replace(/\D/g, "") || "nummer"}`;
  }

  /** @param {Fields} fields */
  say(fields) {
    return `Nieuwsbrief: ${String(fields.subject ?? "")}`;
  }

  /** Tell where a new file belongs, since its folder is not among downloads. */
  tellHome() {
    const { name } = this.#regions[this.region] ?? {};
    return name ? `# Een nummer van ${name}: hoort in de map newsletters/${this.region}.\n` : "";
  }

  /** @param {string} name @param {string} text */
  recognise(name, text) {
    const [, before, year, number] = ISSUE_NAME.exec(name) ?? [];
    const region = this.#findRegion(name, text);
    // What the form made may not be there yet.
    const isThere = !before || Number(number) <= (this.#regions[region]?.numbers[year] ?? 0);
    return region && number && isThere ? `${region}/${year}-${number}` : "";
  }

  /** @param {string} name @param {string} text */
  choose(name, text) {
    this.#chosen.value = this.#findRegion(name, text);
    this.#new.hidden = true;
  }

  /** Return the region of a file: as its name says, or its first lines, or else the chosen one. @param {string} name @param {string} text */
  #findRegion(name, text) {
    const told = [ISSUE_NAME.exec(name)?.[1], /^#.*newsletters\/([a-z0-9-]+)/m.exec(text)?.[1]];
    return told.find((key) => key && key in this.#regions) ?? this.region;
  }

  /** Fail, because the site has no copy of an issue that can be changed. @param {string} slug @returns {Promise<string>} */
  async fetchPublished(slug) {
    throw new FileError(slug);
  }

  /** @returns {Promise<void>} */
  async take() {
    this.#form.report(["Hier past alleen een nieuwsbrief (.yml) die je eerder opsloeg."]);
  }
}

/** Return the events that are not over on the reader's own date; of a series, the remaining days. @param {Fields[]} agenda */
function listComing(agenda) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return agenda.flatMap((event) => {
    const days = Array.isArray(event.dates) ? event.dates.map(String) : [];
    const left = days.filter((day) => day >= today);
    if (String(event.until ?? days.at(-1) ?? event.date) < today) return [];
    return [left.length > 1 ? { ...event, dates: left } : event];
  });
}
