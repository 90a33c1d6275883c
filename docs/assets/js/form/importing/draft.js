/** Makes a draft from a questionnaire, as editing/importing/drafting.py does: proposals are marked as such, and nothing is guessed. */

import { saysStillGoing } from "../rules/notations.js";
import { MAX_LINE } from "../rules/values.js";
import { CELL_JOINT, COMMENT, EDGE, listTexts, NOTE, plain, whole } from "./blocks.js";
import { Divider } from "./dividing.js";
import { ValueMaker } from "./field-values.js";
import { Knowledge } from "./knowledge.js";
import { fit, writeBlocks } from "./prose-text.js";
import { listPlaces, Recogniser } from "./recognisers.js";

/** @import { Checker } from "../rules/check.js" */
/** @import { Divided, Fact, Section } from "./dividing.js" */
/** @import { Made } from "./field-values.js" */
/** @import { Ask, Block, Fields, FieldSpec, FormData, Place, QuestionnaireData } from "../types.js" */

const ENDS = ["start", "end"]; // of the period
/** Fields that are asked with a question, and read as behind this label. @type {Record<string, string>} */
const AS_FACT = { place: "municipalities", period: "period" };
const SECOND =
  "In wat je gaf, staan twee vragenlijsten. De tweede staat in het vak met wat over is. Maak eerst deze af en download haar. Kopieer dan de tekst in dat vak, kies 'Wis alles van dit apparaat' en plak de tekst bovenaan.";

/**
 * The result of reading a questionnaire: `mapped` are answered fields, `proposed` places with a mere proposal, `told` messages for the
 * reader, `rest` text without a field, `skipped` text about the form or message itself; `isAsked` tells whether any question was recognised.
 * @typedef {{fields: Fields, mapped: string[], proposed: Place[], asks: Ask[], told: string[], rest: string[], skipped: string[], isAsked: boolean}} Draft
 */

export class Drafter {
  #data;
  #checker;
  known;
  #recogniser;
  #maker;
  /** @type {Draft} */
  #draft = { fields: {}, mapped: [], proposed: [], asks: [], told: [], rest: [], skipped: [], isAsked: false };
  /** @type {Block[]} */
  #contact = [];
  /** @type {Set<string>} */
  #unanswered = new Set();

  /** @param {FormData} data @param {QuestionnaireData} questionnaire @param {Checker} checker */
  constructor(data, questionnaire, checker) {
    this.#data = data;
    this.#checker = checker;
    this.known = new Knowledge(questionnaire);
    this.#recogniser = new Recogniser(this.known, data, checker);
    this.#maker = new ValueMaker(this.known, data, this.#recogniser);
  }

  /** @param {Block[]} blocks @returns {Draft} */
  make(blocks) {
    const divided = new Divider(this.known).divide(blocks);
    this.#draft.isAsked = divided.sections.length > 0;
    this.#addTitle(divided.title);
    for (const fact of divided.facts) this.#addFact(fact);
    this.#addSections(divided.sections);
    this.#addContact();
    this.#addIntroduction(divided);
    this.#addAsides(divided);
    this.#askOpen(divided);
    return this.#draft;
  }

  /** @param {string} text */
  #addTitle(text) {
    const title = text.trim().split(/\s+/).join(" ");
    if (title.length > MAX_LINE) {
      this.#leave("Titel", [title]);
      this.#tellLong("Titel");
    } else if (title) this.#draft.fields.title = title;
  }

  /** @param {Fact} fact */
  #addFact({ name, label, value }, line = `${label}: ${value}`) {
    if (["private", "subject", "other_title"].includes(name)) this.#draft.skipped.push(line);
    else if (name === "contact") this.#contact.push({ text: line, kind: "paragraph", level: 0 });
    else if (this.known.isNoAnswer(value)) this.#draft.skipped.push(line);
    else if (name in this.#draft.fields && !["place", "contact"].includes(name) && this.#isOfOneValue(name)) this.#leave(label, [value]);
    else if (name === "period" && value.length <= MAX_LINE) this.#draft.fields.period = this.#recogniser.readPeriod(value);
    else if (ENDS.includes(name) && this.#addEnd(name, value)) return;
    else if (name === "provinces") this.#addPlaceNote(line);
    else if (name === "municipalities" || name === "regions") this.#addPlace(name, value, line);
    else if (this.#data.fields.some((field) => field.name === name && field.terms)) this.#addTerms(name, value, label);
    else if (this.#data.fields.some((field) => field.name === name && !field.inner) && this.#fits(name, value)) this.#draft.fields[name] = value;
    else this.#leave(label, [value]);
  }

  /** @param {string} name */
  #isOfOneValue(name) {
    return name === "period" || this.#data.fields.some((field) => field.name === name && !field.inner && !field.terms);
  }

  /** Add the start or end of the period, or that it still goes on; tell whether it is one. @param {string} name @param {string} value */
  #addEnd(name, value) {
    const isGoing = name === "end" && saysStillGoing(value);
    const period = /** @type {Fields} */ (this.#draft.fields.period ?? {});
    const part = isGoing ? "note" : name;
    if (part in period || !(isGoing || this.#recogniser.isDate(value))) return false;
    this.#draft.fields.period = { ...period, [part]: value };
    return true;
  }

  /** Add what is told of a place and stands in no list to its note. @param {string} line */
  #addPlaceNote(line) {
    const place = /** @type {Fields} */ (this.#draft.fields.place ?? {});
    const note = [place.note, line].filter(Boolean).join("; ");
    if (note.length > MAX_LINE) this.#leave("Plaats", [line]);
    else place.note = note;
    if (Object.keys(place).length) this.#draft.fields.place = place;
  }

  /** Tell whether a field accepts a value as typed. @param {string} name @param {string} value */
  #fits(name, value) {
    return !this.#checker.check({ [name]: value }).some(({ place, isError }) => place[0] === name && isError);
  }

  /** @param {string} name @param {string} value @param {string} line */
  #addPlace(name, value, line) {
    const { keys, others } = this.#recogniser.findTerms(find(find(this.#data.fields, "place").inner ?? [], name), listPlaces(value));
    if (keys.length) {
      const place = /** @type {Fields} */ (this.#draft.fields.place ?? {});
      this.#draft.fields.place = { ...place, [name]: join(place[name], keys) };
    }
    if (others.length) {
      this.#addPlaceNote(line);
      this.#draft.told.push(`Niet in de lijst van plaatsen: ${others.join(", ")}. Het staat nu bij de toelichting van de plaats; de redactie voegt het toe.`);
    }
  }

  /** @param {string} name @param {string} value @param {string} label */
  #addTerms(name, value, label) {
    const { fields } = this.#draft;
    const { keys, others } = this.#recogniser.findTerms(find(this.#data.fields, name), value);
    const [first, ...more] = keys;
    const isOne = find(this.#data.fields, name).kind === "choice";
    if (first) fields[name] = isOne ? first : join(fields[name], keys);
    if (others.length || (isOne && more.length)) this.#leave(label, [value]);
  }

  /** Add the answers, question by question; sections about the same field are merged. @param {Section[]} sections */
  #addSections(sections) {
    /** @type {Map<string, Section[]>} */
    const byField = new Map();
    for (const section of sections) {
      const [name] = section.match.fields;
      if (name) byField.set(name, [...(byField.get(name) ?? []), section]);
      else this.#leave(section.match.heading, section.blocks.map(show));
      if (section.match.how === "second") this.#draft.told.push(SECOND);
    }
    for (const [name, answers] of byField) {
      for (const section of answers.filter((one) => this.#isAnswered(name, one))) {
        if (name in AS_FACT) this.#addTold(name, section);
        else this.#merge(name, this.#maker.make(name, section.blocks, section.match.heading), section);
      }
    }
  }

  /** Add the answer to a question about place or period as if it stood behind its label. @param {string} name @param {Section} section */
  #addTold(name, { match, blocks }) {
    const value = blocks.map(({ text }) => whole(text)).join(" ");
    if (value.length > MAX_LINE || (name === "period" && name in this.#draft.fields)) this.#leave(match.heading, blocks.map(show));
    else {
      this.#addFact({ name: AS_FACT[name], label: match.heading, value }, value);
      if (!this.#draft.mapped.includes(name)) this.#draft.mapped.push(name);
      this.#draft.proposed.push([name]);
    }
  }

  /** @param {string} name @param {Section} section */
  #isAnswered(name, { match, blocks }) {
    const told = blocks.map(({ text }) => whole(text)).join(" ");
    if (blocks.length && !this.known.isNoAnswer(told)) return true;
    if (told && !this.#unanswered.has(name)) {
      this.#unanswered.add(name);
      this.#draft.skipped.push(`${match.heading.trim()} ${told}`);
    } else if (told) this.#leave(match.heading, [told]);
    else if (match.how !== "exact") this.#leave(match.heading, []);
    return false;
  }

  /** Merge a value into its field: texts and lists are extended, for other values the first stays. @param {string} name @param {Made} made @param {Section} section */
  #merge(name, { value, guessed = [], beyond = [], isLong, asks = [], heads = [] }, { match, blocks }) {
    const { fields, mapped, proposed } = this.#draft;
    if (beyond.length) this.#leave(match.heading, beyond.map(show));
    if (isLong) this.#tellLong(match.heading.trim());
    this.#ask(asks);
    this.#draft.skipped.push(...heads.map(({ text }) => text));
    if (match.fields.length > 1) this.#ask([`onder '${match.heading}' staan twee antwoorden bij elkaar: verdeel ze`], locate(name, value));
    if (value === undefined) return;
    const before = fields[name];
    const count = Array.isArray(before) ? before.length : 0;
    if (before === undefined) fields[name] = value;
    else if (typeof before === "string" && typeof value === "string") fields[name] = `${before}\n\n${value}`;
    else if (Array.isArray(before) && Array.isArray(value)) fields[name] = [...before, ...value];
    else {
      this.#leave(match.heading, blocks.map(show));
      return;
    }
    if (!mapped.includes(name)) mapped.push(name);
    const isSure = match.how === "exact" || match.how === "near";
    proposed.push(...(isSure ? [] : [[name]]), ...guessed.map(([first, ...more]) => [name, typeof first === "number" ? first + count : first, ...more]));
  }

  /** Add an address from the top of the form, if the last question has none. */
  #addContact() {
    if (!this.#contact.length) return;
    if ("contact" in this.#draft.fields) this.#leave("Bovenaan", this.#contact.map(show));
    else
      this.#merge("contact", this.#maker.make("contact", this.#contact, ""), {
        match: { fields: ["contact"], how: "proposed", heading: "Bovenaan", answer: "" },
        blocks: this.#contact,
      });
  }

  /** Use a short introduction as the summary; from a longer one take the first sentences, and put the rest under the reason. @param {Divided} divided */
  #addIntroduction({ intro, beyond }) {
    const { fields, proposed } = this.#draft;
    this.#ask(intro.flatMap(({ text }) => this.#recogniser.ask(whole(text))));
    const more = intro.length && !("summary" in fields) ? this.#takeSummary(intro) : intro;
    const [kept, rest] = fit(more);
    if (kept.length) {
      fields.reason = [writeBlocks(kept, this.#data.swallowed), fields.reason].filter(Boolean).join("\n\n");
      proposed.push(["reason"]);
    }
    this.#leave("Inleiding", rest.map(show), true);
    if (rest.length) this.#tellLong("Inleiding");
    this.#leave("Zonder kop", beyond.map(show), true);
  }

  /** @param {Block[]} intro @returns {Block[]} what comes after the summary */
  #takeSummary([first, ...more]) {
    const sentences = first.kind === "paragraph" ? this.#recogniser.splitSentences(whole(first.text)) : [];
    let taken = 0;
    while (taken < sentences.length && sentences.slice(0, taken + 1).join(" ").length <= MAX_LINE) taken += 1;
    if (!taken) return [first, ...more];
    this.#draft.fields.summary = sentences.slice(0, taken).join(" ").replaceAll("\t", " ");
    this.#draft.proposed.push(["summary"]);
    const rest = sentences.slice(taken).join(" ");
    return [.../** @type {Block[]} */ (rest ? [{ text: rest, kind: "paragraph", level: 0 }] : []), ...more];
  }

  /** Ask about what the text mentions and no field holds yet, as editing/importing/open_questions.py does. @param {Divided} divided */
  #askOpen({ title, intro, sections }) {
    const { titlePlace, namedMunicipality, since, efforts } = this.known.patterns;
    const text = [title, ...[...intro, ...sections.flatMap(({ blocks }) => blocks)].map((block) => plain(block.text))].join("\n");
    const [inTitle, named, start] = [titlePlace.exec(title), namedMunicipality.exec(text), since.exec(text)];
    const labels = this.#recogniser.findSchoolTypes(text);
    const told = [...new Set([...text.matchAll(efforts)].map(([found]) => found))];
    if (inTitle) this.#askEmpty(["place", "municipalities"], `in de titel staat ${inTitle[1]}: in welke gemeente ligt dat`);
    else if (named) this.#askEmpty(["place", "municipalities"], `de tekst noemt gemeente ${named[1]}: ligt deze praktijk daar`);
    if (labels.length) this.#askEmpty(["school_types"], `de tekst noemt ${labels.join(", ")}: voor welke soort school is dit`);
    if (start) this.#askEmpty(["period", "start"], `de tekst noemt '${start[0]}': is dat het begin van deze praktijk`);
    if (told.length) this.#askEmpty(["effort"], `de tekst noemt ${told.join(" en ")}: van wie is die inzet`);
  }

  /** @param {Place} place  asked about if there is nothing in it @param {string} text */
  #askEmpty(place, text) {
    const [name, part] = place;
    const value = /** @type {Record<string, Fields>} */ (this.#draft.fields)[name];
    if (name === "place" ? !value?.[part] : value === undefined) this.#draft.asks.push({ text, place, isEmpty: true });
  }

  /** Keep text from outside the running text visible; page edges and text about people are only mentioned. @param {Divided} divided */
  #addAsides({ asides, people, noise }) {
    for (const block of asides) {
      const text = listTexts(block).join(block.cells ? CELL_JOINT : "");
      const origin = block.origin ?? "";
      if ([NOTE, COMMENT, EDGE].includes(origin))
        this.#leave(`${origin[0].toUpperCase()}${origin.slice(1)}${block.about ? ` bij «…${whole(block.about).slice(-60)}»` : ""}`, [text]);
      else this.#draft.skipped.push(text);
    }
    this.#draft.skipped.push(...[...people, ...noise].map(({ text }) => whole(text)));
  }

  /** @param {(string|Ask)[]} told @param {Place} [place]  where the text itself does not tell */
  #ask(told, place) {
    const { asks } = this.#draft;
    for (const each of told) {
      const ask = typeof each === "string" ? { text: each, place } : each;
      if (!asks.some(({ text }) => text === ask.text)) asks.push(ask);
    }
  }

  /** @param {string} heading  above a text that did not fit */
  #tellLong(heading) {
    this.#draft.told.push(`Te lang voor dit veld: '${heading}'. Wat er niet in past, staat in het vak met wat over is; kort het in.`);
  }

  /** @param {string} where @param {string[]} texts @param {boolean} [needsText] */
  #leave(where, texts, needsText = false) {
    if (texts.length || !needsText) this.#draft.rest.push([where.trim(), ...texts].join("\n"));
  }
}

/** @param {FieldSpec[]} specs @param {string} name @returns {FieldSpec} */
function find(specs, name) {
  return /** @type {FieldSpec} */ (specs.find((spec) => spec.name === name));
}

/** Return a list of keys extended with more, without duplicates. @param {import("../types.js").Value|undefined} before @param {string[]} keys */
function join(before, keys) {
  return [...new Set([.../** @type {string[]} */ (before ?? []), ...keys])];
}

/** Return the place of a value's text. @param {string} name @param {import("../types.js").Value|undefined} value @returns {Place|undefined} */
function locate(name, value) {
  if (value === undefined) return undefined;
  return typeof value === "object" && "text" in value ? [name, "text"] : [name];
}

/** @param {Block} block */
function show({ text, kind }) {
  return kind === "item" ? `- ${whole(text)}` : whole(text);
}
