/** The knowledge of questionnaires: the headings and values that the import uses too, prepared for look-up. */

/** @import { QuestionnaireData } from "../types.js" */

export const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const HINT_BEHIND = /\s*\(([^()]*)\)\s*$/;
const BESIDE = /\s*\/\s*|\s+(?:en|of)\s+/i;
const MOST_BESIDE = 4; // words in a label with something beside it
const LONGEST_SIGN = 6; // letters; a number after a short sign such as "-" is an answer

/** @param {string} text  @returns {string[]} its words in small letters, without punctuation */
export function listWords(text) {
  return (text.toLowerCase().match(WORD) ?? []).map((word) => word.replaceAll("’", "'"));
}

/** @param {string} text  @returns {string} as headings are compared */
export function foldWords(text) {
  return listWords(text).join(" ");
}

/** @param {string} text */
function squeeze(text) {
  return text.toLowerCase().replace(/\s+/g, "").replace(/\.+$/, "") || text.trim();
}

/** Whole lines to recognise; a * in one stands for any words. */
class Phrases {
  #pattern;

  /** @param {string[]} lines */
  constructor(lines) {
    const written = lines.map((line) =>
      foldWords(line.replaceAll("*", " sterretje ")).replace(/ ?sterretje ?/g, (star) => `(?:${star.startsWith(" ") ? " " : ""}[^\\n]{1,200}?${star.endsWith(" ") ? " " : ""})`),
    );
    this.#pattern = new RegExp(`^(?:${written.join("|")})$`);
  }

  /** @param {string} line */
  match(line) {
    return this.#pattern.test(foldWords(line));
  }
}

export class Knowledge {
  /** The field of every known question, by its folded words. @type {Map<string, string>} */
  asked = new Map();
  /** The form's own questions, folded. @type {string[]} */
  first = [];
  /** @type {[string, Phrases][]} */
  #proposals = [];
  /** @type {Map<string, string>} */
  #labels;
  #number;
  #leads;
  #tails;
  #noAnswer;
  #toReceiver;
  #shortParagraph;

  /** @param {QuestionnaireData} data */
  constructor({ headings, values }) {
    for (const { field, asks, also = [], propose = [] } of headings.questions) {
      if (asks) this.first.push(foldWords(asks));
      for (const text of [...(asks ? [asks] : []), ...also]) this.asked.set(foldWords(text), field);
      this.#proposals.push([field, new Phrases(propose)]);
    }
    this.#labels = new Map(Object.entries(headings.labels).flatMap(([name, words]) => words.map((word) => /** @type {[string, string]} */ ([foldWords(word), name]))));
    this.rows = new Map(Object.entries(headings.rows).flatMap(([name, words]) => words.map((word) => /** @type {[string, string]} */ ([foldWords(word), name]))));
    this.belowLabels = headings.below_labels;
    this.prompts = new Phrases(headings.prompts);
    this.pageLines = new Phrases(headings.page_lines);
    this.mailLines = new Phrases(headings.mail_lines);
    this.greetings = new Phrases(headings.greetings);
    this.closings = new Phrases(headings.closings);
    this.pageSigns = new RegExp(`^(?:${headings.page_signs})`, "i");
    this.hintWords = headings.hint_words;
    this.#number = new RegExp(headings.number, "i");
    this.#leads = new RegExp(headings.question_leads, "i");
    this.#tails = new RegExp(headings.question_tails, "i");
    this.answerSign = new RegExp(headings.answer_sign, "i");
    const named = `(?:${headings.point_words.join("|")})\\s*(\\d{1,2})\\s*[.):]`;
    this.point = new RegExp(`^(?:${named}|(\\d{1,2})[.)])\\s+(?=\\S)`, "i");
    this.pointInside = new RegExp(`(?:^|(?<=[.!?;:]\\s))${named}\\s`, "gi");
    this.bareInside = /(?:^|(?<=[.!?;:,]\s))(\d{1,2})[.)]\s+(?=\S)/g;
    this.help = new RegExp(`^${headings.help}`);
    this.pageEnds = new RegExp(headings.page_ends, "i");
    this.chatLine = new RegExp(headings.chat_line);
    this.fillingStart = new RegExp(`^(?:${headings.filling_start})`, "i");
    this.#toReceiver = new RegExp(headings.to_receiver, "i");
    this.#shortParagraph = headings.short_paragraph;
    this.greetingStart = new RegExp(`^(?:${headings.greeting_start})`, "i");
    this.#noAnswer = new Set(headings.no_answer.map(squeeze));
    this.values = values;
    this.patterns = {
      web: new RegExp(`${values.web}|${values.bare_web}`, "gi"),
      mail: new RegExp(values.mail),
      phone: new RegExp(values.phone),
      dates: new RegExp(values.unclear_dates, "g"),
      amounts: new RegExp(values.amounts, "gi"),
      unclear: new RegExp(values.unclear_amounts, "gi"),
      postcode: new RegExp(values.postcode),
      houseNumber: new RegExp(values.house_number),
      linkEnds: new RegExp(values.link_ends, "i"),
      titlePlace: new RegExp(values.title_place),
      shares: new RegExp(values.shares, "i"),
      total: new RegExp(`^(?:${values.total})`, "i"),
      payment: new RegExp(values.payment, "i"),
      figures: new RegExp(values.figures),
      resultSource: new RegExp(`^(?:${values.result_source})`, "i"),
      period: new RegExp(`^${values.period}$`, "i"),
      until: new RegExp(values.until, "gi"),
      resultUnknown: new RegExp(values.result_unknown, "i"),
      since: new RegExp(values.since, "i"),
      counted: new RegExp(`^(?:${values.counted})$`, "i"),
      employed: new RegExp(`^(?:${values.employed})$`, "i"),
      roleParts: new RegExp(values.role_parts),
      efforts: new RegExp(values.efforts, "gi"),
      namedMunicipality: new RegExp(values.named_municipality),
      sentenceEnd: new RegExp(values.sentence_end, "g"),
      abbreviation: new RegExp(values.abbreviation),
      onePerson: new RegExp(values.one_person),
      general: new RegExp(`^(?:${values.general})`, "i"),
      contactParts: new RegExp(values.contact_parts),
      contactLabel: new RegExp(`^(?:${values.contact_label})`, "i"),
      addressLabel: new RegExp(`^(?:${values.address_label})$`, "i"),
    };
    const compile = (/** @type {Record<string, string>} */ texts) => Object.entries(texts).map(([key, text]) => ({ key, pattern: new RegExp(text, "i") }));
    this.resultKinds = compile(values.result_kinds);
    this.tipMoments = compile(values.tip_moments);
    this.continuityStates = compile(values.continuity_states);
    this.amountPer = compile(values.amount_per);
  }

  /** @param {string} paragraph @returns {boolean} whether a paragraph of a mail is the text that is sent with it, and not said to its receiver */
  isSentText(paragraph) {
    return paragraph.split(/\s+/).length > this.#shortParagraph && !this.#toReceiver.test(paragraph);
  }

  /** @param {string} text @returns {string} what comes behind the number of a heading, as in "3." or "Vraag 3:" */
  cutNumber(text) {
    return text.slice(this.#number.exec(text)?.[0].length ?? 0);
  }

  /** Return the subject of a label, also of one with something beside it ("Gemeente en wijk") or a hint behind it ("Samenvatting (max. 3 zinnen)"). @param {string} told @returns {string|undefined} */
  findLabel(told) {
    const hint = HINT_BEHIND.exec(told);
    const text = hint && this.hintWords.includes(listWords(hint[1])[0] ?? "") ? told.slice(0, hint.index) : told;
    const asked = this.#labels.has(foldWords(text)) ? "" : this.#shorten(text);
    if (asked) return this.findLabel(asked);
    const [first, ...others] = text.split(BESIDE).map((part) => this.#labels.get(foldWords(part)));
    const isBeside = others.length > 0 && others.every((name) => !name || name === first) && listWords(text).length <= MOST_BESIDE;
    return this.#labels.get(foldWords(text)) ?? (isBeside ? first : undefined);
  }

  /** Return the field that a heading may mean, also asked for as in "Wat zijn de resultaten?". @param {string} text @returns {string|undefined} */
  propose(text) {
    const field = this.#proposals.find(([, phrases]) => phrases.match(text))?.[0];
    const told = field ? "" : this.#shorten(text);
    return told ? (this.asked.get(foldWords(told)) ?? this.propose(told)) : field;
  }

  /** Return what a question asks for, without the plain words around it; "" for any other text. @param {string} text */
  #shorten(text) {
    const told = text.trim();
    const [lead, tail] = [this.#leads.exec(told), this.#tails.exec(told)];
    return lead && tail && lead[0].length < tail.index ? told.slice(lead[0].length, tail.index) : "";
  }

  /** @param {string} text  whether a whole answer says that there is none */
  isNoAnswer(text) {
    const squeezed = squeeze(text);
    return this.#noAnswer.has(squeezed) || (squeezed.length > LONGEST_SIGN && this.#noAnswer.has(squeezed.replace(/\d+$/, "")));
  }
}
