/** The practice variant of the form: it takes in a completed questionnaire, and shows the card. */

import { FileError } from "../shared/file-error.js";
import { fetchJson } from "../shared/files.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findPart } from "../shared/templates.js";
import { drawCard } from "./card.js";
import { makeName } from "./practice-file.js";

/** @import { Form } from "./form.js" */
/** @import { Knowledge } from "./importing/knowledge.js" */
/** @import { Fields, FormData, Reading } from "./types.js" */

/** @typedef {(reader: typeof import("./importing/reading.js"), known: Knowledge) => Promise<Reading>} Read */

export const rules = undefined;
const FAILED =
  "Dit lukt nu niet; je tekst staat nog in het vak. Is er verbinding? Kopieer dan de tekst, laad de pagina opnieuw en plak nog eens. Wat je al invulde, blijft bewaard.";
/** Characters that a browser pastes at once; more takes it seconds, line by line. */
const MOST_AT_ONCE = 10_000;

export class Kind {
  folder = "practices/";
  parameter = "praktijk";
  kept = "formulier";
  what = "de beschrijving van een praktijk";
  region = "";
  #form;
  #frame;
  #data;
  /** The last pasted text, with its markup. */
  #pasted = { text: "", markup: "" };

  /** @param {Form} form @param {HTMLElement} frame @param {FormData} data */
  constructor(form, frame, data) {
    this.#form = form;
    this.#frame = frame;
    this.#data = data;
    findPart(frame, "verdeel").addEventListener("click", () => this.#divide());
    findPart(frame, "opnieuw").addEventListener("click", () => {
      if (!window.confirm("Het formulier wordt leeg voor een andere vragenlijst. Download eerst het bestand, als je dat nog niet deed. Ga je door?")) return;
      this.#form.beginAnew();
      this.#box.focus();
    });
    this.#box.addEventListener("paste", (event) => {
      const [text, markup] = ["text/plain", "text/html"].map((kind) => event.clipboardData?.getData(kind) ?? "");
      const isAll = !this.#box.value.trim();
      if (text.length > MOST_AT_ONCE) {
        event.preventDefault();
        this.#box.setRangeText(text, this.#box.selectionStart, this.#box.selectionEnd, "end");
        this.#box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      setTimeout(() => {
        if (isAll) this.#pasted = { text: this.#box.value, markup };
      });
    });
  }

  /** Complete a practice; without a place, its place is not stated. @param {Fields} fields @returns {Fields} */
  complete(fields) {
    return { ...fields, place: fields.place ?? {}, status: "draft" };
  }

  /** @param {Fields} fields @returns {Fields} */
  identify(fields) {
    return fields;
  }

  /** @param {HTMLElement} card @param {Fields} fields */
  draw(card, fields) {
    findPart(this.#frame, "opnieuw").hidden = !Object.keys(fields).length;
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

  /** Return the name of an existing practice; "" for any other file. @param {string} name */
  recognise(name) {
    return name in this.#data.practices ? name : "";
  }

  /** @param {string} slug */
  async fetchPublished(slug) {
    if (!(slug in this.#data.practices)) throw new FileError(slug);
    const answer = await fetch(new URL(`praktijken/${slug}/praktijk.yml`, SITE_ROOT));
    if (!answer.ok) throw new FileError(slug);
    return answer.text();
  }

  /** Take in a questionnaire. @param {File} file */
  async take(file) {
    await this.#fill(file.name, ({ readFile }, known) => readFile(file, known));
  }

  /** @param {boolean} isFresh  whether to ask the site for what the browser may have kept from an older build, which these scripts can't read */
  async #makeDrafter(isFresh) {
    const [{ Drafter }, questionnaire] = await Promise.all([import("./importing/draft.js"), fetchJson(this.#frame.dataset.pbVragenlijst ?? "", isFresh)]);
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
      await this.#fill("De tekst", ({ readPasted }, known) => readPasted(text, text === this.#pasted.text ? this.#pasted.markup : "", known), text);
    } catch (error) {
      box.value = text;
      if (!(error instanceof FileError)) console.warn(error);
      this.#form.report([error instanceof FileError ? error.message : FAILED]);
    }
    return undefined;
  }

  /** @param {string} name @param {Read} read @param {string} [pasted] */
  async #fill(name, read, pasted = "") {
    const { draft, skipped } = await this.#draft(name, read, false).catch((error) => {
      if (error instanceof FileError) throw error;
      return this.#draft(name, read, true);
    });
    const { takeIn } = await import("./taking-in.js");
    await takeIn(this.#form, this.#frame, this.#data, { draft, skipped, name, pasted });
  }

  /** @param {string} name @param {Read} read @param {boolean} isFresh */
  async #draft(name, read, isFresh) {
    const [drafter, reader] = await Promise.all([this.#makeDrafter(isFresh), import("./importing/reading.js")]);
    const { blocks, skipped } = await read(reader, drafter.known);
    if (!blocks.length) throw new FileError(`${name}: hier staat geen tekst in.`);
    return { draft: drafter.make(blocks), skipped };
  }
}
