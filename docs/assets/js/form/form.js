/** The form to describe a practice: it fills itself from a questionnaire, checks what is typed, and makes the file. Nothing leaves the browser. */

import { fetchJson } from "../shared/files.js";
import { downloadFile } from "../shared/hand-over.js";
import { SITE_ROOT } from "../shared/site.js";
import { find, findPart } from "../shared/templates.js";
import { drawCard } from "./card.js";
import { Checker } from "./check.js";
import { Controls } from "./controls.js";
import { FileError, readDocx } from "./docx.js";
import { Drafter } from "./draft.js";
import { Findings } from "./findings.js";
import { makeName, PracticeFile } from "./practice-file.js";
import { YamlError } from "./yaml.js";

/** @import { Draft } from "./draft.js" */
/** @import { Fields, FormData, Line } from "./types.js" */

const WAIT = 300; // ms without typing before what is typed is checked
const MOST_TEXT = 400_000;

export function start() {
  const frame = find(document, "[data-pb-formulier]", HTMLElement);
  begin(frame).catch((error) => {
    console.warn(error);
    findPart(frame, "storing").hidden = false;
  });
}

/** @param {HTMLElement} frame */
async function begin(frame) {
  const form = new Form(frame, await fetchJson(frame.dataset.pbGegevens ?? ""), async () => {
    const { Guard } = await import("./privacy.js");
    return new Guard(await fetchJson(frame.dataset.pbPrivacy ?? ""));
  });
  await form.begin();
  frame.classList.add("pb-formulier__kader--klaar");
}

/** @typedef {{spot: (fields: Fields) => import("./types.js").Finding[]}} Watch */

class Form {
  #frame;
  #data;
  #checker;
  controls;
  #drafter;
  findings;
  file = new PracticeFile();
  /** @type {import("./desk.js").Desk|null} */
  #desk = null;
  /** @type {Watch|null} */
  #guard = null;
  #fetchGuard;
  /** @type {Promise<void>|null} */
  #guarding = null;
  #timer = 0;

  /** @param {HTMLElement} frame @param {FormData} data @param {() => Promise<Watch>} fetchGuard */
  constructor(frame, data, fetchGuard) {
    this.#fetchGuard = fetchGuard;
    this.#frame = frame;
    this.#data = data;
    this.#checker = new Checker(data);
    this.controls = new Controls(frame, data);
    this.#drafter = new Drafter(data, this.#checker);
    this.findings = new Findings(frame, data, this.controls);
  }

  /** Fill in what was kept or asked for, and listen. */
  async begin() {
    const slug = new URLSearchParams(location.search).get("praktijk") ?? "";
    await this.#findDesk();
    if (!this.#takeKept(slug) && slug) await this.#openFromSite(slug);
    this.#frame.addEventListener("input", () => this.#wait());
    this.#frame.addEventListener("change", () => this.#wait());
    find(this.#frame, "form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
    this.#on("verdeel", () => this.#divide());
    this.#on("download", () => this.#download());
    this.#on("kopieer", () => this.#copy("De tekst van het bestand is gekopieerd."));
    this.#on("voorstel", () => this.#propose());
    this.#on("mail", () => this.#mail());
    this.#on("bewaar", () => this.#save());
    this.#on("wis", () => this.#wipe());
    findPart(this.#frame, "voorstel").hidden = !this.#frame.dataset.pbForge;
    findPart(this.#frame, "mail").hidden = !this.#frame.dataset.pbMail;
    const chosen = find(this.#frame, "input[type=file]", HTMLInputElement);
    chosen.addEventListener("change", () => {
      if (chosen.files?.[0]) this.#open(chosen.files[0]);
      chosen.value = "";
    });
    this.#listenForDrops();
    this.#update();
  }

  /** Fetch the privacy rules once there is something to watch over: they are half of all that the form fetches. */
  #watch() {
    this.#guarding ??= this.#fetchGuard().then(
      (guard) => {
        this.#guard = guard;
        this.#update();
      },
      (error) => {
        console.warn(error);
        this.#guarding = null;
        findPart(this.#frame, "storing").hidden = false;
      },
    );
    return this.#guarding;
  }

  /** @param {string} name @param {() => unknown} act */
  #on(name, act) {
    findPart(this.#frame, name).addEventListener("click", act);
  }

  #listenForDrops() {
    const box = findPart(this.#frame, "plak");
    for (const kind of ["dragover", "dragleave", "drop"]) {
      this.#frame.addEventListener(kind, (event) => {
        event.preventDefault();
        box.classList.toggle("pb-plak--boven", kind === "dragover");
        const file = event instanceof DragEvent && kind === "drop" ? event.dataTransfer?.files[0] : undefined;
        if (file) this.#open(file);
      });
    }
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#update();
      this.#keep();
    }, WAIT);
  }

  /** Check everything again, and draw the card, the progress and what is wrong. */
  #update() {
    const fields = this.controls.fields;
    if (!this.#guard && Object.keys(fields).length) this.#watch();
    this.#checker.slug = this.file.slug;
    const found = [...this.#checker.check(this.#complete(fields)), ...(this.#guard?.spot(fields) ?? [])];
    found.push(...(this.#desk?.list(fields, found) ?? []));
    this.findings.show(found, fields, this.#frame.contains(document.activeElement) ? document.activeElement : null);
    drawCard(findPart(this.#frame, "kaart"), fields, this.#data);
  }

  /** A practice without a place is one whose place is not stated. @param {Fields} fields @returns {Fields} */
  #complete(fields) {
    return { ...fields, place: fields.place ?? {}, status: "draft" };
  }

  // --- What is kept on the device

  get #key() {
    return `praktijkbank-formulier ${this.file.slug}`;
  }

  #keep() {
    const said = findPart(this.#frame, "bewaard");
    const rest = find(this.#frame, '[data-pb-plek="rest"]', HTMLTextAreaElement).value;
    try {
      localStorage.setItem(this.#key, JSON.stringify({ fields: this.controls.fields, file: this.file.pack(), rest }));
      said.textContent = `Bewaard op dit apparaat, ${new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" })} uur.`;
    } catch {
      said.textContent = "Dit apparaat bewaart niets. Download het bestand als je wilt stoppen; dan kun je er later mee verder.";
    }
  }

  /** @param {string} slug @returns {boolean} whether there was anything */
  #takeKept(slug) {
    try {
      const kept = JSON.parse(localStorage.getItem(`praktijkbank-formulier ${slug}`) ?? "null");
      if (!kept?.fields || (this.#desk && slug && !kept.file.digest)) return false;
      this.file = PracticeFile.unpack(kept.file);
      this.controls.fill(kept.fields);
      this.#showRest(kept.rest ?? "");
      findPart(this.#frame, "bewaard").textContent = "Je kunt verder waar je was: dit stond nog op dit apparaat.";
      return true;
    } catch {
      return false;
    }
  }

  #wipe() {
    if (!window.confirm("Alles wat in dit formulier staat, wordt van dit apparaat gewist. Ga je door?")) return;
    try {
      localStorage.removeItem(this.#key);
    } catch {} // where nothing can be kept nothing is there to wipe
    this.#start(new PracticeFile(), {});
    findPart(this.#frame, "verslag").hidden = true;
    findPart(this.#frame, "bewaard").textContent = "Alles is gewist van dit apparaat.";
    this.findings.say("Alles is gewist van dit apparaat.");
  }

  /** @param {PracticeFile} file @param {Fields} fields @param {string} [rest] */
  #start(file, fields, rest = "") {
    this.file = file;
    this.controls.fill(fields);
    this.#showRest(rest);
    file.remember(this.controls.fields);
    this.#update();
  }

  // --- What is taken in

  /** @param {string} rest */
  #showRest(rest) {
    find(this.#frame, '[data-pb-plek="rest"]', HTMLTextAreaElement).value = rest;
    findPart(this.#frame, "rest-vak").hidden = !rest;
  }

  #divide() {
    const box = find(this.#frame, "#plakvak", HTMLTextAreaElement);
    const text = box.value;
    if (!text.trim()) return this.#report(["Plak eerst de tekst van de vragenlijst in dit vak."]);
    if (text.length > MOST_TEXT) return this.#report(["Er staat meer tekst in dit vak dan in een vragenlijst past. Haal weg wat er niet bij hoort."]);
    this.#take(
      text
        .replace(/\r\n?/g, "\n")
        .split("\n")
        .filter((line) => line.trim())
        .map(readLine),
      "De tekst",
      [],
    );
    box.value = "";
    return undefined;
  }

  /** @param {File} file */
  async #open(file) {
    try {
      const begin = new Uint8Array(await file.slice(0, 4).arrayBuffer());
      if (begin[0] === 0x50 && begin[1] === 0x4b) {
        const { lines, skipped } = await readDocx(file);
        this.#take(lines, file.name, skipped);
        return;
      }
      if ([0x25, 0xd0, 0x7b].includes(begin[0]) && !/\.ya?ml$/i.test(file.name))
        throw new FileError("Dit soort bestand kan niet worden ingelezen. Sla het op als .docx, of plak de tekst.");
      if (file.size > MOST_TEXT) throw new FileError("Het bestand is te groot voor een vragenlijst.");
      const text = await file.text();
      if (/\.ya?ml$/i.test(file.name)) this.#openPractice(text, file.name.replace(/\.ya?ml$/i, ""), true);
      else
        this.#take(
          text
            .replace(/\r\n?/g, "\n")
            .split("\n")
            .filter((line) => line.trim())
            .map(readLine),
          file.name,
          [],
        );
    } catch (error) {
      if (!(error instanceof FileError) && !(error instanceof YamlError)) console.warn(error);
      this.#report([error instanceof FileError ? error.message : "Dit bestand is niet te lezen. Plak anders de tekst ervan in het vak."]);
    }
  }

  /** @param {Line[]} lines @param {string} name @param {string[]} skipped */
  #take(lines, name, skipped) {
    const before = { fields: this.controls.fields, rest: find(this.#frame, '[data-pb-plek="rest"]', HTMLTextAreaElement).value };
    const draft = this.#drafter.make(lines);
    this.controls.fill({ ...before.fields, ...draft.fields });
    this.#showRest([before.rest, ...draft.rest].filter(Boolean).join("\n\n"));
    this.#reportDraft(draft, name, skipped, () => {
      this.controls.fill(before.fields);
      this.#showRest(before.rest);
      findPart(this.#frame, "verslag").hidden = true;
      this.#update();
      this.#keep();
    });
    this.findings.propose(draft.proposed);
    this.#update();
    this.#keep();
  }

  /** @param {Draft} draft @param {string} name @param {string[]} skipped @param {() => void} undo */
  #reportDraft(draft, name, skipped, undo) {
    const questions = this.#data.headings.questions.filter(({ asks }) => asks).map(({ field }) => field);
    const count = questions.filter((field) => draft.mapped.includes(field)).length;
    const lines = [`${name} gelezen: ${count} van de ${questions.length} antwoorden staan hieronder. Kijk ze na.`];
    if (draft.proposed.length) lines.push(`Bij deze velden staat een voorstel: ${new Intl.ListFormat("nl").format(draft.proposed.map((field) => this.findings.label([field])))}.`);
    if (draft.rest.length) lines.push("Wat nergens paste, staat in het vak hieronder.");
    if (skipped.length) lines.push(`Niet gelezen: ${new Intl.ListFormat("nl").format(skipped)}.`);
    lines.push(...new Set(draft.asks.map((ask) => `Vraag na: ${ask}.`)));
    this.#report(lines, undo);
    if (draft.skipped.length) findPart(this.#frame, "verslag").append(makeFold("Overgeslagen regels van het formulier of de mail", draft.skipped));
  }

  /** @param {string[]} lines @param {() => void} [undo] */
  #report(lines, undo) {
    const box = findPart(this.#frame, "verslag");
    box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    if (undo) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "pb-actie", textContent: "Maak ongedaan" });
      button.addEventListener("click", undo);
      box.append(button);
    }
    box.hidden = false;
    this.findings.say(lines.join(" "));
  }

  /** @param {string} slug */
  async #openFromSite(slug) {
    try {
      if (!/^[a-z0-9-]+$/.test(slug)) throw new YamlError(slug);
      const own = await this.#desk?.open(`practices/${slug}.yml`, slug);
      if (own) {
        this.#showPractice(own);
        return;
      }
      const answer = await fetch(new URL(`praktijken/${slug}/praktijk.yml`, SITE_ROOT));
      if (!answer.ok) throw new YamlError(slug);
      this.#openPractice(await answer.text(), slug, false);
    } catch (error) {
      console.warn(error);
      this.#report(["De beschrijving van deze praktijk kon niet worden geopend. Kies hierboven het bestand, of begin opnieuw."]);
    }
  }

  /** @param {string} text @param {string} slug @param {boolean} isSource  whether it is the editors' own file and not the published copy */
  #openPractice(text, slug, isSource) {
    this.#showPractice(PracticeFile.open(text, slug in this.#data.practices ? slug : "", isSource));
  }

  /** @param {PracticeFile} file */
  #showPractice(file) {
    this.#start(file, file.fields);
    const title = String(file.fields.title ?? file.slug);
    const lines = [`Je verandert nu: ${title}.`];
    if (!file.isSource) lines.push("Je krijgt een bestand met alleen wat je verandert; de redactie voegt dat in, met haar eigen notities.");
    if (file.unread.length) lines.push(`Zo geschreven dat het formulier het niet kan tonen, en daarom blijft het zoals het is: ${file.unread.join(", ")}.`);
    this.#report(lines);
  }

  // --- What the editors' own desk is for

  /** In a preview a file of the project can be opened and written. */
  async #findDesk() {
    const token = document.getElementById("pb-voorbeeld")?.dataset.sleutel;
    if (!token) return;
    const { Desk } = await import("./desk.js");
    this.#desk = new Desk(token, this, findPart(this.#frame, "bureau"));
    findPart(this.#frame, "bewaar").hidden = false;
  }

  async #save() {
    await this.#watch();
    if (!this.#guard || !this.#desk) return;
    if (this.findings.isPrivate) this.findings.goToFirst("privacy-");
    else if (!this.controls.fields.title) this.findings.goToFirst();
    else await this.#desk.save();
  }

  /** The path of the file from the project. */
  get path() {
    return `practices/${this.#name}`;
  }

  /** Return the fields that are not as they were, null for those that are gone. */
  changes() {
    const shown = this.controls.fields;
    return Object.fromEntries(this.file.listChanged(shown, this.#data).map((name) => [name, shown[name] ?? null]));
  }

  /** Go on with another file. @param {PracticeFile} file */
  adopt(file) {
    if (this.file.slug !== file.slug) localStorage.removeItem(this.#key);
    this.file = file;
    const address = new URL(location.href);
    address.searchParams.set("praktijk", file.slug);
    history.replaceState(null, "", address);
  }

  /** Check and keep what the desk filled in. */
  settle() {
    this.#update();
    this.#keep();
  }

  // --- What is handed over

  get #text() {
    return this.file.write(this.#complete(this.controls.fields), this.controls.fields, this.#data);
  }

  get #name() {
    return `${this.file.slug || makeName(String(this.controls.fields.title ?? ""))}.yml`;
  }

  #download() {
    this.findings.showMissing();
    downloadFile(new Blob([this.#text], { type: "application/yaml" }), this.#name);
    this.findings.say(`${this.#name} is gedownload.`);
  }

  /** @param {string} said */
  async #copy(said) {
    this.findings.showMissing();
    try {
      await navigator.clipboard.writeText(this.#text);
      this.findings.say(said, true);
    } catch {
      this.findings.say("Kopiëren lukt in deze browser niet. Download het bestand.", true);
    }
  }

  async #propose() {
    await this.#watch();
    if (!this.#guard) return undefined;
    if (this.findings.isHeld) return this.findings.goToFirst();
    await this.#copy("De tekst is gekopieerd. Plak haar op de pagina die nu opengaat.");
    const [create, edit] = (this.#frame.dataset.pbForge ?? "").split(" ");
    const address = this.file.slug ? edit.replace("{path}", `practices/${this.file.slug}.yml`) : create.replace("{name}", this.#name.replace(/\.yml$/, ""));
    window.open(address, "_blank", "noopener");
    return undefined;
  }

  async #mail() {
    await this.#watch();
    if (!this.#guard) return;
    if (this.findings.isHeld) {
      this.findings.goToFirst();
      return;
    }
    this.#download();
    const title = String(this.controls.fields.title ?? "");
    const body = `Beste redactie,\n\nHierbij de beschrijving van een praktijk. Het bestand ${this.#name} staat bij mijn downloads; ik voeg het toe als bijlage.\n`;
    location.href = `mailto:${this.#frame.dataset.pbMail}?subject=${encodeURIComponent(`Praktijk: ${title}`)}&body=${encodeURIComponent(body)}`;
  }
}

/** @param {string} line @returns {Line} */
function readLine(line) {
  const marked = /^\s*(#{1,6})\s+(.*)$/.exec(line);
  const bold = /^\s*\*\*(.+)\*\*\s*$/.exec(line);
  const cells = /^\s*\|.*\|\s*$/.test(line)
    ? line
        .trim()
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
    : null;
  if (cells && !cells.every((cell) => /^:?-*:?$/.test(cell))) return { text: " ", cells };
  return { text: (marked?.[2] ?? bold?.[1] ?? line).trim(), isHeading: !!marked, isBold: !!bold };
}

/** @param {string} title @param {string[]} lines */
function makeFold(title, lines) {
  const fold = Object.assign(document.createElement("details"), { className: "pb-vouw" });
  const list = document.createElement("ul");
  list.append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  fold.append(Object.assign(document.createElement("summary"), { textContent: `${title} (${lines.length})` }), list);
  return fold;
}
