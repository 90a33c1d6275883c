/** Checks what was filled in by the compiler's rules, and reports errors in its words. */

import { cutApproximation, Day, readDate, readDay, readNumber, readYear, saysStillGoing } from "./notations.js";
import { readProse } from "./prose.js";
import { catchRefusal, Refusal } from "./refusal.js";
import { checkSayings } from "./sayings.js";
import { checkEmail, checkLink, checkPhone, foldName, foldSpace, listTexts, readAddress, readAside, readLine, readStated, readText, refuseNothing } from "./values.js";

/** @import { Add, Fields, FieldSpec, Finding, FormData, MoreRules, Place, RuleData, Value } from "../types.js" */

/** Values as the schema reads them, for the rules between fields. @typedef {Record<string, unknown>} Read */

export class Checker {
  #data;
  #more;

  /** @param {FormData} data @param {MoreRules} [more] */
  constructor(data, more) {
    this.#data = data;
    this.#more = more;
  }

  /**
   * Return everything wrong with a file on its own, in schema order.
   * @param {Fields} fields
   * @returns {Finding[]}
   */
  check(fields) {
    /** @type {Finding[]} */
    const found = [...findSoftHyphens(fields)];
    const add = (/** @type {Refusal} */ refusal, /** @type {Place} */ place, isError = true) => found.push(tell(refusal, place, isError));
    this.#more?.texts(fields, add, this.#data, this.region);
    const before = found.length;
    const read = this.#readRecord(this.#data.record, this.#data.fields, fields, [], found);
    if (found.length === before) this.#checkWhole(fields, read ?? {}, add);
    return found;
  }

  /**
   * Read a record; return null if a part of it is wrong.
   * @param {string} type
   * @param {FieldSpec[]} specs
   * @param {Fields} given
   * @param {Place} place
   * @param {Finding[]} found
   * @returns {Read|null}
   */
  #readRecord(type, specs, given, place, found) {
    const { fields: whole, refused } = this.#more?.before(type, given) ?? { fields: given, refused: [] };
    const fields = this.#splitApproximation(type, type === "Period" ? leaveOutGoing(whole) : whole, place, found);
    if (!fields) return null;
    const before = found.length;
    found.push(...refused.map((refusal) => tell(refusal, [...place, refusal.field])));
    /** @type {Read} */
    const read = {};
    const locate = (/** @type {string} */ name) => [...place, name in given ? name : (this.#more?.origins[name] ?? name)];
    for (const spec of specs) {
      const value = fields[spec.name];
      const unfilled = type.endsWith("Consent") && typeof value === "string" ? askForConsent(spec.name, value.trim()) : null;
      if (value === undefined) {
        const absence = this.#more?.absence(type, spec.name) ?? new Refusal("verplicht-veld", `het veld '${spec.name}' ontbreekt`, `voeg \`${spec.name}:\` toe`);
        if (spec.is_required && !refused.length) found.push(tell(absence, [...place, spec.name]));
      } else if (unfilled) found.push(tell(unfilled, [...place, spec.name]));
      else read[spec.name] = this.#readField(spec, value, locate(spec.name), found);
    }
    if (found.length > before) return null;
    for (const refusal of this.#judge(type, read, specs)) found.push(tell(refusal, refusal.field ? locate(refusal.field) : place));
    return read;
  }

  /** @param {string} type @param {Fields} fields @param {Place} place @param {Finding[]} found @returns {Fields|null} */
  #splitApproximation(type, fields, place, found) {
    const name = this.#data.counted[type];
    const value = name && fields[name];
    if (!name) return fields;
    const { about, number } = typeof value === "string" ? cutApproximation(value, this.#data.approximations) : { about: "", number: "" };
    const refuse = (/** @type {Refusal} */ refusal) => {
      found.push(tell(refusal, [...place, "approx"]));
      return null;
    };
    if (about && "approx" in fields) {
      return refuse(new Refusal("dubbele-waarde", `hoe precies het getal is, staat er twee keer: bij ${name} en bij approx`, "haal er een weg"));
    }
    if ("approx" in fields && value === undefined) {
      return refuse(new Refusal("half-onderdeel", "approx hoort bij een getal, en dat ontbreekt", `vul ${name} in of haal approx weg`));
    }
    return about ? { ...fields, [name]: number, approx: about } : fields;
  }

  /** @param {FieldSpec} spec @param {Value} value @param {Place} place @param {Finding[]} found @returns {unknown} */
  #readField(spec, value, place, found) {
    if (!Array.isArray(value)) return this.#readOne(spec, value, place, found);
    const read = value.map((part, at) => this.#readOne(spec, part, [...place, at], found));
    return spec.kind === "choices" && spec.terms !== "related" ? mergeWords(value, read) : read;
  }

  /** @param {FieldSpec} spec @param {Value} value @param {Place} place @param {Finding[]} found @returns {unknown} */
  #readOne(spec, value, place, found) {
    if (spec.inner && typeof value === "object" && !Array.isArray(value)) return this.#readRecord(spec.type ?? "", spec.inner, value, place, found);
    if (typeof value !== "string") return value;
    let read;
    const refusal = catchRefusal(() => {
      read = this.#readText(spec, value);
    });
    if (refusal) found.push(...[refusal, ...refusal.also].map((one) => tell(one, place)));
    return read;
  }

  /** @param {FieldSpec} spec @param {string} value @returns {unknown} */
  #readText(spec, value) {
    switch (spec.kind) {
      case "text":
      case "texts":
        return this.#more ? this.#more.kinds.text(value, this.#data) : readProse(value);
      case "date":
        return readDate(readText(value));
      case "day":
        return readDay(readText(value));
      case "year":
        return readYear(refuseNothing(readText(value)));
      case "whole":
      case "decimal":
      case "euros":
        return readExact(readText(value), spec.kind, this.#data);
      case "url":
        return checkLink(readAddress(value));
      case "email":
        return checkEmail(readStated(value));
      case "phone":
        return checkPhone(readStated(value));
      case "choice":
      case "choices":
        return spec.terms === "related" ? this.#readSlug(readText(value)) : this.#readChoice(spec, readText(value));
      default:
        if (spec.name === "editor_notes") return readAside(value);
        return (this.#more?.kinds[spec.kind] ?? readLine)(value, this.#data);
    }
  }

  /** @param {FieldSpec} spec @param {string} word */
  #readChoice(spec, word) {
    const found = this.findKeys(spec, word);
    if (found.length === 1) return found[0];
    if (!found.length) refuseNothing(word);
    if (!spec.terms) throw new Refusal("onbekende-waarde", `'${word}' kan hier niet`, "kies uit de lijst");
    if (found.length > 1) throw new Refusal("meer-waarden", `'${word}' kan meer dan één ding zijn in de lijst '${spec.terms}'`, `kies uit: ${found.join(", ")}`);
    throw new Refusal("onbekende-waarde", `'${word}' staat niet in de lijst '${spec.terms}'`, "kies uit de lijst, of vraag de redactie dit woord toe te voegen");
  }

  /** @param {string} word */
  #readSlug(word) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(word)) {
      throw new Refusal(
        "foute-slug",
        `'${word}' is geen bestandsnaam van een praktijk`,
        /^[a-z0-9]+(?:-[a-z0-9]+)*\.ya?ml$/.test(word) ? `schrijf ${word.replace(/\.ya?ml$/, "")}` : "gebruik de bestandsnaam zonder .yml: kleine letters, cijfers en streepjes",
      );
    }
    if (!this.#more && !(word in this.#data.practices)) {
      throw new Refusal("onbekende-praktijk", `de praktijk '${word}' bestaat niet`, "gebruik de bestandsnaam zonder .yml van een bestaande praktijk");
    }
    return word;
  }

  /**
   * Return the keys that a word may mean: by key, label or synonym.
   * @param {FieldSpec} spec
   * @param {string} word
   * @returns {string[]}
   */
  findKeys(spec, word) {
    return findKeys(spec.terms ? this.#data.terms[spec.terms].words : this.#listChoices(spec), word);
  }

  /** @param {FieldSpec} spec @returns {Record<string, string[]>} */
  #listChoices(spec) {
    if (spec.name === "approx") return this.#data.approximations;
    return Object.fromEntries(Object.entries(spec.choices ?? {}).map(([key, label]) => [key, [key, label]]));
  }

  /** @param {string} type @param {Read} read @param {FieldSpec[]} specs @returns {Refusal[]} */
  #judge(type, read, specs) {
    const told = [...checkRules(this.#data.rules[type] ?? [], read), ...specs.map((spec) => findDouble(spec, read[spec.name])), ...(this.#more?.judge(type, read) ?? [])];
    return told.filter((refusal) => refusal !== null);
  }

  /**
   * Check the rules of practices/practice_checks.py that concern one file alone.
   * @param {Fields} fields
   * @param {Read} read
   * @param {Add} add
   */
  #checkWhole(fields, read, add) {
    if (this.#more) {
      this.#more.whole(read, add, this.#data);
      return;
    }
    const own = Object.entries(this.#data.practices).find(([, title]) => foldSpace(title) === foldSpace(fields.title));
    if (own && own[0] !== this.slug) add(new Refusal("dubbele-titel", `deze titel staat ook in practices/${own[0]}.yml`, "zet bijvoorbeeld de plaats erbij"), ["title"]);
    const { added, facts } = read;
    const checked = /** @type {Read|undefined} */ (read.checked)?.date;
    const changes = /** @type {Read[]} */ (read.changes ?? []);
    for (const [at, change] of changes.entries()) {
      if (change.date instanceof Day && added instanceof Day && change.date.order < added.order) {
        add(new Refusal("datum-voor-toevoegen", `${change.date} ligt voor de dag van toevoegen (${added})`, "verbeter een van de twee datums"), ["changes", at, "date"]);
      }
    }
    if (typeof facts === "number" && checked instanceof Day && facts > checked.year) {
      const message = `${facts} ligt na de dag waarop de beschrijving is gecontroleerd (${checked})`;
      add(new Refusal("feiten-na-controle", message, "vul het jaar in van het nieuwste feit; een plan voor later telt niet mee"), ["facts"]);
    }
    if (fields.status === "published" && !("sources" in fields)) {
      add(new Refusal("geen-bron", "deze praktijk noemt geen enkele bron", "noem bij vraag 9 waar lezers het kunnen nagaan"), [], false);
    }
    checkSayings(read, add);
    this.#checkTowns(/** @type {Read} */ (read.place ?? {}), add);
  }

  /** @param {Read} place @param {Add} add */
  #checkTowns(place, add) {
    const named = /** @type {string[]} */ (place.regions ?? []);
    const { municipalities: towns, regions: areas } = this.#data.terms;
    const around = named.map((region) => areas?.provinces?.[region] ?? []);
    const provinces = around.every(({ length }) => length) ? around.flat() : [];
    for (const [at, key] of /** @type {string[]} */ (named.length ? (place.municipalities ?? []) : []).entries()) {
      const regions = towns.regions?.[key] ?? [];
      const liesIn = regions.length ? regions : provinces.length ? (towns.provinces?.[key] ?? []) : [];
      if (!liesIn.length || liesIn.some((area) => (regions.length ? named : provinces).includes(area))) continue;
      const missing = regions.length ? "die regio staat hier niet" : "daar ligt geen van de regio's hier";
      const message = `${towns.words[key][0]} ligt volgens de woordenlijst in ${liesIn.join(", ")}, en ${missing}`;
      add(new Refusal("plaats-spreekt-tegen", message, "verbeter de gemeente of de regio's"), ["place", "municipalities", at], false);
    }
  }

  /** The name of the practice's own file; "" for a new one. */
  slug = "";

  /** The region of a newsletter; "" until one is chosen. */
  region = "";
}

/** Read a number where no approximate one is allowed. @param {string} text @param {string} kind @param {FormData} data */
export function readExact(text, kind, { approximations }) {
  if (cutApproximation(text, approximations).about) throw new Refusal("fout-getal", `'${text}' is niet precies`, "hier past alleen een precies getal");
  return readNumber(text, kind);
}

/** Return the keys of a list that a word may mean. @param {Record<string, string[]>} words  by key @param {string} word */
export function findKeys(words, word) {
  const folded = foldName(word);
  if (word in words) return [word];
  const keys = Object.keys(words);
  const byKey = keys.find((key) => foldName(key) === folded);
  if (byKey !== undefined) return [byKey];
  return keys.filter((key) => words[key].some((name) => foldName(name) === folded));
}

/** Return the values of a list once each, where different words mean the same one. @param {Value[]} typed @param {unknown[]} read */
function mergeWords(typed, read) {
  const words = new Set(typed.map((word) => foldName(String(word))));
  return words.size === typed.length ? [...new Set(read)] : read;
}

/** @param {FieldSpec} spec @param {unknown} value @returns {Refusal|null} */
function findDouble({ name }, value) {
  if (!Array.isArray(value) || typeof value[0] !== "string") return null;
  const double = value.find((text, at) => value.indexOf(text) < at);
  return double === undefined ? null : new Refusal("dubbele-waarde", `'${double}' staat twee keer in een lijst`, "haal er een weg", double, name);
}

/** Check the rules between fields; a missing field is reported once, by the rule that knows most about it. @param {RuleData[]} rules @param {Read} read */
function checkRules(rules, read) {
  const broken = rules.flatMap((rule) => {
    const refusal = checkRule(rule, read);
    return refusal ? [{ rule, refusal, lacking: read[rule.field] === undefined ? rule.field : rule.other }] : [];
  });
  const asked = new Map();
  for (const { rule, lacking } of [...broken].sort((one, other) => rank(one.rule) - rank(other.rule))) if (!asked.has(lacking)) asked.set(lacking, rule);
  return broken.filter(({ rule, lacking }) => rule.kind === "eind-voor-begin" || asked.get(lacking) === rule).map(({ refusal }) => refusal);
}

/** @param {RuleData} rule */
function rank({ kind, is_one_sided }) {
  return kind === "leeg-onderdeel" ? 2 : is_one_sided ? 1 : 0;
}

/** @param {RuleData} rule @param {Read} read @returns {Refusal|null} */
function checkRule(rule, read) {
  const told = (/** @type {string} */ name) => read[name] !== undefined;
  if (rule.kind === "eind-voor-begin") {
    const [start, end] = [read[rule.start], read[rule.end]];
    if (!(start instanceof Day && end instanceof Day && end.last < start.first)) return null;
    return new Refusal(rule.kind, rule.message.replace("{end}", String(end)).replace("{start}", String(start)), rule.hint);
  }
  const isBroken = rule.kind === "leeg-onderdeel" ? !told(rule.field) && !told(rule.other) : isHalf(rule, told);
  return isBroken ? new Refusal(rule.kind, rule.message, rule.hint, "", rule.is_one_sided ? rule.field : "") : null;
}

/** @param {RuleData} rule @param {(name: string) => boolean} told */
function isHalf(rule, told) {
  return rule.is_one_sided ? told(rule.field) && !told(rule.other) : told(rule.field) !== told(rule.other);
}

/** Return what a field of a consent still has to say; null if it says it. @param {string} name @param {string} value */
function askForConsent(name, value) {
  if (/…|\.{3}/.test(value)) return new Refusal("nog-invullen", "hier staan nog puntjes", "vul in wat hier hoort, of haal een veld weg dat mag ontbreken");
  if (!["by", "recorded_by"].includes(name) || !/^(?:ja|yes|akkoord|oké?)(?![\p{L}\p{N}_])/iu.test(value)) return null;
  return new Refusal("nog-invullen", `'${value}' zegt niet wie dat was`, "vul een rol in, zoals: ouder, of de collega zelf");
}

/** @param {Fields} fields @returns {Finding[]} */
function findSoftHyphens(fields) {
  return listTexts(fields).flatMap(([place, text]) => {
    const count = text.split("\u00ad").length - 1;
    const message = `de tekst bevat ${count} keer een zacht afbreekstreepje (U+00AD); dat is eruit gehaald`;
    return count ? [tell(new Refusal("zacht-afbreekstreepje", message, "het komt mee bij plakken uit een tekstverwerker"), place, false)] : [];
  });
}

/** @param {Refusal} refusal @param {Place} place @param {boolean} [isError] @returns {Finding} */
function tell({ rule, message, hint, token }, place, isError = true) {
  return { rule, place, message, hint, token, isError };
}

/** Return a period without an end that only says that it still went on. @param {Fields} period @returns {Fields} */
function leaveOutGoing({ end, ...others }) {
  return end === undefined || (typeof end === "string" && saysStillGoing(end)) ? others : { end, ...others };
}
