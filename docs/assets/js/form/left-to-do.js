/** The list of what is left to do after reading a questionnaire, with one-tap actions where possible; questions that need nothing are folded. */

import { find, findPart } from "../shared/templates.js";
import { isFields } from "./controls.js";
import { comesAfter, makeButton, makeRemedies, sayAsk } from "./findings.js";
import { Folding } from "./folding.js";
import { tell, writeRest } from "./merging.js";
import { listTexts } from "./rules/values.js";

/** @import { Controls } from "./controls.js" */
/** @import { Findings } from "./findings.js" */
/** @import { Ask, Beside, FieldSpec, Finding, FormData, Place, Value } from "./types.js" */

const [MOST_QUOTED, MOST_TOLD] = [70, 300]; // letters
const REST = "Wat over is: zet elk stuk waar het hoort, of haal het weg.";
/** A question that may be part of the questionnaire, and now precedes the first item. */
const PROMPT = /^'(.*)' staat nu voor /;
/** The first sentence of a text, if it can stand alone. */
const FIRST_SENTENCE = /^[^\n]{30,290}?[.!?](?=\s+\p{Lu}|\s*(?:\n|$))/u;

export class LeftToDo {
  #frame;
  #data;
  #controls;
  #findings;
  #folding;
  #box;
  /** The stops of the button in the bar. @type {{element: HTMLElement, go: () => void}[]} */
  #stops = [];
  /** The reader's last position, except in the bar. @type {Element|null} */
  #last = null;
  /** The anchors of the questions in which something had to be typed. @type {Set<string>} */
  #needed = new Set();
  #settle;

  /** @param {HTMLElement} frame @param {FormData} data @param {Controls} controls @param {Findings} findings @param {() => void} settle  checks and keeps what was changed */
  constructor(frame, data, controls, findings, settle) {
    this.#settle = settle;
    this.#frame = frame;
    this.#data = data;
    this.#controls = controls;
    this.#findings = findings;
    this.#folding = new Folding(frame);
    this.#box = findPart(frame, "nodig");
    findPart(frame, "nodig-kort").addEventListener("click", () => this.#goOn());
    frame.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && !target.closest(".pb-formulier__balk")) this.#last = target;
    });
  }

  /** Fold the questions in which nothing has to be typed. @param {Iterable<string>} [anchors]  of those that are looked at; all */
  fold(anchors = this.#data.parts.map(({ anchor }) => anchor)) {
    const typed = [...this.#findings.found.filter(({ isError }) => isError), ...this.#listAsked()];
    this.#needed = new Set(typed.map(({ place }) => this.#findAnchor(place)));
    for (const anchor of anchors) if (!this.#needed.has(anchor)) this.#folding.fold(anchor, this.#tellAnswer(anchor));
  }

  unfold() {
    this.#folding.unfold();
  }

  /** @param {Element|null} element */
  reveal(element) {
    this.#folding.reveal(element);
  }

  /** @param {Place} place */
  #findAnchor(place) {
    return this.#data.parts.find(({ fields }) => fields.includes(String(place[0])))?.anchor ?? "";
  }

  /** @param {string} anchor */
  #tellAnswer(anchor) {
    const names = this.#data.parts.find((part) => part.anchor === anchor)?.fields ?? [];
    const { fields } = this.#findings;
    const texts = names.flatMap((name) => (name in fields ? listTexts(fields[name]) : [])).map(([, text]) => text);
    return texts.filter((text) => !/^[a-z0-9-]+$/.test(text)).join(" · ");
  }

  /** The texts that are asked about, as long as they are in the form. @returns {{place: Place, ask: Ask}[]} */
  #listAsked() {
    return (this.#findings.asks ?? []).flatMap((ask) => {
      const place = this.#findings.findAsked(ask);
      return place ? [{ place, ask }] : [];
    });
  }

  /** Redraw the list, and restore the focus; returns buttons that lead to what is left. @param {boolean} isAsked  whether a questionnaire was given */
  draw(isAsked) {
    const focused = [...this.#box.querySelectorAll("button")].indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    this.#stops = [];
    const held = this.#findings.found.filter(({ isError }) => isError).map((one) => this.#makeError(one));
    const asked = this.#listAsked().map((one) => this.#makeAsk(one));
    const proposed = this.#groupProposals();
    const beside = this.#findings.beside.map((one) => this.#makeBeside(one));
    const rows = [...held, ...asked, ...beside, ...[...proposed].map((one) => this.#makeProposal(...one)), ...this.#listRest()];
    const count = rows.length;
    const seen = this.#findings.found.filter(({ isError }) => !isError).map((one) => this.#makeWarning(one));
    this.#box.hidden = !isAsked;
    findPart(this.#box, "nodig-lijst").replaceChildren(...rows);
    findPart(this.#box, "nodig-gezien").replaceChildren(...seen);
    const title = find(this.#box, "h2", HTMLElement);
    title.textContent = count ? `Nog te bekijken: ${count}` : seen.length ? "Er hoeft niets meer; kijk nog even hiernaar" : "Alles wat nodig is, staat erin";
    const all = findPart(this.#box, "alles-klopt");
    const places = [...proposed.values()].flat();
    all.replaceChildren(...(proposed.size > 1 ? [this.#makeAgree(`Alle ${places.length} voorstellen kloppen`, "", places)] : []));
    const short = findPart(this.#frame, "nodig-kort");
    short.hidden = !isAsked;
    short.textContent = count ? `Nog ${count} ›` : "Klaar ›";
    short.setAttribute("aria-label", count ? `Nog ${count}: naar het volgende` : "Klaar: naar de knoppen");
    this.#stops.sort((one, other) => (comesAfter(one.element, other.element) ? 1 : -1));
    if (focused >= 0) this.#box.querySelectorAll("button")[focused]?.focus();
    const link = findPart(this.#frame, "nodig-link");
    link.hidden = !isAsked;
    find(link, "a", HTMLElement).textContent = title.textContent;
    if (!isAsked || !count) return [];
    const leads = [makeButton(title.textContent, () => title.focus())];
    return this.#restBox.value.trim() ? [...leads, makeButton(`${REST} Wat daar blijft staan, gaat niet mee in het bestand.`, () => this.#goToRest())] : leads;
  }

  #goToRest() {
    document.getElementById("rest-kop")?.focus();
  }

  /** Go to the next thing to do, or to the buttons. */
  #goOn() {
    const last = this.#last?.isConnected ? this.#last : this.#box;
    const next = this.#stops.find(({ element }) => comesAfter(element, last)) ?? this.#stops[0];
    if (next) next.go();
    else this.#goToButtons();
  }

  #goToButtons() {
    const title = document.getElementById("klaar-kop");
    title?.scrollIntoView();
    title?.focus({ preventScroll: true });
  }

  /** Make a row whose text leads to where something must be done. @param {string} text @param {HTMLElement|null} element @param {() => void} go @param {boolean} [isCounted] */
  #makeRow(text, element, go, isCounted = true) {
    const row = document.createElement("li");
    row.append(makeButton(text, go));
    if (element && isCounted) this.#stops.push({ element, go });
    return row;
  }

  /** @param {Finding} found */
  #makeError(found) {
    const element = this.#controls.seek(found.place);
    const row = this.#makeRow(this.#findings.phraseInList(found), element, () => this.#findings.goTo(found.place));
    for (const remedy of element ? makeRemedies(element, found) : []) row.append(" ", remedy);
    if (found.rule === "verplicht-veld" && found.place[0] === "summary") this.#offerSummary(row);
    if (found.rule === "verplicht-veld" && element) this.#offerRemoval(row, element);
    return row;
  }

  /** Offer to remove a part of a list in which nothing is typed, such as one whose text was taken out. @param {HTMLElement} row @param {HTMLElement} element */
  #offerRemoval(row, element) {
    const part = element.closest("[data-pb-deel]");
    const remove = part?.querySelector("[data-pb-weg]");
    const typed = [.../** @type {NodeListOf<HTMLInputElement|HTMLTextAreaElement>} */ (part?.querySelectorAll("textarea, input:not([type=radio], [type=checkbox])") ?? [])];
    if (!(remove instanceof HTMLElement) || typed.some(({ value }) => value.trim())) return;
    const button = makeButton("Haal weg", () => {
      remove.click();
      this.#finish();
    });
    button.setAttribute("aria-label", remove.textContent?.replace(/\s+/g, " ").trim() ?? "");
    row.append(" ", button);
  }

  /** Make a row for something that may stay as it is. @param {Finding} found */
  #makeWarning(found) {
    return this.#makeRow(this.#findings.phraseInList(found), null, () => this.#findings.goTo(found.place), false);
  }

  /** Offer the first sentence of an answer if there is no summary. @param {HTMLElement} row */
  #offerSummary(row) {
    const { fields } = this.#findings;
    const first = ["goal", "approach", "reason"].map((name) => FIRST_SENTENCE.exec(typeof fields[name] === "string" ? fields[name] : "")?.[0]).find(Boolean);
    if (!first) return;
    const quote = document.createElement("q");
    quote.textContent = first;
    const take = makeButton("Neem deze zin over", () => {
      this.#controls.set("summary", first);
      this.#finish();
    });
    row.append(document.createElement("br"), quote, " ", take);
  }

  /** @param {{place: Place, ask: Ask}} asked */
  #makeAsk({ place, ask }) {
    const text = `${this.#findings.label([place[0]])}: ${sayAsk(ask)}`;
    const row = this.#makeRow(text, this.#controls.seek(place), () => this.#findings.goTo(place));
    const done = makeButton(ask.place ? "Gedaan" : "Laat zo", () => {
      this.#findings.dropAsk(ask);
      this.#finish();
    });
    done.setAttribute("aria-label", `${done.textContent}: ${text}`);
    const prompt = PROMPT.exec(ask.text)?.[1];
    const control = prompt && this.#controls.seek(place)?.querySelector("textarea");
    if (control) {
      row.append(
        " ",
        makeButton("Haal de vraag weg", () => {
          control.value = control.value.replace(prompt, "").trimStart();
          control.dispatchEvent(new Event("change", { bubbles: true }));
          this.#findings.dropAsk(ask);
          this.#finish();
        }),
      );
    }
    row.append(" ", done);
    return row;
  }

  /** Make a row for what was read beside what was typed: it can replace the typed value, which then moves to the leftovers. @param {Beside} one */
  #makeBeside(one) {
    const { place, label, told, own } = one;
    const text = `${label}: je had al een antwoord. Nu is gelezen:`;
    const row = this.#makeRow(text, this.#controls.seek(place), () => this.#findings.goTo(place));
    const quote = document.createElement("q");
    quote.textContent = shorten(told, MOST_TOLD);
    row.append(document.createElement("br"), quote);
    const drop = () => {
      this.#findings.beside = this.#findings.beside.filter((other) => other !== one);
      this.#finish();
    };
    const take = makeButton("Neem over", () => {
      const box = this.#restBox;
      box.value = box.value.replace(writeRest(label, told), () => writeRest(label, own));
      box.dispatchEvent(new Event("change"));
      this.#take(one);
      drop();
    });
    const stay = makeButton("Laat zo", drop);
    for (const button of [take, stay]) {
      button.setAttribute("aria-label", `${button.textContent}: ${label}`);
      row.append(" ", button);
    }
    return row;
  }

  /** @param {Beside} one */
  #take({ place: [name, part], value }) {
    const whole = this.#findings.fields[name];
    this.#controls.set(String(name), part !== undefined && isFields(whole) ? { ...whole, [part]: value } : value);
  }

  get #restBox() {
    return find(this.#frame, 'textarea[data-pb-plek="rest"]', HTMLTextAreaElement);
  }

  /** The places with a proposal, by field, in the order of the form. @returns {Map<string, Place[]>} */
  #groupProposals() {
    const { proposed } = this.#findings;
    const names = this.#data.fields.map(({ name }) => name).filter((name) => proposed.some(([first]) => first === name));
    return new Map(names.map((name) => [name, proposed.filter(([first]) => first === name)]));
  }

  /** Make a row for a field's proposals, to accept them all or go and change them. @param {string} name @param {Place[]} places */
  #makeProposal(name, places) {
    const [row, title, list] = [document.createElement("li"), document.createElement("b"), document.createElement("ul")];
    const label = this.#findings.label([name]);
    title.textContent = label;
    list.append(...this.#tellProposals(places).map((textContent) => Object.assign(document.createElement("li"), { textContent })));
    const change = makeButton("Verander", () => this.#findings.goTo(places[0]));
    change.setAttribute("aria-label", `Verander: ${label}`);
    const actions = Object.assign(document.createElement("p"), { className: "pb-acties" });
    actions.append(this.#makeAgree("Klopt", label, places), " ", change);
    row.append(title, list, actions);
    for (const place of places) {
      const element = this.#controls.seek(place);
      if (element) this.#stops.push({ element, go: () => this.#findings.goTo(place) });
    }
    return row;
  }

  /** Describe what is proposed and where; the same proposal at several places is described once. @param {Place[]} places */
  #tellProposals(places) {
    /** @type {Map<string, string[]>} */
    const told = new Map();
    for (const place of places) {
      const { text, beside } = this.#tellProposal(place);
      told.set(text, [...(told.get(text) ?? []), ...(beside ? [beside] : [])]);
    }
    return [...told].map(([text, [first, ...more]]) => `${text}${first ? `, bij «${shorten(first, MOST_QUOTED)}»` : ""}${more.length ? ` en ${more.length} andere` : ""}`);
  }

  /** @param {Place} place @returns {{text: string, beside: string}} */
  #tellProposal(place) {
    /** @type {FieldSpec|undefined} */
    let spec;
    /** @type {Value|undefined} */
    let value = this.#findings.fields;
    let beside = "";
    for (const part of place) {
      const inner = /** @type {Value|undefined} */ (isFields(value) ? value[part] : Array.isArray(value) ? value[Number(part)] : undefined);
      if (typeof part === "string") spec = (spec?.inner ?? (spec ? [] : this.#data.fields)).find(({ name }) => name === part);
      else if (isFields(inner)) beside = String(inner.text ?? inner.name ?? inner.note ?? "");
      value = inner;
    }
    const told = value === undefined || !spec ? "" : shorten(tell(value, spec, this.#data), MOST_TOLD);
    return { text: place.length > 1 ? `${spec?.label}: ${told}` : `«${told}»`, beside };
  }

  /** Make a button that accepts proposals. @param {string} text @param {string} label  of the field, "" for all @param {Place[]} places */
  #makeAgree(text, label, places) {
    const button = makeButton(text, () => {
      this.#findings.agree(places);
      this.#finish();
    });
    button.className = "pb-knop pb-knop--licht";
    if (label) button.setAttribute("aria-label", `${text}: ${label}`);
    return button;
  }

  /** After a tap in the list: check and store, and continue in the list, or at the buttons if nothing is left. */
  #finish() {
    this.#settle();
    this.fold(this.#needed);
    const next = this.#box.querySelector("ol button");
    if (this.#stops.length && next instanceof HTMLElement) next.focus();
    else this.#goToButtons();
  }

  /** @returns {HTMLElement[]} */
  #listRest() {
    const box = this.#restBox;
    return box.value.trim() ? [this.#makeRow(REST, box, () => this.#goToRest())] : [];
  }
}

/** @param {string} text @param {number} most  letters */
function shorten(text, most) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most).replace(/\s+\S*$/, "")} …` : line;
}
