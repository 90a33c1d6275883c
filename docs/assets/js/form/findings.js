/** Shows the errors at each field, the progress of each question, and what is left to do, in words for people who never see the file. */

import { find, findPart } from "../shared/templates.js";
import { Controls } from "./controls.js";
import { listTexts } from "./rules/values.js";

/** @import { Ask, Beside, Fields, FieldSpec, Finding, FormData, Place } from "./types.js" */

const PRIVACY = "privacy-";
const [PROPOSAL, ASK, CHOSEN] = ["voorstel", "navraag", "gekozen"];
// Rules whose messages name fields as the file does.
const NAMING = new Set(["half-onderdeel", "meer-in-een-blok", "tonen-en-weglaten", "onbekende-bijeenkomst"]);
const MOST_LISTED = 12;
const NOT_LISTED = "Kies uit de lijst. Staat de plaats er niet in, haal haar hier dan weg en zet haar bij Toelichting.";
const REMEDY = /^bedoelde je ([^?]+)\?|^schrijf alleen (?:het jaar|de datum|het getal): (.+)$/;

const TIMES = /\d+[:.]\d\d(?: - \d+[:.]\d\d)?/g;

export class Findings {
  #frame;
  #data;
  #controls;
  #isAsked = false;
  /** The paths of the controls with a proposal. @type {Set<string>} */
  #proposed = new Set();
  /** The paths of the controls in which the reader chose something else. @type {Set<string>} */
  #chosen = new Set();
  /** @type {Finding[]} */
  found = [];
  /** @type {Fields} */
  fields = {};
  /** Questions about the answers in a questionnaire; null if none was given. @type {Ask[]|null} */
  asks = null;
  /** What was read for fields in which something else was typed. @type {Beside[]} */
  beside = [];
  /** @type {import("./left-to-do.js").LeftToDo|null} */
  #left = null;
  /** Leads from the field that a list led to, back to that list. */
  #back = makeButton("Terug naar de lijst", () => this.#goToList());
  #settle;

  /** @param {HTMLElement} frame @param {FormData} data @param {Controls} controls @param {() => void} settle  checks and keeps what was changed */
  constructor(frame, data, controls, settle) {
    this.#settle = settle;
    this.#frame = frame;
    this.#data = data;
    this.#controls = controls;
    frame.addEventListener("input", () => {
      findPart(frame, "gedaan").hidden = true;
    });
    const choose = (/** @type {Event} */ { target }) => {
      const field = target instanceof Element ? target.closest("[data-pb-veld]") : null;
      const changed = field?.getAttribute("data-pb-veld") ?? "";
      for (const path of [...this.#proposed].filter((one) => `${changed}.`.startsWith(`${one}.`))) {
        this.#proposed.delete(path);
        this.#chosen.add(path);
      }
    };
    for (const kind of ["input", "change"]) frame.addEventListener(kind, choose);
  }

  /** Whether something must not leave the device. */
  get isHeld() {
    return this.found.some(({ isError }) => isError);
  }

  /** Whether something must not be stored where others can see it. */
  get isPrivate() {
    return this.found.some(({ rule, isError }) => isError && rule.startsWith(PRIVACY));
  }

  /** @param {string} text @param {boolean} [isSeen]  whether it also stands below the buttons until something is typed, with what is still wrong */
  say(text, isSeen = false) {
    const count = this.found.filter(({ isError }) => isError).length;
    const said = isSeen && count ? `${text} ${sayOpen(count)} Zie de lijst boven de knoppen.` : text;
    findPart(this.#frame, "gemeld").textContent = said;
    if (!isSeen) return;
    const box = findPart(this.#frame, "gedaan");
    box.textContent = said;
    box.hidden = false;
  }

  /** The places whose values are only proposed. */
  get proposed() {
    return [...this.#proposed].map((path) => this.#controls.locate(path)).filter((place) => place.length);
  }

  /** @param {Place[]} places  whose values are only proposed */
  propose(places) {
    this.#proposed = new Set(places.map((place) => this.#controls.seek(place)?.dataset.pbVeld ?? "").filter(Boolean));
    this.#chosen.clear();
  }

  /** Show at the top what is left to do after a questionnaire was read, and fold questions that need nothing. @param {Ask[]|null} asks  null to stop */
  async guide(asks) {
    this.asks = asks;
    if (asks && !this.#left) {
      const { LeftToDo } = await import("./left-to-do.js");
      this.#left ??= new LeftToDo(this.#frame, this.#data, this.#controls, this, this.#settle);
    }
    this.#drawAll();
    if (asks) this.#left?.fold();
    else this.#left?.unfold();
  }

  /** Return the place that a question is about. @param {Ask} ask @returns {Place|undefined} */
  findAsked({ text, place, isEmpty, payers }) {
    const paid = /** @type {Fields[]} */ (this.fields.funding ?? []);
    if (payers && Object.entries(payers).every(([key, count]) => paid.filter(({ source }) => source === key).length >= count)) return undefined;
    if (place && isEmpty && place.reduce((/** @type {any} */ value, part) => value?.[part], this.fields) !== undefined) return undefined;
    const token = /'(.*?)(?: …)?'/.exec(text)?.[1];
    return place ?? (token ? listTexts(this.fields).find(([, told]) => told.includes(token))?.[0] : undefined);
  }

  /** @param {Ask} ask  that is answered, or may stay */
  dropAsk(ask) {
    this.asks = this.asks?.filter((one) => one !== ask) ?? null;
  }

  /** @param {Place[]} places  whose proposals are right */
  agree(places) {
    for (const place of places) this.#proposed.delete(this.#controls.seek(place)?.dataset.pbVeld ?? "");
  }

  /** From now on, also report what has not been filled in. */
  showMissing() {
    this.#isAsked = true;
    this.#drawAll();
  }

  /** @param {string} [rules]  how the names of the rules begin */
  goToFirst(rules = "") {
    this.#isAsked = true;
    this.#drawAll();
    const first = this.found.find(({ rule, isError }) => isError && rule.startsWith(rules));
    if (first) this.goTo(first.place);
  }

  /** Return the label of the field at a place. @param {Place} place */
  label(place) {
    let [specs, label] = [this.#data.fields, ""];
    for (const part of place) {
      const spec = typeof part === "string" ? specs.find(({ name }) => name === part) : undefined;
      if (!spec) continue;
      label = spec.label;
      specs = spec.inner ?? [];
    }
    return label || (this.#controls.seek(place)?.dataset.pbNaam ?? "");
  }

  /** Name a field with the part that it is in: Onderwerpen 2, kop. @param {Place} place */
  name(place) {
    const [first, second] = place;
    const [whole, own] = [this.label([first]), this.label(place)];
    return own === whole ? own : `${whole}${typeof second === "number" ? ` ${second + 1}` : ""}, ${own.toLowerCase()}`;
  }

  /** @param {Finding[]} found @param {Fields} fields @param {Element|null} focused @param {Fields} kept  the fields that go into the file */
  show(found, fields, focused, kept) {
    this.found = found;
    this.fields = fields;
    this.#drawAll(focused);
    this.#drawProgress(kept);
  }

  /** @param {Element|null} [focused] */
  #drawAll(focused = null) {
    for (const box of this.#frame.querySelectorAll('[data-pb-plek="melding"]')) {
      if (box.childElementCount) box.replaceChildren();
    }
    for (const control of this.#frame.querySelectorAll('[aria-invalid="true"]')) control.removeAttribute("aria-invalid");
    for (const place of this.proposed) {
      const element = this.#controls.seek(place);
      const isWhole = /^(?:records?|texts)$/.test(element?.dataset.pbSoort ?? "");
      if (isWhole) this.#draw(element, "Het hele antwoord is een voorstel", "Kijk na of het bij deze vraag hoort.", PROPOSAL);
      else this.#draw(element, "Dit is een voorstel", "Kijk na of het klopt.", PROPOSAL);
    }
    for (const path of this.#proposed.size ? this.#chosen : []) {
      this.#draw(this.#controls.seek(this.#controls.locate(path)), "Je koos zelf iets anders", "", CHOSEN);
    }
    for (const ask of this.asks ?? []) {
      const place = this.findAsked(ask);
      if (place) this.#draw(this.#controls.seek(place), `Vraag na: ${sayAsk(ask)}`, "", ASK);
    }
    for (const one of this.found) {
      const element = this.#controls.seek(one.place);
      const isEarly = one.rule === "verplicht-veld" && (!this.#isAsked || (focused && element?.contains(focused)));
      if (!isEarly) this.#draw(element, ...this.phrase(one), one.rule, one.isError, one);
    }
    this.#drawLeft();
  }

  /** @param {HTMLElement|null} element @param {string} message @param {string} hint @param {string} rule @param {boolean} [isError] @param {Finding} [finding] */
  #draw(element, message, hint, rule, isError = false, finding = undefined) {
    if (!element) return;
    const box = findPart(element, "melding");
    const isPrivate = rule.startsWith(PRIVACY) && isError;
    const shown = Object.assign(document.createElement("div"), { className: `pb-bevinding${isPrivate ? " pb-bevinding--stop" : ""}` });
    shown.append(Object.assign(document.createElement("b"), { textContent: message }));
    if (hint) shown.append(Object.assign(document.createElement("p"), { textContent: hint }));
    for (const remedy of finding ? makeRemedies(element, finding) : []) shown.append(remedy, " ");
    if (finding?.rule === "onbekende-waarde" && finding.place[0] === "place") this.#offerNote(shown, element, finding);
    if (rule === PROPOSAL) shown.append(this.#makeNext("Klopt, naar het volgende", element));
    if (rule === CHOSEN) shown.append(" ", this.#makeNext("Naar het volgende", element));
    box.append(shown);
    if (isError) Controls.focusable(element).setAttribute("aria-invalid", "true");
  }

  /** Offer to add a word that is missing from the list to the note of its place. @param {HTMLElement} shown @param {HTMLElement} element @param {Finding} finding */
  #offerNote(shown, element, { message }) {
    const word = /^'(.*)' staat niet/.exec(message)?.[1] ?? "";
    const note = this.#controls.seek(["place", "note"])?.querySelector("input");
    if (!word || !note) return;
    const button = makeButton(`Zet ${word} bij de toelichting; de redactie voegt het toe`, () => {
      element.querySelector(`[data-pb-sleutel="${CSS.escape(word)}"]`)?.remove();
      this.asks = this.asks?.filter(({ text }) => !text.includes(word)) ?? null;
      note.value = [note.value, word].filter(Boolean).join("; ");
      note.focus();
      note.dispatchEvent(new Event("input", { bubbles: true }));
    });
    shown.append(button);
  }

  /** Make a button that accepts a proposal and goes to the next one. @param {string} text @param {HTMLElement} element */
  #makeNext(text, element) {
    return makeButton(text, () => {
      const path = element.dataset.pbVeld ?? "";
      this.#proposed.delete(path);
      this.#chosen.delete(path);
      this.#drawAll();
      const places = this.proposed;
      const next = places.find((place) => comesAfter(this.#controls.seek(place), element)) ?? places[0];
      if (next) this.goTo(next);
      else this.#goToList();
      this.#frame.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  /** Phrase a finding with the name of its field. @param {Finding} found */
  phraseInList(found) {
    const isPrivate = found.rule.startsWith(PRIVACY);
    return `${found.isError ? "" : isPrivate ? "Liever weg. " : "Mag blijven, maar kijk even. "}${this.name(found.place)}: ${this.phrase(found)[0]}`;
  }

  /** Phrase a finding without names from the file. @param {Finding} finding @returns {[string, string]} */
  phrase({ rule, place, message, hint, isError }) {
    const fold = (/** @type {string} */ text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!…]$/.test(text) ? "" : "."}`;
    if (rule === "onbekende-waarde" && place[0] === "place") return [fold(message.replace(/ in de lijst '[a-z_]+'/, " in de lijst")), NOT_LISTED];
    if (rule === "verplicht-veld") return ["Dit is nodig.", "Vul in wat je weet."];
    if (rule.startsWith(PRIVACY)) return [fold(message), `${fold(hint)}${isError ? " Zolang dit er staat, kan het bestand niet worden voorgesteld of gemaild." : ""}`];
    const names = new Map(listSpecs(this.#data.fields).map(({ name, label: said }) => [name, said.toLowerCase()]));
    const named = NAMING.has(rule) ? message.replace(/(?<!['\p{L}])[a-z_]+(?!['\p{L}])/gu, (word) => names.get(word) ?? word) : message;
    const plain = (/** @type {string} */ text) =>
      text
        .replace(/ in de lijst '[a-z_]+'/, " in de lijst")
        .replace(/'(registered)'|`kind: (\w+)`/g, (word, one, other) => `“${this.#data.terms.result_kinds?.words[one ?? other]?.[0] ?? word}”`)
        .replace(/(?<![\p{L}-])(value|note|unit|amount|per|approx|n)(?= |,|'|$)/gu, (word, name) =>
          word === "per" && !text.startsWith("'per'") ? word : (names.get(name) ?? word),
        );
    return [fold(plain(named)), fold(plain(hint))];
  }

  /** @param {Fields} fields */
  #drawProgress(fields) {
    let count = 0;
    for (const { anchor, fields: names } of this.#data.parts) {
      const isFilled = names.some((name) => name in fields);
      if (isFilled && anchor.startsWith("vraag-")) count += 1;
      for (const square of this.#frame.querySelectorAll(`[data-pb-blok="${anchor}"]`)) square.classList.toggle("pb-vol", isFilled);
      const wrong = this.found.filter((one) => names.includes(String(one.place[0])) && one.rule !== "verplicht-veld");
      find(this.#frame, `[data-pb-gevuld="${anchor}"]`, HTMLElement).textContent = isFilled ? ", ingevuld" : ", nog open";
      const held = wrong.filter(({ rule, isError }) => rule.startsWith(PRIVACY) && isError).length;
      const mark = find(this.#frame, `[data-pb-mis="${anchor}"]`, HTMLElement);
      mark.textContent = held
        ? held === 1
          ? "1 zin over één kind"
          : `${held} zinnen over één kind`
        : wrong.length
          ? wrong.length === 1
            ? "1 opmerking"
            : `${wrong.length} opmerkingen`
          : "";
      mark.classList.toggle("pb-formulier__mis--stop", held > 0);
    }
    const asked = this.#data.parts.filter(({ anchor }) => anchor.startsWith("vraag-")).length;
    findPart(this.#frame, "stand").textContent = `${count} van ${asked} ${this.#data.regions ? "ingevuld" : "beantwoord"}`;
    findPart(this.#frame, "stand-kort").textContent = `${count} van ${asked}`;
  }

  #drawLeft() {
    const errors = this.found.filter(({ isError }) => isError);
    const seen = this.found.filter(({ isError }) => !isError);
    const more = this.#left?.draw(this.asks !== null) ?? [];
    findPart(this.#frame, "klaar").textContent = errors.length
      ? `${sayOpen(errors.length)} Daarna kan het bestand mee. Bewaren en downloaden kan altijd.`
      : more.length || seen.length
        ? "Het bestand kan mee. Kijk eerst nog even hiernaar:"
        : "Alles wat nodig is, staat erin. Het bestand kan mee.";
    const rows = [...[...errors, ...seen].slice(0, MOST_LISTED).map((one) => makeButton(this.phraseInList(one), () => this.goTo(one.place))), ...more];
    findPart(this.#frame, "nog").replaceChildren(
      ...rows.map((button) => {
        const row = document.createElement("li");
        row.append(button);
        return row;
      }),
    );
  }

  /** Open every fold around the field at a place. @param {Place} place */
  #open(place) {
    const element = this.#controls.seek(place);
    this.#left?.reveal(element);
    for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    return element;
  }

  /** @param {Place} place */
  goTo(place) {
    const element = this.#open(place);
    if (!element) return;
    element.querySelector(':scope > [data-pb-plek="melding"]')?.after(this.#back);
    Controls.focusable(element).focus();
  }

  #goToList() {
    document.getElementById(this.asks ? "nog-nodig" : "klaar-kop")?.focus();
  }
}

/** Tell whether an element comes after another one. @param {Element|null} element @param {Element} other */
export function comesAfter(element, other) {
  return Boolean(element && other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {string} text @param {() => void} act */
export function makeButton(text, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "pb-actie", textContent: text });
  button.addEventListener("click", act);
  return button;
}

/**
 * Make a button for each remedy: a table for text in columns, or a replacement for everything typed, such as either reading of a time.
 * @param {HTMLElement} element @param {Finding} finding
 */
export function makeRemedies(element, { rule, message, hint }) {
  const control = Controls.focusable(element);
  const replace = (/** @type {HTMLInputElement|HTMLTextAreaElement} */ typed, /** @type {string} */ text) => {
    typed.value = text;
    typed.focus();
    typed.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (rule === "tabs-in-tekst" && control instanceof HTMLTextAreaElement) {
    return [makeButton("Maak er een tabel van", async () => replace(control, (await import("./tables.js")).tabulate(control.value)))];
  }
  if (!(control instanceof HTMLInputElement) || !message.startsWith(`'${control.value.trim()}'`)) return [];
  const [, meant, only] = REMEDY.exec(hint) ?? [];
  const times = rule === "foute-tijd" && /^schrijf \d/.test(hint) ? (hint.match(TIMES) ?? []) : [];
  return [meant ?? only ?? [], times].flat().map((text) => makeButton(`Zet hier: ${text.trim()}`, () => replace(control, text.trim())));
}

/** @param {Ask} ask */
export function sayAsk({ text, isEmpty }) {
  return `${text}${isEmpty ? "?" : "."}`; // what a value answers is a question
}

/** @param {number} count  of errors */
function sayOpen(count) {
  return `Er ${count === 1 ? "staat nog 1 punt" : `staan nog ${count} punten`} open.`;
}

/** @param {FieldSpec[]} specs @returns {FieldSpec[]} */
function listSpecs(specs) {
  return specs.flatMap((spec) => [spec, ...listSpecs(spec.inner ?? [])]);
}
