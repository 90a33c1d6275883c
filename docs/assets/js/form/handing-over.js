/** Ways for the result to leave the form: as a download, as copied text, through the forge's page, or by mail. */

import { downloadFile } from "../shared/hand-over.js";
import { findPart } from "../shared/templates.js";

/** @import { Kind } from "./types.js" */

export class HandingOver {
  #form;
  #frame;
  #kind;

  /** @param {import("./form.js").Form} form @param {HTMLElement} frame @param {Kind} kind */
  constructor(form, frame, kind) {
    this.#form = form;
    this.#frame = frame;
    this.#kind = kind;
  }

  /** Show the buttons that have an address, and make them work. */
  listen() {
    const { pbForge, pbMail } = this.#frame.dataset;
    findPart(this.#frame, "voorstel").hidden = !pbForge;
    findPart(this.#frame, "mail").hidden = !pbMail;
    for (const [name, act] of Object.entries({
      download: () => this.#download(),
      kopieer: () => this.#copy("De tekst van het bestand is gekopieerd."),
      voorstel: () => this.#propose(pbForge ?? ""),
      mail: () => this.#mail(pbMail ?? ""),
    }))
      findPart(this.#frame, name).addEventListener("click", act);
  }

  get #text() {
    const { file, findings, kept } = this.#form;
    file.proposed = findings.proposed;
    return file.write(this.#kind.complete(kept), kept, this.#form.data, this.#kind.tellHome?.());
  }

  /** The name of the file among others; that of an issue begins with its region, which its folder tells in the project. */
  get #name() {
    return this.#form.path.slice(this.#kind.folder.length).replace("/", "-");
  }

  #download() {
    this.#form.findings.showMissing();
    if (this.#form.isUnchanged) return this.#form.findings.say("Je hebt nog niets veranderd, dus er is niets om te downloaden.", true);
    downloadFile(new Blob([this.#text], { type: "application/yaml" }), this.#name);
    this.#form.findings.say(`${this.#name} staat bij je downloads.`, true);
  }

  /** @param {string} said */
  async #copy(said) {
    const { findings } = this.#form;
    findings.showMissing();
    try {
      await navigator.clipboard.writeText(this.#text);
      findings.say(said, true);
    } catch {
      findings.say("Kopiëren lukt in deze browser niet. Download het bestand.", true);
    }
  }

  /** Tell whether the privacy rules allow it, and show what they hold back. */
  async #mayLeave() {
    if (!(await this.#form.watch())) return false;
    if (this.#form.findings.isHeld) this.#form.findings.goToFirst();
    return !this.#form.findings.isHeld;
  }

  /** @param {string} forge  its addresses for a new file and for a changed one */
  async #propose(forge) {
    if (!(await this.#mayLeave())) return;
    await this.#copy("De tekst is gekopieerd. Plak haar op de pagina die nu opengaat.");
    const [create, edit] = forge.split(" ");
    const { path, file } = this.#form;
    const folder = path.replace(/\/[^/]*$/, "");
    const address = (file.slug ? edit : create).replace("{path}", path).replace("{folder}", folder).replace("{name}", path.replace(/^.*\//, ""));
    window.open(address, "_blank", "noopener");
  }

  /** @param {string} receiver */
  async #mail(receiver) {
    if (!(await this.#mayLeave())) return;
    this.#download();
    const body = `Beste redactie,\n\nHierbij ${this.#kind.what}. Het bestand ${this.#name} staat bij mijn downloads; ik voeg het toe als bijlage.\n`;
    location.href = `mailto:${receiver}?subject=${encodeURIComponent(this.#kind.say(this.#form.controls.fields))}&body=${encodeURIComponent(body)}`;
  }
}
