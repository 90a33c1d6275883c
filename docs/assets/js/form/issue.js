/** What is particular to the form of a newsletter: how a region begins its next issue, what stands in the inbox, and the rules of its records. */

import { findPart } from "../shared/templates.js";
import { Day, readDate, readDay, readNumber, saysNothing, tidy } from "./notations.js";
import { readProse } from "./prose.js";
import { Refusal } from "./refusal.js";
import { checkLink, checkLinkText, countSigns, readLine, readText } from "./values.js";
import { YamlError } from "./yaml.js";

/** @import { Form } from "./form.js" */
/** @import { Fields, FormData, MoreRules, Place } from "./types.js" */
/** @typedef {Record<string, unknown>} Read */

const [SHORTEST, LONGEST, WIDEST] = [35, 90, 560];
const MONTH = "schrijf bijvoorbeeld 21 november 2026, of november 2026 als de dag niet vaststaat";
const LINK_IN_TEXT = /(?<!!)\[([^[\]]+)\]\(/g;

/** @param {string} rule @param {string} message @param {string} hint @param {string} [field] @returns {never} */
function refuse(rule, message, hint, field = "") {
  throw new Refusal(rule, message, hint, "", field);
}

/** @param {string} value */
function readTarget(value) {
  const text = readText(value);
  if (/^bestanden\/[^/\s]+$/.test(text) || /^\/(?!\/)[a-z0-9/._-]*(?:#[a-z0-9-]+)?$/.test(text)) return text;
  try {
    return checkLink(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.rule,
      "dit is geen geldig adres",
      "gebruik een volledig adres (https://… of mailto:…), een pagina van deze site (/…) of een bestand (bestanden/…)",
      text,
    );
  }
}

/** @param {string} value */
function readFile(value) {
  const text = readText(value);
  if (!/^[a-z0-9][a-z0-9_-]*\.(?:png|jpg|jpeg|gif|webp)$/.test(text)) {
    refuse(
      "foute-afbeelding",
      `'${text}' is geen bestandsnaam van een afbeelding`,
      "zet het bestand naast deze nieuwsbrief; naam in kleine letters, eindigend op .png, .jpg, .gif of .webp",
    );
  }
  return text;
}

/** @param {string} value */
function readWidth(value) {
  const width = readNumber(readText(value), "whole");
  if (width < 1 || width > WIDEST) refuse("foute-breedte", `een breedte van ${width} past niet in de mail`, `kies een breedte van 1 tot en met ${WIDEST}`);
  return width;
}

/** @param {string} value */
function readPreheader(value) {
  const text = readLine(value);
  const length = countSigns(text);
  if (length < SHORTEST || length > LONGEST) refuse("voorbeeldtekst-lengte", `de voorbeeldtekst telt ${length} tekens`, `gebruik ${SHORTEST} tot en met ${LONGEST} tekens`);
  return text;
}

/** @param {string} value */
function readMonth(value) {
  const date = readDate(readText(value), MONTH);
  if (!date.month) refuse("datum-zonder-maand", `'${date}' noemt geen maand`, MONTH);
  return date;
}

/** @param {string} text */
function readTime(text) {
  const plain = tidy(text);
  const found = /^([0-9]{1,2})(?: ?[:.u] ?([0-9]{2}))?(?: ?(?:uur|u|h)\.?)?$/.exec(plain);
  if (!found || /^[0-9]{1,2}$/.test(plain)) {
    const hint = saysNothing(text) ? "haal de regel weg; wat een bron niet vertelt, wordt vanzelf 'niet vermeld'" : "schrijf uren en minuten, zoals 9.30 uur of 09:30";
    return refuse("foute-tijd", `'${text}' is geen tijd`, hint);
  }
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) refuse("foute-tijd", `'${text}' is geen tijd van de dag`, "een dag loopt van 00:00 tot en met 23:59");
  const write = (/** @type {number} */ number) => String(number).padStart(2, "0");
  if (hour >= 1 && hour <= 6 && !found[1].startsWith("0")) {
    refuse("foute-tijd", `'${text}' kan 's nachts of 's middags zijn`, `schrijf ${write(hour)}:${write(minute)} of ${hour + 12}:${write(minute)}`);
  }
  return `${write(hour)}:${write(minute)}`;
}

/** A text whose links may lead to files of the region and to pages of the site as well. @param {string} value */
function readIssueText(value) {
  const text = readProse(value, readTarget);
  for (const [, name, typed] of text.matchAll(/\[([^[\]\n]+)\]\s*[([]\s*(bestanden\/[^()[\]\n]*)[)\]]/g)) {
    if (text.includes(`[${name}](${typed})`) && !/\s/.test(typed)) continue;
    refuse("foute-link", "zo wordt dit geen link naar het bestand", `schrijf [${name}](${typed.toLowerCase().trim().split(/\s+/).join("-")}), zonder spaties`);
  }
  return text;
}

/** @param {string} value */
function readSlug(value) {
  const text = readText(value);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) {
    refuse("foute-slug", `'${text}' is geen bestandsnaam van een praktijk`, "gebruik kleine letters, cijfers en streepjes");
  }
  return text;
}

/** @type {MoreRules} */
export const rules = {
  kinds: {
    target: readTarget,
    file: readFile,
    width: readWidth,
    preheader: readPreheader,
    month: readMonth,
    clock: (value) => readTime(readText(value)),
    link_text: (value) => readLine(checkLinkText(value)),
    slug: readSlug,
    text: readIssueText,
    days: (value) => readDay(readText(value)),
  },
  before(type, given) {
    const what = { Story: "dit verhaal", Person: "deze persoon" }[type];
    if (what && !given.consent) {
      refuse("geen-toestemming", `bij ${what} staat geen toestemming`, "vul bij Toestemming in wie haar gaf en wanneer, of haal het weg");
    }
    return type === "Event" ? splitHours(nameFirstDay(given)) : given;
  },
  after(type, read) {
    if ((type === "Section" || type === "Story") && !(read.text || read.picture || read.link || read.blocks)) {
      refuse("leeg-onderdeel", "onder deze kop staat niets", "vul een tekst of een blok in, of haal het onderwerp weg");
    }
    if (type === "Block" || type === "SectionBlock") checkBlock(read);
    if (type === "Event") {
      checkTimes(read);
      checkDays(read);
      checkDeadline(read);
    }
  },
  whole(read, add) {
    if (same(read.preheader) === same(read.subject)) {
      add(new Refusal("voorbeeldtekst-gelijk", "de voorbeeldtekst is gelijk aan het onderwerp", "vertel er iets nieuws in"), ["preheader"]);
    }
    const date = /** @type {Day} */ (read.date);
    for (const [place, one] of listRecords(read)) checkConsent(one, place, date, add);
    checkAgenda(/** @type {Read[]} */ (read.agenda ?? []), date, add);
    checkLinks(read, add);
  },
};

/** A series may name its days only; its first is its date. @param {Fields} given @returns {Fields} */
function nameFirstDay(given) {
  if ("date" in given || !Array.isArray(given.dates)) return given;
  const days = given.dates.flatMap((text) => {
    try {
      return [readDay(String(text))];
    } catch {
      return [];
    }
  });
  days.sort((one, other) => one.order - other.order);
  return { ...given, date: String(days[0] ?? "2000-01-01") };
}

/** @param {Fields} given @returns {Fields} */
function splitHours(given) {
  const text = typeof given.start === "string" ? given.start : "";
  const hours = /^(?:van )?([0-9][^a-z-]*(?:uur|u)?) ?(?:-|tot en met|tot|t\/m) ?([0-9].*)$/.exec(tidy(text));
  if (!hours) return given;
  if ("end" in given) refuse("dubbele-waarde", `bij start staat al een einde (${text})`, "haal het einde weg, of zet bij het begin alleen het begin", "end");
  return { ...given, start: hours[1].trim(), end: hours[2].trim() };
}

/** @param {Read} read */
function checkBlock(read) {
  const filled = Object.keys(read);
  if (!filled.length) refuse("leeg-onderdeel", "in dit blok staat niets", "vul er een ding in, of haal het blok weg");
  if (filled.length > 1)
    refuse("meer-in-een-blok", `in dit blok staan ${filled.join(" en ")} bij elkaar`, "geef elk een eigen blok; de volgorde is die waarin ze staan", filled[1]);
}

/** @param {Read} event */
function checkTimes({ start, end, status = "planned", was, until }) {
  if (end && !start) refuse("einde-zonder-begin", "er is een eindtijd maar geen begintijd", "vul ook het begin in");
  if (status === "moved" && !was) refuse("verplaatst-zonder-datum", "de bijeenkomst is verplaatst, maar de eerdere datum ontbreekt", "vul de eerdere datum in");
  if (was && status !== "moved" && status !== "cancelled")
    refuse("datum-zonder-verplaatst", "er is een eerdere datum, maar de stand is niet verplaatst", "kies bij Stand: verplaatst");
  if (start && end && String(end) <= String(start) && end !== "00:00" && !until) {
    refuse(
      "eind-voor-begin",
      `het einde (${end}) ligt niet na het begin (${start})`,
      "verbeter een van de tijden; of eindigt het na middernacht, vul dan de dag erna in bij Tot en met",
    );
  }
}

/** @param {Read} event @returns {Day[]} */
function listDays(event) {
  const days = [/** @type {Day} */ (event.date), .../** @type {Day[]} */ (event.dates ?? [])];
  return days.sort((one, other) => one.order - other.order);
}

/** @param {Read} event */
function checkDays(event) {
  const [date, until, was] = /** @type {(Day|undefined)[]} */ ([event.date, event.until, event.was]);
  const dates = /** @type {Day[]} */ (event.dates ?? []);
  if (!date) return;
  if (until && until.order <= date.order) {
    refuse("eind-voor-begin", `de laatste dag (${until}) ligt niet na de eerste (${date})`, "verbeter een van de datums, of haal de laatste dag weg", "until");
  }
  const double = dates.find((day, at) => dates.findIndex(({ order }) => order === day.order) < at);
  if (double) refuse("dubbele-waarde", `${double} staat twee keer in de reeks`, "haal er een weg", "dates");
  const early = dates.find((day) => day.order < date.order);
  if (early) refuse("eind-voor-begin", `in de reeks staat ${early}, voor de eerste dag (${date})`, "zet de eerste dag bij Datum");
  if (dates.length && (until || was)) {
    const name = until ? "until" : "was";
    refuse("half-onderdeel", `${name} kan niet bij een reeks staan`, "zet een bijeenkomst van meer dagen, of een die verplaatst is, apart in de agenda", name);
  }
}

/** @param {Read} event */
function checkDeadline(event) {
  const deadline = /** @type {Day|undefined} */ (event.deadline);
  const last = /** @type {Day} */ (event.until ?? listDays(event).at(-1));
  if (deadline && deadline.order > last.order) {
    refuse("aanmelden-te-laat", `aanmelden kan tot en met ${deadline}, na de bijeenkomst zelf (${last})`, "verbeter een van de datums", "deadline");
  }
  if (event.deadline_in_calendar === "yes" && !deadline) {
    refuse("half-onderdeel", "de laatste dag om je aan te melden ontbreekt", "vul die dag in", "deadline_in_calendar");
  }
}

/** @typedef {(refusal: Refusal, place: Place, isError?: boolean) => void} Add */

/** Return every record in what was read, with its place. @param {unknown} read @param {Place} [place] @returns {[Place, Read][]} */
function listRecords(read, place = []) {
  if (Array.isArray(read)) return read.flatMap((part, at) => listRecords(part, [...place, at]));
  if (typeof read !== "object" || read === null || read instanceof Day) return [];
  return [[place, /** @type {Read} */ (read)], ...Object.entries(read).flatMap(([name, part]) => listRecords(part, [...place, name]))];
}

/** @param {Read} one @param {Place} place @param {Day} date @param {Add} add */
function checkConsent(one, place, date, add) {
  const isPerson = place.at(-1) === "person";
  const given = /** @type {Day|undefined} */ (/** @type {Read|undefined} */ (one.consent)?.date);
  if (!given || !(isPerson || (place[0] === "stories" && place.length === 2)) || given.first <= date.last) return;
  const message = `de toestemming (${given}) is van na de nieuwsbrief (${date})`;
  add(new Refusal("toestemming-te-laat", message, `verbeter de datum, of haal ${isPerson ? "de persoon" : "het verhaal"} weg`), [...place, "consent", "date"]);
}

/** @param {Read[]} agenda @param {Day} date @param {Add} add */
function checkAgenda(agenda, date, add) {
  for (const [at, event] of agenda.entries()) {
    const last = /** @type {Day} */ (event.until ?? listDays(event).at(-1));
    const deadline = /** @type {Day|undefined} */ (event.deadline);
    if (last.first < date.first) {
      const message = `de bijeenkomst (${last}) ligt voor de datum van de nieuwsbrief (${date})`;
      add(new Refusal("voor-de-nieuwsbrief", message, "verbeter de datum of haal het punt weg"), ["agenda", at, "date"]);
    }
    if (deadline && deadline.first < date.first) {
      const message = `aanmelden kan tot en met ${deadline}, voor de datum van de nieuwsbrief (${date})`;
      add(new Refusal("aanmelden-voorbij", message, "verbeter de datum, of haal die weg"), ["agenda", at, "deadline"], false);
    }
    const twin = agenda.slice(0, at).find((other) => listDays(other)[0].order === listDays(event)[0].order && same(other.title) === same(event.title));
    if (twin && !event.key) add(new Refusal("dubbel-agendapunt", `'${event.title}' staat twee keer in de agenda`, "haal er een weg"), ["agenda", at, "title"]);
  }
}

/** Every text of a link leads to one place. @param {Read} read @param {Add} add */
function checkLinks(read, add) {
  const seen = new Set();
  for (const [place, one] of listRecords(read)) {
    const name = place.at(-1);
    /** @type {[string, unknown][]} */
    const told = ["introduction", "text"].flatMap((field) =>
      typeof one[field] === "string" ? [...one[field].matchAll(LINK_IN_TEXT)].map(([, text]) => /** @type {[string, unknown]} */ ([field, text])) : [],
    );
    if (name === "link" || name === "button") told.push(["text", one.text]);
    else if (name === "quote" && one.url) told.push(["by", one.by]);
    else if (name === "picture" && one.url) told.push(["alt", one.alt]);
    for (const [field, text] of told) {
      if (seen.has(same(text)))
        add(new Refusal("dubbele-linktekst", `de linktekst '${text}' staat al eerder in deze nieuwsbrief`, "maak elke linktekst anders"), [...place, field]);
      seen.add(same(text));
    }
  }
}

/** @param {unknown} text */
function same(text) {
  return String(text ?? "")
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .join(" ");
}

export class Kind {
  folder = "newsletters/";
  parameter = "nummer";
  kept = "nieuwsbrief";
  what = "een nummer van de nieuwsbrief";
  #form;
  #regions;
  #chosen;

  /** @param {Form} form @param {HTMLElement} frame @param {FormData} data */
  constructor(form, frame, data) {
    this.#form = form;
    this.#regions = data.regions ?? {};
    this.#chosen = /** @type {HTMLSelectElement} */ (findPart(frame, "regio"));
    this.#chosen.addEventListener("change", () => this.#begin());
  }

  /** Fill in what stands ready for the next issue of a region, where nothing is typed yet. */
  #begin() {
    const region = this.#regions[this.#chosen.value];
    if (!region) return;
    const { controls } = this.#form;
    controls.fill({ ...region.start, ...controls.fields });
    this.#form.report([`De koppen en de afsluiting van ${region.name} staan klaar. Vul ze aan, of haal weg wat je niet nodig hebt.`]);
    this.#form.settle();
  }

  /** @param {Fields} fields @returns {Fields} */
  complete(fields) {
    const year = this.#year(fields);
    const last = this.#regions[this.#chosen.value]?.numbers[year] ?? 0;
    return { ...(year && this.#chosen.value ? { number: String(last + 1) } : {}), ...fields, status: "draft" };
  }

  /** @param {Fields} fields */
  #year(fields) {
    return /(?<!\d)\d{4}(?!\d)/.exec(String(fields.date ?? ""))?.[0] ?? "";
  }

  /** @param {HTMLElement} card @param {Fields} fields */
  draw(card, fields) {
    const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
    findPart(card, "afzender").textContent = this.#regions[this.#chosen.value]?.sender ?? "";
    findPart(card, "onderwerp").textContent = text(fields.subject) || "Nog zonder onderwerp";
    findPart(card, "voorbeeldtekst").textContent = text(fields.preheader);
    const headings = /** @type {Fields[]} */ (fields.sections ?? []).map(({ title }) => text(title)).filter(Boolean);
    const rows = [...headings, ...(Array.isArray(fields.agenda) ? [fields.agenda.length === 1 ? "Agenda: 1 bijeenkomst" : `Agenda: ${fields.agenda.length} bijeenkomsten`] : [])];
    findPart(card, "koppen").replaceChildren(...rows.map((row) => Object.assign(document.createElement("li"), { textContent: row })));
  }

  /** @param {Fields} fields */
  hasName(fields) {
    return !!this.#chosen.value && !!this.#year(fields) && /^[1-9]\d{0,2}$/.test(String(this.complete(fields).number));
  }

  /** @param {Fields} fields */
  makeSlug(fields) {
    return `${this.#chosen.value || "regio"}/${this.#year(fields) || "jaar"}-${String(this.complete(fields).number ?? "nummer").replace(/\D/g, "") || "nummer"}`;
  }

  /** @param {Fields} fields */
  say(fields) {
    return `Nieuwsbrief: ${String(fields.subject ?? "")}`;
  }

  /** @param {string} name */
  recognise(name) {
    return this.#chosen.value && /^\d{4}-\d+$/.test(name) ? `${this.#chosen.value}/${name}` : "";
  }

  /** Of an issue there is no copy on the site that can be changed. @param {string} slug @returns {Promise<string>} */
  async fetchPublished(slug) {
    throw new YamlError(slug);
  }

  /** @returns {Promise<void>} */
  async take() {
    this.#form.report(["Hier past alleen een nieuwsbrief (.yml) die je eerder opsloeg."]);
  }
}
