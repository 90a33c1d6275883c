/** The fields on the page: their content as plain data and back, repeated parts, and searchable choices. */

import { cloneTemplate, find, findPart } from "../shared/templates.js";
import { makeChip, prepareSearch } from "./searching.js";

/** @import { Fields, FieldSpec, FormData, MoreFields, Place, Value } from "./types.js" */

export class Controls {
  #frame;
  #data;
  #more;
  #next = 0;
  /** The elements of the fields by path, including removed ones. @type {Map<string, HTMLElement>} */
  #elements = new Map();

  /** @param {HTMLElement} frame @param {FormData} data @param {MoreFields} [more] */
  constructor(frame, data, more) {
    this.#more = more;
    this.#frame = frame;
    this.#data = data;
    frame.addEventListener("click", (event) => this.#click(event));
    this.#index(frame);
    for (const field of frame.querySelectorAll(".pb-opzoek")) prepareSearch(/** @type {HTMLElement} */ (field), data);
  }

  /** Everything that is filled in. @returns {Fields} */
  get fields() {
    return this.#readAll(this.#data.fields, "");
  }

  /** @param {Fields} fields  fill in these, and empty every other field */
  fill(fields) {
    this.#writeAll(this.#data.fields, "", fields);
  }

  /** Fill in one field. @param {string} path @param {Value} value */
  set(path, value) {
    const spec = this.#findSpec(path);
    if (spec) this.#write(spec, path, value);
  }

  /** Add a part to a list. @param {string} name @param {Value} value */
  add(name, value) {
    const [spec, element] = [this.#findSpec(name), this.#get(name)];
    if (!spec || !element) return;
    this.#addPart(spec, element, name, value);
    number(element);
  }

  /** Return the element of a field by its place in the data, or the nearest one around it. @param {Place} place @returns {HTMLElement|null} */
  seek(place) {
    let [path, element] = ["", /** @type {HTMLElement|null} */ (null)];
    for (const part of place) {
      if (typeof part === "number") {
        const parts = element ? listParts(element) : [];
        if (!parts[part]) break;
        path = `${path}.${parts[part].dataset.pbNummer}`;
        element = this.#get(path) ?? parts[part];
      } else {
        path = path ? `${path}.${part}` : part;
        element = this.#get(path) ?? element;
      }
    }
    return element;
  }

  /** Return the current place of the field at a path; [] if it was removed. @param {string} path @returns {Place} */
  locate(path) {
    if (!this.#get(path)) return [];
    const parts = path.split(".");
    return parts.map((part, at) => {
      if (!/^\d+$/.test(part)) return part;
      const element = this.#get(parts.slice(0, at).join("."));
      return element ? listParts(element).findIndex(({ dataset }) => dataset.pbNummer === part) : 0;
    });
  }

  /** Return the control that a reader uses to change a field. @param {HTMLElement} element */
  static focusable(element) {
    /** @type {HTMLElement|null} */
    const control = element.matches("fieldset") ? element : element.querySelector("input:not([type=file]), textarea, select");
    return control ?? element;
  }

  /** @param {HTMLElement} whole  of which all fields can be found by their path from now on */
  #index(whole) {
    for (const element of [whole, .../** @type {NodeListOf<HTMLElement>} */ (whole.querySelectorAll("[data-pb-veld]"))]) {
      if (element.dataset.pbVeld) this.#elements.set(element.dataset.pbVeld, element);
    }
  }

  /** @param {string} path @returns {HTMLElement|null} */
  #get(path) {
    const element = this.#elements.get(path);
    return element?.isConnected ? element : null;
  }

  /** @param {FieldSpec[]} specs @param {string} prefix */
  #readAll(specs, prefix) {
    /** @type {Fields} */
    const fields = {};
    for (const spec of specs) {
      const value = this.#read(spec, prefix + spec.name);
      if (value !== undefined) fields[spec.name] = value;
    }
    return fields;
  }

  /** @param {FieldSpec} spec @param {string} path @returns {Value|undefined} */
  #read(spec, path) {
    const element = this.#get(path);
    if (!element) return undefined;
    if (spec.kind === "record") return orNone(this.#readAll(spec.inner ?? [], `${path}.`));
    if (spec.kind === "records" || spec.kind === "texts") {
      const parts = listParts(element).map(({ dataset }) => `${path}.${dataset.pbNummer}`);
      const values = parts.map((part) => (spec.kind === "texts" ? readText(this.#get(part)) : orNone(this.#readAll(spec.inner ?? [], `${part}.`))));
      return orNone(/** @type {Value[]} */ (values.filter((value) => value !== undefined)));
    }
    if (spec.kind === "choices" || element.matches("fieldset")) {
      const chosen = [...element.querySelectorAll("input:checked, [data-pb-sleutel]")].map((one) =>
        one instanceof HTMLInputElement ? one.value : (one.getAttribute("data-pb-sleutel") ?? ""),
      );
      return spec.kind === "choice" ? chosen[0] : orNone(chosen);
    }
    const text = readText(element);
    const split = spec.kind === "lines" ? splitLines : this.#more?.split[spec.kind];
    return split && text !== undefined ? split(text) : text;
  }

  /** @param {FieldSpec[]} specs @param {string} prefix @param {Fields} fields */
  #writeAll(specs, prefix, fields) {
    for (const spec of specs) this.#write(spec, prefix + spec.name, fields[spec.name]);
  }

  /** @param {FieldSpec} spec @param {string} path @param {Value|undefined} value */
  #write(spec, path, value) {
    const element = this.#get(path);
    if (!element) return;
    if (spec.kind === "record") this.#writeAll(spec.inner ?? [], `${path}.`, isFields(value) ? value : {});
    else if (spec.kind === "records" || spec.kind === "texts") {
      for (const part of listParts(element)) part.remove();
      forget(element);
      for (const each of Array.isArray(value) ? value : []) this.#addPart(spec, element, path, each);
      number(element);
    } else if (spec.kind === "choices" || element.matches("fieldset")) choose(element, spec, this.#name(spec), listOf(value));
    else {
      const control = find(element, "input, textarea, select", HTMLElement);
      const text = Array.isArray(value) ? value.join("\n") : typeof value === "string" ? value : "";
      if (control instanceof HTMLSelectElement && text && ![...control.options].some((option) => option.value === text)) control.add(new Option(text, text));
      if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) control.value = text;
    }
  }

  /** @param {FieldSpec} spec @returns {(key: string) => string} */
  #name(spec) {
    if (spec.terms === "related") return (key) => this.#data.practices[key] ?? key;
    return (key) => this.#data.terms[spec.terms ?? ""]?.words[key]?.[0] ?? key;
  }

  /** @param {FieldSpec} spec @param {HTMLElement} element @param {string} path @param {Value} [value] @param {string[]} [kinds]  the fields that it is for */
  #addPart(spec, element, path, value, kinds = isFields(value) ? Object.keys(value) : []) {
    this.#next += 1;
    const part = cloneTemplate(element, "deel");
    part.dataset.pbNummer = String(this.#next);
    fillIn(part, `§${path.split(/\.\d+(?=\.|$)/).length}`, String(this.#next));
    findPart(element, "delen").append(part);
    this.#index(part);
    for (const field of part.querySelectorAll(".pb-opzoek")) prepareSearch(/** @type {HTMLElement} */ (field), this.#data);
    const own = `${path}.${this.#next}`;
    if (spec.kind === "texts" && typeof value === "string") find(part, "textarea", HTMLTextAreaElement).value = value;
    else if (isFields(value)) {
      this.#writeAll(spec.inner ?? [], `${own}.`, value);
      for (const fold of part.querySelectorAll("details.pb-vouw")) {
        if (fold instanceof HTMLDetailsElement && [...fold.querySelectorAll("[data-pb-veld]")].some((field) => readText(/** @type {HTMLElement} */ (field)) !== undefined))
          fold.open = true;
      }
    }
    this.#more?.show(part, kinds);
    return part;
  }

  /** @param {Event} event */
  #click({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    const element = /** @type {HTMLElement|null} */ (button?.closest("[data-pb-soort=records], [data-pb-soort=texts]") ?? null);
    if (!button || !element) return;
    if (button.hasAttribute("data-pb-erbij")) {
      const spec = /** @type {FieldSpec} */ (this.#findSpec(element.dataset.pbVeld ?? ""));
      const kinds = this.#more ? this.#more.choose(element) : [];
      if (!kinds) return;
      const part = this.#addPart(spec, element, element.dataset.pbVeld ?? "", undefined, kinds);
      number(element);
      Controls.focusable(part.querySelector(":scope > [data-pb-kan]:not([hidden])") ?? part).focus();
    } else if (button.hasAttribute("data-pb-weg")) {
      this.#remove(element, /** @type {HTMLElement} */ (button.closest("[data-pb-deel]")));
    }
  }

  /** Remove a part, and offer to put it back where it was, until another one goes. @param {HTMLElement} element @param {HTMLElement} part */
  #remove(element, part) {
    const next = part.nextElementSibling;
    const beside = next ?? part.previousElementSibling;
    const add = find(element, ":scope > p > [data-pb-erbij]", HTMLElement);
    const back = Object.assign(document.createElement("button"), { type: "button", className: "pb-actie", textContent: "Zet terug wat je weghaalde" });
    back.dataset.pbTerug = "";
    back.setAttribute("aria-label", `${back.textContent}: ${element.dataset.pbNaam?.toLowerCase()}`);
    back.addEventListener("click", () => {
      back.remove();
      findPart(element, "delen").insertBefore(part, next?.isConnected ? next : null);
      this.#settle(element, part);
    });
    forget(element);
    part.remove();
    add.after(" ", back);
    this.#settle(element, beside instanceof HTMLElement ? beside : add);
  }

  /** Number the parts of a list that changed, and go on at one of them. @param {HTMLElement} element @param {HTMLElement} focused */
  #settle(element, focused) {
    number(element);
    focused.focus();
    this.#frame.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {string} path @returns {FieldSpec|undefined} */
  #findSpec(path) {
    let specs = this.#data.fields;
    let found;
    for (const part of path.split(".").filter((name) => !/^\d+$/.test(name))) {
      found = specs.find(({ name }) => name === part);
      specs = found?.inner ?? [];
    }
    return found;
  }
}

/** @param {string} text */
function splitLines(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** @param {HTMLElement} element @param {FieldSpec} spec @param {(key: string) => string} name @param {string[]} keys */
function choose(element, spec, name, keys) {
  if (element.matches(".pb-opzoek")) {
    findPart(element, "gekozen").replaceChildren(...keys.map((key) => makeChip(key, name(key))));
    return;
  }
  const boxes = [...element.querySelectorAll("input")];
  for (const box of boxes) box.checked = keys.includes(box.value);
  for (const key of keys.filter((one) => !boxes.some(({ value }) => value === one))) {
    const [label, box] = [document.createElement("label"), document.createElement("input")];
    Object.assign(box, { type: spec.kind === "choice" ? "radio" : "checkbox", name: boxes[0]?.name ?? "", value: key, checked: true });
    label.append(box, ` ${key}`);
    find(element, ".pb-keuzes", HTMLElement).append(label);
  }
}

/** @param {HTMLElement} element @returns {HTMLElement[]} */
function listParts(element) {
  return [...element.querySelectorAll(":scope > [data-pb-plek=delen] > [data-pb-deel]")].map((part) => /** @type {HTMLElement} */ (part));
}

/**
 * Replace the placeholder for a part's number, also in the templates of its repeated parts.
 * @param {ParentNode} part
 * @param {string} mark
 * @param {string} text
 */
function fillIn(part, mark, text) {
  for (const one of [...(part instanceof Element ? [part] : []), ...part.querySelectorAll("*")]) {
    for (const { name, value } of [...one.attributes]) if (value.includes(mark)) one.setAttribute(name, value.replaceAll(mark, text));
    if (one instanceof HTMLTemplateElement) fillIn(one.content, mark, text);
  }
}

/** Offer a removed part of a list no longer. @param {HTMLElement} element */
function forget(element) {
  element.querySelector(":scope > p > [data-pb-terug]")?.remove();
}

/** @param {HTMLElement} element */
function number(element) {
  const name = element.dataset.pbNaam ?? "";
  const add = element.querySelector(":scope > p:not(.pb-herhaal__soort) > [data-pb-erbij]")?.firstChild;
  if (add) add.nodeValue = listParts(element).length ? "Nog één toevoegen" : "Eén toevoegen";
  listParts(element).forEach((part, at) => {
    const kind = part.querySelector(":scope > [data-pb-kan]:not([hidden])")?.getAttribute("data-pb-naam");
    const title = `${name}, nummer ${at + 1}${kind ? `: ${kind.toLowerCase()}` : ""}`;
    findPart(part, "kop").textContent = title;
    findPart(part, "weg").textContent = `: ${name.toLowerCase()}, nummer ${at + 1}`;
    part.setAttribute("aria-label", title);
  });
}

/** @param {HTMLElement|null} element @returns {string|undefined} */
function readText(element) {
  const control = element?.querySelector("input:not([type=checkbox], [type=radio]), textarea, select:not([data-pb-soorten])");
  const isTyped = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
  return isTyped && control.value.trim() ? control.value : undefined;
}

/** @param {Value|undefined} value @returns {value is Fields} */
export function isFields(value) {
  return typeof value === "object" && !Array.isArray(value);
}

/** @param {Value|undefined} value @returns {string[]} */
function listOf(value) {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((part) => typeof part === "string");
}

/** @template {Value} T @param {T} value @returns {T|undefined} */
function orNone(value) {
  return Object.keys(value).length ? value : undefined;
}
