/** Shows at each field what is wrong with it, how far each question is, and what is left to do; in words for who never saw the file. */

import { find, findPart } from "../shared/templates.js";
import { Controls } from "./controls.js";
import { listTexts } from "./values.js";

/** @import { Fields, FieldSpec, Finding, FormData, Place } from "./types.js" */

const PRIVACY = "privacy-";
const PROPOSAL = "voorstel";
// Rules whose messages name fields as the file does.
const NAMING = new Set(["half-onderdeel", "meer-in-een-blok", "tonen-en-weglaten", "onbekende-bijeenkomst"]);
const REMEDY = /^bedoelde je ([^?]+)\?|^schrijf alleen (?:het jaar|de datum|het getal): (.+)$/;

export class Findings {
  #frame;
  #data;
  #controls;
  #isAsked = false;
  /** The paths of the controls that hold a proposal. @type {Set<string>} */
  #proposed = new Set();
  /** @type {Finding[]} */
  #found = [];
  /** @type {Fields} */
  #fields = {};
  /** What has to be asked about what a questionnaire told, null where none was given. @type {string[]|null} */
  #asks = null;
  /** @type {import("./folding.js").Folding|null} */
  #folding = null;

  /** @param {HTMLElement} frame @param {FormData} data @param {Controls} controls */
  constructor(frame, data, controls) {
    this.#frame = frame;
    this.#data = data;
    this.#controls = controls;
    frame.addEventListener("change", ({ target }) => {
      const field = target instanceof Element ? target.closest("[data-pb-veld]") : null;
      const changed = field?.getAttribute("data-pb-veld") ?? "";
      for (const path of this.#proposed) if (`${changed}.`.startsWith(`${path}.`)) this.#proposed.delete(path);
    });
  }

  /** Whether something must not leave the device. */
  get isHeld() {
    return this.#found.some(({ isError }) => isError);
  }

  /** Whether something must not be kept where others see it. */
  get isPrivate() {
    return this.#found.some(({ rule, isError }) => isError && rule.startsWith(PRIVACY));
  }

  /** @param {string} text @param {boolean} [isSeen]  whether it also stands below the buttons */
  say(text, isSeen = false) {
    findPart(this.#frame, "gemeld").textContent = text;
    if (isSeen) findPart(this.#frame, "klaar").textContent = text;
  }

  /** The places whose values are only proposed. */
  get proposed() {
    return [...this.#proposed].map((path) => this.#controls.locate(path)).filter((place) => place.length);
  }

  /** @param {Place[]} places  whose values are only proposed */
  propose(places) {
    this.#proposed = new Set(places.map((place) => this.#controls.seek(place)?.dataset.pbVeld ?? "").filter(Boolean));
  }

  /** What has to be asked about what a questionnaire told, null where none was given. */
  get asks() {
    return this.#asks;
  }

  /** Say on top what is left to do after a questionnaire was read, and fold what needs nothing. @param {string[]|null} asks  null to stop */
  async guide(asks) {
    this.#asks = asks;
    this.#drawLeft();
    if (!asks) {
      this.#folding?.unfold();
      return;
    }
    const { Folding } = await import("./folding.js");
    this.#folding ??= new Folding(this.#frame);
    const needed = new Set([...this.#listSteps(), ...this.#found].map(({ place }) => this.#findAnchor(place)));
    this.#folding.fold(needed, (anchor) => this.#tellAnswer(anchor));
  }

  /** @param {Place} place */
  #findAnchor(place) {
    return this.#data.parts.find(({ fields }) => fields.includes(String(place[0])))?.anchor ?? "";
  }

  /** @param {string} anchor */
  #tellAnswer(anchor) {
    const names = this.#data.parts.find((part) => part.anchor === anchor)?.fields ?? [];
    const texts = names.flatMap((name) => (name in this.#fields ? listTexts(this.#fields[name]) : [])).map(([, text]) => text);
    return texts.filter((text) => !/^[a-z0-9-]+$/.test(text)).join(" ");
  }

  /** Return whether a text in quotation marks, which is asked about, still stands in a field, and in which. @param {string} ask */
  findAsked(ask) {
    const token = /'(.*?)'/.exec(ask)?.[1] ?? "";
    return Object.keys(this.#fields).find((name) => token && listTexts(this.#fields[name]).some(([, text]) => text.includes(token)));
  }

  /** Return what is left to do. @returns {{place: Place, text: string}[]} */
  #listSteps() {
    const errors = this.#found.filter(({ isError }) => isError);
    const asked = (this.#asks ?? []).flatMap((ask) => {
      const name = this.findAsked(ask);
      return name ? [{ place: [name], text: `${this.label([name])}: ${ask}.` }] : [];
    });
    /** @type {Map<string, {place: Place, count: number}>} */
    const proposed = new Map();
    for (const place of this.proposed) {
      const known = proposed.get(String(place[0]));
      proposed.set(String(place[0]), { place: known?.place ?? place, count: (known?.count ?? 0) + 1 });
    }
    return [
      ...errors.map((one) => ({ place: one.place, text: `${this.#name(one.place)}: ${this.#phrase(one)[0]}` })),
      ...asked,
      ...[...proposed].map(([name, { place, count }]) => ({ place, text: `${this.label([name])}: kijk ${count === 1 ? "het voorstel" : `${count} voorstellen`} na.` })),
    ];
  }

  /** From now on say also what has not been filled in yet. */
  showMissing() {
    this.#isAsked = true;
    this.#drawAll();
  }

  /** @param {string} [rules]  how the names of the rules begin */
  goToFirst(rules = "") {
    this.#isAsked = true;
    this.#drawAll();
    const first = this.#found.find(({ rule, isError }) => isError && rule.startsWith(rules));
    if (first) this.#goTo(first.place);
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
    return label;
  }

  /** Name a field with the part that it is in: Onderwerpen 2, kop. @param {Place} place */
  #name(place) {
    const [first, second] = place;
    const [whole, own] = [this.label([first]), this.label(place)];
    return own === whole ? own : `${whole}${typeof second === "number" ? ` ${second + 1}` : ""}, ${own.toLowerCase()}`;
  }

  /** @param {Finding[]} found @param {Fields} fields @param {Element|null} focused */
  show(found, fields, focused) {
    this.#found = found;
    this.#fields = fields;
    this.#drawAll(focused);
    this.#drawProgress(fields);
  }

  /** @param {Element|null} [focused] */
  #drawAll(focused = null) {
    for (const box of this.#frame.querySelectorAll('[data-pb-plek="melding"]')) {
      if (box.childElementCount) box.replaceChildren();
    }
    for (const control of this.#frame.querySelectorAll('[aria-invalid="true"]')) control.removeAttribute("aria-invalid");
    for (const place of this.proposed) this.#draw(this.#controls.seek(place), "Dit is een voorstel", "Kijk na of het klopt.", PROPOSAL);
    for (const one of this.#found) {
      const element = this.#controls.seek(one.place);
      const isEarly = one.rule === "verplicht-veld" && (!this.#isAsked || (focused && element?.contains(focused)));
      if (!isEarly) this.#draw(element, ...this.#phrase(one), one.rule, one.isError, one);
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
    if (finding) offerRemedy(shown, element, finding);
    if (finding?.rule === "onbekende-waarde" && finding.place[0] === "place") this.#offerNote(shown, element, finding);
    if (rule === PROPOSAL) shown.append(this.#makeAgree(element));
    box.append(shown);
    if (isError) Controls.focusable(element).setAttribute("aria-invalid", "true");
  }

  /** Offer to say in the remark of a place what its list lacks. @param {HTMLElement} shown @param {HTMLElement} element @param {Finding} finding */
  #offerNote(shown, element, { message }) {
    const word = /^'(.*)' staat niet/.exec(message)?.[1] ?? "";
    const note = this.#controls.seek(["place", "note"])?.querySelector("input");
    if (!word || !note) return;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "pb-actie",
      textContent: `Zet ${word} bij de toelichting; de redactie voegt het toe`,
    });
    button.addEventListener("click", () => {
      element.querySelector(`[data-pb-sleutel="${CSS.escape(word)}"]`)?.remove();
      note.value = [note.value, word].filter(Boolean).join("; ");
      note.focus();
      note.dispatchEvent(new Event("input", { bubbles: true }));
    });
    shown.append(button);
  }

  /** Make the button that says that a proposal is right, and goes on to the next. @param {HTMLElement} element */
  #makeAgree(element) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "pb-actie", textContent: "Klopt, naar het volgende" });
    button.addEventListener("click", () => {
      this.#proposed.delete(element.dataset.pbVeld ?? "");
      this.#drawAll();
      const [next] = this.proposed;
      const box = next && this.#open(next);
      const other = box?.querySelector('[data-pb-plek="melding"] button') ?? document.getElementById(this.#asks ? "nog-nodig" : "klaar-kop");
      if (other instanceof HTMLElement) other.focus();
      this.#frame.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  }

  /** Say a finding without names of the file. @param {Finding} finding @returns {[string, string]} */
  #phrase({ rule, message, hint, isError }) {
    const fold = (/** @type {string} */ text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!…]$/.test(text) ? "" : "."}`;
    if (rule === "verplicht-veld") return ["Dit is nodig.", "Vul in wat je weet."];
    if (rule.startsWith(PRIVACY)) return [fold(message), `${fold(hint)}${isError ? " Zolang dit er staat, kan het bestand niet worden voorgesteld of gemaild." : ""}`];
    const names = new Map(listSpecs(this.#data.fields).map(({ name, label: said }) => [name, said.toLowerCase()]));
    const named = NAMING.has(rule) ? message.replace(/(?<!['\p{L}])[a-z_]+(?!['\p{L}])/gu, (word) => names.get(word) ?? word) : message;
    const plain = (/** @type {string} */ text) =>
      text
        .replace(/ in de lijst '[a-z_]+'/, " in de lijst")
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
      const wrong = this.#found.filter((one) => names.includes(String(one.place[0])) && one.rule !== "verplicht-veld");
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
    const errors = this.#found.filter(({ isError }) => isError);
    findPart(this.#frame, "klaar").textContent = errors.length
      ? `Er ${errors.length === 1 ? "staat nog 1 punt" : `staan nog ${errors.length} punten`} open. Daarna kan het bestand mee. Bewaren en downloaden kan altijd.`
      : "Alles wat nodig is, staat erin. Het bestand kan mee.";
    const steps = this.#listSteps();
    findPart(this.#frame, "nog").replaceChildren(...steps.slice(0, Math.min(errors.length, 12)).map((step) => this.#makeStep(step)));
    const box = this.#frame.querySelector('[data-pb-plek="nodig"]');
    if (!(box instanceof HTMLElement)) return;
    const short = findPart(this.#frame, "nodig-kort");
    const count = steps.length + Number(this.#hasRest);
    box.hidden = !this.#asks;
    short.hidden = !this.#asks || !count;
    short.textContent = `Nog ${count}`;
    find(box, "h2", HTMLElement).textContent = count ? "Nog nodig" : "Alles wat nodig is, staat erin";
    const rest = { text: "Over: zet wat nog nergens past waar het hoort, of haal het weg.", element: this.#frame.querySelector('textarea[data-pb-plek="rest"]') };
    findPart(box, "nodig-lijst").replaceChildren(...[...steps, ...(this.#hasRest ? [rest] : [])].map((step) => this.#makeStep(step)));
  }

  /** Whether something was read that has no place in a field. */
  get #hasRest() {
    const box = this.#frame.querySelector('textarea[data-pb-plek="rest"]');
    return box instanceof HTMLTextAreaElement && box.value.trim() !== "";
  }

  /** @param {{text: string, place?: Place, element?: Element|null}} step */
  #makeStep({ text, place, element }) {
    const [item, button] = [document.createElement("li"), document.createElement("button")];
    Object.assign(button, { type: "button", className: "pb-actie", textContent: text });
    button.addEventListener("click", () => (place ? this.#goTo(place) : element instanceof HTMLElement && element.focus()));
    item.append(button);
    return item;
  }

  /** Open all that the field at a place is folded in. @param {Place} place */
  #open(place) {
    const element = this.#controls.seek(place);
    this.#folding?.reveal(element);
    for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    return element;
  }

  /** @param {Place} place */
  #goTo(place) {
    const element = this.#open(place);
    if (element) Controls.focusable(element).focus();
  }
}

/** Offer a button where there is one remedy, and it stands in the place of all that is typed. @param {HTMLElement} shown @param {HTMLElement} element @param {Finding} finding */
function offerRemedy(shown, element, { message, hint }) {
  const remedy = REMEDY.exec(hint);
  const control = Controls.focusable(element);
  if (!remedy || !(control instanceof HTMLInputElement) || !message.startsWith(`'${control.value.trim()}'`)) return;
  const text = (remedy[1] ?? remedy[2]).trim();
  const button = Object.assign(document.createElement("button"), { type: "button", className: "pb-actie", textContent: `Zet hier: ${text}` });
  button.addEventListener("click", () => {
    control.value = text;
    control.focus();
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
  shown.append(button);
}

/** @param {FieldSpec[]} specs @returns {FieldSpec[]} */
function listSpecs(specs) {
  return specs.flatMap((spec) => [spec, ...listSpecs(spec.inner ?? [])]);
}
