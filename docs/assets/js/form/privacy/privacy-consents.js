/** Weighs the privacy guard's remarks against the recorded consents, by the rules of editing/privacy/consents.py and guard.py. */

import { readDate, readDay } from "../rules/notations.js";
import { catchRefusal } from "../rules/refusal.js";

/** @import { Day } from "../rules/notations.js" */
/** @import { Fields, Finding, Place, Value } from "../types.js" */
/** @typedef {{rule: string, isHeld: boolean, why: string, remedy: string, quote: string}} Remark */
/** A rule's remark about a text, and the place of that text. @typedef {{place: Place, remark: Remark}} Told */
/** A consent, its place, what it covers, and whether the text can't exist without it. @typedef {{consent: Consent, place: Place, about: string, isRequired: boolean}} Given */
/** @typedef {{by: string, date: Day, until?: Day, withdrawn?: Day, purpose: string}} Consent */

/** The rules that a recorded consent overrides. */
const CONSENTED = new Set(["privacy-verhaal", "privacy-naam-en-leeftijd", "privacy-citaat", "privacy-foto"]);
const REFUSAL = /(?<![\p{L}\p{N}_])(?:niet|geen|nooit|behalve|zonder)(?![\p{L}\p{N}_])[^,;.]*/gu;

/** Return the name of the part of a file that a consent can cover. @param {Place} place @param {boolean} isIssue */
function nameHolder(place, isIssue) {
  if (!isIssue) return String(place[0]);
  const person = place.indexOf("person");
  return String(person < 0 ? place.slice(0, 2) : place.slice(0, person + 1));
}

/** The year and month of a whole file; [0, 0] if it has none. @param {Fields} fields @returns {[number, number]} */
export function readMonth(fields) {
  /** @type {Day|undefined} */
  let date;
  if (typeof fields.date === "string") catchRefusal(() => (date = readDate(String(fields.date))));
  return date ? [date.year, date.month] : [0, 0];
}

/**
 * Make a finding for each remark that no consent allows, and for consents that are invalid or have no text.
 * @param {Fields} fields
 * @param {Told[]} told
 * @param {Day} today
 * @param {boolean} isIssue
 * @param {(text: string) => string} findName
 * @returns {Finding[]}
 */
export function weigh(fields, told, today, isIssue, findName) {
  const listed = isIssue ? listIssueConsents(fields) : listPracticeConsents(fields);
  const given = listed.filter(({ about }) => isIssue || about in fields);
  const medium = isIssue ? "nieuwsbrief" : "site";
  /** @type {Map<string, Told[]>} */
  const allowed = new Map();
  const found = told.flatMap((one) => {
    const about = nameHolder(one.place, isIssue);
    const mayPass = CONSENTED.has(one.remark.rule);
    const consents = mayPass ? given.filter((each) => each.about === about) : [];
    const reasons = consents.map(({ consent }) => sayWhyEnded(consent, today) || sayWhyElsewhere(consent, medium)).filter(Boolean);
    if (consents.length) allowed.set(about, [...(allowed.get(about) ?? []), one]);
    return consents.length && !reasons.length ? [] : [tell(one, reasons, mayPass && !consents.length)];
  });
  for (const about of new Set(given.map((each) => each.about)))
    found.push(
      ...compare(
        given.filter((each) => each.about === about),
        allowed.get(about) ?? [],
      ),
    );
  for (const { about, place } of listed.filter((one) => !given.includes(one))) {
    const hint = "kies bij Gaat over waar de tekst staat; is die tekst weg, haal dan ook de toestemming weg";
    found.push(make("toestemming-zonder-tekst", [...place, "about"], `het veld '${about}' staat niet in deze praktijk`, hint));
  }
  found.push(...given.flatMap((one) => askForRole(one, findName(one.consent.by))));
  return [...found, ...given.filter(({ isRequired }) => isRequired).flatMap((one) => checkStory(one, today))];
}

/** @param {string} rule @param {Place} place @param {string} message @param {string} hint @param {boolean} [isError] @param {string} [token] @returns {Finding} */
function make(rule, place, message, hint, isError = true, token = "") {
  return { rule, place, message, hint, token, isError };
}

/** @param {Told} told @param {string[]} reasons @param {boolean} mayRecord */
function tell({ place, remark }, reasons, mayRecord) {
  const more = reasons.length ? ", of leg een nieuwe toestemming vast en haal de oude weg" : mayRecord ? ", of leg bij Toestemming vast wie het goedvindt" : "";
  return make(remark.rule, place, [remark.why, ...reasons].join("; "), remark.remedy + more, remark.isHeld, remark.quote);
}

/** A consent belongs to a text that needs one, and every such text has its own. @param {Given[]} consents @param {Told[]} told @returns {Finding[]} */
function compare(consents, told) {
  const [{ place, isRequired }] = consents;
  if (!told.length) {
    const message = "bij deze toestemming staat geen tekst die zonder toestemming wordt tegengehouden";
    const hint = "kijk of ze bij de goede tekst staat; is die tekst weg, haal dan ook de toestemming weg";
    return isRequired ? [] : [make("toestemming-ongebruikt", place, message, hint, false)];
  }
  const number = countTexts(told);
  const message = `hier gaat het om ${number} verhalen, en er is toestemming voor ${consents.length}`;
  const hint = "leg voor elk kind een eigen toestemming vast, of haal weg waarvoor die ontbreekt";
  return number > consents.length ? [make("te-weinig-toestemmingen", place, message, hint, false)] : [];
}

/** Return the minimum number of children or families in the texts: each rule reports each of its own once. @param {Told[]} told */
function countTexts(told) {
  /** @type {Map<string, Set<string>>} */
  const places = new Map();
  for (const { place, remark } of told.filter((one) => one.remark.isHeld)) {
    places.set(remark.rule, (places.get(remark.rule) ?? new Set()).add(JSON.stringify([place, remark.quote])));
  }
  return Math.max(0, ...[...places.values()].map(({ size }) => size));
}

/** The person who consented is recorded by role, not by name. @param {Given} given @param {string} name @returns {Finding[]} */
function askForRole({ place }, name) {
  const hint = "schrijf een rol, zoals ouder of de collega zelf";
  return name ? [make("toestemming-met-naam", [...place, "by"], `'${name}' is een naam, en hier hoort een rol`, hint, false, name)] : [];
}

/** A story or introduced person depends on consent alone: if that has ended, the text must go. @param {Given} given @param {Day} today @returns {Finding[]} */
function checkStory({ consent, place }, today) {
  const ended = sayWhyEnded(consent, today);
  const why = ended || sayWhyElsewhere(consent, "nieuwsbrief");
  const hint = `haal ${place[0] === "stories" ? "het verhaal" : "de persoon"} weg, of leg een nieuwe toestemming vast`;
  return why ? [make(ended ? "toestemming-verlopen" : "toestemming-elders", place, why, hint)] : [];
}

/** @param {Consent} consent @param {Day} today */
function sayWhyEnded({ date, until, withdrawn }, today) {
  if (withdrawn && withdrawn.first <= today.first) return `de toestemming is ingetrokken op ${withdrawn}`;
  if (until && until.first < today.first) return `de toestemming liep tot en met ${until}`;
  return date.first > today.first ? `de toestemming geldt pas vanaf ${date}` : "";
}

/** @param {Consent} consent @param {string} medium */
function sayWhyElsewhere({ purpose }, medium) {
  const allowed = purpose.toLowerCase().replace(REFUSAL, "");
  const isGood = (medium === "site" ? [medium] : [medium, "newsletter", "site"]).some((name) => allowed.includes(name)) && !/(?<![\p{L}\p{N}_])intern/u.test(allowed);
  return !purpose || isGood ? "" : `de toestemming is voor '${purpose}' en niet voor de ${medium}`;
}

/** @param {Fields} fields @returns {Given[]} */
function listPracticeConsents(fields) {
  return /** @type {Fields[]} */ (fields.consent ?? []).flatMap((one, at) => {
    const consent = read(one);
    return consent ? [{ consent, place: ["consent", at], about: String(one.about), isRequired: false }] : [];
  });
}

/** @param {Value} value @param {Place} [place] @returns {Given[]} */
function listIssueConsents(value, place = []) {
  if (typeof value === "string") return [];
  if (Array.isArray(value)) return value.flatMap((part, at) => listIssueConsents(part, [...place, at]));
  return Object.entries(value).flatMap(([name, part]) => {
    const at = [...place, name];
    const consent = name === "consent" && read(/** @type {Fields} */ (part));
    if (!consent) return listIssueConsents(part, at);
    return [{ consent, place: at, about: String(place), isRequired: place[0] === "stories" || place.includes("person") }];
  });
}

/** Return a consent with all required fields, else null. @param {Fields} typed @returns {Consent|null} */
function read(typed) {
  const day = (/** @type {string} */ name) => (name in typed ? readDay(String(typed[name])) : undefined);
  /** @type {Consent|null} */
  let consent = null;
  catchRefusal(() => {
    const [date, until, withdrawn] = [day("date"), day("until"), day("withdrawn")];
    if (date && typed.by && typed.recorded_by) consent = { by: String(typed.by).trim(), date, until, withdrawn, purpose: String(typed.for ?? "").trim() };
  });
  return consent;
}
