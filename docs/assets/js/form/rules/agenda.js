/** The rules for the events of an agenda, by themselves and compared, following newsletters/event_schema.py and newsletter_checks.py. */

import { compareTexts } from "./alike.js";
import { cutHours, settleHours, takeHours } from "./clock-times.js";
import { listBetween, readDays } from "./days.js";
import { findHeldDay, listDays, proposeKey, refuseOneEntry, shareAName } from "./event-names.js";
import { MONTHS, readDay, readStretch } from "./notations.js";
import { catchRefusal, Refusal } from "./refusal.js";
import { askForStatus } from "./titled-status.js";
import { foldSpace } from "./values.js";

/** @import { Day } from "./notations.js" */
/** @import { Add, Fields } from "../types.js" */
/**
 * An event as it was read.
 * @typedef {{title: string, date: Day, dates?: Day[], until?: Day, was?: Day, deadline?: Day, start?: string, end?: string, status?: string,
 *   key?: string, deadline_in_calendar?: string}} Event
 */

const ALIKE = 0.6;
const FAR = 1; // years after the newsletter's

/** Return an event as typed, with its days in the right fields and its hours split into start and end, and what is refused, which is left out. @param {Fields} given */
export function completeEvent(given) {
  let fields = given;
  /** @type {Refusal[]} */
  const refused = [];
  for (const step of [partHours, takeDays, nameFirstDay, splitHours]) {
    const refusal = catchRefusal(() => {
      fields = step(fields);
    });
    if (!refusal) continue;
    refused.push(refusal);
    const { [refusal.field]: _, ...others } = fields;
    fields = step(others);
  }
  return { fields, refused };
}

/** Move hours typed behind the days to the beginning. @param {Fields} given @returns {Fields} */
function partHours(given) {
  if ("start" in given || "end" in given) return given;
  for (const field of ["date", "dates"]) {
    const typed = given[field];
    const parts = [typed].flat().map((day) => (typeof day === "string" ? takeHours(day) : null));
    const start = parts[0]?.[1];
    if (start && parts.every((part) => part?.[1] === start)) {
      const days = parts.map((part) => part?.[0] ?? "");
      return { ...given, [field]: Array.isArray(typed) ? days : days[0], start };
    }
  }
  return given;
}

/** Put days in the right fields; refuse days that may be one event or several. @param {Fields} given @returns {Fields} */
function takeDays(given) {
  const { date, dates } = given;
  if (typeof dates === "string" && dates.trim()) {
    const [first, last] = readStretch(dates);
    if (first) throw askHowOften(dates, first, last, "dates");
    const named = readDays(dates);
    return { ...given, dates: named.length ? named : [dates] };
  }
  if (typeof date !== "string" || "until" in given || "dates" in given) return given;
  const [first, until] = readStretch(date);
  if (first) return { ...given, date: first, until };
  const days = readDays(date);
  if (!days.length) return given;
  const last = days[days.length - 1];
  if (listBetween(days[0], last).length === days.length) throw askHowOften(date, days[0], last, "date");
  return { ...given, date: days[0], dates: days };
}

/** @param {string} text @param {string} first @param {string} last @param {string} field */
function askHowOften(text, first, last, field) {
  const series = listBetween(first, last).join(", ") || "alle dagen";
  const hint = `is het één bijeenkomst, vul dan bij Datum ${first} in en bij Tot en met ${last}; begint zij elke dag opnieuw, zet dan bij Alle dagen: ${series}`;
  return new Refusal("foute-datum", `'${text}' kan één bijeenkomst zijn, of elke dag een`, hint, "", field);
}

/** Fill in the date of a series that names its days only in `dates`. @param {Fields} given @returns {Fields} */
function nameFirstDay(given) {
  if ("date" in given || !given.dates) return given;
  /** @type {Day[]} */
  const days = [];
  for (const text of Array.isArray(given.dates) ? given.dates : []) catchRefusal(() => days.push(readDay(String(text))));
  days.sort((one, other) => one.order - other.order);
  return { ...given, date: String(days[0] ?? "2000-01-01") };
}

/** @param {Fields} given @returns {Fields} */
function splitHours(given) {
  const hours = typeof given.start === "string" ? cutHours(given.start) : null;
  if (!hours) return given;
  if ("end" in given) {
    throw new Refusal("dubbele-waarde", `bij start staat al een einde (${given.start})`, "haal het einde weg, of zet bij het begin alleen het begin", "", "end");
  }
  const [start, end] = settleHours(String(given.start), hours);
  return { ...given, start, end };
}

/** Return all errors between the fields of an event. @param {Event} event @returns {Generator<Refusal>} */
export function* judgeEvent(event) {
  yield* judgeTimes(event);
  yield* judgeSummerTime(event);
  yield* judgeDays(event);
  yield* judgeDeadline(event);
}

/** @param {Event} event */
function* judgeTimes({ date, start, end, status = "planned", was, until, dates }) {
  if (end && !start) yield new Refusal("einde-zonder-begin", "er is een eindtijd maar geen begintijd", "vul ook het begin in", "", "end");
  if (status === "moved" && !was) {
    const hint = dates?.length
      ? "vul bij Eerdere datum de eerste dag in die eerder is genoemd"
      : "vul de eerdere datum in; is alleen de tijd of plek anders, kies dan bij Stand: gepland, en zeg het bij Opmerking";
    yield new Refusal("verplaatst-zonder-datum", "de bijeenkomst is verplaatst, maar de eerdere datum ontbreekt", hint, "", "status");
  }
  if (was && status !== "moved" && status !== "cancelled") {
    yield new Refusal("datum-zonder-verplaatst", "er is een eerdere datum, maar de stand is niet verplaatst", "kies bij Stand: verplaatst", "", "was");
  }
  if (was?.order === date.order && !until && !dates?.length) {
    const hint = "verbeter een van de datums; is alleen de tijd anders, laat Eerdere datum dan leeg, kies bij Stand: gepland, en zeg het bij Opmerking";
    yield new Refusal("niet-verplaatst", `de eerdere datum (${was}) is dezelfde als de nieuwe`, hint, "", "was");
  }
  if (start && end && end <= start && end !== "00:00" && !until) {
    const late = dates ? "zet elke dag apart in de agenda, met de dag erna bij Tot en met" : "vul dan de dag erna in bij Tot en met";
    yield new Refusal("eind-voor-begin", `het einde (${end}) ligt niet na het begin (${start})`, `verbeter een van de tijden; of eindigt het na middernacht, ${late}`, "", "end");
  }
}

/** Refuse a time that the clock skips when summer time begins. @param {Event} event */
function* judgeSummerTime(event) {
  const passed = findShifted(event, 3);
  if (!passed) return;
  const [day, time = "", name] = passed;
  const message = `op ${day} bestaat ${time} niet: dan gaat de klok van 02:00 naar 03:00`;
  yield new Refusal("tijd-bestaat-niet", message, `vul 03:${time.slice(3)} in, of verbeter de dag`, "", name);
}

/** Return the day, time and field of a time in the hour that the clock skips or shows twice, on the last Sunday of a month. @param {Event} event @param {number} month */
function findShifted({ date, start, end, until, dates = [] }, month) {
  const days = [date, ...dates];
  const told = /** @type {[Day, string|undefined, string][]} */ ([...days.map((day) => [day, start, "start"]), ...days.map((day) => [until ?? day, end, "end"])]);
  return told.find(([on, time]) => time?.startsWith("02") && on.month === month && on.day > 24 && new Date(Date.UTC(on.year, month - 1, on.day)).getUTCDay() === 0);
}

/** @param {Event} event */
function* judgeDays({ date, until, dates = [] }) {
  if (until && until.order <= date.order) {
    yield new Refusal("eind-voor-begin", `de laatste dag (${until}) ligt niet na de eerste (${date})`, "verbeter een van de datums, of haal de laatste dag weg", "", "until");
  }
  const double = dates.find((day, at) => dates.findIndex(({ order }) => order === day.order) < at);
  if (double) yield new Refusal("dubbele-waarde", `${double} staat twee keer in de reeks`, "haal er een weg", "", "dates");
  const early = dates.find((day) => day.order < date.order);
  if (early) yield new Refusal("eind-voor-begin", `in de reeks staat ${early}, voor de eerste dag (${date})`, "zet de eerste dag bij Datum");
  if (dates.length && until) {
    const hint = "noem bij Alle dagen elke dag en laat Tot en met leeg, of zet een stuk van meer dagen apart in de agenda";
    yield new Refusal("half-onderdeel", "until kan niet bij een reeks staan", hint, "", "until");
  }
}

/** @param {Event} event */
function* judgeDeadline(event) {
  const last = findLastDay(event);
  if (event.deadline && event.deadline.order > last.order) {
    yield new Refusal("aanmelden-te-laat", `aanmelden kan tot en met ${event.deadline}, na de bijeenkomst zelf (${last})`, "verbeter een van de datums", "", "deadline");
  }
  if (event.deadline_in_calendar === "yes" && !event.deadline) {
    yield new Refusal("half-onderdeel", "de laatste dag om je aan te melden ontbreekt", "vul die dag in", "", "deadline_in_calendar");
  }
}

/** @param {Event} event */
function findLastDay(event) {
  return event.until ?? /** @type {Day} */ (listDays(event).at(-1));
}

/** @param {Event[]} agenda @param {Day} date  of the newsletter @param {Record<string, string[]>} statuses  words by key @param {Add} add */
export function checkAgenda(agenda, date, statuses, add) {
  refuseOneEntry(agenda, add);
  for (const [at, event] of agenda.entries()) {
    const [last, place] = [findLastDay(event), ["agenda", at]];
    if (last.first < date.first) {
      const message = `de bijeenkomst (${last}) ligt voor de datum van de nieuwsbrief (${date})`;
      add(new Refusal("voor-de-nieuwsbrief", message, "verbeter de datum of haal het punt weg"), [...place, "date"]);
    }
    if (last.year > date.year + FAR) {
      add(new Refusal("ver-vooruit", `'${event.title}' is pas in ${last.year}: klopt het jaar?`, "verbeter het jaar, als het niet klopt"), [...place, "title"], false);
    }
    const double = findShifted(event, 10);
    if (double) {
      const message = `op ${double[0]} is het twee keer ${double[1]}: dan gaat de klok van 03:00 terug naar 02:00`;
      add(new Refusal("tijd-komt-twee-keer", message, "agenda's nemen de eerste keer; bedoel je de tweede, zeg dat dan bij Opmerking"), [...place, double[2]], false);
    }
    const titled = askForStatus(event, statuses);
    if (titled) add(titled, [...place, "title"], false);
    if (event.deadline && event.deadline.first < date.first) {
      const message = `aanmelden kan tot en met ${event.deadline}, voor de datum van de nieuwsbrief (${date})`;
      add(new Refusal("aanmelden-voorbij", message, "verbeter de datum, of haal die weg"), [...place, "deadline"], false);
    }
    if (event.until && event.start && event.end && event.end > event.start) {
      const message = `lezers zien één lange bijeenkomst, van ${event.date} ${event.start} tot ${event.until} ${event.end}`;
      add(new Refusal("tijden-over-dagen", message, "gelden deze tijden elke dag, vul dan bij Alle dagen elke dag in, en laat Tot en met leeg"), [...place, "until"], false);
    }
    for (const other of agenda.slice(0, at)) compareEvents(event, other, (refusal, isError) => add(refusal, [...place, "title"], isError));
  }
}

/** @param {Event} event @param {Event} other @param {(refusal: Refusal, isError: boolean) => void} tell */
function compareEvents(event, other, tell) {
  const held = findHeldDay(event, other) ?? findHeldDay(other, event);
  if (held) {
    const { series, day } = held;
    const said = `${day.day} ${MONTHS[day.month - 1]} ${day.year}`;
    const stays = listDays(series).find(({ order }) => order !== day.order) ?? day;
    const isNamed = series.dates?.some(({ order }) => order === day.order);
    const hint = isNamed ? `haal ${said} daar weg bij Alle dagen` : `zet daar bij Datum de eerste dag die blijft: ${stays}`;
    tell(new Refusal("dubbel-agendapunt", `een ander punt zegt dat '${event.title}' van ${said} is verplaatst, en de reeks noemt die dag nog`, hint), true);
  } else if (shareAName(event, other)) {
    tell(new Refusal("dubbel-agendapunt", `'${event.title}' staat twee keer in de agenda`, "haal er een weg, of geef elk een eigen Vaste naam"), true);
  } else if (!event.key && mayBeOne(event, other)) {
    const message = `'${event.title}' en '${other.title}' zijn op dezelfde dag: is dit één bijeenkomst onder twee namen?`;
    tell(new Refusal("misschien-dubbel", message, `zo ja: haal er een weg; zo nee: vul bij Vaste naam ${proposeKey(event)} in`), false);
  }
}

/** Tell whether two events on one day may be the same: they overlap, lack a time, or have similar titles. @param {Event} event @param {Event} other */
function mayBeOne(event, other) {
  const alike = () => compareTexts(foldSpace(event.title), foldSpace(other.title)) >= ALIKE;
  if (!listDays(event).some((day) => listDays(other).some(({ order }) => order === day.order))) return (liesWithin(event, other) || liesWithin(other, event)) && alike();
  if (!event.start || !other.start || event.start === other.start) return true;
  return (event.start < findEnd(other) && other.start < findEnd(event)) || alike();
}

/** Tell whether an event has a day within another's stretch of days. @param {Event} event @param {Event} stretch */
function liesWithin(event, { date, until }) {
  return Boolean(until && listDays(event).some(({ order }) => date.order <= order && order <= until.order));
}

/** Return when an event ends on its own day. @param {Event} event */
function findEnd({ start = "", end = start, until }) {
  return until || end < start ? "24:00" : end;
}
