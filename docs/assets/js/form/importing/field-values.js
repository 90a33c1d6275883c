/** Makes the value of each field from the blocks that answer its question, as editing/importing/field_values.py does, and marks guesses. */

import { catchRefusal } from "../rules/refusal.js";
import { checkEmail, checkLinkText, countSigns, MAX_LINE } from "../rules/values.js";
import { CELL_JOINT, LINK, plain, trimSigns, whole } from "./blocks.js";
import { isLikeHeading } from "./heading-match.js";
import { foldWords, listWords } from "./knowledge.js";
import { fit, leadsSomewhere, writeBlocks, writeInline, writeStart } from "./prose-text.js";
import { findSaid, saysMore } from "./recognisers.js";
import { attachHeads, ROW_BY_ROW, splitRow, tellRow } from "./rows.js";

/** @import { Knowledge } from "./knowledge.js" */
/** @import { Recogniser } from "./recognisers.js" */
/** @import { Ask, Block, Fields, FormData, Place, Value } from "../types.js" */

/**
 * A value, the places in it that are only guesses, the blocks that did not fit and whether that is because of length, questions to ask, and
 * heads of tables, told in each row instead.
 * @typedef {{value?: Value, guessed?: Place[], beyond?: Block[], isLong?: boolean, asks?: (string|Ask)[], heads?: Block[]}} Made
 */

const KIND = "experienced"; // of a result that says nothing of its kind and counts nothing
const FOR_A_TIME = "partly"; // what is told of how far it is secured by saying until when
const SIGN = /^\\?([+-]) +(?=\S)/; // before what went well or badly
const LONGEST_NAME = 5; // words
const SHOWN = 60; // characters of a text in a question about it
const AMOUNT = /^(?:\d{1,3}(?:\.\d{3})+|\d+)$/;
const LEADS = /[?:]\s*$/; // a line to the list below it
const LINK_LEADS = /^(?:zie|kijk op|website|link|bron)(?![\p{L}\p{N}_])[\s:]*/iu;

export class ValueMaker {
  #known;
  #data;
  #recogniser;

  /** @param {Knowledge} known @param {FormData} data @param {Recogniser} recogniser */
  constructor(known, data, recogniser) {
    this.#known = known;
    this.#data = data;
    this.#recogniser = recogniser;
  }

  /** @param {string} name @param {Block[]} blocks @param {string} heading @returns {Made} */
  make(name, blocks, heading) {
    const [rows, heads] = ROW_BY_ROW.includes(name) ? attachHeads(blocks, this.#known) : [blocks, []];
    const made = this.#make(name, rows, heading);
    return { ...made, heads, asks: [...(made.asks ?? []), ...blocks.flatMap(({ text }) => this.#recogniser.ask(plain(text)))] };
  }

  /** @param {string} name @param {Block[]} blocks @param {string} heading @returns {Made} */
  #make(name, blocks, heading) {
    switch (name) {
      case "involvement":
        return this.#makeInvolvement(blocks);
      case "results":
        return this.#makeResults(blocks);
      case "continuity":
        return this.#makeContinuity(blocks);
      case "funding":
        return this.#makeFunding(blocks);
      case "partners":
        return this.#makePartners(blocks);
      case "tips":
        return this.#makeTips(blocks, heading);
      case "sources":
        return this.#makeSources(blocks);
      case "contact":
        return this.#makeContact(blocks);
      case "effort":
        return { beyond: blocks }; // hours are only proposed: of whom they are, is for an editor to say
      case "roles":
        return this.#makeRoles(blocks);
      case "scale":
        return this.#makeScale(blocks);
      case "target_groups":
        return this.#makeTerms(blocks);
      default:
        return this.#makeProse(blocks);
    }
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeProse(blocks) {
    const [kept, beyond] = fit(blocks);
    return { value: writeBlocks(kept, this.#data.swallowed) || undefined, beyond, isLong: beyond.length > 0 };
  }

  /** Return the choice that is an answer's whole first block, and the blocks after it; "" if it is not exactly one choice. @param {Block[]} blocks @param {string} terms @returns {[string, Block[]]} */
  #takeChoice(blocks, terms) {
    const key = blocks.length ? this.#recogniser.findChoice(terms, plain(blocks[0].text)) : "";
    return [key, key ? blocks.slice(1) : blocks];
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeInvolvement(blocks) {
    const [level, others] = this.#takeChoice(blocks, "involvement_levels");
    const { value, ...made } = this.#makeProse(others);
    return { value: value && { ...(level ? { level } : {}), text: value }, ...made };
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeContinuity(blocks) {
    const [state, others] = this.#takeChoice(blocks, "continuity_states");
    const { value, ...made } = this.#makeProse(others);
    if (!value && !state) return made;
    const told = others.map(({ text }) => plain(text)).join(" ");
    const until = this.#recogniser.findUntil(told);
    const said = findSaid(told, this.#known.continuityStates) ?? (until && FOR_A_TIME);
    /** @type {Place[]} */
    const guessed = [...(state || !said ? [] : [["state"]]), ...(until ? [["until"]] : [])];
    return { value: { ...choose("state", state || said), ...(until ? { until } : {}), ...(value ? { text: value } : {}) }, ...made, guessed };
  }

  /** Separate rows with choices from all these lists beside their text from the other blocks. @param {Block[]} blocks @param {string[]} lists */
  #divideRows(blocks, lists) {
    /** @type {{text: string, keys: string[]}[]} */
    const chosen = [];
    /** @type {Block[]} */
    const others = [];
    for (const block of blocks) {
      const cells = splitRow(block);
      const keys = cells.length > lists.length ? cells.slice(-lists.length).map((cell, at) => this.#recogniser.findChoice(lists[at], cell)) : [];
      if (keys.length && keys.every(Boolean)) chosen.push({ text: this.#writeLine({ ...block, text: cells.slice(0, -lists.length).join(CELL_JOINT) }), keys });
      else others.push(block);
    }
    return { chosen, points: this.#listPoints(others), others };
  }

  /** @param {Block} block */
  #writeLine(block) {
    return writeStart(writeInline(tellRow(block, this.#known).text), this.#data.swallowed);
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeResults(blocks) {
    const { chosen, points } = this.#divideRows(blocks, ["result_kinds"]);
    const { figures, resultUnknown } = this.#known.patterns;
    const told = this.#joinSources(points).map(({ text, source }) => {
      const [isUnknown, said] = [resultUnknown.test(text), this.#findResultKind(text, source)];
      const isCounted = !isUnknown && !said && figures.test(text);
      return { kind: isUnknown || isCounted ? "" : (said ?? KIND), text, isUnknown, isCounted };
    });
    const results = [...chosen.map(({ text, keys }) => ({ kind: keys[0], text })), ...told.map(({ kind, text }) => ({ ...choose("kind", kind), text }))];
    const asks = told
      .filter(({ isCounted }) => isCounted)
      .map(({ text }) => `${showStart(text)} noemt een cijfer: is het geteld of geregistreerd (dan is de soort Gemeten), en door wie`);
    asks.push(...told.filter(({ isUnknown }) => isUnknown).map(({ text }) => `${showStart(text)} zegt dat het niet bekend is: is dit wel een resultaat`));
    return { value: orNone(results), guessed: told.flatMap(({ kind }, at) => (kind ? [[chosen.length + at, "kind"]] : [])), asks };
  }

  /** Return the kind of result that a text says it is, or its source if the text has a figure. @param {string} text @param {string} source */
  #findResultKind(text, source) {
    const { patterns, resultKinds } = this.#known;
    return findSaid(text, resultKinds) ?? (patterns.figures.test(text) ? findSaid(`${text} ${source}`, resultKinds) : undefined);
  }

  /** Return results with the line below them that says only where they are from, which ends the last of them. @param {string[]} points */
  #joinSources(points) {
    /** @type {{text: string, source: string}[]} */
    const joined = [];
    let start = 0; // of the results that the next such line is about
    for (const text of points) {
      const last = joined.at(-1);
      if (last && start < joined.length && this.#known.patterns.resultSource.test(text)) {
        for (const one of joined.slice(start)) one.source = text;
        last.text += `${/[.!?]$/.test(last.text) ? "" : ";"} ${text}`;
        start = joined.length;
      } else joined.push({ text, source: "" });
    }
    return joined;
  }

  /** @param {Block[]} blocks @param {string} heading @returns {Made} */
  #makeTips(blocks, heading) {
    const rows = blocks.map((block) => this.#cutTip(block));
    const chosen = rows.flatMap((row) => row ?? []);
    const loose = blocks.filter((_, at) => !rows[at]);
    const { chosen: timed, points, others } = this.#divideRows(loose, ["tip_moments"]);
    const { tipMoments } = this.#known;
    const make = (/** @type {string} */ text, /** @type {string|undefined} */ when) => ({
      kind: this.#findTipKind(text, heading),
      text: this.#cutKind(text),
      ...choose("when", when),
    });
    const tips = [
      ...chosen.map(({ kind, text, when }) => ({ kind, text, ...choose("when", when) })),
      ...timed.map(({ text, keys: [when] }) => make(text, when)),
      ...points.map((text) => make(text, findSaid(text, tipMoments) ?? findSaid(heading, tipMoments))),
    ];
    const guessed = tips.flatMap((tip, at) => ("when" in tip && at >= chosen.length + timed.length ? [[at, "when"]] : []));
    const asks = chosen.filter(({ said }) => said).map(({ text, said }) => `bij ${showStart(text)} staat ${showStart(said)}: wanneer geldt dat`);
    return { value: orNone(tips), guessed, asks: [...this.#askPrompts(others), ...asks] };
  }

  /** Return the kind, text and moment of a tip in a row that names its kind, and words that name no moment; null for any other block. @param {Block} block */
  #cutTip(block) {
    const cells = splitRow(block).map((cell) => cell.trim());
    const kinds = cells.map((cell) => this.#recogniser.findChoice("tip_kinds", cell));
    const place = kinds.findIndex((key, at) => at > 0 && key);
    if (place < 0) return null;
    const said = cells
      .slice(place + 1)
      .filter(Boolean)
      .join(" ");
    const when = this.#recogniser.findChoice("tip_moments", said);
    return { kind: kinds[place], text: this.#writeLine({ ...block, text: cells.slice(0, place).join(CELL_JOINT) }), when, said: when ? "" : said };
  }

  /** Ask about a question above a list, which may be part of the form. @param {Block[]} blocks */
  #askPrompts(blocks) {
    const prompts = groupPoints(blocks).filter(([first, ...below]) => below.length && first.kind !== "item" && /\?\s*$/.test(plain(first.text)));
    return prompts.map(([first]) => `'${this.#writeLine(first)}' staat nu voor de eerste tip: haal het weg als het formulier dat vroeg`);
  }

  /** Return a tip without the name or the sign of its kind before it, which stands beside it on the site. @param {string} text @returns {string} */
  #cutKind(text) {
    if (SIGN.test(text)) return text.replace(SIGN, "");
    const [lead, ...told] = text.split(":");
    const rest = told.join(":").trim();
    return rest && this.#recogniser.findChoice("tip_kinds", lead) ? this.#cutKind(rest) : text;
  }

  /** @param {string} text @param {string} heading */
  #findTipKind(text, heading) {
    const lead = listWords(/^([^:]{0,24}):/.exec(text)?.[1] ?? "");
    const behind = /\(([^()]+)\)[^\p{L}\p{N}_]*$/u.exec(text)?.[1] ?? "";
    const find = (/** @type {string[]} */ said) => Object.entries(this.#known.values.tip_kinds).find(([, words]) => words.some((word) => said.includes(word)))?.[0];
    const about = listWords(heading);
    return find([SIGN.exec(text)?.[1] ?? ""]) ?? find([lead.join(" "), ...lead.slice(0, 1), listWords(behind).join(" ")]) ?? find([about.join(" "), ...about]) ?? "tip";
  }

  /** Return the items and rows in blocks, each with its sub-items; a line that introduces them is joined to the first. @param {Block[]} blocks */
  #listPoints(blocks) {
    return groupPoints(blocks).map(([first, ...below]) => {
      let text = this.#writeLine(first);
      if (below.length && first.kind !== "item") text += `${LEADS.test(text) ? "" : ":"} ${writeInline(tellRow(below.splice(0, 1)[0], this.#known).text)}`;
      return below.length ? `${text}\n\n${writeBlocks(below, this.#data.swallowed)}` : text;
    });
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeFunding(blocks) {
    /** @type {{source?: string, note: string, amount?: string, per?: string, share?: string}[]} */
    const rows = [];
    /** @type {Block[]} */
    const beyond = [];
    /** @type {(string|Ask)[]} */
    const asks = [];
    /** @type {{text: string, payers: string[]}[]} */
    const shared = [];
    for (const { isFirst, divided, sentence } of blocks.flatMap((block) => this.#listPayments(whole(this.#tellPayment(block).text)))) {
      const payers = this.#recogniser.findPayers(sentence);
      const [payer] = payers;
      const amount = divided ? {} : this.#recogniser.findAmount(sentence);
      const last = rows.at(-1);
      if (divided) asks.push(`'${divided}' wordt verdeeld: vraag wie welk bedrag betaalt`);
      const isTotal = !payer && this.#known.patterns.total.test(sentence);
      if (isTotal && rows.some((row) => row.amount)) {
        beyond.push({ text: sentence, kind: "paragraph", level: 0 });
        continue;
      }
      if (!isFirst && last && !payer && !amount.amount && last.note.length + sentence.length < MAX_LINE) {
        last.note += ` ${sentence}`;
        continue;
      }
      const source = payer ?? (isFirst || isTotal ? undefined : last?.source);
      const names = payers.map((key) => this.#data.terms.funding_sources.words[key][0]).join(", ");
      if (payers.length > 1) shared.push({ payers, text: `${showStart(sentence)} noemt er meer die betalen (${names}): vraag wie welk deel betaalt` });
      const share = payers.length === 1 && !amount.amount && this.#recogniser.findShare(sentence);
      const told = { ...amount, ...(share ? { share } : {}) };
      rows.push(...cutLine(sentence).map((note, at) => ({ ...choose("source", source), ...(at ? {} : told), note })));
    }
    // Each payer gets a record of its own for its part; the first has one.
    const count = (/** @type {string} */ key) => rows.filter(({ source }) => source === key).length;
    asks.push(...shared.map(({ text, payers: [first, ...more] }) => ({ text, payers: Object.fromEntries([[first, count(first)], ...more.map((key) => [key, count(key) + 1])]) })));
    return { value: orNone(rows), beyond, asks, guessed: rows.flatMap((row, at) => [...(row.source ? [[at, "source"]] : []), ...(row.amount ? [[at, "amount"]] : [])]) };
  }

  /** Return a row about money as one line, with a bare amount below a word such as "Bedrag" as euros, and per what behind it. @param {Block} block @returns {Block} */
  #tellPayment(block) {
    const labels = (block.about ?? "").split(CELL_JOINT).map(foldWords).slice(1);
    const [payer, ...cells] = splitRow(block);
    const [amount = "", per = ""] = ["bedrag", "per"].map((label) => cells[labels.indexOf(label)]);
    const isNamed = ["bedrag", "per"].every((label) => labels.includes(label)) && labels.every((label) => ["", "bedrag", "per"].includes(label));
    if (block.isBold || !isNamed || !AMOUNT.test(amount)) return tellRow(block, this.#known);
    const isPer = !!this.#recogniser.findChoice("amount_per", `per ${per}`);
    return { text: `${payer}: € ${amount}${isPer ? " per" : ""} ${per}`.trimEnd(), kind: "paragraph", level: 0 };
  }

  /** Return the parts of sentences about money, each with whether it is the first of its block, and the amount that its sentence divides. @param {string} text */
  #listPayments(text) {
    const parts = this.#recogniser.splitSentences(text).flatMap((whole) => {
      const divided = this.#recogniser.findDivided(whole);
      return this.#recogniser.splitPayments(whole).map((sentence) => ({ divided, sentence }));
    });
    return parts.map((part, at) => ({ isFirst: at === 0, ...part }));
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makePartners(blocks) {
    const partners = blocks.flatMap((block) => {
      const cells = splitRow(block)
        .filter((cell) => cell.trim())
        .map(whole);
      if (cells.length === 2 && cells.every((cell) => cell.length <= MAX_LINE)) return [{ name: cells[0], role: cells[1] }];
      const told = whole(tellRow(block, this.#known).text);
      const names = this.#recogniser.splitNames(told) ?? this.#recogniser.splitSentences(told).flatMap(cutLine);
      return names.map((name) => ({ name: name.replaceAll("\t", " ") }));
    });
    return { value: orNone(partners) };
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeSources(blocks) {
    /** @type {Fields[]} */
    const sources = [];
    const isNew = (/** @type {Fields} */ one) => !sources.some((other) => JSON.stringify(one) === JSON.stringify(other));
    for (const sentence of this.#joinAddresses(blocks).flatMap((block) => this.#listSourceTexts(tellRow({ ...block, about: "" }, this.#known).text))) {
      const found = this.#listLinks(sentence);
      const note = found.length ? this.#findNote(sentence, found) : "";
      if (note) found[0].note = note;
      sources.push(...found.filter(isNew), ...(found.length ? [] : cutLine(whole(sentence).replaceAll("\t", " ")).map((title) => ({ title }))));
    }
    const asks = blocks.flatMap(({ text }) =>
      [...text.matchAll(LINK)].filter(([, , address]) => !leadsSomewhere(address)).map(([, words]) => `'${words}' is een link zonder webadres dat te openen is: zoek het adres op`),
    );
    return { value: orNone(sources), asks };
  }

  /** Join an address on a line of its own to the title on the line above, unless addresses stand above their titles. @param {Block[]} blocks */
  #joinAddresses(blocks) {
    /** @type {Block[]} */
    const joined = [];
    for (const block of blocks) {
      const above = joined.at(-1);
      const isTitled = above && above.kind !== "row" && above.text.search(LINK) < 0 && above.text.search(this.#known.patterns.web) < 0;
      const before = joined.at(-2);
      if (isTitled && !(before && this.#isAddress(whole(before.text).trim())) && block.kind !== "row" && this.#isAddress(whole(block.text).trim()))
        joined.splice(-1, 1, { ...above, text: `${above.text} ${block.text}` });
      else joined.push(block);
    }
    return joined;
  }

  /** @param {string} text */
  #listSourceTexts(text) {
    return text.search(LINK) >= 0 || text.search(this.#known.patterns.web) >= 0 ? this.#recogniser.splitSentences(text) : [text];
  }

  /** Return a source for each link in a sentence, titled by its words, or by the sentence if the words say nothing. @param {string} sentence @returns {Fields[]} */
  #listLinks(sentence) {
    const linked = [...sentence.matchAll(LINK)]
      .filter(([, , address]) => leadsSomewhere(address) && address.startsWith("http"))
      .map(([, words, url]) => {
        const title = catchRefusal(() => checkLinkText(words)) ? plain(sentence) : words;
        const isNamed = !this.#isAddress(title) && listWords(title).some((word) => !this.#known.values.link_words.includes(word));
        return { title: !isNamed ? nameAddress(url) : title.slice(0, MAX_LINE).replaceAll("\t", " "), url };
      });
    const told = sentence.replace(LINK, " ");
    const webs = [...told.matchAll(this.#known.patterns.web)];
    const bare = webs.map(({ 0: web, index }) => {
      const url = /^http/i.test(web) ? web : `https://${web}`;
      const before = told.slice(0, index).trim().replace(LINK_LEADS, "").replace(this.#known.patterns.linkEnds, "");
      const isNamed = webs.length === 1 && listWords(before).some((word) => !this.#known.values.link_words.includes(word));
      return { title: (isNamed ? before : nameAddress(url)).slice(0, MAX_LINE).replaceAll("\t", " "), url };
    });
    return [...linked, ...bare.filter(({ url }) => leadsSomewhere(url))];
  }

  /** @param {string} text */
  #isAddress(text) {
    return text.match(this.#known.patterns.web)?.[0] === text;
  }

  /** Return a sentence that says more than the titles of its links, if it fits the field. @param {string} sentence @param {Fields[]} found */
  #findNote(sentence, found) {
    const told = plain(sentence).replaceAll("\t", " ");
    const known = [...found.flatMap(({ title, url }) => listWords(`${title} ${url}`)), ...this.#known.values.link_words];
    return saysMore(told, known) && told.length <= MAX_LINE ? told : "";
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeContact(blocks) {
    const { contactParts, contactLabel, addressLabel, phone, mail, onePerson, general } = this.#known.patterns;
    const hasAddress = (/** @type {string} */ piece) => phone.test(piece) || mail.test(piece);
    /** @type {Fields} */
    const contact = {};
    const { contact_prose, verbs } = this.#known.values;
    /** @type {string[]} */
    const left = [];
    const lines = blocks.map(({ text }) =>
      whole(text)
        .split(contactParts)
        .map((each) => each.trim())
        .filter(Boolean),
    );
    const parts = lines.flat();
    const isRole = (/** @type {string} */ piece = "") => this.#known.values.persons.includes(listWords(piece)[0]);
    const persons = lines.flatMap((line) => line.filter((_, at) => isRole(line[at + 1])).map(trimPiece));
    // What calls itself general goes first, an address of one person last.
    const rank = (/** @type {string} */ part) => Number(onePerson.test(part)) - Number(general.test(part));
    for (const at of [...parts.keys()].sort((one, other) => rank(parts[one]) - rank(parts[other]))) {
      let piece = parts[at].replace(contactLabel, "");
      const take = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ found) => {
        contact[name] = value;
        piece = piece.replaceAll(found, "");
      };
      const address = mail.exec(piece)?.[0] ?? "";
      const web = piece.match(this.#known.patterns.web)?.[0] ?? "";
      const url = web.includes("://") ? web : `https://${web}`;
      if (address && !("email" in contact) && !catchRefusal(() => checkEmail(address))) take("email", address, address);
      else if (web && !("url" in contact) && leadsSomewhere(url)) take("url", url, web);
      const number = phone.exec(piece)?.[0] ?? "";
      if (number && !("phone" in contact)) take("phone", number, number);
      piece = piece.replaceAll("()", ""); // left by an address
      left[at] = listWords(piece).length && !addressLabel.test(piece.trim()) ? (hasAddress(piece) ? piece.trim() : trimPiece(piece)) : "";
    }
    let others = left.filter(Boolean);
    const street = this.#listStreet(others);
    const isProse = (/** @type {string} */ piece) =>
      street.includes(piece) || hasAddress(piece) || listWords(piece).some((word) => contact_prose.includes(word) || verbs.includes(word));
    const prose = others.filter(isProse);
    others = others.filter((piece) => !isProse(piece));
    const organisation = others.find((piece) => this.#isOrganisation(piece)) ?? others.find((piece) => !persons.includes(piece) && this.#mayBeOrganisation(piece, parts));
    if (organisation !== undefined) others.splice(others.indexOf(organisation), 1);
    const [name, ...beyond] = cutLine(others.join(", "));
    const value = { ...(organisation ? { organisation } : {}), ...(name ? { name } : {}), ...contact };
    const guessed = listWords(name ?? "").length > LONGEST_NAME ? [["name"]] : []; // a sentence, which may be something else
    return { value: Object.keys(value).length ? value : undefined, guessed, beyond: [...beyond, ...prose].map((text) => ({ text, kind: "paragraph", level: 0 })) };
  }

  /** Return the pieces that say where somebody lives or works: a postcode, and the street before it. @param {string[]} pieces */
  #listStreet(pieces) {
    const { postcode, houseNumber } = this.#known.patterns;
    return pieces.filter((piece, at) => postcode.test(piece) || (houseNumber.test(piece) && postcode.test(pieces[at + 1] ?? "")));
  }

  /** @param {string} piece */
  #isOrganisation(piece) {
    const words = listWords(piece);
    return [words[0], words.at(-1) ?? ""].some((word) => this.#known.values.organisations.includes(word));
  }

  /** @param {string} piece @param {string[]} parts  of the contact details */
  #mayBeOrganisation(piece, parts) {
    const words = listWords(piece);
    const said = words.slice(0, 2);
    // An address from the same letter as the first to the last of its words is that of a person with this name.
    const names = (/** @type {string} */ local) => said.length > 1 && local.startsWith(words[0][0]) && local.endsWith(words.at(-1) ?? "");
    const locals = parts.flatMap((part) => this.#known.patterns.mail.exec(part)?.[0].split("@")[0].toLowerCase() ?? []);
    return !/^(?:[A-Z]\.\s?)+[A-Za-z]/.test(piece) && !said.some((word) => this.#known.values.persons.includes(word)) && !locals.some(names);
  }

  /** Make the counts whose unit is in the list; what else is counted stays for the editor. @param {Block[]} blocks @returns {Made} */
  #makeScale(blocks) {
    /** @type {Fields[]} */
    const counts = [];
    /** @type {Block[]} */
    const beyond = [];
    for (const block of blocks) {
      const cells = splitRow(block).filter((cell) => cell.trim());
      const text = cells.join(" ") || whole(block.text).trim();
      const [, value = "", counted = ""] = this.#known.patterns.counted.exec(text) ?? [];
      const unit = counted && this.#recogniser.findChoice("scale_units", trimSigns(counted, " ."));
      if (unit) counts.push({ unit, value });
      else beyond.push({ text, kind: "paragraph", level: 0 });
    }
    return { value: orNone(counts), beyond };
  }

  /** Make a role of each line that begins with a function: where somebody is employed, and the rest as its note. @param {Block[]} blocks @returns {Made} */
  #makeRoles(blocks) {
    /** @type {Fields[]} */
    const roles = [];
    /** @type {Block[]} */
    const beyond = [];
    for (const block of blocks) {
      const labels = block.about ? block.about.split(CELL_JOINT) : [];
      const parts = whole(block.text).split(this.#known.patterns.roleParts);
      const [name = "", ...others] = parts.map((part) => part.trim()).filter(Boolean);
      const cells = splitRow(block).slice(1);
      const told = cells.map((cell, at) => (labels[at + 1] && cell.trim() ? `${labels[at + 1]}: ${cell}` : cell)).filter((cell) => cell.trim());
      const role = this.#readRole(name, told.length ? told : others);
      if (!this.#recogniser.isName(name) || Object.values(role).some((text) => countSigns(String(text)) > MAX_LINE)) beyond.push(tellRow(block, this.#known));
      else roles.push(role);
    }
    return { value: orNone(roles), beyond };
  }

  /** @param {string} name  of the function @param {string[]} parts @returns {Fields} */
  #readRole(name, parts) {
    const found = parts.map((part) => this.#known.patterns.employed.exec(part)?.[1]);
    const [employer, ...more] = found.flatMap((each) => each ?? []);
    const note = [...parts.filter((_, at) => !found[at]), ...more].join(", ");
    return { function: name, ...(employer ? { employer } : {}), ...(note ? { note } : {}) };
  }

  /** @param {Block[]} blocks @returns {Made} */
  #makeTerms(blocks) {
    const spec = this.#data.fields.find(({ name }) => name === "target_groups");
    const { keys, others } = spec ? this.#recogniser.findTerms(spec, blocks.map(({ text }) => plain(text)).join("\n")) : { keys: [], others: [""] };
    return others.length ? { beyond: blocks } : { value: orNone(keys) };
  }
}

/** Return what is left of a piece once its address is out, without the signs around it. @param {string} piece */
function trimPiece(piece) {
  const told = trimSigns(piece, " :.(");
  return told.includes("(") ? told : told.replace(/[ )]+$/, "");
}

/** @param {Block[]} blocks @returns {Block[][]} */
function groupPoints(blocks) {
  const items = blocks.filter(({ kind }) => kind === "item").map(({ level }) => level);
  const top = items.length ? Math.min(...items) : 1;
  /** @type {Block[][]} */
  const groups = [];
  for (const block of blocks) {
    const group = groups.at(-1) ?? [];
    const leads = group.length === 1 && group[0].kind !== "item" && group[0].kind !== "row" && (LEADS.test(plain(group[0].text)) || isLikeHeading(group[0]));
    const isBelow = group.length && block.kind === "item" && ((block.level > top && (group.length > 1 || group[0].kind === "item")) || leads);
    if (isBelow || (leads && block.kind === "row")) group.push(block);
    else groups.push([block]);
  }
  return groups;
}

/** Return the beginning of a text between quotation marks, to ask about it. @param {string} text */
function showStart(text) {
  return `'${text.length <= SHOWN ? text : `${text.slice(0, text.slice(0, SHOWN).lastIndexOf(" "))} …`}'`;
}

/** Return an address as the title of a source without one. @param {string} address */
function nameAddress(address) {
  const [, host = "", path = ""] = /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#:]*)[^/?#]*([^?#]*)/i.exec(address) ?? [];
  return `${host.toLowerCase()}${path.replace(/\/+$/, "")}`.slice(0, MAX_LINE);
}

/** Cut a text between words into lines that fit a field. @param {string} text @returns {string[]} */
function cutLine(text) {
  if (countSigns(text) <= MAX_LINE) return text ? [text] : [];
  const most = [...text].slice(0, MAX_LINE).join("");
  const place = most.lastIndexOf(" ") > 0 ? most.lastIndexOf(" ") : most.length;
  return [text.slice(0, place).trim(), ...cutLine(text.slice(place).trim())];
}

/** Return a choice by its name; none if it is left to make. @param {string} name @param {string|undefined} key @returns {Record<string, string>} */
function choose(name, key) {
  return key ? { [name]: key } : {};
}

/** @template T @param {T[]} list @returns {T[]|undefined} */
function orNone(list) {
  return list.length ? list : undefined;
}
