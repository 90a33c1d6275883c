/** The form's privacy guard: applies the ten rules of editing/privacy/rules.py to what is typed, before it goes anywhere. */

import { Day } from "../rules/notations.js";
import { listTexts } from "../rules/values.js";
import { readMonth, weigh } from "./privacy-consents.js";
import {
  findAged,
  findCitizenNumbers,
  findInitials,
  findLatestMonth,
  findMobileNumbers,
  findNamedWorker,
  findPersonalMail,
  findPersonOf,
  findPrivateDetail,
  findQuoted,
  GROWN_UP,
} from "./privacy-people.js";
import { findFirstName, findStory, nameWorker } from "./privacy-story.js";
import { clean, matchAt, Paragraph, Words } from "./privacy-words.js";

/** @import { GuardData } from "./privacy-words.js" */
/** @import { Fields, Finding, Place, Value } from "../types.js" */

/** @import { Remark } from "./privacy-consents.js" */

const OLD_YEARS = 2;
const STORY = "privacy-verhaal";

export class Guard {
  #words;
  #isIssue;

  /** @param {GuardData} data @param {boolean} [isIssue]  whether it watches over an issue of a newsletter */
  constructor(data, isIssue = false) {
    this.#isIssue = isIssue;
    this.#words = new Words(data);
  }

  /**
   * Return the remarks about all texts that no consent allows, and the errors in consents.
   * @param {Fields} fields
   * @param {Day} [today]
   * @returns {Finding[]}
   */
  spot(fields, today = findToday()) {
    const dated = this.#isIssue ? readMonth(fields) : undefined;
    const told = listTexts(fields)
      .filter(([, text]) => /[\s@([&]|\d(?:\D{0,3}\d){8}/.test(text))
      .flatMap(([place, text]) => this.spotText(readAround(fields, place, text), [today.year, today.month], dated).map((remark) => ({ place, remark })));
    return weigh(fields, told, today, this.#isIssue, (text) => findName(new Paragraph(text, this.#words)));
  }

  /** @param {string} text @param {[number, number]} [today] @param {[number, number]} [dated]  the year and month of the whole @returns {Remark[]} */
  spotText(text, today = [9999, 12], dated = [0, 0]) {
    let [previous, isHeld] = ["", false];
    return this.#split(text).flatMap((paragraph) => {
      let remarks = this.#look(paragraph, today, dated);
      const isStory = (/** @type {Remark} */ { rule }) => rule === STORY;
      const worker = previous && !isHeld && remarks.some(isStory) ? nameWorker(clean(previous, this.#words), clean(paragraph, this.#words), this.#words) : "";
      if (worker) {
        const kept = remarks.filter((remark) => !isStory(remark));
        const isNew = (/** @type {Remark} */ one) => !kept.some(({ rule, quote }) => rule === one.rule && quote === one.quote);
        remarks = [...kept, ...this.#look(`${worker}. ${paragraph}`, today, dated).filter(isNew)];
      }
      if (!remarks.length && previous && !isHeld && matchAt(this.#words.pattern("spottingPOINTS_BACK"), clean(paragraph, this.#words), 0)) {
        remarks = this.#look(`${previous}\n${paragraph}`, today, dated);
      }
      previous = paragraph;
      isHeld = remarks.some((remark) => remark.isHeld);
      return remarks;
    });
  }

  /** Split a text into paragraphs, list items and table rows, with a label before each age in a column of ages. @param {string} text */
  #split(text) {
    const lines = text.split("\n");
    let column = -1;
    const named = !this.#words.pattern("spotting_AGES").test(text)
      ? text
      : lines
          .map((line, at) => {
            const cells = line.includes("|") ? line.split("|") : [];
            if (!cells.length || this.#words.compile(`^(?:${this.#words.data.patterns.spotting_RULED})$`, "").test(lines[at + 1] ?? "")) {
              column = cells.findIndex((cell) => /^\|[ *_]{0,9}(?:leeftijd(?: in jaren)?|jaren oud)[ *_]{0,9}$/i.test(`|${cell}`));
            } else if (column >= 0 && column < cells.length) cells[column] = ` leeftijd: ${cells[column].trim()} `;
            return cells.length ? cells.join("|") : line;
          })
          .join("\n");
    return named
      .split(this.#words.pattern("spotting_PARAGRAPHS"))
      .map((part) => part.trim())
      .filter(Boolean);
  }

  /** @param {string} text @param {[number, number]} today @param {[number, number]} dated @returns {Remark[]} */
  #look(text, today, dated) {
    const words = this.#words;
    const paragraph = new Paragraph(clean(text, words), words);
    /** @type {Remark[]} */
    const remarks = [];
    const add = (/** @type {string} */ rule, /** @type {boolean} */ isHeld, /** @type {string} */ why, /** @type {string} */ remedy, /** @type {string} */ quote) =>
      remarks.push({ rule: `privacy-${rule}`, isHeld, why, remedy, quote });
    const story = findStory(paragraph);
    if (story)
      add(
        "verhaal",
        true,
        `dit leest als het verhaal van één kind of gezin (${story.reason})`,
        "schrijf over de groep en laat weg wat alleen uit dit verhaal bekend is",
        story.opening,
      );
    for (const { name, age, isWorker } of findAged(paragraph)) {
      if (isWorker) continue;
      if (age >= GROWN_UP) add("medewerker", false, `hier staat iemands naam met een leeftijd ('${name}')`, "laat de leeftijd weg", name);
      else add("naam-en-leeftijd", true, `hier staat de voornaam van een kind met een leeftijd ('${name}')`, "laat de naam en de leeftijd weg", name);
    }
    for (const number of findCitizenNumbers(paragraph.text, words))
      add("bsn", true, "hier staat een burgerservicenummer", "haal het nummer weg, ook uit oude versies van het bestand", number);
    const death = story ? undefined : paragraph.find("zelfdoding")[0];
    if (death && !words.pattern("rules_HELP_LINE").test(paragraph.text)) {
      const shown = paragraph.text.slice(death.index, death.index + death[0].length);
      add("zelfdoding", false, "hier gaat het over zelfdoding", "houd het algemeen, noem geen methode, en zet erbij dat je 113 kunt bellen", shown);
    }
    for (const number of findMobileNumbers(paragraph.text, words)) add("contact", false, "hier staat een mobiel nummer", "geef een algemeen nummer van de organisatie", number);
    for (const address of findPersonalMail(paragraph.text, words))
      add("contact", false, "hier staat het mailadres van één persoon", "geef een algemeen adres van de organisatie", address);
    for (const { speaker, quote } of story ? [] : findQuoted(paragraph))
      add("citaat", false, `hier staan de woorden van een ouder of leerling ('${speaker}')`, "vertel het na in eigen woorden", quote);
    const detail = findPrivateDetail(paragraph);
    if (detail) add("medewerker", false, `hier staan privégegevens van een medewerker ('${detail}')`, "laat weg wat niet over het werk gaat", detail);
    const person = findPersonOf(paragraph);
    if (person) add("naam", false, `hier staat de naam van een persoon ('${person}')`, "noem de organisatie of de functie in plaats van de naam", person);
    const shownThere = words.pattern("rules_CAPTION").test(paragraph.folded) ? paragraph.find("foto_kind") : [];
    const child = shownThere.find(({ index, 0: word }) => !/^-[\p{L}\p{N}_]/u.test(paragraph.folded.slice(index + word.length)));
    if (child) {
      const shown = paragraph.text.slice(child.index, child.index + child[0].length);
      add("foto", false, `hier is sprake van een foto met een kind ('${shown}')`, "kies een foto zonder kinderen", shown);
    }
    const told = findLatestMonth(paragraph);
    const [year, month] = told[0] * 100 + told[1] > dated[0] * 100 + dated[1] ? told : dated;
    const name = year && isPast([year, month], today) ? findNamedWorker(paragraph) : "";
    if (name) add("oude-naam", false, `hier staat de naam van een medewerker ('${name}') in een tekst van meer dan twee jaar oud`, "noem de functie in plaats van de naam", name);
    return [...remarks.filter(({ isHeld }) => isHeld), ...remarks.filter(({ isHeld }) => !isHeld)];
  }
}

function findToday() {
  const now = new Date();
  return new Day(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** Return the parts of the data around a text, outermost first. @param {Fields} fields @param {Place} place @returns {(Fields|Value[])[]} */
function listAround(fields, place) {
  /** @type {(Fields|Value[])[]} */
  const around = [fields];
  for (const part of place.slice(0, -1)) around.push(/** @type {Fields} */ (/** @type {Fields} */ (around[around.length - 1])[part]));
  return around;
}

/** Add the context that readers see: an organisation, a picture of an alt text, or who speaks in a quotation. @param {Fields} fields @param {Place} place @param {string} text */
function readAround(fields, place, text) {
  const last = place[place.length - 1];
  if (last === "organisation" || (place[0] === "partners" && last === "name")) return `Organisatie: ${text}`;
  if (last === "alt") return `Foto: ${text}`;
  if (place[place.length - 2] !== "quote" || last !== "text") return text;
  const { by = "" } = /** @type {Fields} */ (listAround(fields, place).pop());
  return `${by}: "${text.trim().split(/\s+/).join(" ")}"`;
}

/** Tell whether a month is more than two years before another. @param {[number, number]} told @param {[number, number]} today */
function isPast([year, month], today) {
  return (today[0] - OLD_YEARS) * 12 + today[1] > year * 12 + (month || 12);
}

/** Return a full name, a first name or a surname with initials; "" if there is none. @param {Paragraph} paragraph */
function findName(paragraph) {
  return findNamedWorker(paragraph) || findFirstName(paragraph) || findInitials(paragraph);
}
