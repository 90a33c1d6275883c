/** A form for describing a practice or writing a newsletter: it checks what is typed, and makes the file. Nothing leaves the browser. */

import { FileError } from "../shared/file-error.js";
import { fetchJson } from "../shared/files.js";
import { find, findPart } from "../shared/templates.js";
import { Controls } from "./controls.js";
import { Device } from "./device.js";
import { Findings } from "./findings.js";
import { HandingOver } from "./handing-over.js";
import { PracticeFile } from "./practice-file.js";
import { Checker } from "./rules/check.js";

/** @import { Ask, Beside, Fields, FormData, Kind, KindModule } from "./types.js" */

const WAIT = 300; // ms without typing before the input is checked

export function start() {
  const frame = find(document, "[data-pb-formulier]", HTMLElement);
  begin(frame).catch((error) => {
    console.warn(error);
    findPart(frame, "storing").hidden = false;
  });
}

/** @param {HTMLElement} frame */
async function begin(frame) {
  const isIssue = frame.dataset.pbFormulier === "issue";
  const [data, kind] = await Promise.all([fetchJson(frame.dataset.pbGegevens ?? ""), isIssue ? import("./issue.js") : import("./practice.js")]);
  const form = new Form(frame, data, kind, async () => {
    const { Guard } = await import("./privacy/privacy.js");
    return new Guard(await fetchJson(frame.dataset.pbPrivacy ?? ""), isIssue);
  });
  await form.begin();
  frame.classList.add("pb-formulier__kader--klaar");
}

/** @typedef {{spot: (fields: Fields) => import("./types.js").Finding[]}} Watch */
/** The content of the form. @typedef {{fields: Fields, file: import("./practice-file.js").Packed, rest: string, skipped?: string[], proposed: import("./types.js").Place[], asks: Ask[]|null, beside: Beside[], kind?: import("./types.js").ChosenRegion}} Held */

export class Form {
  #frame;
  #device;
  data;
  checker;
  controls;
  /** @type {Kind} */
  #kind;
  findings;
  file = new PracticeFile();
  /** @type {import("./desk.js").Desk|null} */
  #desk = null;
  /** Lines that were read but are no answers, such as those of the questionnaire itself. @type {string[]} */
  skipped = [];
  /** @type {import("./leftovers.js").Leftovers|null} */
  #leftovers = null;
  /** @type {Watch|null} */
  #guard = null;
  #fetchGuard;
  /** @type {Promise<void>|null} */
  #guarding = null;
  #timer = 0;
  #isPressed = false;
  /** @type {string[]}  what was last said of what was taken in */
  #told = [];
  /** Whether it asks for something to be done first. */
  #isWarned = false;
  /** The content before something was taken in; null if that can't be undone. @type {Held|null} */
  #before = null;
  /** The titles of the page while nothing is opened. */
  #titles = [find(document, "h1", HTMLElement).textContent, document.title];

  /** @param {HTMLElement} frame @param {FormData} data @param {KindModule} kind @param {() => Promise<Watch>} fetchGuard */
  constructor(frame, data, kind, fetchGuard) {
    this.#fetchGuard = fetchGuard;
    this.#frame = frame;
    this.data = data;
    this.checker = new Checker(data, kind.rules);
    this.controls = new Controls(frame, data, kind.moreFields);
    this.findings = new Findings(frame, data, this.controls, () => this.settle());
    this.#kind = new kind.Kind(this, frame, data);
    this.#device = new Device(this, frame, this.#kind.kept);
  }

  /** Fill in what was stored or requested, and start listening. */
  async begin() {
    const slug = new URLSearchParams(location.search).get(this.#kind.parameter) ?? "";
    await this.#findDesk();
    if (!this.takeKept(slug) && slug) await this.#openNamed(slug);
    this.#frame.addEventListener("input", () => this.#wait());
    this.#frame.addEventListener("change", () => this.#wait());
    this.#frame.addEventListener("pointerdown", () => (this.#isPressed = true));
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => (this.#isPressed = false));
    window.addEventListener("pagehide", () => this.#timer && this.keep());
    this.#device.listen();
    find(this.#frame, "form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
    new HandingOver(this, this.#frame, this.#kind).listen();
    this.#on("bewaar", () => this.#save());
    this.#on("wis", () => this.#wipe());
    const chosen = find(this.#frame, "input[type=file]", HTMLInputElement);
    chosen.addEventListener("change", () => {
      if (chosen.files?.[0]) this.#open(chosen.files[0]);
      chosen.value = "";
    });
    this.#listenForDrops();
    this.update();
    if (chosen.files?.length) chosen.dispatchEvent(new Event("change")); // chosen before this listened
  }

  /** Fetch the privacy rules once there is something to check: they are half of all data for the form. Returns whether they are loaded. */
  async watch() {
    this.#guarding ??= this.#fetchGuard().then(
      (guard) => {
        this.#guard = guard;
        this.update();
      },
      (error) => {
        console.warn(error);
        this.#guarding = null;
        findPart(this.#frame, "storing").hidden = false;
      },
    );
    await this.#guarding;
    return this.#guard !== null;
  }

  /** @param {string} name @param {() => unknown} act */
  #on(name, act) {
    findPart(this.#frame, name).addEventListener("click", act);
  }

  #listenForDrops() {
    const box = findPart(this.#frame, "plak");
    for (const kind of /** @type {const} */ (["dragover", "dragleave", "drop"])) {
      window.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return; // dragged text goes where it is dropped
        event.preventDefault();
        box.classList.toggle("pb-plak--boven", kind === "dragover");
        const file = kind === "drop" ? event.dataTransfer.files[0] : undefined;
        if (file) this.#open(file);
      });
    }
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#isPressed) return this.#wait(); // what is pressed would be drawn anew, and not be clicked
      this.#timer = 0;
      this.update();
      this.keep();
    }, WAIT);
  }

  /** Check everything again, and draw the card, the progress and the errors. */
  update() {
    const fields = this.controls.fields;
    if (!this.#guard && Object.keys(fields).length) this.watch();
    this.checker.slug = this.file.slug;
    this.checker.region = this.#kind.region;
    const found = [...(this.#kind.listMissing?.() ?? []), ...this.checker.check(this.#kind.complete(fields)), ...(this.#guard?.spot(fields) ?? [])];
    found.push(...(this.#desk?.list(fields, found) ?? []));
    const idle = this.#kind.listIdle?.(fields) ?? [];
    const due = found.filter(({ place }) => !idle.some((one) => one.every((part, at) => part === place[at])));
    this.findings.show(due, fields, this.#frame.contains(document.activeElement) ? document.activeElement : null, this.#kind.listTyped?.() ?? this.kept);
    this.#kind.draw(findPart(this.#frame, "kaart"), fields);
    this.#nameOpened();
  }

  /** Say in the title of the page what is being changed. */
  #nameOpened() {
    const { title, subject } = this.file.before;
    const own = this.file.spans.length ? `Je verandert: ${title ?? subject ?? (this.file.slug || "een bestand zonder titel")}` : "";
    const [heading, name] = this.#titles;
    find(document, "h1", HTMLElement).textContent = own || heading;
    document.title = own ? `${own} - ${name}` : name;
  }

  // --- What is stored on the device

  keep() {
    this.#device.keep(() => ({ ...this.hold(), pasted: this.#pasteBox?.value ?? "", told: this.#told, isWarned: this.#isWarned, before: this.#before }));
  }

  /** @param {string} slug @returns {boolean} whether there was anything */
  takeKept(slug) {
    try {
      const kept = this.#device.read(slug);
      if (!kept?.fields || (this.#desk && slug && !kept.file.digest)) return false;
      this.takeBack(kept);
      if (this.#pasteBox) this.#pasteBox.value = kept.pasted ?? "";
      if (kept.told?.length) this.reportTaken(kept.told, kept.before ?? null, kept.isWarned);
      this.#device.say("Je kunt verder waar je was: dit stond nog op dit apparaat.");
      return true;
    } catch {
      return false;
    }
  }

  /** Return the current content of the form. @returns {Held} */
  hold() {
    const { proposed, asks, beside } = this.findings;
    return { fields: this.controls.fields, file: this.file.pack(), rest: this.rest, skipped: this.skipped, proposed, asks, beside, kind: this.#kind.pack?.() };
  }

  /** Return to an earlier content. @param {Held} held */
  takeBack({ fields, file, rest, skipped, proposed, asks, beside, kind }) {
    this.file = PracticeFile.unpack(file);
    this.controls.fill(fields);
    this.skipped = skipped ?? [];
    this.rest = rest ?? "";
    if (kind) this.#kind.unpack?.(kind);
    this.findings.beside = beside ?? [];
    this.findings.propose(proposed ?? []);
    this.update();
    this.findings.guide(asks?.filter(({ text }) => text) ?? null); // an older version stored no places
  }

  #wipe() {
    if (!window.confirm("Alles wat in dit formulier staat, wordt van dit apparaat gewist. Ga je door?")) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#device.remove(this.file.slug);
    this.#told = [];
    this.#before = null;
    this.#device.goOn();
    if (this.#pasteBox) this.#pasteBox.value = "";
    this.start(new PracticeFile(), {});
    findPart(this.#frame, "verslag").hidden = true;
    this.#device.say("Alles is gewist van dit apparaat.");
    this.findings.say("Alles is gewist van dit apparaat.");
  }

  /** Start with an empty form, or with an earlier draft if there is one; the previous content can be restored. */
  beginAnew() {
    const before = this.hold();
    if (this.file.slug && this.takeKept("")) return this.nameInAddress();
    this.start(new PracticeFile(), {});
    this.nameInAddress();
    this.reportTaken(["Het formulier is leeg. Plak de volgende vragenlijst, of kies een bestand."], before);
    return this.keep();
  }

  /** Text that was taken in but has no field. */
  get rest() {
    return this.#restBox?.value ?? "";
  }

  set rest(text) {
    if (!this.#restBox) return;
    this.#restBox.value = text;
    this.#drawLeftovers();
  }

  async #drawLeftovers() {
    if (!this.#leftovers) {
      if (!this.rest && !this.skipped.length) return;
      const { Leftovers } = await import("./leftovers.js");
      this.#leftovers ??= new Leftovers(this, this.#frame);
    }
    this.#leftovers.draw();
  }

  /** @returns {HTMLTextAreaElement|null} */
  get #pasteBox() {
    return this.#frame.querySelector("#plakvak");
  }

  /** @returns {HTMLTextAreaElement|null} */
  get #restBox() {
    return this.#frame.querySelector('textarea[data-pb-plek="rest"]');
  }

  /** Start with a file; nothing is left over. @param {PracticeFile} file @param {Fields} fields */
  start(file, fields) {
    this.file = file;
    this.controls.fill(fields);
    this.findings.beside = [];
    this.findings.propose(file.proposed);
    this.skipped = [];
    this.#leftovers?.forget();
    this.rest = "";
    file.remember(this.controls.fields);
    this.update();
    this.findings.guide(file.proposed.length ? [] : null);
  }

  // --- What is taken in

  /** @param {File} file */
  async #open(file) {
    try {
      if (/\.ya?ml$/i.test(file.name)) await (await import("./opening.js")).openChosen(this, this.#kind, file);
      else await this.#kind.take(file);
    } catch (error) {
      if (!(error instanceof FileError)) console.warn(error);
      this.report([error instanceof FileError ? error.message : "Dit bestand is niet te lezen. Plak anders de tekst ervan in het vak."]);
    }
  }

  /** @param {string} slug */
  async #openNamed(slug) {
    try {
      await (await import("./opening.js")).openNamed(this, this.#kind, slug);
    } catch (error) {
      console.warn(error);
      this.report(["Dit kon niet worden geopend. Kies hierboven het bestand, of begin opnieuw."]);
    }
  }

  /** Report what did not go as requested. @param {string[]} lines @param {...[string, () => void]} actions  what can be done about it, in the words of a button */
  report(lines, ...actions) {
    const box = findPart(this.#frame, "verslag");
    box.classList.add("pb-plak__verslag--let-op");
    this.tell(box, lines, ...actions);
    box.scrollIntoView({ block: "nearest" });
  }

  /** Tell something in a box and to who hears the page. @param {HTMLElement} box @param {string[]} lines @param {...[string, () => void]} actions */
  tell(box, lines, ...actions) {
    box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    for (const [textContent, act] of actions) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "pb-actie", textContent });
      button.addEventListener("click", act);
      box.append(button, " ");
    }
    box.hidden = false;
    this.findings.say(lines.join(" "));
  }

  /** Report what was taken in, with a button that undoes all of it, and can itself be undone, even after leaving the page. @param {string[]} lines @param {Held|null} before @param {boolean} [isWarned]  whether it asks for something to be done first */
  reportTaken(lines, before, isWarned = false) {
    this.#before = before;
    this.#told = lines;
    this.#isWarned = isWarned;
    const undo = () => {
      const after = this.hold();
      if (before) this.takeBack(before);
      this.nameInAddress();
      this.reportTaken(["Het formulier is weer zoals het daarvoor was. Alles wat er stond, komt terug met “Maak ongedaan”."], after);
      findPart(this.#frame, "verslag").querySelector("button")?.focus();
      this.keep();
    };
    this.report(lines, ...(before ? [/** @type {[string, () => void]} */ (["Maak ongedaan", undo])] : []));
    findPart(this.#frame, "verslag").classList.toggle("pb-plak__verslag--let-op", isWarned);
  }

  // --- The editors' desk

  /** The desk of a preview; null on the site. */
  get desk() {
    return this.#desk;
  }

  /** Find the desk, which can open and save a file of the project in a preview. */
  async #findDesk() {
    const token = document.getElementById("pb-voorbeeld")?.dataset.sleutel;
    if (!token) return;
    const { Desk } = await import("./desk.js");
    this.#desk = new Desk(token, this, findPart(this.#frame, "bureau"));
    findPart(this.#frame, "bewaar").hidden = false;
  }

  async #save() {
    if (!(await this.watch()) || !this.#desk) return;
    if (this.findings.isPrivate) this.findings.goToFirst("privacy-");
    else if (!this.#kind.hasName(this.controls.fields)) this.findings.goToFirst();
    else {
      if (!this.file.slug) this.controls.fill(this.#kind.identify(this.controls.fields));
      await this.#desk.save();
    }
  }

  /** The path of the file, relative to the project. */
  get path() {
    return `${this.#kind.folder}${this.file.slug || this.#kind.makeSlug(this.controls.fields)}.yml`;
  }

  /** The fields to write to the file. */
  get kept() {
    const { fields } = this.controls;
    return this.#kind.prune?.(fields) ?? fields;
  }

  /** Whether an opened published copy is as it was, so that there is no change to hand over. */
  get isUnchanged() {
    return !this.file.isSource && this.file.spans.length > 0 && !this.file.listChanged(this.kept, this.data).length;
  }

  /** Return the fields that have changed, null for removed ones. */
  changes() {
    const shown = this.kept;
    return Object.fromEntries(this.file.listChanged(shown, this.data).map((name) => [name, shown[name] ?? null]));
  }

  /** Continue with another file. @param {PracticeFile} file */
  adopt(file) {
    if (this.file.slug !== file.slug) this.#device.remove(this.file.slug);
    this.file = file;
    this.nameInAddress();
  }

  /** Put the name of the open file in the address, so that it opens again on return. */
  nameInAddress() {
    const address = new URL(location.href);
    if (this.file.slug) address.searchParams.set(this.#kind.parameter, this.file.slug);
    else address.searchParams.delete(this.#kind.parameter);
    history.replaceState(null, "", address);
  }

  /** Check and store what the desk filled in. */
  settle() {
    this.update();
    this.keep();
  }
}
