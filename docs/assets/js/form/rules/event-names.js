/** The identity of events in calendars, as in newsletters/events.py and archive_checks.py for one issue: two with one name become one. */

import { Refusal } from "./refusal.js";
import { foldSpace } from "./values.js";

/** @import { Add } from "../types.js" */
/** @import { Event } from "./agenda.js" */
/** @import { Day } from "./notations.js" */

/** @param {Event} event @returns {Day[]} */
export function listDays(event) {
  return [event.date, ...(event.dates ?? [])].sort((one, other) => one.order - other.order);
}

/** Tell whether calendars would see two events as the same; two series if they share any day. @param {Event} event @param {Event} other */
export function shareAName(event, other) {
  const [names, others] = event.dates && other.dates ? [nameDays(event), nameDays(other)] : [[identify(event)], [identify(other)]];
  return names.some((name) => others.includes(name));
}

/** @param {Event} event */
function nameDays(event) {
  const days = listDays(event);
  return days.map((day) => identify({ ...event, was: day === days[0] ? event.was : undefined, date: day, key: event.key && `${event.key}-${day}` }));
}

/** Return the identity of an event: its key, or else its first date and title. @param {Event} event */
function identify({ key, was, date, title }) {
  return key ?? `${was ?? date}/${foldSpace(title)}`;
}

/** Return the identity of one day of a series. @param {string} identity @param {Day} day */
function identifyDay(identity, day) {
  return identity.includes("/") ? `${day}/${identity.slice(identity.indexOf("/") + 1)}` : `${identity}-${day}`;
}

/** Return a key that keeps an event without one the same. @param {Event} event */
export function proposeKey({ was, date, title }) {
  const plain = foldSpace(title).normalize("NFKD").replace(/\p{M}/gu, "");
  return [...(plain.match(/[a-z0-9]+/g) ?? []), was ?? date].join("-");
}

/** Return a series that still names the day from which an event moved, with that day. @param {Event} event @param {Event} series */
export function findHeldDay(event, series) {
  const day = event.was;
  if (!day || event.dates || !series.dates || !listDays(series).some(({ order }) => order === day.order)) return null;
  const isDay = event.key && series.key ? event.key === identifyDay(series.key, day) : foldSpace(event.title) === foldSpace(series.title);
  return isDay ? { series, day } : null;
}

/** Report events that share a calendar entry by their key, because calendars would keep only one of them. @param {Event[]} agenda @param {Add} add */
export function refuseOneEntry(agenda, add) {
  const identities = identifyAll(agenda);
  /** @type {Map<string, Event>} */
  const holders = new Map();
  /** The identity of each day of a series, by all names of the series. @type {Map<string, Map<number, string>>} */
  const known = new Map();
  for (const [at, event] of agenda.entries()) {
    const apart = identities.filter((identity, place) => !agenda[place].dates && identity !== identities[at]); // these speak for their own day
    const days = new Map((event.dates ? listDays(event) : []).map((day) => [day.order, known.get(identities[at])?.get(day.order) ?? identifyDay(identities[at], day)]));
    const names = event.dates ? [...days.values()].filter((name) => !apart.includes(name)) : [identities[at]];
    for (const name of event.dates ? [identities[at], ...names] : []) known.set(name, days);
    for (const name of names) if (!holders.has(name)) holders.set(name, event);
    const other = names.map((name) => holders.get(name)).find((one) => one && one !== event && !shareAName(event, one));
    if (!other) continue;
    const message = `'${other.title}' en '${event.title}' zijn door hun key in agenda's één bijeenkomst`;
    const keyed = event.key ? event : other;
    add(new Refusal("dubbel-agendapunt", message, `geef '${keyed.title}' een andere Vaste naam`), ["agenda", at, "title"]);
  }
}

/** Return the identity of each event. A moved event and one without a key have other names too, which later events may use. @param {Event[]} agenda */
function identifyAll(agenda) {
  /** @type {Map<string, string>} */
  const others = new Map();
  return agenda.map((event) => {
    const own = identify(event);
    const identity = others.get(own) ?? own;
    const proposed = proposeKey(event);
    if (!event.key && !others.has(proposed)) others.set(proposed, identity);
    if (event.was) others.set(identify({ ...event, was: undefined }), identity);
    return identity;
  });
}
