/** The editors' desk: in a preview, the form opens and saves a file of the project, and reports where somebody else changed it first. */

import { readFile } from "./opening.js";

/** @import { Controls } from "./controls.js" */
/** @import { Findings } from "./findings.js" */
/** @import { PracticeFile } from "./practice-file.js" */
/** @import { Fields, Finding, Value } from "./types.js" */

/** What the desk needs from the form. @typedef {{file: PracticeFile, controls: Controls, findings: Findings, path: string, changes: () => Record<string, Value|null>, adopt: (file: PracticeFile) => void, settle: () => void}} Host */
/** The preview's answer. @typedef {{text?: string, digest?: string, address?: string, message?: string, path?: string, findings?: Finding[], held?: Finding[], numbers?: Record<string, number>}} Answer */

export class Desk {
  #token;
  #form;
  #box;
  /** The findings of the check when the file was written, with each field as it was then. @type {{one: Finding, was: string}[]} */
  #told = [];

  /** @param {string} token @param {Host} form @param {HTMLElement} box  where it is said what became of the file */
  constructor(token, form, box) {
    this.#token = token;
    this.#form = form;
    this.#box = box;
  }

  /** Open a file of the project. @param {string} path @param {string} slug @returns {Promise<PracticeFile|null>} null where it is not there */
  async open(path, slug) {
    const answer = await this.#ask(`bestand?naam=${encodeURIComponent(path)}`);
    return answer.text ? take(answer, slug) : null;
  }

  /** Return the highest issue number of a region by year, including drafts. @param {string} region @returns {Promise<Record<string, number>>} */
  async listNumbers(region) {
    return (await this.#ask(`nummers?regio=${encodeURIComponent(region)}`)).numbers ?? {};
  }

  /** Return the additional findings of the check, for fields that have not changed since. @param {Fields} fields @param {Finding[]} found @returns {Finding[]} */
  list(fields, found) {
    const isKnown = (/** @type {Finding} */ one) => found.some(({ rule, place }) => rule === one.rule && String(place) === String(one.place));
    return this.#told.filter(({ one, was }) => !isKnown(one) && was === show(fields, one)).map(({ one }) => one);
  }

  /** Save the file, and show the check's findings at the fields. */
  async save() {
    const { path, file } = this.#form;
    const answer = await this.#ask("bewaar", { path, digest: file.digest, changes: this.#form.changes() });
    if (answer.findings) this.#settle(answer);
    else if (answer.text) this.#compare(answer);
    else if (answer.held) this.#showHeld(answer.held, answer.message ?? "");
    else this.#say([answer.message ?? ""]);
  }

  /** @param {Answer} answer */
  #settle(answer) {
    const { controls, findings } = this.#form;
    const file = take(answer, (answer.path ?? "").replace(/^(?:practices|newsletters)\/|\.yml$/g, ""));
    file.remember(controls.fields);
    this.#form.adopt(file);
    this.#told = (answer.findings ?? []).map((one) => ({ one, was: show(controls.fields, one) }));
    findings.showMissing();
    this.#form.settle();
    const errors = this.#told.filter(({ one }) => one.isError).length;
    const elsewhere = this.#told.filter(({ one }) => !controls.seek(one.place)).map(({ one }) => `${one.message}. ${one.hint}`);
    const said = errors ? `De controle vond ${errors === 1 ? "1 fout" : `${errors} fouten`}; zie bij de velden.` : "De controle vond geen fouten.";
    this.#say([`Bewaard: ${answer.path}. ${said}${answer.address ? "" : " Daarna is er ook een pagina om te bekijken."}`, ...elsewhere], !errors);
    if (!answer.address) return; // a draft with an error has no page
    const link = Object.assign(document.createElement("a"), { href: answer.address, target: "_blank", textContent: "Bekijk de pagina (nieuw tabblad)" });
    this.#box.append(link);
  }

  /** @param {Finding[]} held @param {string} message */
  #showHeld(held, message) {
    const { controls, findings } = this.#form;
    this.#told = held.map((one) => ({ one, was: show(controls.fields, one) }));
    this.#form.settle();
    findings.goToFirst("privacy-");
    this.#say([message]);
  }

  /** Take over what only somebody else changed, and show what both changed. @param {Answer} answer */
  #compare(answer) {
    const { controls, file } = this.#form;
    const theirs = take(answer, file.slug);
    const opened = readFile(file.text, file.slug, true).fields;
    const mine = Object.keys(this.#form.changes());
    const changed = [...new Set([...Object.keys(opened), ...Object.keys(theirs.fields)])].filter((name) => JSON.stringify(opened[name]) !== JSON.stringify(theirs.fields[name]));
    const typed = controls.fields;
    controls.fill(theirs.fields);
    const shown = controls.fields;
    theirs.remember(shown);
    const merged = { ...shown };
    for (const name of mine) {
      if (name in typed) merged[name] = typed[name];
      else delete merged[name];
    }
    controls.fill(merged);
    this.#form.adopt(theirs);
    this.#form.settle();
    const [both, only] = [changed.filter((name) => mine.includes(name)), changed.filter((name) => !mine.includes(name))];
    const name = (/** @type {string} */ field) => this.#form.findings.label([field]) || field;
    this.#say([
      answer.message ?? "",
      ...(only.length ? [`Overgenomen in dit formulier: ${new Intl.ListFormat("nl").format(only.map(name))}.`] : []),
      both.length
        ? "Hieronder staat wat de ander schreef waar jij ook iets veranderde. Druk op Bewaar als jouw tekst moet blijven."
        : "Druk op Bewaar om jouw wijzigingen erbij te zetten.",
    ]);
    for (const field of both) this.#offer(field, name(field), shown[field]);
  }

  /** @param {string} field @param {string} label @param {Value|undefined} theirs */
  #offer(field, label, theirs) {
    const [row, button] = [document.createElement("p"), document.createElement("button")];
    Object.assign(button, { type: "button", className: "pb-actie", textContent: `Neem dit over bij ${label}` });
    button.addEventListener("click", () => {
      const fields = { ...this.#form.controls.fields };
      if (theirs === undefined) delete fields[field];
      else fields[field] = theirs;
      this.#form.controls.fill(fields);
      this.#form.settle();
      row.remove();
    });
    const text = theirs === undefined ? "weggehaald" : listTexts(theirs).join(" / ");
    row.append(Object.assign(document.createElement("b"), { textContent: `${label}: ` }), `${text} `, button);
    this.#box.append(row);
  }

  /** @param {string[]} lines @param {boolean} [isWell]  whether it is all that was asked for */
  #say(lines, isWell = false) {
    this.#box.classList.toggle("pb-plak__verslag--let-op", !isWell);
    this.#box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    this.#box.hidden = false;
    this.#form.findings.say(lines.join(" "));
  }

  /** @param {string} what @param {object} [sent] @returns {Promise<Answer>} */
  async #ask(what, sent) {
    const headers = { "X-Praktijkbank": this.#token, ...(sent ? { "Content-Type": "application/json" } : {}) };
    try {
      const answer = await fetch(`/_voorbeeld/${what}`, { method: sent ? "POST" : "GET", headers, body: sent ? JSON.stringify(sent) : undefined });
      if (answer.headers.get("Content-Type") === "application/json") return await answer.json();
      return { message: "Er is niets geschreven: het voorbeeld weigert het." };
    } catch {
      return { message: "Er is niets geschreven: het voorbeeld draait niet meer. Wat je typte, staat nog op dit apparaat." };
    }
  }
}

/** @param {Answer} answer @param {string} slug */
function take(answer, slug) {
  return Object.assign(readFile(answer.text ?? "", slug, true), { digest: answer.digest });
}

/** @param {Fields} fields @param {Finding} one */
function show(fields, one) {
  return JSON.stringify(one.place.length ? fields[one.place[0]] : fields) ?? "";
}

/** @param {Value} value @returns {string[]} */
function listTexts(value) {
  return typeof value === "string" ? [value] : Object.values(value).flatMap(listTexts);
}
