/** The rules for an issue and its records, following newsletters/schema.py, newsletter_checks.py and archive_checks.py. */

import { checkAgenda, completeEvent, judgeEvent } from "./agenda.js";
import { KINDS } from "./issue-values.js";
import { Day } from "./notations.js";
import { Refusal } from "./refusal.js";
import { foldSpace, listTexts } from "./values.js";
import { checkLetter } from "./whole-letter.js";

/** @import { Add, Fields, FieldSpec, FormData, LinkFields, MoreRules, Place } from "../types.js" */
/** @import { Event } from "./agenda.js" */
/** @typedef {Record<string, unknown>} Read */
/** A record that was read, with its place and the name of its type. @typedef {{place: Place, type: string, one: Read}} Typed */
/** An issue as it was read. @typedef {{subject: string, preheader: string, introduction: string, sections?: {title?: string, text?: string}[], date: Day, agenda?: Event[], corrections?: {date: Day, event?: string}[], practices?: Record<string, string[]>}} Issue */

const LINK_IN_TEXT = /(?<!!)\[([^[\]]+)\]\(/g;
const CONSENTED = { Story: "dit verhaal", Person: "deze persoon" };

/** @type {MoreRules} */
export const rules = {
  kinds: KINDS,
  origins: { end: "start", until: "date" },
  before: (type, given) => (type === "Event" ? completeEvent(given) : { fields: given, refused: [] }),
  absence(type, name) {
    const what = name === "consent" && CONSENTED[/** @type {keyof typeof CONSENTED} */ (type)];
    if (!what) return undefined;
    return new Refusal("geen-toestemming", `bij ${what} staat geen toestemming`, "vul bij Toestemming in wie haar gaf en wanneer, of haal het weg");
  },
  *judge(type, read) {
    if ((type === "Section" || type === "Story") && !(read.text || read.picture || read.link || read.blocks)) {
      yield new Refusal("leeg-onderdeel", "onder deze kop staat niets", "vul een tekst of een blok in, of haal het onderwerp weg", "", "text");
    }
    if (type === "Block" || type === "SectionBlock") yield* judgeBlock(Object.keys(read));
    if (type === "Event") yield* judgeEvent(/** @type {Event} */ (/** @type {unknown} */ (read)));
  },
  texts: checkMergeTags,
  whole(read, add, data) {
    const issue = /** @type {Issue} */ (/** @type {unknown} */ (read));
    if (foldSpace(issue.preheader) === foldSpace(issue.subject)) {
      add(new Refusal("voorbeeldtekst-gelijk", "de voorbeeldtekst is gelijk aan het onderwerp", "vertel er iets nieuws in"), ["preheader"]);
    }
    checkLetter(issue, add);
    const records = [...listRecords(data.record, data.fields, read)];
    for (const typed of records) checkConsent(typed, issue.date, add);
    checkAgenda(issue.agenda ?? [], issue.date, data.terms.event_statuses?.words ?? {}, add);
    checkCorrections(issue, add);
    checkPractices(issue.practices ?? {}, data.practices, add);
    checkLinkTexts(records, data.links ?? {}, add);
  },
};

/** @param {string[]} filled */
function* judgeBlock(filled) {
  if (!filled.length) yield new Refusal("leeg-onderdeel", "in dit blok staat niets", "vul er een ding in, of haal het blok weg", "", "text");
  if (filled.length > 1) {
    yield new Refusal("meer-in-een-blok", `in dit blok staan ${filled.join(" en ")} bij elkaar`, "geef elk een eigen blok; de volgorde is die waarin ze staan", "", filled[1]);
  }
}

/** List a record and every record nested in it, in schema order. @param {string} type @param {FieldSpec[]} specs @param {Read} one @param {Place} [place] @returns {Generator<Typed>} */
function* listRecords(type, specs, one, place = []) {
  yield { place, type, one };
  for (const spec of specs.filter(({ name, inner }) => inner && one[name])) {
    for (const [value, at] of listValues(one[spec.name], [...place, spec.name])) yield* listRecords(spec.type ?? "", spec.inner ?? [], /** @type {Read} */ (value), at);
  }
}

/** Return the single value of a field, or each of several, with its place. @param {unknown} value @param {Place} place @returns {[unknown, Place][]} */
function listValues(value, place) {
  return Array.isArray(value) ? value.map((each, at) => [each, [...place, at]]) : [[value, place]];
}

/** @param {Typed} typed @param {Day} date @param {Add} add */
function checkConsent({ place, type, one }, date, add) {
  const given = /** @type {Day|undefined} */ (/** @type {Read|undefined} */ (one.consent)?.date);
  if (!given || !(type in CONSENTED) || given.first <= date.last) return;
  const message = `de toestemming (${given}) is van na de nieuwsbrief (${date})`;
  add(new Refusal("toestemming-te-laat", message, `verbeter de datum, of haal ${type === "Person" ? "de persoon" : "het verhaal"} weg`), [...place, "consent", "date"]);
}

/** @param {Issue} issue @param {Add} add */
function checkCorrections({ date, agenda = [], corrections = [] }, add) {
  for (const [at, correction] of corrections.entries()) {
    if (correction.date.last < date.first) {
      const message = `de correctie (${correction.date}) is van voor de nieuwsbrief (${date})`;
      add(new Refusal("correctie-te-vroeg", message, "verbeter een van de datums"), ["corrections", at, "date"]);
    }
    if (correction.event && agenda.every(({ key }) => key !== correction.event)) {
      const message = `in de agenda staat geen bijeenkomst met de key '${correction.event}'`;
      add(new Refusal("onbekende-bijeenkomst", message, "noem de Vaste naam van een bijeenkomst uit de agenda, of laat dit leeg"), ["corrections", at, "event"]);
    }
  }
}

/** @param {Record<string, string[]>} choice @param {Record<string, string>} known @param {Add} add */
function checkPractices(choice, known, add) {
  for (const field of ["pin", "feature", "hide"]) {
    for (const [at, slug] of (choice[field] ?? []).entries()) {
      const tell = (/** @type {string} */ rule, /** @type {string} */ message, /** @type {string} */ hint) => add(new Refusal(rule, message, hint), ["practices", field, at]);
      if (!(slug in known)) tell("onbekende-praktijk", `de praktijk '${slug}' bestaat niet`, "gebruik de bestandsnaam zonder .yml van een bestaande praktijk");
      else if (field !== "hide" && choice.hide?.includes(slug)) tell("tonen-en-weglaten", `de praktijk '${slug}' staat ook bij hide`, "kies een van de twee");
    }
  }
}

/** Every link text leads to only one target. @param {Typed[]} records @param {Record<string, LinkFields>} links @param {Add} add */
function checkLinkTexts(records, links, add) {
  const seen = new Set();
  for (const [text, place] of records.flatMap((typed) => listLinkTexts(typed, links[typed.type]))) {
    if (seen.has(foldSpace(text))) {
      add(new Refusal("dubbele-linktekst", `de linktekst '${text}' staat al eerder in deze nieuwsbrief`, "maak elke linktekst anders", text), place);
    }
    seen.add(foldSpace(text));
  }
}

/** @param {Typed} typed @param {LinkFields|undefined} fields @returns {[string, Place][]} */
function listLinkTexts({ place, one }, fields = { texts: [], addresses: [], names: [] }) {
  const read = (/** @type {string[]} */ names) => names.filter((name) => one[name]).flatMap((name) => listValues(one[name], [...place, name]));
  const inTexts = read(fields.texts).flatMap(([text, at]) => [...String(text).matchAll(LINK_IN_TEXT)].map(([, link]) => /** @type {[string, Place]} */ ([link, at])));
  const named = read(fields.addresses).length ? read(fields.names).map(([text, at]) => /** @type {[string, Place]} */ ([String(text), at])) : [];
  return [...inTexts, ...named];
}

/** Warn about merge tags of the region's mailing service, and about those of other services. @param {Fields} fields @param {Add} add @param {FormData} data @param {string} region */
function checkMergeTags(fields, add, { services = {}, regions = {} }, region) {
  const own = services[regions[region]?.service ?? ""];
  if (!own) return;
  for (const [place, text] of listTexts(fields)) {
    const openings = own.openings.filter((opening) => text.includes(opening));
    for (const opening of openings) {
      const message = `'${opening}' begint bij ${own.name} een invulcode; in de mail komt het als gewone tekst te staan`;
      add(new Refusal("invulcode", message, "spreek alle lezers tegelijk aan; de afmeldlink komt er vanzelf bij", opening), place, false);
    }
    const others = Object.values(services).filter((service) => service !== own && service.tag);
    for (const [tag, names] of findTags(text, others)) {
      if (own.openings.some((opening) => tag.startsWith(opening))) continue;
      const message = `'${tag}' lijkt op een invulcode van ${names.join(" of ")}; ${own.openings.length ? `met ${own.name}` : "zonder mailprogramma"} vult niemand die in`;
      add(new Refusal("invulcode-elders", message, "haal de code weg, of vraag de redactie welk mailprogramma jullie gebruiken", tag), place, false);
    }
  }
}

/** Return the tags in a text, each with the names of the services that use it. @param {string} text @param {{name: string, tag: string}[]} services */
function findTags(text, services) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { name, tag } of services) {
    for (const [whole] of text.matchAll(new RegExp(tag, "g"))) found.set(whole, [...(found.get(whole) ?? []), name]);
  }
  return found;
}
