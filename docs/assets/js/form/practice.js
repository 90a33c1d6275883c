/** What is particular to the form of a practice: it takes in a filled-in questionnaire, and shows the card. */

import { FileError } from "../shared/file-error.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findPart } from "../shared/templates.js";
import { drawCard } from "./card.js";
import { makeName } from "./practice-file.js";
import { YamlError } from "./yaml.js";

/** @import { Draft } from "./draft.js" */
/** @import { Form } from "./form.js" */
/** @import { Fields, FormData, Line } from "./types.js" */

const [MOST_TEXT, MOST_MARKUP] = [400_000, 4_000_000];

export const rules = undefined;

export class Kind {
  folder = "practices/";
  parameter = "praktijk";
  kept = "formulier";
  what = "de beschrijving van een praktijk";
  region = "";
  #form;
  #frame;
  #data;
  /** What was pasted last, with the markup that came with it. */
  #pasted = { text: "", markup: "" };

  /** @param {Form} form @param {HTMLElement} frame @param {FormData} data */
  constructor(form, frame, data) {
    this.#form = form;
    this.#frame = frame;
    this.#data = data;
    findPart(frame, "verdeel").addEventListener("click", () => this.#divide());
    this.#box.addEventListener("paste", ({ clipboardData }) => {
      const markup = clipboardData?.getData("text/html") ?? "";
      const isAll = !this.#box.value.trim();
      setTimeout(() => {
        if (isAll) this.#pasted = { text: this.#box.value, markup };
      });
    });
  }

  /** A practice without a place is one whose place is not stated. @param {Fields} fields @returns {Fields} */
  complete(fields) {
    return { ...fields, place: fields.place ?? {}, status: "draft" };
  }

  /** @param {Fields} fields @returns {Fields} */
  identify(fields) {
    return fields;
  }

  /** @param {HTMLElement} card @param {Fields} fields */
  draw(card, fields) {
    drawCard(card, fields, this.#data);
  }

  /** @param {Fields} fields */
  hasName(fields) {
    return "title" in fields;
  }

  /** @param {Fields} fields */
  makeSlug(fields) {
    return makeName(String(fields.title ?? ""));
  }

  /** @param {Fields} fields */
  say(fields) {
    return `Praktijk: ${String(fields.title ?? "")}`;
  }

  /** Return the name of a practice that there is; "" for any other file. @param {string} name */
  recognise(name) {
    return name in this.#data.practices ? name : "";
  }

  /** @param {string} slug */
  async fetchPublished(slug) {
    if (!(slug in this.#data.practices)) throw new YamlError(slug);
    const answer = await fetch(new URL(`praktijken/${slug}/praktijk.yml`, SITE_ROOT));
    if (!answer.ok) throw new YamlError(slug);
    return answer.text();
  }

  /** Take in a questionnaire. @param {File} file */
  async take(file) {
    const begin = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    if (begin[0] === 0x50 && begin[1] === 0x4b) {
      const { readDocument } = await import("./docx.js");
      const { lines, skipped } = await readDocument(file);
      await this.#fill(lines, file.name, skipped);
      return;
    }
    if ([0x25, 0xd0, 0x7b].includes(begin[0])) throw new FileError("Dit soort bestand kan niet worden ingelezen. Sla het op als .docx of .odt, of plak de tekst.");
    if (file.size > MOST_TEXT) throw new FileError("Het bestand is te groot voor een vragenlijst.");
    await this.#fill(readLines(await file.text()), file.name, []);
  }

  get #box() {
    return find(this.#frame, "#plakvak", HTMLTextAreaElement);
  }

  async #divide() {
    const box = this.#box;
    const text = box.value;
    if (!text.trim()) return this.#form.report(["Plak eerst de tekst van de vragenlijst in dit vak."]);
    if (text.length > MOST_TEXT) return this.#form.report(["Er staat meer tekst in dit vak dan in een vragenlijst past. Haal weg wat er niet bij hoort."]);
    box.value = "";
    try {
      const { lines, skipped } = await this.#readPasted(text);
      await this.#fill(lines, "De tekst", skipped);
    } catch (error) {
      console.warn(error);
      box.value = text;
      this.#form.report(["Dit lukt nu niet; je tekst staat nog in het vak. Is er verbinding? Probeer het dan opnieuw."]);
    }
    return undefined;
  }

  /** Read the markup of what was pasted, where it still stands in the box as it was; else its text. @param {string} text @returns {Promise<{lines: Line[], skipped: string[]}>} */
  async #readPasted(text) {
    const { text: pasted, markup } = this.#pasted;
    if (text !== pasted || !markup || markup.length > MOST_MARKUP) return { lines: readLines(text), skipped: [] };
    const { readMarkup } = await import("./pasted.js");
    return readMarkup(markup);
  }

  /** @param {Line[]} lines @param {string} name @param {string[]} skipped */
  async #fill(lines, name, skipped) {
    const { Drafter } = await import("./draft.js");
    const before = { fields: this.#form.controls.fields, rest: this.#form.rest };
    const draft = new Drafter(this.#data, this.#form.checker).make(lines);
    this.#form.controls.fill({ ...before.fields, ...draft.fields });
    this.#form.rest = [before.rest, ...draft.rest].filter(Boolean).join("\n\n");
    this.#reportDraft(draft, name, skipped, () => {
      this.#form.controls.fill(before.fields);
      this.#form.rest = before.rest;
      findPart(this.#frame, "verslag").hidden = true;
      this.#form.settle();
    });
    this.#form.findings.propose(draft.proposed);
    this.#form.settle();
  }

  /** @param {Draft} draft @param {string} name @param {string[]} skipped @param {() => void} undo */
  #reportDraft(draft, name, skipped, undo) {
    const questions = this.#data.headings.questions.filter(({ asks }) => asks).map(({ field }) => field);
    const count = questions.filter((field) => draft.mapped.includes(field)).length;
    const lines = [`${name} gelezen: ${count} van de ${questions.length} antwoorden staan hieronder. Kijk ze na.`];
    if (draft.proposed.length)
      lines.push(`Bij deze velden staat een voorstel: ${new Intl.ListFormat("nl").format(draft.proposed.map((field) => this.#form.findings.label([field])))}.`);
    if (draft.rest.length) lines.push("Wat nergens paste, staat in het vak hieronder.");
    if (skipped.length) lines.push(`Niet gelezen: ${new Intl.ListFormat("nl").format(skipped)}.`);
    lines.push(...new Set(draft.asks.map((ask) => `Vraag na: ${ask}.`)));
    this.#form.report(lines, undo);
    if (draft.skipped.length) findPart(this.#frame, "verslag").append(makeFold("Overgeslagen regels van het formulier of de mail", draft.skipped));
  }
}

/** @param {string} text @returns {Line[]} */
function readLines(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim())
    .map(readLine);
}

/** @param {string} line @returns {Line} */
function readLine(line) {
  const marked = /^\s*(#{1,6})\s+(.*)$/.exec(line);
  const bold = /^\s*\*\*(.+)\*\*\s*$/.exec(line);
  const cells = /^\s*\|.*\|\s*$/.test(line)
    ? line
        .trim()
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
    : null;
  if (cells && !cells.every((cell) => /^:?-*:?$/.test(cell))) return { text: " ", cells };
  return { text: (marked?.[2] ?? bold?.[1] ?? line).trim(), isHeading: !!marked, isBold: !!bold };
}

/** @param {string} title @param {string[]} lines */
function makeFold(title, lines) {
  const fold = Object.assign(document.createElement("details"), { className: "pb-vouw" });
  const list = document.createElement("ul");
  list.append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  fold.append(Object.assign(document.createElement("summary"), { textContent: `${title} (${lines.length})` }), list);
  return fold;
}
