/** What is particular to the form of a practice: it takes in a filled-in questionnaire, and shows the card. */

import { FileError } from "../shared/file-error.js";
import { fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findPart } from "../shared/templates.js";
import { drawCard } from "./card.js";
import { makeName } from "./practice-file.js";
import { YamlError } from "./yaml.js";

/** @import { Draft, Drafter } from "./draft.js" */
/** @import { Form } from "./form.js" */
/** @import { Fields, FormData, Reading } from "./types.js" */

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
    const drafter = await this.#makeDrafter();
    const { readFile } = await import("./reading.js");
    this.#fill(drafter, await readFile(file, drafter.known), file.name);
  }

  async #makeDrafter() {
    const [{ Drafter }, questionnaire] = await Promise.all([import("./draft.js"), fetchJson(this.#frame.dataset.pbVragenlijst ?? "")]);
    return new Drafter(this.#data, questionnaire, this.#form.checker);
  }

  get #box() {
    return find(this.#frame, "#plakvak", HTMLTextAreaElement);
  }

  async #divide() {
    const box = this.#box;
    const text = box.value;
    if (!text.trim()) return this.#form.report(["Plak eerst de tekst van de vragenlijst in dit vak."]);
    box.value = "";
    try {
      const drafter = await this.#makeDrafter();
      const { readPasted } = await import("./reading.js");
      this.#fill(drafter, await readPasted(text, text === this.#pasted.text ? this.#pasted.markup : "", drafter.known), "De tekst");
    } catch (error) {
      box.value = text;
      if (!(error instanceof FileError)) console.warn(error);
      this.#form.report([error instanceof FileError ? error.message : "Dit lukt nu niet; je tekst staat nog in het vak. Is er verbinding? Probeer het dan opnieuw."]);
    }
    return undefined;
  }

  /** @param {Drafter} drafter @param {Reading} reading @param {string} name */
  #fill(drafter, { blocks, skipped }, name) {
    if (!blocks.length) throw new FileError(`${name}: hier staat geen tekst in.`);
    const before = { fields: this.#form.controls.fields, rest: this.#form.rest };
    const draft = drafter.make(blocks);
    this.#form.controls.fill({ ...before.fields, ...draft.fields });
    this.#form.rest = [before.rest, ...draft.rest].filter(Boolean).join("\n\n");
    const names = this.#data.fields.map((field) => field.name);
    this.#form.findings.propose(draft.proposed.sort(([one], [other]) => names.indexOf(String(one)) - names.indexOf(String(other))));
    this.#form.update();
    this.#reportDraft(draft, name, skipped, () => {
      this.#form.controls.fill(before.fields);
      this.#form.rest = before.rest;
      this.#form.findings.propose([]);
      this.#form.findings.guide(null);
      findPart(this.#frame, "verslag").hidden = true;
      this.#form.settle();
    });
    this.#form.findings.guide(draft.asks);
    this.#form.settle();
    find(this.#frame, "#nog-nodig", HTMLElement).focus({ preventScroll: true });
    findPart(this.#frame, "verslag").scrollIntoView();
  }

  /** @param {Draft} draft @param {string} name @param {string[]} skipped @param {() => void} undo */
  #reportDraft(draft, name, skipped, undo) {
    const questions = this.#data.parts.filter(({ anchor }) => anchor.startsWith("vraag-")).map(({ fields }) => fields[0]);
    const count = questions.filter((field) => draft.mapped.includes(field)).length;
    const lines = [`${name} gelezen: ${count} van de ${questions.length} antwoorden staan bij hun vraag.`];
    if (skipped.length) lines.push(`Niet gelezen: ${new Intl.ListFormat("nl").format(skipped)}.`);
    lines.push(...draft.told, ...draft.asks.filter((ask) => !this.#form.findings.findAsked(ask)).map((ask) => `Vraag na: ${ask}.`));
    this.#form.report(lines, ["Maak ongedaan", undo]);
    if (draft.skipped.length) findPart(this.#frame, "verslag").append(makeFold("Overgeslagen regels van het formulier of de mail", draft.skipped));
  }
}

/** @param {string} title @param {string[]} lines */
function makeFold(title, lines) {
  const fold = Object.assign(document.createElement("details"), { className: "pb-vouw" });
  const list = document.createElement("ul");
  list.append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  fold.append(Object.assign(document.createElement("summary"), { textContent: `${title} (${lines.length})` }), list);
  return fold;
}
