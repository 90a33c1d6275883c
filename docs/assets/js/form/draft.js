/** Makes the values of fields from the answers to the questions, as the import does: what is only proposed is said, nothing is guessed. */

import { foldWords, Headings, listWords } from "./headings.js";
import { MAX_LINE } from "./values.js";

/** @import { Checker } from "./check.js" */
/** @import { Fields, FieldSpec, FormData, Line, Value } from "./types.js" */

const BULLET = /^\s*(?:[-–—*•●▪■◦○‣►➢§]|\d{1,2}[.)])\s+/;
const SENTENCE = /(?<=[.!?…])[)"'”’]{0,2}\s+(?=["'“‘(]?[A-ZÀ-Þ0-9€])/;

/**
 * What came out of a questionnaire.
 * @typedef {{fields: Fields, mapped: string[], proposed: string[], asks: string[], rest: string[], skipped: string[]}} Draft
 */

export class Drafter {
  #data;
  #checker;
  #headings;
  /** @type {Record<string, RegExp>} */
  #patterns;
  #amountPer;

  /** @param {FormData} data @param {Checker} checker */
  constructor(data, checker) {
    this.#data = data;
    this.#checker = checker;
    this.#headings = new Headings(data.headings);
    const { web, bare_web, mail, phone, amounts, unclear_amounts, unclear_dates, amount_per } = data.values;
    this.#patterns = {
      web: new RegExp(`${web}|${bare_web}`, "i"),
      mail: new RegExp(mail),
      phone: new RegExp(phone),
      amounts: new RegExp(amounts, "gi"),
      unclear: new RegExp(unclear_amounts, "gi"),
      dates: new RegExp(unclear_dates, "g"),
    };
    this.#amountPer = Object.entries(amount_per).map(([key, text]) => ({ key, pattern: new RegExp(text, "i") }));
  }

  /** @param {Line[]} lines @returns {Draft} */
  make(lines) {
    const divided = this.#headings.divide(lines);
    /** @type {Draft} */
    const draft = { fields: {}, mapped: [], proposed: [], asks: [], rest: [...divided.rest], skipped: divided.skipped };
    if (divided.title && divided.title.length <= MAX_LINE) draft.fields.title = divided.title;
    else if (divided.title) draft.rest.push(divided.title);
    for (const fact of divided.facts) this.#addFact(draft, fact);
    this.#addIntro(draft, divided.intro, divided.sections.length > 0);
    for (const { match, lines: below } of divided.sections) {
      this.#addAnswer(draft, match.fields[0], match.isSure, match.heading, below);
      if (match.fields.length > 1) draft.asks.push(`onder '${match.heading}' staan twee antwoorden bij elkaar: verdeel ze`);
    }
    return draft;
  }

  /** @param {Draft} draft @param {{name: string, label: string, value: string}} fact */
  #addFact(draft, { name, label, value }) {
    const line = `${label}: ${value}`;
    if (name === "private") draft.skipped.push(line);
    else if (name === "summary" && value.length <= MAX_LINE) draft.fields.summary = value;
    else if (name === "period") draft.fields.period = { note: value };
    else if (name === "municipalities" || name === "regions") this.#addPlace(draft, name, value, line);
    else if (["school_types", "target_groups", "themes", "phase"].includes(name)) {
      const spec = this.#find(this.#data.fields, name);
      const { keys, others } = this.#findTerms(spec, value);
      if (keys.length) draft.fields[name] = name === "phase" ? keys[0] : [...new Set([.../** @type {string[]} */ (draft.fields[name] ?? []), ...keys])];
      if (others.length || (name === "phase" && keys.length > 1)) draft.rest.push(line);
    } else draft.rest.push(line);
  }

  /** @param {Draft} draft @param {string} name @param {string} value @param {string} line */
  #addPlace(draft, name, value, line) {
    const spec = this.#find(this.#find(this.#data.fields, "place").inner ?? [], name);
    const { keys, others } = this.#findTerms(spec, value);
    const place = /** @type {Fields} */ (draft.fields.place ?? {});
    if (keys.length) place[name] = [...new Set([.../** @type {string[]} */ (place[name] ?? []), ...keys])];
    if (others.length) place.note = [place.note, line].filter(Boolean).join("; ").slice(0, MAX_LINE);
    draft.fields.place = place;
  }

  /** @param {FieldSpec[]} specs @param {string} name @returns {FieldSpec} */
  #find(specs, name) {
    return /** @type {FieldSpec} */ (specs.find((spec) => spec.name === name));
  }

  /** @param {FieldSpec} spec @param {string} text */
  #findTerms(spec, text) {
    /** @type {string[]} */
    const keys = [];
    /** @type {string[]} */
    const others = [];
    const whole = this.#checker.findKeys(spec, text.trim());
    if (whole.length === 1) return { keys: whole, others };
    for (const piece of text
      .split(/[,;/+&\n]|\s+en\s+/)
      .map((part) => part.replace(/^[ .]+|[ .]+$/g, ""))
      .filter(Boolean)) {
      const found = this.#checker.findKeys(spec, piece);
      if (found.length === 1) keys.push(found[0]);
      else others.push(piece);
    }
    return { keys: [...new Set(keys)], others };
  }

  /** A short introduction is the summary; of a longer one the first sentences are. @param {Draft} draft @param {Line[]} intro @param {boolean} hasQuestions */
  #addIntro(draft, intro, hasQuestions) {
    const texts = intro.map(({ text }) => text);
    if (texts.length && !draft.fields.summary) {
      const sentences = texts[0].split(SENTENCE);
      let taken = 0;
      while (taken < sentences.length && sentences.slice(0, taken + 1).join(" ").length <= MAX_LINE) taken += 1;
      if (taken) {
        draft.fields.summary = sentences.slice(0, taken).join(" ").replaceAll("\t", " ");
        draft.proposed.push("summary");
        texts.splice(0, 1, ...(taken < sentences.length ? [sentences.slice(taken).join(" ")] : []));
      }
    }
    if (!texts.length) return;
    if (hasQuestions) {
      draft.fields.reason = texts.join("\n\n");
      draft.proposed.push("reason");
    } else draft.rest.push(texts.join("\n"));
  }

  /** @param {Draft} draft @param {string} name @param {boolean} isSure @param {string} heading @param {Line[]} lines */
  #addAnswer(draft, name, isSure, heading, lines) {
    const told = lines.map(({ text }) => text).join("\n");
    if (!told.trim()) return;
    if (this.#headings.isNoAnswer(told)) {
      draft.skipped.push(`${heading} ${told}`);
      return;
    }
    const before = draft.fields[name];
    const { value, left, isGuess } = this.#makeValue(name, lines, heading);
    if (left.length) draft.rest.push([heading, ...left].join("\n"));
    if (value === undefined) return;
    if (before === undefined) draft.fields[name] = value;
    else if (typeof before === "string" && typeof value === "string") draft.fields[name] = `${before}\n\n${value}`;
    else if (Array.isArray(before) && Array.isArray(value)) draft.fields[name] = [...before, ...value];
    else draft.rest.push([heading, told].join("\n"));
    if (!draft.mapped.includes(name)) draft.mapped.push(name);
    if ((isGuess || !isSure) && !draft.proposed.includes(name)) draft.proposed.push(name);
    this.#ask(draft, told);
  }

  /** @param {Draft} draft @param {string} text */
  #ask(draft, text) {
    for (const [date, day, month, year] of text.matchAll(this.#patterns.dates)) {
      if (year.length === 2 || (day !== month && Number(day) <= 12 && Number(month) <= 12)) draft.asks.push(`'${date}' kan twee datums zijn: schrijf de maand uit`);
    }
    for (const [amount] of text.matchAll(this.#patterns.unclear)) draft.asks.push(`'${amount.trim()}' is geen vast bedrag: vraag hoeveel het precies is`);
  }

  /** @param {string} name @param {Line[]} lines @param {string} heading @returns {{value?: Value, left: string[], isGuess?: boolean}} */
  #makeValue(name, lines, heading) {
    const points = lines.map(({ text }) => text.replace(BULLET, "").trim()).filter(Boolean);
    switch (name) {
      case "results": {
        const rows = points.map((text) => this.#cutChoices(text, ["result_kinds"]));
        return { value: rows.map(({ text, keys }) => ({ kind: keys[0] ?? "experienced", text: writeText(text) })), left: [], isGuess: rows.some(({ keys }) => !keys.length) };
      }
      case "tips": {
        const rows = points.map((text) => this.#cutChoices(text, ["tip_kinds", "tip_moments"]));
        const tips = rows.map(({ text, keys }) => ({ kind: keys[0] ?? this.#findTipKind(text, heading), text: writeText(text), when: keys[1] ?? "before" }));
        return { value: tips, left: [], isGuess: rows.some(({ keys }) => !keys.length) };
      }
      case "involvement": {
        const { key, others } = this.#takeChoice(lines, "involvement_levels");
        return others.length ? { value: { ...(key ? { level: key } : {}), text: joinLines(others) }, left: [] } : { left: [] };
      }
      case "continuity": {
        const { key, others } = this.#takeChoice(lines, "continuity_states");
        const state = key ?? (/^(?:nee|niet)(?![\p{L}])/iu.test(points[0]) ? "no" : "partly");
        return { value: { state, ...(others.length ? { text: joinLines(others) } : {}) }, left: [], isGuess: !key };
      }
      case "partners":
        return { value: points.flatMap((text) => this.#splitNames(text)).map((partner) => ({ name: partner })), left: [] };
      case "sources":
        return { value: points.flatMap((text) => this.#makeSources(text)), left: [] };
      case "funding":
        return { value: points.flatMap((text) => this.#makeFunding(text)), left: [], isGuess: true };
      case "contact":
        return this.#makeContact(points);
      case "target_groups": {
        const { keys, others } = this.#findTerms(this.#find(this.#data.fields, name), points.join(", "));
        return { value: keys.length ? keys : undefined, left: others.length ? points : [] };
      }
      default:
        return { value: joinLines(lines), left: [] };
    }
  }

  /** Cut off the last cells of a row that are choices of these lists. @param {string} text @param {string[]} lists */
  #cutChoices(text, lists) {
    const cells = text.split(" | ");
    const keys = lists.flatMap((terms, at) => this.#checker.findKeys({ name: "", label: "", kind: "choice", terms }, cells[cells.length - lists.length + at] ?? ""));
    return cells.length > lists.length && keys.length === lists.length ? { text: cells.slice(0, -lists.length).join(" | "), keys } : { text, keys: [] };
  }

  /** @param {Line[]} lines @param {string} terms */
  #takeChoice(lines, terms) {
    const keys = this.#checker.findKeys({ name: "", label: "", kind: "choice", terms }, lines[0]?.text.trim() ?? "");
    return keys.length === 1 ? { key: keys[0], others: lines.slice(1) } : { key: undefined, others: lines };
  }

  /** @param {string} text @param {string} heading */
  #findTipKind(text, heading) {
    const first = text.slice(0, 25).includes(":") ? listWords(text).slice(0, 1) : [];
    const said = [...first, ...listWords(heading)];
    return Object.entries(this.#data.values.tip_kinds).find(([, words]) => words.some((word) => said.includes(word)))?.[0] ?? "tip";
  }

  /** Cut an enumeration of names; a sentence stays whole, cut where a line has no room. @param {string} text */
  #splitNames(text) {
    const plain = text.replace(/\.$/, "");
    const pieces = plain.split(/[,;]\s+/).flatMap((piece, at, all) => (at === all.length - 1 && all.length > 1 ? piece.split(/\s+en\s+/) : [piece]));
    const isName = (/** @type {string} */ piece) => listWords(piece).length <= 7 && !listWords(piece).some((word) => this.#data.values.verbs.includes(word));
    return pieces.every(isName) ? pieces.map((piece) => piece.trim()).filter(Boolean) : text.split(SENTENCE).flatMap(cutLine);
  }

  /** @param {string} text @returns {Fields[]} */
  #makeSources(text) {
    const found = this.#patterns.web.exec(text);
    if (!found) return cutLine(text).map((title) => ({ title }));
    const url = found[0].startsWith("http") ? found[0] : `https://${found[0]}`;
    const before = text
      .slice(0, found.index)
      .replace(/^(?:zie|kijk op|website|link)(?![\p{L}])[\s:]*|[\s:,(–-]+$/giu, "")
      .trim();
    const after = text
      .slice(found.index + found[0].length)
      .replace(/^[\s).,;]+/, "")
      .trim();
    const title = (before || url.replace(/^https?:\/\//, "")).slice(0, MAX_LINE);
    const rest = before.slice(MAX_LINE);
    return [{ title, url, ...(after || rest ? { note: [rest, after].filter(Boolean).join(" ").slice(0, MAX_LINE) } : {}) }];
  }

  /** @param {string} text @returns {Fields[]} */
  #makeFunding(text) {
    return text.split(SENTENCE).map((sentence) => {
      const folded = ` ${foldWords(sentence)} `;
      const words = this.#data.terms.funding_sources.words;
      const spots = Object.keys(words).flatMap((key) =>
        [...words[key], ...(this.#data.values.payers[key] ?? [])]
          .map((word) => ({ key, at: folded.indexOf(` ${foldWords(word)} `), length: word.length }))
          .filter(({ at }) => at >= 0),
      );
      spots.sort((one, other) => one.at - other.at || other.length - one.length);
      const amounts = [...sentence.matchAll(this.#patterns.amounts)];
      const isPlain =
        amounts.length === 1 && !sentence.match(this.#patterns.unclear) && !amounts[0][2] && !/,\d\d(?!\d)/.test(amounts[0][0]) && !this.#isAbout(sentence, amounts[0].index);
      /** @type {Fields} */
      const amount = isPlain
        ? { amount: (amounts[0][1] ?? amounts[0][3]).replaceAll(".", ""), per: this.#amountPer.find(({ pattern }) => pattern.test(sentence))?.key ?? "unknown" }
        : {};
      return { source: spots[0]?.key ?? "betrokken-partijen", ...amount, note: sentence.slice(0, MAX_LINE) };
    });
  }

  /** @param {string} text @param {number} start */
  #isAbout(text, start) {
    const before = text
      .slice(0, start)
      .replace(/[ €]+$/, "")
      .toLowerCase();
    return this.#data.values.around.some((word) => before.endsWith(` ${word}`) || before === word);
  }

  /** @param {string[]} points @returns {{value?: Value, left: string[]}} */
  #makeContact(points) {
    /** @type {Fields} */
    const contact = {};
    /** @type {string[]} */
    const others = [];
    for (let piece of points.flatMap((text) => text.split(/[\n|]|,\s+|;\s+/))) {
      piece = piece.replace(/^(?:naam )?(?:organisatie|contactpersoon|functie|website|e-?mail(?:adres)?|mail|tel(?:efoon(?:nummer)?)?)\s*[:.]\s*/i, "");
      for (const [name, pattern] of /** @type {[string, RegExp][]} */ ([
        ["email", this.#patterns.mail],
        ["url", this.#patterns.web],
        ["phone", this.#patterns.phone],
      ])) {
        const found = pattern.exec(piece);
        if (!found || name in contact) continue;
        contact[name] = name === "url" && !found[0].startsWith("http") ? `https://${found[0]}` : found[0];
        piece = piece.replace(found[0], " ");
      }
      piece = piece.replace(/^[\s:.(,–-]+|[\s:(,–-]+$/g, "").replace(/^(?:tel|telefoon|e-?mail|mail|t|e|m|w)\W*$/i, "");
      if (listWords(piece).length) others.push(piece);
    }
    const { organisations, persons } = this.#data.values;
    const isNamed = (/** @type {string} */ piece) => organisations.includes(listWords(piece)[0]) || organisations.includes(listWords(piece).at(-1) ?? "");
    const organisation =
      others.find(isNamed) ??
      others.find(
        (piece) =>
          !listWords(piece)
            .slice(0, 2)
            .some((word) => persons.includes(word)),
      );
    if (organisation !== undefined) others.splice(others.indexOf(organisation), 1);
    if (!organisation && !Object.keys(contact).length && !others.length) return { left: [] };
    const name = others.join(", ");
    return {
      value: { ...(organisation ? { organisation } : {}), ...(name ? { name: name.slice(0, MAX_LINE) } : {}), ...contact },
      left: name.length > MAX_LINE ? [name.slice(MAX_LINE)] : [],
    };
  }
}

/** @param {Line[]} lines */
function joinLines(lines) {
  let text = "";
  lines.forEach((line, at) => {
    const isItem = line.isItem || BULLET.test(line.text);
    const wasItem = at > 0 && (lines[at - 1].isItem || BULLET.test(lines[at - 1].text));
    text += (at ? (isItem && wasItem ? "\n" : "\n\n") : "") + (isItem ? `- ${writeText(line.text.replace(BULLET, ""))}` : writeText(line.text));
  });
  return text;
}

/** Write a line so that every character shows as it was typed. @param {string} text */
function writeText(text) {
  return text
    .replaceAll("\t", " ")
    .replace(/[`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^([>#+-])(?=\s|[#+-]|$)/, "\\$1");
}

/** Cut a text into lines that a field has room for, between words. @param {string} text @returns {string[]} */
function cutLine(text) {
  if (text.length <= MAX_LINE) return text.trim() ? [text.trim()] : [];
  const space = text.lastIndexOf(" ", MAX_LINE);
  const place = space > 0 ? space : MAX_LINE;
  return [text.slice(0, place).trim(), ...cutLine(text.slice(place))];
}
