/** The file that the form edits: a new one, the editors' own, or the published copy, of which only the changes are handed over. */

import { writeFields } from "./yaml.js";

/** @import { Fields, FormData, Place } from "./types.js" */

const NEW = "# Gemaakt met het formulier van de Praktijkbank, en nog niet nagekeken. Zet de status op published als dat gedaan is.";
/** Lists in a file's header what was only proposed, with parts counted from 1, as in "tips 2 when". */
export const PROPOSED = "# Voorstellen, nog nakijken: ";
/** The header of a file that `praktijkbank import` merges into the named practice. */
export const CHANGE = "# praktijkbank-wijziging:";
/** Lists in it the fields that were removed. */
export const GONE = "# Weggehaald: ";

/** @typedef {{slug: string, isSource: boolean, digest?: string, head: string, spans: [string, string][], before: Fields}} Packed */

export class PracticeFile {
  slug = "";
  isSource = false;
  /** The digest of the file when the desk opened it; "" for a new one. */
  digest = "";
  /** @type {string} */
  head = "";
  /** @type {[string, string][]} */
  spans = [];
  /** The fields as they were when the file was opened. @type {Fields} */
  before = {};
  /** @type {Fields} */
  fields = {};
  /** Fields that can't be shown. @type {string[]} */
  unread = [];
  /** The places whose values are only proposed. @type {Place[]} */
  proposed = [];

  /** @param {Packed} packed */
  static unpack(packed) {
    return Object.assign(new PracticeFile(), packed);
  }

  /** @returns {Packed} */
  pack() {
    const { slug, isSource, digest, head, spans, before } = this;
    return { slug, isSource, digest, head, spans, before };
  }

  /** Tell whether most of the file's fields belong to a form and have its shape. @param {FormData} data */
  isOf(data) {
    const known = this.spans.filter(([name]) => data.order.includes(name) && !this.#isMisfit(name, data));
    return known.length * 2 > this.spans.length && data.fields.some(({ name }) => name in this.fields);
  }

  /** Tell whether a field holds named parts where a text or list belongs. @param {string} name @param {FormData} data */
  #isMisfit(name, data) {
    const value = this.fields[name];
    return typeof value === "object" && !Array.isArray(value) && data.fields.some((field) => field.name === name && field.kind !== "record");
  }

  /** The file as it was opened. */
  get text() {
    return this.head + this.spans.map(([, span]) => span).join("");
  }

  /** Return the names of the fields that have changed. @param {Fields} shown @param {FormData} data */
  listChanged(shown, data) {
    const names = data.fields.map(({ name }) => name).filter((name) => !this.unread.includes(name));
    return names.filter((name) => JSON.stringify(shown[name]) !== JSON.stringify(this.before[name]));
  }

  /** @param {Fields} fields  as the form has them now that the file is opened */
  remember(fields) {
    this.before = fields;
  }

  /**
   * Write the file.
   * @param {Fields} whole   all fields that a new file has
   * @param {Fields} shown   those that are filled in
   * @param {FormData} data
   * @param {string} [home]  tells where a new file belongs
   */
  write(whole, shown, data, home = "") {
    const ordered = (/** @type {Fields} */ fields) => Object.fromEntries(data.order.filter((name) => name in fields).map((name) => [name, fields[name]]));
    if (!this.spans.length) {
      const told = Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, Object.keys(value).length ? value : "not stated"]));
      return `${data.schema}\n${NEW}\n${home}${this.#writeProposed()}${writeFields(ordered(told), data.swallowed)}\n`;
    }
    const changed = this.listChanged(shown, data);
    return this.isSource ? this.#replace(changed, shown, data) : this.#list(changed, ordered(shown), data);
  }

  #writeProposed() {
    const said = this.proposed.map((place) => place.map((part) => (typeof part === "number" ? part + 1 : part)).join(" "));
    return said.length ? `${PROPOSED}${said.join(", ")}\n` : "";
  }

  /** @param {string[]} changed @param {Fields} shown @param {FormData} data */
  #list(changed, shown, data) {
    const gone = changed.filter((name) => !(name in shown));
    const kept = Object.fromEntries(Object.entries(shown).filter(([name]) => changed.includes(name)));
    const lines = [`${CHANGE} ${this.slug}`, "# Alleen wat veranderde; invoegen met: .venv/bin/praktijkbank import, en --take voor elk veld."];
    if (gone.length) lines.push(`${GONE}${gone.join(", ")}`);
    if (Object.keys(kept).length) lines.push(writeFields(kept, data.swallowed));
    else if (!gone.length) lines.push("# Er is nog niets veranderd.");
    return `${lines.join("\n")}\n`;
  }

  /** @param {string[]} changed @param {Fields} shown @param {FormData} data */
  #replace(changed, shown, data) {
    const spans = this.spans.map(([name, span]) => /** @type {[string, string]} */ ([name, changed.includes(name) ? rewrite(name, span, shown, data) : span]));
    for (const name of changed.filter((one) => one in shown && !this.spans.some(([known]) => known === one))) {
      const before = data.order.slice(0, data.order.indexOf(name));
      const at = spans.map(([known]) => before.includes(known)).lastIndexOf(true) + 1;
      spans.splice(at, 0, [name, `${writeFields({ [name]: shown[name] }, data.swallowed)}\n`]);
    }
    return this.head + this.#writeProposed() + spans.map(([, span]) => (span.endsWith("\n") ? span : `${span}\n`)).join("");
  }
}

/** Rewrite a field; comments after it belong to the next one, and stay. @param {string} name @param {string} span @param {Fields} shown @param {FormData} data */
function rewrite(name, span, shown, data) {
  const lines = span.split(/(?<=\n)/);
  let end = lines.length;
  while (end > 1 && /^(?:\s*$|#)/.test(lines[end - 1])) end -= 1;
  return (name in shown ? `${writeFields({ [name]: shown[name] }, data.swallowed)}\n` : "") + lines.slice(end).join("");
}

/** Return a file name for a title: lower-case letters, digits and hyphens. @param {string} title */
export function makeName(title) {
  const words =
    title
      .toLowerCase()
      .replaceAll("ĳ", "ij")
      .replaceAll("ß", "ss")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/[a-z0-9]+/g) ?? [];
  let name = "";
  for (const word of words) {
    if (name.length + word.length > 60) break;
    name = name ? `${name}-${word}` : word;
  }
  return name || "praktijk";
}
