/** Knows what events are known by in calendars, as newsletters/events.py and archive_checks.py do of one issue: two with one name are one there. */

import { Refusal } from "./refusal.js";
import { foldSpace } from "./values.js";

/** @import { Add } from "./types.js" */
/** @import { Event } from "./agenda.js" */
/** @import { Day } from "./notations.js" */

/** @param {Event} event @returns {Day[]} */
export function listDays(event) {
  return [event.date, ...(event.dates ?? [])].sort((one, other) => one.order - other.order);
}

/** Whether calendars would take two events for one: by what they are known by, of two series on any day. @param {Event} event @param {Event} other */
export function shareAName(event, other) {
  const [names, others] = event.dates && other.dates ? [nameDays(event), nameDays(other)] : [[identify(event)], [identify(other)]];
  return names.some((name) => others.includes(name));
}

/** @param {Event} event */
function nameDays(event) {
  const days = listDays(event);
  return days.map((day) => identify({ ...event, was: day === days[0] ? event.was : undefined, date: day, key: event.key && `${event.key}-${day}` }));
}

/** What an event is known by: its key, else its first date and its title. @param {Event} event */
function identify({ key, was, date, title }) {
  return key ?? `${was ?? date}/${foldSpace(title)}`;
}

/** What a day of a series is known by. @param {string} identity @param {Day} day */
function identifyDay(identity, day) {
  return identity.includes("/") ? `${day}/${identity.slice(identity.indexOf("/") + 1)}` : `${identity}-${day}`;
}

/** The key by which an event without one stays the same. @param {Event} event */
function proposeKey({ was, date, title }) {
  const plain = foldSpace(title).normalize("NFKD").replace(/\p{M}/gu, "");
  return [...(plain.match(/[a-z0-9]+/g) ?? []), was ?? date].join("-");
}

/** Return a series that still names the day that an event has moved from, with that day. @param {Event} event @param {Event} series */
export function findHeldDay(event, series) {
  const day = event.was;
  if (!day || event.dates || !series.dates || !listDays(series).some(({ order }) => order === day.order)) return null;
  const isDay = event.key && series.key ? event.key === identifyDay(series.key, day) : foldSpace(event.title) === foldSpace(series.title);
  return isDay ? { series, day } : null;
}

/** Tell which events have one entry in calendars by a key, where only one of them would be left. @param {Event[]} agenda @param {Add} add */
export function refuseOneEntry(agenda, add) {
  const identities = identifyAll(agenda);
  /** @type {Map<string, Event>} */
  const holders = new Map();
  /** What each day of a series is known by, by all that the series is known by. @type {Map<string, Map<number, string>>} */
  const known = new Map();
  for (const [at, event] of agenda.entries()) {
    const apart = identities.filter((identity, place) => !agenda[place].dates && identity !== identities[at]); // they tell of their own day
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

/** Return what each event is known by: an event that moved and one without a key go by other names as well, which those behind it may have. @param {Event[]} agenda */
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
