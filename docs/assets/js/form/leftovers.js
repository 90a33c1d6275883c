/** What was read but has no field yet: every piece can be put at a field or removed, and lines that are no answers are listed. */

import { cloneTemplate, find, findPart } from "../shared/templates.js";
import { makeButton } from "./findings.js";
import { findWord } from "./importing/recognisers.js";

/** @import { Form, Held } from "./form.js" */
/** @import { Fields, FieldSpec, Value } from "./types.js" */

const MOST_QUOTED = 50; // letters
/** A heading, or a name of a part of the document: no sentence and no point of a list. */
const LABEL = /^(?!\s*[-•*\d]).*[^.!;,\s]\s*$/;

export class Leftovers {
  #form;
  #frame;
  #section;
  #list;
  #done;
  /** The fields that a piece of text may go to, or that it may choose from a list for. @type {Map<string, FieldSpec>} */
  #targets;

  /** @param {Form} form @param {HTMLElement} frame */
  constructor(form, frame) {
    const specs = new Map(form.data.fields.map((spec) => [spec.name, spec]));
    const inOrder = form.data.parts.flatMap(({ fields }) => fields.map((name) => /** @type {[string, FieldSpec]} */ ([name, specs.get(name)])));
    this.#targets = new Map(inOrder.filter(([, spec]) => /^(?:line|text)s?$/.test(spec.kind) || form.data.terms[spec.terms ?? ""] || findTextIn(spec)));
    this.#form = form;
    this.#frame = frame;
    this.#section = findPart(frame, "rest-vak");
    this.#list = findPart(frame, "rest-stukken");
    this.#done = findPart(frame, "rest-gedaan");
    frame.querySelector('textarea[data-pb-plek="rest"]')?.addEventListener("change", () => this.draw());
  }

  draw() {
    this.#list.replaceChildren(...this.#pieces.map((text, at) => this.#makeRow(text, at)));
    this.#section.hidden = !this.#pieces.length && this.#done.hidden;
    const { skipped } = this.#form;
    const fold = findPart(this.#frame, "overgeslagen");
    fold.hidden = !skipped.length;
    find(fold, "summary", HTMLElement).textContent = `Overgeslagen regels van het formulier of de mail (${skipped.length})`;
    find(fold, "ul", HTMLElement).replaceChildren(...skipped.map((textContent) => Object.assign(document.createElement("li"), { textContent })));
  }

  /** Forget what was last moved or removed. */
  forget() {
    this.#done.hidden = true;
  }

  get #pieces() {
    return this.#form.rest.split(/\n(?:[ \t]*\n)+/).filter((text) => text.trim());
  }

  /** @param {string} text @param {number} at */
  #makeRow(text, at) {
    const row = cloneTemplate(this.#section, "stuk", { tekst: text });
    const [chosen, put, remove] = [find(row, "select", HTMLSelectElement), findPart(row, "zet"), findPart(row, "weg")];
    for (const [name, { label }] of this.#targets) chosen.add(new Option(label, name));
    chosen.setAttribute("aria-label", `Waar hoort dit: ${quote(text)}`);
    for (const button of [put, remove]) button.setAttribute("aria-label", `${button.textContent}: ${quote(text)}`);
    put.addEventListener("click", () => {
      const spec = this.#targets.get(chosen.value);
      if (spec?.terms) this.#choose(text, spec, spec.terms);
      else if (spec) this.#put(text, at, spec);
      else {
        chosen.focus();
        this.#form.findings.say("Kies eerst waar dit stuk hoort.");
      }
    });
    remove.addEventListener("click", () => this.#take(at, `${quote(text)} is weggehaald.`));
    return row;
  }

  /** Choose what a piece names from a list, and show the field; the piece stays, as it may say more. @param {string} text @param {FieldSpec} spec @param {string} list */
  #choose(text, { name, kind, label }, list) {
    const before = this.#form.hold();
    const { controls, data, findings } = this.#form;
    const { words } = data.terms[list];
    const keys = Object.keys(words).filter((key) => words[key].some((word) => findWord(text, word).length));
    const isChosen = kind === "choice" ? keys.length === 1 : keys.length > 0;
    const chosen = /** @type {string[]} */ (controls.fields[name] ?? []);
    if (isChosen) controls.set(name, kind === "choice" ? keys[0] : [...new Set([...chosen, ...keys])]);
    this.#offerUndo(
      isChosen ? `Gekozen bij ${label}: ${keys.map((key) => words[key][0]).join(", ")}. Klopt dat, haal het stuk dan weg.` : `Kies zelf bij ${label}, en haal het stuk dan weg.`,
      before,
    );
    this.#form.settle();
    findings.goTo([name]);
  }

  /** @param {string} text @param {number} at @param {FieldSpec} spec */
  #put(text, at, spec) {
    const before = this.#form.hold();
    const inner = findTextIn(spec);
    const [label, own] = cutLabel(text);
    const { controls } = this.#form;
    const value = controls.fields[spec.name];
    if (spec.kind === "texts") controls.add(spec.name, own);
    else if (spec.kind === "records" && inner) controls.add(spec.name, { [inner.name]: join(undefined, own, inner) });
    else if (inner) controls.set(`${spec.name}.${inner.name}`, join(/** @type {Fields|undefined} */ (value)?.[inner.name], own, inner));
    else controls.set(spec.name, join(value, own, spec));
    this.#take(at, `${quote(own)} staat nu bij ${spec.label}.${label && label !== spec.label ? ` Het opschrift ${quote(label)} ging niet mee.` : ""}`, before);
    const last = controls.fields[spec.name];
    const show = makeButton("Bekijk", () => this.#form.findings.goTo(spec.kind.endsWith("s") && Array.isArray(last) ? [spec.name, last.length - 1] : [spec.name]));
    show.setAttribute("aria-label", `Bekijk: ${spec.label}`);
    this.#done.append(" ", show);
  }

  /** Take a piece out, and go on with the next one. @param {number} at @param {string} said @param {Held} [before] */
  #take(at, said, before = this.#form.hold()) {
    this.#form.rest = this.#pieces.filter((_, place) => place !== at).join("\n\n");
    this.#offerUndo(said, before);
    this.#form.settle();
    const left = this.#list.querySelectorAll("select");
    (left[Math.min(at, left.length - 1)] ?? find(this.#done, "button", HTMLElement)).focus();
  }

  /** @param {string} said @param {Held} before */
  #offerUndo(said, before) {
    const undo = makeButton("Maak ongedaan", () => {
      const after = this.#form.hold();
      this.#form.takeBack(before);
      this.#offerUndo("Het staat weer zoals het was.", after);
      this.#form.keep();
      find(this.#done, "button", HTMLElement).focus();
    });
    this.#done.replaceChildren(`${said} `, undo);
    this.#done.hidden = false;
    this.draw();
    this.#form.findings.say(said);
  }
}

/** Return the part of a record that takes running text. @param {FieldSpec} spec */
function findTextIn({ inner = [] }) {
  return inner.find(({ kind }) => kind === "text") ?? ["title", "name", "note"].map((own) => inner.find(({ name }) => name === own)).find(Boolean);
}

/** Split a piece into the line above its text that says where that stood, if there is one, and the text. @param {string} text */
function cutLabel(text) {
  const [first, ...others] = text.trim().split("\n");
  return others.length && LABEL.test(first) ? [first.trim(), others.join("\n")] : ["", text];
}

/** @param {Value|undefined} value @param {string} text @param {FieldSpec} spec @returns {Value} */
function join(value, text, { kind }) {
  if (kind === "lines") return [.../** @type {string[]} */ (value ?? []), ...text.split("\n")];
  const parts = [value, kind === "text" ? text : text.replace(/\s*\n\s*/g, " ")].filter(Boolean);
  return parts.join(kind === "text" ? "\n\n" : " ");
}

/** @param {string} text */
function quote(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return `«${line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED).replace(/\s+\S*$/, "")} …` : line}»`;
}
