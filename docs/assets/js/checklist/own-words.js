/**
 * Stores what a school writes itself, on its own device only: agreements per point, and points of its own. They are printed, copied and
 * put into Word along with the ticks, and shown as text, never as markup. One button clears them and can restore them once.
 */

import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findPart, seekPart } from "../shared/templates.js";

/**
 * @typedef {{text: string, isDone: boolean}} OwnPoint
 * @typedef {{agreed: Record<string, string>, points: OwnPoint[]}} Words  agreed: by the mark of a point
 * @typedef {OwnPoint & {marks: string[], agreed: string}} Written
 */

const STORAGE_KEY = `praktijkbank.woorden ${SITE_ROOT.pathname}`;
const LONGEST = 1000;

/** What a school wrote, and its fields on the page. */
export class OwnWords {
  #frame;
  /** @type {Words} */
  #words = read();
  /** @type {Words|null} */
  #wiped = null;

  /** @param {HTMLElement} frame  the frame of outputs/checklist/checklist.html */
  constructor(frame) {
    this.#frame = frame;
    const form = find(frame, "[data-pb-plek=erbij]", HTMLFormElement);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add(find(form, "input", HTMLInputElement));
    });
    findPart(frame, "woorden-wissen").addEventListener("click", () => this.#wipeOrRestore());
    window.addEventListener("storage", ({ key }) => key === STORAGE_KEY && this.#readAgain());
    findPart(frame, "eigen").hidden = false;
    this.#showPoints();
  }

  /** Give every point on the page a field for the agreement on it. */
  show() {
    /** @type {NodeListOf<HTMLElement>} */
    const points = this.#frame.querySelectorAll(".pb-punten > .pb-punt:has([data-pb-vink])");
    for (const point of points) this.#showAgreed(point);
  }

  /** @param {HTMLElement} point */
  #showAgreed(point) {
    const mark = find(point, "[data-pb-vink]", HTMLInputElement).dataset.pbVink ?? "";
    const own = seekPart(point, "afspraak") ?? this.#makeAgreed(point, mark);
    const text = this.#words.agreed[mark] ?? "";
    const words = findPart(own, "woorden");
    const field = find(own, "textarea", HTMLTextAreaElement);
    words.textContent = text;
    words.hidden = !text;
    if (field !== document.activeElement) field.value = text;
    findPart(own, "schrijf").textContent = text ? "Wijzig jullie afspraak" : "Schrijf jullie afspraak erbij";
  }

  /** @param {HTMLElement} point @param {string} mark */
  #makeAgreed(point, mark) {
    const own = cloneTemplate(this.#frame, "afspraak");
    find(own, "textarea", HTMLTextAreaElement).addEventListener("input", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) this.#agree(mark, target.value.slice(0, LONGEST));
      this.#showAgreed(point);
    });
    point.append(own);
    return own;
  }

  /** @param {string} mark @param {string} text */
  #agree(mark, text) {
    if (text.trim()) this.#words.agreed[mark] = text;
    else delete this.#words.agreed[mark];
    this.#save();
  }

  /** @param {HTMLInputElement} field */
  #add(field) {
    const text = field.value.trim().slice(0, LONGEST);
    if (!text) return;
    this.#words.points.push({ text, isDone: false });
    field.value = "";
    this.#save();
    this.#showPoints();
  }

  #showPoints() {
    findPart(this.#frame, "eigen-punten").replaceChildren(...this.#words.points.map((point, at) => this.#makePoint(point, at)));
    this.#showWipe();
  }

  /** @param {OwnPoint} point @param {number} at */
  #makePoint(point, at) {
    const element = cloneTemplate(this.#frame, "eigen-punt", { "eigen-tekst": point.text, wat: ` ${point.text}` });
    const box = find(element, "input", HTMLInputElement);
    box.checked = point.isDone;
    box.addEventListener("change", () => {
      point.isDone = box.checked;
      this.#save();
    });
    findPart(element, "weg").addEventListener("click", () => this.#drop(at));
    return element;
  }

  /** @param {number} at */
  #drop(at) {
    this.#words.points.splice(at, 1);
    this.#save();
    this.#showPoints();
    find(this.#frame, "[data-pb-plek=erbij] input", HTMLInputElement).focus();
  }

  #wipeOrRestore() {
    const [before, wiped] = [this.#words, this.#wiped];
    this.#words = wiped ?? { agreed: {}, points: [] };
    this.#save();
    this.#wiped = wiped ? null : before;
    this.#showPoints();
    this.show();
  }

  #showWipe() {
    const button = find(this.#frame, "[data-pb-plek=woorden-wissen]", HTMLButtonElement);
    const isEmpty = !this.#words.points.length && !Object.keys(this.#words.agreed).length;
    button.textContent = this.#wiped ? "Zet onze woorden terug" : "Wis alles wat wij schreven";
    button.disabled = isEmpty && !this.#wiped;
  }

  #readAgain() {
    this.#words = read();
    this.#showPoints();
    this.show();
  }

  #save() {
    this.#wiped = null;
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#words));
    } catch {
      findPart(this.#frame, "woorden-onbewaard").hidden = false;
    }
    this.#showWipe();
  }
}

/**
 * Return the list on the page as plain text: ticks, points, agreements, and the source of each point.
 * @param {HTMLElement} frame
 */
export function writeList(frame) {
  /** @type {NodeListOf<HTMLElement>} */
  const lines = frame.querySelectorAll("[data-pb-plek=moment], [data-pb-plek=thema], .pb-punt, .pb-eigen:has(.pb-punt) > h3");
  const { title, href } = { title: document.title, href: location.href };
  return `${[title, readHead(frame), href, ...[...lines].map(writeLine)].join("\n")}\n`;
}

/**
 * Say how many points the page shows, and which filters are in use.
 * @param {HTMLElement} frame
 */
export function readHead(frame) {
  const filters = findPart(frame, "chips").querySelectorAll("[data-pb-plek=tekst]");
  return [findPart(frame, "telling"), ...filters].map(({ textContent }) => textContent?.trim()).join("; ");
}

/**
 * Return the points on the page with the school's tick and agreement; the school's own points have no marks.
 * @param {HTMLElement} frame
 * @returns {Written[]}
 */
export function listPoints(frame) {
  /** @type {NodeListOf<HTMLElement>} */
  const points = frame.querySelectorAll(".pb-punt");
  return [...points].map((point) => {
    const box = find(point, "input", HTMLInputElement);
    const text = (seekPart(point, "tekst") ?? findPart(point, "eigen-tekst")).textContent;
    return { marks: box.dataset.pbVink?.split(" ") ?? [], text, isDone: box.checked, agreed: seekPart(point, "woorden")?.textContent ?? "" };
  });
}

/** @param {HTMLElement} element */
function writeLine(element) {
  const box = element.querySelector("input");
  if (!box) return `\n${element.textContent}`;
  const [kind, source, agreed] = ["soort", "praktijk", "woorden"].map((name) => seekPart(element, name)?.textContent ?? "");
  const text = (seekPart(element, "tekst") ?? findPart(element, "eigen-tekst")).textContent;
  const line = `[${box.checked ? "x" : " "}] ${kind ? `${kind}: ` : ""}${text}${source ? ` (uit ${source})` : ""}`;
  return agreed ? `${line}\n    Onze afspraak: ${agreed.replaceAll("\n", "\n    ")}` : line;
}

/** @returns {Words} */
function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    const agreed = Object.entries(stored.agreed ?? {}).filter((entry) => typeof entry[1] === "string");
    /** @type {unknown[]} */
    const points = Array.isArray(stored.points) ? stored.points : [];
    return { agreed: Object.fromEntries(agreed), points: points.flatMap(readPoint) };
  } catch {
    return { agreed: {}, points: [] };
  }
}

/** @param {any} point @returns {OwnPoint[]} */
function readPoint(point) {
  return typeof point?.text === "string" ? [{ text: point.text, isDone: point.isDone === true }] : [];
}
