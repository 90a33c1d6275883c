/** Finds ages beside names, personal numbers and addresses, named people at work, and quotations, as editing/privacy/ does. */

import { MONTHS } from "../rules/notations.js";
import { fold, matchAt, Paragraph } from "./privacy-words.js";

/** @import { Span, Words } from "./privacy-words.js" */

export const GROWN_UP = 18;
const PHONE_LENGTHS = [5, 11];

/** @param {Paragraph} paragraph @returns {{name: string, age: number, isWorker: boolean}[]} */
export function findAged(paragraph) {
  const { words, folded, text, sentences } = paragraph;
  return sentences.flatMap(([start, end], at) => {
    const ages = [...folded.slice(0, end).matchAll(words.compile(words.data.ages))].filter(
      (match) => match.index >= start && !words.pattern("ages_NO_AGE_BEFORE").test(folded.slice(Math.max(0, match.index - 30), match.index)),
    );
    if (!ages.length) return [];
    const before = sentences[Math.max(0, at - 1)];
    const begin = before[1] - before[0] <= 40 || matchAt(words.pattern("ages_OPENS_WITH_PRONOUN"), folded, start) ? before[0] : start;
    const isAnywhere = ages.some((age) => !age.groups?.o);
    for (const name of text.slice(0, end).matchAll(words.pattern("ages_NAME"))) {
      const span = /** @type {Span} */ ([name.index, name.index + name[0].length]);
      const near = ages.filter((age) => age.index >= span[0] - 60 && age.index <= span[1] + 60);
      if (span[0] < begin || !isAged(paragraph, span, near, isAnywhere)) continue;
      const isWorker = words.findAll("vakmens", folded.slice(Math.max(0, span[0] - 40), span[0])).length > 0;
      return [{ name: name[0], age: readAge(ages[0], words), isWorker }];
    }
    return [];
  });
}

/** @param {Paragraph} paragraph @param {Span} name @param {RegExpExecArray[]} ages @param {boolean} isAnywhere */
function isAged(paragraph, name, ages, isAnywhere) {
  const { words } = paragraph;
  const folded = paragraph.folded.slice(...name);
  const before = paragraph.wordBefore(name[0]);
  if (["nooit_een_naam", "geteld"].some((group) => words.isAmong(group, folded))) return false;
  if (words.isAmong("voor_naam_van_school", before) || matchAt(words.pattern("ages_BUILDING"), paragraph.folded, name[1])) return false;
  if (words.isName(folded) && (isAnywhere || ages.some((age) => age.index - name[1] >= 0 && age.index - name[1] <= 1))) return true;
  return ages.some((age) => standsBeside(paragraph, name, age));
}

/** @param {Paragraph} paragraph @param {Span} name @param {RegExpExecArray} age */
function standsBeside(paragraph, name, age) {
  const { words, folded, text } = paragraph;
  const groups = age.groups ?? {};
  const end = age.index + age[0].length;
  if (groups.l || groups.m || groups.k) return name[0] > end && words.isAmong("doet", paragraph.wordBefore(name[0]));
  if (groups.g) return age.index - name[1] === 1 && age[0].startsWith("van");
  if (groups.f || groups.h) {
    const between = words.compile(`^(?:${words.data.patterns.ages_IS_OF_AGE})$`, "");
    const isBeside = groups.h ? age.index - name[1] === 1 : between.test(folded.slice(name[1], age.index));
    return isBeside && paragraph.sentences.some(([start]) => start === name[0]) && !words.isAmong("geen_mens", folded.slice(...name));
  }
  if (groups.behind) {
    const isPair = age[0].includes("allebei") || age[0].includes("beide");
    const gap = age.index - name[1];
    const isNamed = isPair || !words.isAmong("voor_geen_naam", paragraph.wordBefore(name[0]));
    // Behind a colon stands the first point of a list, not an age.
    const isList = text.slice(name[1], age.index).includes(":") || text.search(words.pattern("ages_NUMBERING")) >= 0;
    return isNamed && !isList && gap >= 0 && gap <= 3 && matchAt(words.pattern("ages_GOES_ON"), text, end) !== null;
  }
  return Boolean(groups.before) && name[0] - end >= 0 && name[0] - end <= 1;
}

/** @param {RegExpExecArray} age @param {Words} words */
function readAge(age, words) {
  const groups = age.groups ?? {};
  if (groups.p || groups.q) return 0;
  const word = (Object.entries(groups).find(([key, value]) => key.length === 1 && value)?.[1] ?? "").replace(/½$/, "");
  if (/^\d/.test(word)) return Number(word.replace(",", ".").replace(/e$/, ""));
  const { small, ordinals } = words.data.counted;
  const at = [small, ordinals].map((list) => list.indexOf(word)).find((place) => place >= 0);
  return at === undefined ? GROWN_UP : at + 1;
}

/** @param {string} text @param {Words} words @returns {{span: Span, country: string, national: string}[]} */
function listPhones(text, words) {
  return [...text.matchAll(words.pattern("numbers_MAY_BE_PHONE"))].flatMap((match) => {
    const written = match[0].replace(/[ ./\-–(]+$/, "");
    const digits = written.replace(/\D/g, "");
    const isAbroad = written.startsWith("+") || digits.startsWith("00");
    const full = isAbroad ? digits.replace(/^00/, "") : `31${digits.replace(/^0/, "")}`;
    const [country, national] = full.startsWith("31") ? ["31", full.slice(2).replace(/^0/, "")] : ["", full];
    const isPossible = country ? national.length >= PHONE_LENGTHS[0] && national.length <= PHONE_LENGTHS[1] : full.length >= 8 && full.length <= 15;
    return isPossible && digits.length >= 10 ? [{ span: /** @type {Span} */ ([match.index, match.index + written.length]), country, national }] : [];
  });
}

/** @param {string} text @param {Words} words @returns {string[]} */
export function findMobileNumbers(text, words) {
  return listPhones(text, words)
    .filter(({ country, national }) => country === "31" && national.startsWith("6") && national.length === 9)
    .map(({ span }) => text.slice(...span));
}

/** @param {string} text @param {Words} words @returns {string[]} */
export function findCitizenNumbers(text, words) {
  const phones = listPhones(text, words);
  return [...text.matchAll(words.pattern("numbers_DIGITS"))].flatMap((match) => {
    const end = match.index + match[0].length;
    const groups = match[0].match(/\d+/g) ?? [];
    const isOne = groups.length === 1 || (groups.length <= 4 && groups.every((group) => group.length > 1));
    const before = text.slice(Math.max(0, match.index - 60), match.index).toLowerCase();
    const isOther = words.pattern("numbers_NO_CITIZEN").test(before) || matchAt(words.pattern("numbers_MONEY"), text, end) || /\d[ .\-–/]$|[+/]$/.test(before);
    const digits = [...groups.join("")].map(Number);
    const sum = digits.slice(0, 8).reduce((total, digit, at) => total + digit * (9 - at), 0);
    const isValid = (sum - digits[8]) % 11 === 0 && digits.some(Boolean);
    const isPhone = phones.some(({ span }) => span[0] <= match.index && end <= span[1]);
    return isOne && !isOther && isValid && !isPhone ? [match[0]] : [];
  });
}

/** @param {string} text @param {Words} words @returns {string[]} */
export function findPersonalMail(text, words) {
  const plain = text.replace(words.pattern("numbers_AT"), "@").replace(words.pattern("numbers_DOT"), ".");
  return [...plain.matchAll(words.pattern("numbers_MAIL"))].flatMap((match) =>
    isPersonal(fold(match[0].split("@")[0]), (match.groups?.domain ?? "").toLowerCase(), words) ? [match[0]] : [],
  );
}

/** @param {string} local @param {string} domain @param {Words} words */
function isPersonal(local, domain, words) {
  const parts = local.split(/[._+-]|\d+/).filter(Boolean);
  if (!parts.length || parts.some((part) => words.isAmong("algemeen_adres", part))) return false;
  if (parts.some((part) => words.isName(part))) return true;
  if (parts.length > 1) return !parts.every((part) => domain.includes(part));
  const isSurname = words.compile(`^(?:${words.data.patterns.numbers_SURNAMED})$`, "").test(parts[0]) || /^[a-z]{3,}\d{2,4}$/.test(local);
  return isSurname && !domain.includes(parts[0]);
}

/** Return a surname with initials before it, which is a name where a role belongs; "" if there is none. @param {Paragraph} paragraph */
export function findInitials({ words, text }) {
  const names = [...text.matchAll(words.pattern("people_WITH_INITIALS"))].map((name) => name[0]);
  return names.find((name) => !words.pattern("people_BUILDING").test(name) && !words.pattern("people_ORGANISATION").test(name)) ?? "";
}

/** Return the full name of a person at work; "" if none is named. @param {Paragraph} paragraph */
export function findNamedWorker(paragraph) {
  const { words, text, folded } = paragraph;
  for (const role of paragraph.find("vakmens")) {
    const name = matchAt(words.pattern("people_BEHIND_ROLE"), text, role.index + role[0].length);
    if (name && mayBePerson(name.groups?.name ?? "", words)) return name.groups?.name ?? "";
  }
  for (const pattern of ["people_TITLED", "people_INITIALED"]) {
    const name = [...text.matchAll(words.pattern(pattern))].find((each) => !words.pattern("people_ORGANISATION").test(each[0]));
    if (name) return name[0];
  }
  for (const name of text.matchAll(words.pattern("people_FULL_NAME"))) {
    const first = folded.slice(name.index, name.index + (name.groups?.first ?? "").length).split("-")[0];
    const last = folded.slice(name.index + name[0].length - (name.groups?.last ?? "").length, name.index + name[0].length);
    const isOfSomething = words.pattern("people_BUILDING").test(last) || matchAt(words.pattern("people_OF_SOMETHING"), text, name.index + name[0].length);
    if (words.isName(first) && !isOfSomething && !words.findAll("voor_naam_van_school", paragraph.wordBefore(name.index)).length) return name[0];
  }
  return "";
}

/** Return the full name of a person named as an organisation, beside one, or as who filled in a form. @param {Paragraph} paragraph */
export function findPersonOf({ words, text, folded }) {
  const zones = [...folded.matchAll(words.pattern("people_LABEL"))].map(({ index, 0: label }) => text.slice(index + label.length).split(words.pattern("people_SENTENCE"))[0]);
  return zones.map((zone) => findNamedWorker(new Paragraph(zone, words))).find(Boolean) ?? "";
}

/** Tell whether words with capitals behind a role name a person, and not the field or organisation of the work. @param {string} name @param {Words} words */
function mayBePerson(name, words) {
  const first = fold(name.split(" ")[0]);
  return (words.isName(first) || !words.isAmong("nooit_een_naam", first)) && !words.pattern("people_ORGANISATION").test(name);
}

/** Return the latest year and month in a paragraph; the month is 0 if only a year is given. @param {Paragraph} paragraph @returns {[number, number]} */
export function findLatestMonth({ words, folded }) {
  const dates = [...folded.matchAll(words.pattern("people_DATE"))].map(({ groups = {} }) =>
    groups.of_year ? [Number(groups.of_year), Number(groups.month)] : [Number(groups.year ?? 0), MONTHS.indexOf(groups.name) + 1],
  );
  dates.sort(([one, first], [other, second]) => other - one || second - first);
  return /** @type {[number, number]} */ (dates[0] ?? [0, 0]);
}

/** Return a private detail about a person at work. @param {Paragraph} paragraph */
export function findPrivateDetail(paragraph) {
  const { words, text, folded } = paragraph;
  const workers = paragraph.find("vakmens");
  for (const worker of workers) {
    const age = matchAt(words.pattern("people_AGE_OF_WORKER"), text, worker.index + worker[0].length);
    if (age) return age.groups?.age ?? "";
  }
  const own = workers.length ? words.pattern("people_OWN_AGE").exec(folded) : null;
  if (own) return own[0];
  const isTold = workers.length > 0 || paragraph.find("voorstellen").length > 0;
  const detail = isTold ? paragraph.hide("zegswijze").find("personeel_prive")[0] : undefined;
  return detail ? text.slice(detail.index, detail.index + detail[0].length) : "";
}

/** Return the quoted words of parents and pupils. @param {Paragraph} paragraph @returns {{speaker: string, quote: string}[]} */
export function findQuoted({ words, folded, text }) {
  return [...folded.matchAll(words.pattern("people_QUOTATION"))].flatMap((match) => {
    const end = match.index + match[0].length;
    if (matchAt(words.pattern("people_NAME_OF_SOMETHING"), text.slice(0, end), match.index)?.[0].length === match[0].length) return [];
    const zone = folded.slice(Math.max(0, match.index - 90), match.index);
    const before = zone.slice(zone.lastIndexOf('"') + 1).replace(/[ -]+$/, "");
    const after = folded.slice(end, end + 90).split(/(?<=[.!?]) |"/)[0];
    const speaker = findSpeaker(before, after, words);
    return speaker ? [{ speaker, quote: text.slice(match.index, Math.min(end, match.index + 40)) }] : [];
  });
}

/** @param {string} before @param {string} after @param {Words} words */
function findSpeaker(before, after, words) {
  const sentences = before.split(/(?<=[.!?]) (?=\S)/);
  const isAnnounced = /[:?]$/.test(before);
  const announced = isAnnounced || before.endsWith(",") || sentences.length === 1 ? (sentences.at(-1) ?? "") : sentences.slice(-2).join(" ");
  for (const [zone, isSaid] of /** @type {[string, boolean][]} */ ([
    [announced, isAnnounced],
    [after, false],
    [`${announced} ${after}`, false],
  ])) {
    const speaker = findNearest(zone, isSaid, words);
    // Who announces a quotation said it, whatever group stands behind it.
    if (speaker || (isSaid && speaker !== null)) return speaker;
    const named = matchAt(words.pattern("people_NAMED_SPEAKER"), zone, 0);
    if (named && words.isName(named[1]) && !isAtWork(zone, named[0].length, words)) return named[1];
  }
  return "";
}

/** Tell whether the name that ends at a place of a text has its function right behind it: zegt Noor Smit, coach. @param {string} zone @param {number} end @param {Words} words */
function isAtWork(zone, end, words) {
  const behind = matchAt(words.pattern("people_BEFORE_FUNCTION"), zone, end);
  return !!behind && words.findAll("vakmens", zone).some(({ index }) => index === end + behind[0].length);
}

/** @param {string} zone @param {boolean} isAnnounced @param {Words} words */
function findNearest(zone, isAnnounced, words) {
  const said = /^(?:\s*\(|\s*[-,] (?=\w))/.exec(zone) ?? words.findAll("citeren", zone)[0];
  if (!said && !isAnnounced) return null;
  const place = said ? said.index + said[0].length : zone.length;
  const workers = words.findAll("vakmens", zone);
  const ofWorker = words.compile(`^(?:${words.data.patterns.people_OF_WORKER})$`, "");
  const people = [
    ...workers.map((match) => ({ match, isWorker: true })),
    ...words
      .findAll("wie_niet_geciteerd", zone)
      .filter((match) => !workers.some((worker) => ofWorker.test(zone.slice(worker.index + worker[0].length, match.index))))
      .map((match) => ({ match, isWorker: false })),
  ];
  const nearest = people.reduce(
    (/** @type {typeof people[0]|null} */ best, one) => (best && Math.abs(best.match.index - place) <= Math.abs(one.match.index - place) ? best : one),
    null,
  );
  return nearest && (nearest.isWorker ? "" : nearest.match[0]);
}
