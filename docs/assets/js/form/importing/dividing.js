/** Divides a questionnaire's blocks among its questions, as form_steps.py and dividing.py in editing/importing do; nothing is dropped. */

import { CELL_JOINT, plain, whole } from "./blocks.js";
import { isLikeHeading, isQuestion, Matcher, rank } from "./heading-match.js";
import { foldWords, listWords } from "./knowledge.js";
import { readPoints } from "./numbered-points.js";
import { isColumnRow, ROW_BY_ROW, tellRow } from "./rows.js";

/** @import { Match } from "./heading-match.js" */
/** @import { Knowledge } from "./knowledge.js" */
/** @import { Block } from "../types.js" */

/** @typedef {{match: Match, blocks: Block[]}} Section */
/** A line in which a form describes itself: "Gemeente: Hengelo". @typedef {{name: string, label: string, value: string}} Fact */
/** A block, the question it asks, and whether it is in the answer cell of a table. @typedef {{block: Block, inCell?: boolean, isHint?: boolean, match?: Match|null}} Step */
/**
 * A divided form: `beyond` follows the introduction of a form without questions, `people` are greetings and signatures, `noise` are lines
 * of the form or page itself, `asides` were outside the running text.
 * @typedef {{title: string, intro: Block[], sections: Section[], facts: Fact[], beyond: Block[], people: Block[], noise: Block[], asides: Block[]}} Divided
 */

const BRACKETED = /^\s*[([{<].*[)\]}>][.:]?\s*$/s;
const NUMBER = /^[^\p{L}\p{N}_]*\d{0,2}[^\p{L}\p{N}_]*$/u;
const POINT = /^[-–—•*]\s+(?=\S)/; // of a list that begins on the line of its question
const PROSE = ["reason", "goal", "approach", "involvement", "continuity", "evaluation"]; // of which a heading inside is a part
const LISTED = ["results", "partners", "tips", "sources"]; // whose values are lists of points
const WITH_NAMES = ["funding", "effort", "roles", "partners"]; // of which an answer begins with who it is about
const QUOTED = /^["\u201c\u201e].+["\u201d]\.?$/s;
const MOST_OF_SPEAKER = 6; // words
const FEWEST_BOLD = 3; // bold answers, before bold counts as the form's style for answers
const FEWEST_AGAIN = 2; // questions that a second form repeats
const REPLY = /^(?:(?:re|fw|fwd|antw|doorst)\s*:\s*)+/i; // before the subject of a mail
const FEWEST_LABELS = 2; // labels on lines of their own, before such lines count as labels
const FEWEST_REPEATED = 4; // words in a text that repeats another
const FEWEST_NUMBERED = 2; // questions with a number, before other numbers may be of a heading
const FEWEST_OWN = 3; // questions in the form's own words, before it counts as a form that uses them
const FEWEST_NAMED = 3; // fields named by the rows of a table of more than two columns, before each row counts as a field with its value
const FEWEST_TURNED = 4; // questions in a form with answers above them
const LONGEST_TITLE = 200;
const MOST_GREETING_WORDS = 6;
const LOWEST = 11; // the rank of a plain line

export class Divider {
  #known;
  #matcher;
  /** @type {Divided} */
  #divided = { title: "", intro: [], sections: [], facts: [], beyond: [], people: [], noise: [], asides: [] };
  /** @type {Step[]} */
  #steps = [];
  /** @type {number[]} */
  #ranks = [];
  #inSignature = false;
  #inLetter = false;
  /** @type {{name: string, label: string}|null} */
  #label = null;

  /** @param {Knowledge} known */
  constructor(known) {
    this.#known = known;
    this.#matcher = new Matcher(known);
  }

  /** @param {Block[]} blocks @returns {Divided} */
  divide(blocks) {
    this.#divided.asides = blocks.filter(({ origin }) => origin);
    const steps = this.#readOwnQuestions(
      this.#readNumbered(evenOut(this.#joinLabels(this.#listSteps(blocks.filter(({ origin }) => !origin).flatMap((block) => this.#cutHelp(block)))))),
    );
    const repeated = findRepeats(steps);
    this.#divided.noise.push(...repeated.map((number) => steps[number].block));
    this.#steps = steps.filter((_, number) => !repeated.includes(number));
    this.#ranks = this.#steps.filter(({ match }) => match && match.how !== "proposed").map(({ block }) => rank(block));
    this.#placeAll();
    setSecondApart(this.#divided);
    turnAround(this.#divided, this.#known);
    dropAnswerSigns(this.#divided, this.#known);
    return this.#divided;
  }

  // --- The question that each block asks

  /** Split an answer from the form's own help before it, in whose line it was typed, and from what a page puts behind it. @param {Block} block @returns {Block[]} */
  #cutHelp(block) {
    const found = this.#known.help.exec(block.text) ?? this.#known.pageEnds.exec(block.text);
    const place = found?.index || (found?.[0].length ?? 0);
    return found ? [block.text.slice(0, place), block.text.slice(place)].map((text) => ({ ...block, text: text.trim() })) : [block];
  }

  /** @param {Block[]} blocks @param {boolean} [inAnswer]  whether a table in it is an answer itself, in which only the questions themselves are asked @returns {Step[]} */
  #listSteps(blocks, inAnswer = false) {
    let isAsked = inAnswer;
    return blocks.flatMap((block, at) => {
      if (block.cells && blocks[at - 1]?.cells) return []; // came with the first row of its table
      if (block.cells) return this.#listTable(takeTable(blocks.slice(at)), isAsked, inAnswer);
      const match = this.#matcher.matchHeading(block);
      isAsked = !!match || (isAsked && !isLikeHeading(block));
      return [{ block, match }];
    });
  }

  /**
   * Read a row with a question on the left as that question and its answer. In a table of the form's, which has such rows or answers no
   * question itself, any other words on the left are a heading too. In another table a row stays a row, as a list item, and a word such as
   * "Gemeente" is no label.
   * @param {Block[][][]} rows @param {boolean} isAsked  whether it is below a question @param {boolean} inAnswer @returns {Step[]}
   */
  #listTable(rows, isAsked, inAnswer) {
    if (!inAnswer && this.#isOfFields(rows)) return this.#listFieldRows(rows);
    const isForm =
      !inAnswer &&
      (rows.some((row) => this.#hasQuestion(row)) ||
        (!isAsked && (rows.some(({ 0: [label], length }) => length === 2 && label && this.#known.findLabel(label.text)) || !isHeaded(rows))));
    return rows.flatMap((row, at) => {
      const [hints, cells] = this.#partFormWords(row, isAsked && !isForm);
      const isHead = isForm && !at && isBold(cells) && cells.filter((cell) => cell.length).length > 1 && !this.#hasQuestion(row);
      const told = [...hints, ...(isHead ? cells.flat() : [])].map((block) => ({ block, isHint: true }));
      return !isHead && cells.flat().length ? [...told, ...this.#listCells(cells, isForm, inAnswer)] : told;
    });
  }

  /** Tell whether most rows of a table of more than two columns each name a field in their first cell, as in a spreadsheet. @param {Block[][][]} rows */
  #isOfFields(rows) {
    if (Math.max(...rows.map(({ length }) => length)) <= 2 || rows.some(([cell]) => cell?.length && NUMBER.test(cell[0].text))) return false;
    const named = rows.flatMap((row) => this.#nameRow(row)?.fields[0] ?? []);
    return new Set(named).size >= FEWEST_NAMED && 2 * named.length >= rows.length;
  }

  /** Return the field that the first cell of a row names: its label, unless the other cells name the columns of rows below it. @param {Block[][]} row @returns {Match|null} */
  #nameRow(row) {
    const [first] = row[0]?.length === 1 ? row[0] : [];
    if (!first || first.kind === "row") return null;
    const [name, field] = [this.#known.findLabel(first.text), this.#known.rows.get(foldWords(first.text))];
    /** @type {Match|null} */
    const label = name ? { fields: [`label:${name}`], how: "exact", heading: whole(first.text), answer: "" } : null;
    /** @type {Match|null} */
    const listed = field
      ? { fields: [field], how: "proposed", heading: whole(first.text), answer: "" }
      : (this.#matcher.matchHeading(first) ?? this.#matcher.matchProposal({ ...first, isBold: true }));
    return isColumnRow(joinCells(row), this.#known) ? (listed ?? label) : (label ?? listed);
  }

  /** Read a table of which each row is a field: its name, and its value in one or more cells; below names of columns come rows. @param {Block[][][]} rows @returns {Step[]} */
  #listFieldRows(rows) {
    /** @type {Set<string>} */
    const names = new Set();
    let isHead = false; // whether the field's rows stand below it
    return rows.flatMap((given) => {
      const [hints, cells] = this.#partFormWords(given, false);
      /** @type {Step[]} */
      const told = hints.map((block) => ({ block, isHint: true }));
      if (!cells.flat().length) return told;
      /** @type {Block} */
      const row = { text: joinCells(cells), kind: "row", level: 0 };
      const named = this.#nameRow(cells);
      if (!named && (isHead || (names.size && !cells[0].length))) return [...told, { block: isHead ? row : tellRow(row, this.#known), inCell: true }];
      isHead = !!named && isColumnRow(row.text, this.#known);
      /** @type {Match} */
      const match = named ?? { fields: [], how: "unknown", heading: whole(cells[0].map(({ text }) => text).join(" ")), answer: "" };
      const [name = ""] = match.fields;
      /** @type {Match} */
      const again = names.has(name) && match.how !== "unknown" ? { ...match, how: "proposed" } : match;
      names.add(name);
      const values = isHead
        ? [{ block: row, inCell: true }]
        : this.#listValues(
            match.heading,
            name,
            cells.slice(1).filter(({ length }) => length),
          );
      return [...told, { block: { text: match.heading, kind: "heading", level: 1 }, match: again }, ...values];
    });
  }

  /** Return the value of a field in the cells beside its name; what stands behind the value of a label is kept as a remark. @param {string} heading @param {string} name @param {Block[][]} cells @returns {Step[]} */
  #listValues(heading, name, cells) {
    if (name.startsWith("label:"))
      return cells.flat().map((block, at) => (at ? { block, match: { fields: [], how: "unknown", heading, answer: whole(block.text) } } : { block, inCell: true }));
    if (cells.length < 2) return cells.flat().map((block) => ({ block, inCell: true }));
    /** @type {Block} */
    const row = { text: joinCells(cells), kind: "row", level: 0 };
    return [{ block: ROW_BY_ROW.includes(name) ? row : tellRow(row, this.#known), inCell: true }];
  }

  /** Tell whether a row has a question, with or without a number before it, and something beside it. @param {Block[][]} row */
  #hasQuestion(row) {
    return row.length > 1 && row.slice(0, 2).some(([block]) => block && !block.cells && this.#matcher.matchHeading(block));
  }

  /** Separate the form's own words (prompts, table headings, unanswered labels) from the cells, which may be left empty. @param {Block[][]} row @param {boolean} isData  whether a word such as "vragenlijst" is an answer in it @returns {[Block[], Block[][]]} */
  #partFormWords(row, isData) {
    const blocks = row.flat();
    const words = blocks.map(({ text }) => text);
    if (this.#known.prompts.match(words.join(" ")) || words.every((word) => this.#known.prompts.match(word))) return [blocks, []];
    if (isData) return [[], row];
    const hints = blocks.filter(({ kind, text }) => kind !== "row" && this.#known.prompts.match(text));
    const cells = row.map((cell) => cell.filter((block) => !hints.includes(block)));
    const [first] = cells.flat();
    const isUnanswered = row.length === 2 && first && !cells.every((cell) => cell.length) && this.#known.findLabel(first.text);
    return isUnanswered ? [[...hints, ...cells.flat()], []] : [hints, cells];
  }

  /** @param {Block[][]} row  cells may be empty @param {boolean} isForm @param {boolean} inAnswer @returns {Step[]} */
  #listCells(row, isForm, inAnswer) {
    const given = row.filter((cell) => cell.length);
    const isNumbered = given.length > 1 && NUMBER.test(given[0][0].text) && this.#ask(given[1][0], given.length - 1, isForm, inAnswer);
    const cells = isNumbered ? given.slice(1) : given;
    const isLaidOut = cells.every((cell) => cell.length > 1 && (isLikeHeading(cell[0]) || isQuestion(cell[0])));
    if (cells.length === 1 || isLaidOut || cells.flat().some(({ kind }) => kind === "row")) {
      let isAnswer = inAnswer;
      return cells.flatMap((cell) => {
        const steps = this.#listSteps(cell, isAnswer);
        isAnswer ||= !isLaidOut && steps.some((step) => step.match);
        return steps;
      });
    }
    const isHead = isBold(cells);
    const match = this.#ask(cells[0][0], isHead ? 0 : cells.length, isForm, inAnswer);
    if (!match) {
      return [{ block: { text: joinCells(row), kind: "row", level: 0, isBold: isHead }, inCell: true }];
    }
    const [[question, ...hints], ...answers] = cells;
    return [
      { block: { ...question, kind: "heading", level: 1 }, match },
      ...hints.map((block) => ({ block, isHint: match.how !== "unknown", inCell: true })),
      ...answers.flat().map((block) => ({ block, inCell: true })),
    ];
  }

  /** Return what the left cell of a row asks; in a table of two columns also what it may mean, its label, or only that it is a heading. @param {Block} block @param {number} columns @param {boolean} isForm @param {boolean} inAnswer @returns {Match|null} */
  #ask(block, columns, isForm, inAnswer) {
    const match = this.#matcher.matchHeading(block);
    if (match || columns !== 2 || block.kind === "row" || inAnswer) return match;
    const name = this.#known.findLabel(block.text);
    if (name && isForm) return { fields: [`label:${name}`], how: "exact", heading: whole(block.text), answer: "" };
    // What stands left in a row is its heading, also where it is not bold.
    const head = { ...block, isBold: true };
    const isHeading = isQuestion(block) || (isForm && isLikeHeading(head) && !NUMBER.test(block.text));
    return this.#matcher.matchProposal(head) || isHeading ? this.#matchOwn(block) : null;
  }

  /** Treat a line whose number counts on from the questions before it, and leads to those after it, as a heading. @param {Step[]} steps @returns {Step[]} */
  #readNumbered(steps) {
    const read = (/** @type {string} */ text) => Number(/\d+/.exec(text.slice(0, text.length - this.#known.cutNumber(text).length))?.[0] ?? 0);
    const asked = steps.map(({ match, block }) => (match || this.#matcher.matchProposal(block) ? read(block.text) : 0));
    if (asked.filter(Boolean).length < FEWEST_NUMBERED) return steps;
    let last = 0;
    return steps.map((step, at) => {
      const following = asked.slice(at + 1).find((one) => one > last) ?? last + 2;
      const { block, inCell, isHint } = step;
      const isNext = !asked[at] && !inCell && !isHint && read(block.text) === last + 1 && last + 1 < following;
      const isOwn = isNext && block.kind === "paragraph" && isLikeHeading({ ...block, isBold: true });
      last = Math.max(asked[at], last + Number(isOwn));
      return isOwn ? { ...step, match: this.#matchOwn(block) } : step;
    });
  }

  /** Treat the form's own questions as headings, if they outnumber the questions we know. @param {Step[]} steps @returns {Step[]} */
  #readOwnQuestions(steps) {
    const loose = steps.map(({ block, match, inCell, isHint }) => !match && !inCell && !isHint && isQuestion(block));
    const own = [...steps.keys()].filter((at) => loose[at] && at + 1 < steps.length && !steps[at + 1].match && !loose[at + 1]);
    if (own.length < FEWEST_OWN || own.length <= steps.filter(({ match }) => match).length) return steps;
    return steps.map((step, at) => (own.includes(at) ? { ...step, match: this.#matchOwn(step.block) } : step));
  }

  /** Return the field that a form's own question may mean, or an unknown match. @param {Block} block @returns {Match} */
  #matchOwn(block) {
    return this.#matcher.matchProposal({ ...block, isBold: true }) ?? { fields: [], how: "unknown", heading: whole(block.text), answer: "" };
  }

  /** Join a label on a line of its own before the questions, such as "Titel", to the line below it, or to each item of a list. @param {Step[]} steps */
  #joinLabels(steps) {
    /** @type {Step[]} */
    const joined = [];
    /** @type {Step|null} */
    let waiting = null;
    let isTold = false; // whether a list below the waiting label has begun
    let isEarly = true;
    const end = steps.findIndex(({ match }) => match);
    const early = steps.slice(0, end < 0 ? undefined : end);
    const labels = early.filter(({ block, isHint }) => !isHint && this.#findLoneLabel(block));
    const isListed = labels.length >= FEWEST_LABELS || early.some(({ block }, at) => at > 0 && this.#isBelow(early[at - 1].block, block));
    for (const step of steps) {
      isEarly &&= !step.match;
      const isLabel = isEarly && !step.inCell && !step.isHint && this.#isLoneLabel(step.block, isListed);
      const isItem = step.block.kind === "item";
      if (waiting && this.#isBelow(waiting.block, step.block)) {
        joined.push({ ...waiting, isHint: true });
        waiting = null;
      }
      if (waiting && !isLabel && !step.match && (isItem || !isTold)) {
        joined.push({
          ...step,
          block: { ...step.block, text: `${this.#known.cutNumber(waiting.block.text).replace(/[ :]+$/, "")}: ${step.block.text}`, kind: "paragraph", isTitle: false },
          inCell: false,
          isHint: false,
        });
        [waiting, isTold] = [isItem ? waiting : null, isItem];
        continue;
      }
      if (waiting && !isTold) joined.push(waiting);
      [waiting, isTold] = [isLabel ? step : null, false];
      if (!isLabel) joined.push(step);
    }
    return waiting && !isTold ? [...joined, waiting] : joined;
  }

  /** Tell whether a labelled line stands below a label that is only its heading, as in "Plaats" above "Gemeente: Hengelo". @param {Block} label @param {Block} block */
  #isBelow(label, block) {
    const found = this.#matcher.matchLabel(block);
    return !!found?.value && (this.#known.belowLabels[this.#findLoneLabel(label) ?? ""] ?? []).includes(found.name);
  }

  /** @param {Block} block @param {boolean} isListed  whether there are more of them */
  #isLoneLabel(block, isListed) {
    return (isListed || isLikeHeading(block) || /[:?]\s*$/.test(block.text)) && !block.isTitle && !!this.#findLoneLabel(block);
  }

  /** @param {Block} block */
  #findLoneLabel({ text }) {
    return this.#known.findLabel(this.#known.cutNumber(text));
  }

  // --- The place of each block

  #placeAll() {
    const title = this.#findTitle();
    this.#steps.forEach((step, number) => {
      if (number === title) this.#inLetter = false;
      else this.#place(step);
    });
    const { sections, facts } = this.#divided;
    if (!sections.length) this.#divided.beyond = this.#divided.intro.splice(1);
    for (const fact of facts.filter(({ name }) => name === "title" || name === "subject")) {
      const earlier = this.#divided.title;
      if (earlier && fact.name !== "title") continue;
      this.#divided.title = fact.value.replace(REPLY, "");
      facts.splice(facts.indexOf(fact), 1);
      if (earlier) facts.push({ name: "other_title", label: "Andere kop", value: earlier });
    }
    for (const section of sections) section.blocks = readPoints(section.blocks, this.#known, LISTED.includes(section.match.fields[0]));
  }

  /** Return the index of the title's block, and store its text. */
  #findTitle() {
    const before = this.#listBeforeQuestions();
    const isFree = before.filter(({ step }) => !this.#matcher.matchLabel(step.block));
    const isLabelled = before.some(({ step }) => this.#matcher.matchLabel(step.block)?.name === "title");
    const found =
      isFree.find(({ step }) => step.block.isTitle) ??
      isFree.find(({ step }) => step.block.kind === "heading") ??
      isFree.find(({ step }) => step.block.isBold && plain(step.block.text).length <= LONGEST_TITLE) ??
      (isLabelled ? undefined : isFree.find((one) => one === before[0] && mayBeTitle(one.step.block)));
    if (!found) return -1;
    const { text } = found.step.block;
    this.#divided.title = plain(text);
    if (whole(text) !== plain(text)) this.#divided.facts.push({ name: "link", label: "Link in de titel", value: whole(text) });
    return found.number;
  }

  /** Return the steps that may be the title; below a signature only what the document marks as a heading. */
  #listBeforeQuestions() {
    const end = this.#steps.findIndex(({ block, match }) => match || (this.#matcher.matchProposal(block) && !this.#matcher.matchLabel(block)));
    const before = this.#steps.slice(0, end < 0 ? undefined : end);
    const signed = before.findIndex(({ block }) => this.#isClosing(block));
    return before
      .map((step, number) => ({ step, number }))
      .filter(({ step: { block }, number }) => signed < 0 || number < signed || block.kind === "heading" || block.isTitle)
      .filter(({ step: { block, inCell, isHint } }) => !inCell && !isHint && !this.#isNoise(block) && !this.#isGreeting(block));
  }

  /** @param {Step} step */
  #place({ block, match, inCell, isHint }) {
    const { facts, noise, people } = this.#divided;
    if (this.#label && inCell && block.kind !== "row") {
      facts.push({ ...this.#label, value: whole(block.text) });
      return;
    }
    this.#label = null;
    const fact = match || inCell ? null : this.#readLabel(block);
    if (match) this.#open(match, block);
    else if (isHint || this.#isNoise(block)) noise.push(block);
    else if (this.#isClosing(block)) {
      this.#inSignature = true;
      people.push(block);
    } else if (fact && (fact.name === "subject" || !(this.#inSignature || this.#isGreeting(block)))) {
      this.#inLetter = false; // a subject may follow a signature, at the top of the message replied to
      facts.push(fact);
    } else if (this.#inSignature || this.#isGreeting(block)) {
      this.#inLetter = !this.#inSignature && this.#ranks.length > 0;
      people.push(block);
    } else if (this.#inLetter && !isLikeHeading(block) && !this.#matcher.matchProposal(block) && !this.#known.isSentText(plain(block.text))) people.push(block);
    else {
      this.#inLetter = false;
      this.#placeText(block, !!inCell);
    }
  }

  /** @param {Match} match @param {Block} block */
  #open(match, block) {
    this.#inSignature = this.#inLetter = false;
    if (match.fields[0]?.startsWith("label:")) {
      this.#label = { name: match.fields[0].slice(6), label: match.heading };
      return;
    }
    /** @type {Section} */
    const section = { match, blocks: [] };
    this.#divided.sections.push(section);
    /** @type {Block} */
    const answer = POINT.test(match.answer) ? { text: match.answer.replace(POINT, ""), kind: "item", level: 1 } : { text: match.answer, kind: "paragraph", level: 0 };
    if (match.answer) (this.#isNoise({ ...block, text: match.answer }) ? this.#divided.noise : section.blocks).push(answer);
  }

  /** @param {Block} block @param {boolean} inCell */
  #placeText(block, inCell) {
    const opened = this.#divided.sections.at(-1);
    const deepest = this.#ranks.length ? Math.max(...this.#ranks) : LOWEST;
    const isBelow = !!opened && (inCell || rank(block) > deepest || (!opened.blocks.length && opened.match.fields.length > 0 && block.kind !== "heading"));
    const proposal = inCell ? null : this.#matcher.matchProposal(block);
    const isDressed = isLikeHeading(block) && this.#ranks.includes(rank(block)); // formatted like a question, so not an answer to one
    const isPlain = isQuestion(block) && !isLikeHeading(block);
    if (proposal && isNew(proposal, opened, isBelow && !isDressed, isPlain)) this.#open(proposal, block);
    else if (isLikeHeading(block) && !isBelow && block.kind !== "item")
      this.#divided.sections.push({ match: { fields: [], how: "unknown", heading: whole(block.text), answer: "" }, blocks: [] });
    else {
      const blocks = opened?.blocks ?? this.#divided.intro;
      const above = blocks.at(-1);
      if (above && QUOTED.test(plain(above.text)) && block.kind === "item" && plain(block.text).split(/\s+/).length <= MOST_OF_SPEAKER) {
        blocks[blocks.length - 1] = { ...above, text: `${above.text} – ${block.text}` }; // who spoke these words
      } else blocks.push(block);
    }
  }

  /** Return the fact in a labelled line: about the practice only before the questions, about completing the form anywhere. @param {Block} block */
  #readLabel(block) {
    if (this.#known.fillingStart.test(block.text)) return { name: "private", label: "Over het invullen", value: whole(block.text) };
    const found = this.#matcher.matchLabel(block);
    if (!found?.value || (block.kind === "item" && this.#divided.sections.length)) return null;
    const isEarly = this.#divided.sections.every(({ match }) => !match.fields.length || (match.how === "proposed" && !WITH_NAMES.includes(match.fields[0])));
    return found.name === "private" || (isEarly && found.value.length <= LONGEST_TITLE) ? found : null;
  }

  /** @param {Block} block */
  #isNoise(block) {
    const text = plain(block.text);
    if (BRACKETED.test(text) && this.#known.hintWords.includes(listWords(text)[0] ?? "")) return true;
    return this.#known.prompts.match(text) || this.#known.pageLines.match(text) || this.#known.pageSigns.test(text);
  }

  /** @param {Block} block */
  #isClosing({ text }) {
    return this.#known.closings.match(text) && listWords(text).length <= MOST_GREETING_WORDS;
  }

  /** @param {Block} block */
  #isGreeting({ text }) {
    if (this.#divided.sections.length) return false;
    if (this.#known.greetingStart.test(text)) return true;
    return listWords(text).length <= MOST_GREETING_WORDS && this.#known.greetings.match(text) && !/\?\s*$/.test(plain(text));
  }
}

/** Return the rows with which blocks begin. @param {Block[]} blocks @returns {Block[][][]} */
function takeTable(blocks) {
  const end = blocks.findIndex(({ cells }) => !cells);
  return blocks.slice(0, end < 0 ? undefined : end).map(({ cells }) => cells ?? []);
}

/** @param {Block[][]} cells */
function joinCells(cells) {
  return cells.map((cell) => cell.map(({ text }) => text).join(" ")).join(CELL_JOINT);
}

/** Tell whether a table has a head in bold above rows that are not. @param {Block[][][]} rows */
function isHeaded([head, ...others]) {
  return isBold(head) && others.length > 0 && !others.some(isBold);
}

/** @param {Block[][]} cells */
function isBold(cells) {
  return cells.flat().every((block) => block.isBold);
}

/** Tell whether a line looks like the title of a plain text. @param {Block} block */
function mayBeTitle({ text, kind }) {
  return plain(text).length <= LONGEST_TITLE && !/[.,:!]\s*$|\p{L}{4}[.!]\s+\p{L}/u.test(plain(text)) && kind !== "item";
}

/** Tell whether a heading that may mean a field starts something new, rather than a sentence or part of the current answer. @param {Match} proposal @param {Section|undefined} opened @param {boolean} isBelow @param {boolean} isPlain  a plain question about the same field, as in a tip, is no heading */
function isNew(proposal, opened, isBelow, isPlain) {
  if (!opened) return true;
  if (opened.match.fields.includes(proposal.fields[0])) return !(proposal.answer || isPlain || (isBelow && PROSE.includes(proposal.fields[0])));
  return !isBelow || opened.match.how === "unknown" || !!proposal.answer;
}

/** Return which paragraphs repeat text from another (a pull quote, or part of a longer text); the complete answer to a question is kept. @param {Step[]} steps */
function findRepeats(steps) {
  const texts = steps.map(({ block }) => ` ${foldWords(plain(block.text))} `);
  return [...steps.keys()].filter((number) => {
    const { block, match } = steps[number];
    if (match || block.kind !== "paragraph" || block.isBold || texts[number].trim().split(" ").length < FEWEST_REPEATED) return false;
    const asked = steps[number - 1]?.match;
    if (asked && !asked.answer && (number + 1 === steps.length || steps[number + 1].match)) return false;
    return texts.some((other, place) => place !== number && other.includes(texts[number]) && (block.isPulled || other.length > texts[number].length));
  });
}

/** Remove bold if the form uses it for answers below plain questions, where it does not mark headings. @param {Step[]} steps @returns {Step[]} */
function evenOut(steps) {
  const first = steps.slice(1).filter(({ match }, at) => steps[at].match && !steps[at].match?.answer && !match);
  const isPlain = steps.every(({ block, match }) => !match || match.how === "proposed" || !(block.isBold || block.kind === "heading"));
  if (!isPlain || first.length < FEWEST_BOLD || 2 * first.filter(({ block }) => block.isBold).length <= first.length) return steps;
  const start = steps.findIndex(({ match }) => match);
  return steps.map((step, at) => (at < start ? step : { ...step, block: { ...step.block, isBold: false } }));
}

/** Make one unassigned section of a second form after the first, recognised by two questions that were answered before. @param {Divided} divided */
function setSecondApart({ sections }) {
  const answered = sections.filter(({ match, blocks }) => (match.how === "exact" || match.how === "near") && blocks.length);
  const again = answered.filter(({ match }, at) => answered.findIndex((other) => other.match.fields[0] === match.fields[0]) < at);
  if (new Set(again.map(({ match }) => match.fields[0])).size < FEWEST_AGAIN) return;
  const start = sections.indexOf(again[0]);
  const before = sections[start - 1].blocks;
  const title = before.length > 1 && mayBeTitle(before[before.length - 1]) ? before.pop() : undefined;
  const blocks = sections.splice(start).flatMap((section) => [/** @type {Block} */ ({ text: section.match.heading, kind: "paragraph", level: 0 }), ...section.blocks]);
  sections.push({ match: { fields: [], how: "second", heading: title ? whole(title.text) : "Tweede vragenlijst", answer: "" }, blocks });
}

/** Remove "A:" before answers, if several have it. @param {Divided} divided @param {Knowledge} known */
function dropAnswerSigns({ sections }, { answerSign }) {
  const signed = sections.filter(({ blocks }) => blocks.length && answerSign.test(blocks[0].text));
  for (const section of signed.length > 1 ? signed : []) {
    section.blocks[0] = { ...section.blocks[0], text: section.blocks[0].text.replace(answerSign, "") };
    section.blocks = section.blocks.filter(({ text, cells }) => text || cells);
  }
}

/**
 * Give each question the text above it, if the answers stand above their questions. The last question shows this: it asks for an address
 * and has nothing below it, while the one before it has one.
 * @param {Divided} divided
 * @param {Knowledge} known
 */
function turnAround({ sections, intro }, { patterns }) {
  const last = sections.at(-1);
  const isTurned =
    sections.length >= FEWEST_TURNED && sections.every(({ match }) => match.fields.length) && last?.match.fields.join() === "contact" && !last.blocks.length && intro.length;
  if (!isTurned || !sections.at(-2)?.blocks.some(({ text }) => patterns.mail.test(plain(text)) || patterns.phone.test(plain(text)))) return;
  const answers = [intro.splice(-1), ...sections.slice(0, -1).map(({ blocks }) => blocks)];
  sections.forEach((section, at) => {
    section.blocks = answers[at];
    section.match = { ...section.match, how: "turned" };
  });
}
