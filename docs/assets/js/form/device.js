/** Keeps what is typed on the reader's own device; of two tabs with one draft, only the one that the reader chooses goes on keeping. */

import { findPart } from "../shared/templates.js";

const ELSEWHERE = "Dit formulier staat ook open in een ander tabblad, en daar is net iets gewijzigd. Dit tabblad bewaart niets meer tot je kiest.";
const NOT_KEPT = "pb-formulier__bewaard--niet";

/** What it needs from the form. @typedef {{file: {slug: string}, settle: () => void, takeKept: (slug: string) => boolean, tell: (box: HTMLElement, lines: string[], ...actions: [string, () => void][]) => void}} Host */

export class Device {
  #form;
  #kind;
  #said;
  #elsewhere;
  /** Whether another tab stored something newer, which must not be overwritten. */
  #isOld = false;
  /** Whether something typed since then has not been stored anywhere. */
  #isUnkept = false;

  /** @param {Host} form @param {HTMLElement} frame @param {string} kind  of form, which keeps its own drafts */
  constructor(form, frame, kind) {
    this.#form = form;
    this.#kind = kind;
    this.#said = findPart(frame, "bewaard");
    this.#elsewhere = findPart(frame, "elders");
  }

  listen() {
    window.addEventListener("beforeunload", (event) => this.#isUnkept && event.preventDefault());
    window.addEventListener("storage", ({ key, newValue }) => key === this.#name(this.#form.file.slug) && newValue && this.#stepBack());
  }

  /** Return the name under which the draft of a file is kept. @param {string} slug */
  #name(slug) {
    return `praktijkbank-${this.#kind} ${slug}`;
  }

  /** @param {() => object} hold  returns the content */
  keep(hold) {
    if (this.#isOld) {
      this.#isUnkept = true;
      return;
    }
    try {
      localStorage.setItem(this.#name(this.#form.file.slug), JSON.stringify(hold()));
      this.say(`Bewaard op dit apparaat, ${new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" })} uur.`);
    } catch {
      this.say("Dit apparaat bewaart niets. Download het bestand als je wilt stoppen; dan kun je er later mee verder.");
    }
  }

  /** Return what is kept of a file, or null; throws where a browser keeps nothing. @param {string} slug */
  read(slug) {
    return JSON.parse(localStorage.getItem(this.#name(slug)) ?? "null");
  }

  /** @param {string} slug */
  remove(slug) {
    try {
      localStorage.removeItem(this.#name(slug));
    } catch {} // where nothing can be stored, there is nothing to wipe
  }

  /** @param {string} text */
  say(text) {
    this.#said.textContent = text;
  }

  /** Stop storing, because another tab continued with the same draft, until the reader has chosen. */
  #stepBack() {
    this.#isOld = true;
    this.say("Niet bewaard: dit formulier staat ook open in een ander tabblad.");
    this.#said.classList.add(NOT_KEPT);
    const goOn = () => {
      this.goOn();
      this.#form.settle();
    };
    const takeOver = () => {
      this.#form.takeKept(this.#form.file.slug);
      goOn();
    };
    this.#form.tell(this.#elsewhere, [ELSEWHERE], ["Haal op wat daar staat", takeOver], ["Ga hier verder", goOn]);
  }

  /** Store again what is typed here. */
  goOn() {
    this.#isOld = false;
    this.#isUnkept = false;
    this.#elsewhere.hidden = true;
    this.#said.classList.remove(NOT_KEPT);
  }
}
