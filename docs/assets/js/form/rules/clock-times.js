/** Reads times of day as Dutch people write and say them, by the rules of source/dutch/clock_times.py; anything ambiguous is asked. */

import { NUMBER_WORDS, saysNothing, tidy } from "./notations.js";
import { Refusal } from "./refusal.js";

const BARE_HOUR = /^[0-9]{1,2}$/;
const [QUARTER, HALF, HALF_DAY] = [15, 30, 12];
const MIDNIGHT = /^(?:om )?(?:24(?:[:.u]00(?: ?(?:uur|u))?| ?(?:uur|u))|middernacht|(?:12(?:[:.u]00)?(?: ?(?:uur|u))?|twaalf uur),? '?s nachts|12(?:[:.]00)? ?a\.?m)\.?$/;
const DURATION = // how long something takes, of source/dutch/durations.py
  /^((?:duurt|duur|gedurende|tijdsduur)[: ]+)?(?:(?:ongeveer|circa|ca\.?|zo'n) )?([0-9]+(?:[.,][0-9]+)?|[0-9]*½|[a-zé]+(?: [a-zé]+){0,3}?) ?(uren|uur|u|minuten|minuut|min)\.?( (?:later|lang|daarna|erna|durend|na aanvang))?$/;
/** @type {Record<string, number>} */
const PARTS = { half: 0.5, "een half": 0.5, halve: 0.5, anderhalf: 1.5, anderhalve: 1.5 };
const END_OF_DAY = "24:00";
const LAST_SMALL_HOUR = 6; // of the hours that are in the night or in the afternoon
const LAST_SAID_HOUR = 8; // of those that people say for the morning and the evening alike: half acht
const NOON = "12:00";

const PART_FIRST = /^('?s (?:nachts|ochtends|morgens|middags|avonds)),? (?=\S)/;
const OWN_PART = /(?:^| )'?s (?:nachts|ochtends|morgens|middags|avonds)/;

/** Says that a time may be in either half of the day, and holds both readings. */
class HalfOfDay extends Refusal {
  /** @param {string} text @param {string[]} readings */
  constructor(text, readings) {
    super("foute-tijd", askHalf(text, Number.parseInt(readings[0], 10)), `schrijf ${readings.join(" of ")}`);
    this.readings = readings;
  }
}

/** @param {string} message @param {string} hint @returns {never} */
function refuse(message, hint) {
  throw new Refusal("foute-tijd", message, hint);
}

/**
 * Return a time of day as "09:30".
 * @param {string} text
 */
export function readTime(text) {
  const plain = movePart(tidy(text).replace(/^vanaf /, ""))
    .replace(/^vanaf /, "")
    .replace(/^om /, "");
  const part = /^(.*?)(?:,? ('?s (?:nachts|ochtends|morgens|middags|avonds))|,? ?([ap])\.?m\.?)$/.exec(plain);
  const core = part ? writeEnd(part[1]) : plain;
  const spoken = readSpoken(core);
  const [told, minute] = spoken ?? readDigits(core, !!part);
  let hour = told;
  if (MIDNIGHT.test(plain))
    refuse(`'${text}' kan het begin van deze dag zijn, of van de dag erna`, "begint het als deze dag om is, schrijf dan 00:00 en de dag erna; schrijf anders 00:00");
  if (hour < 0 && saysHowLong(plain)) refuse(`'${text}' zegt hoelang, niet hoe laat`, "schrijf hoe laat het is; hoelang het duurt, past bij Opmerking");
  if (hour < 0) refuse(`'${text}' is geen tijd`, propose(plain));
  if (hour > 23 || minute > 59) refuse(`'${text}' is geen tijd van de dag`, "een dag loopt van 00:00 tot en met 23:59");
  if (part) hour = placeInDay(hour, (part[2] ?? part[3]).replace("'", ""));
  else if (hour >= (spoken ? 0 : 1) && hour <= (spoken ? LAST_SAID_HOUR : LAST_SMALL_HOUR) && !core.startsWith("0")) {
    throw new HalfOfDay(text, [write(hour, minute), write(hour + HALF_DAY, minute)]);
  }
  return write(hour, minute);
}

/** Tell whether a text surely says how long something takes, and not when it is. @param {string} plain */
function saysHowLong(plain) {
  const [, lead, many = "", unit, tail] = DURATION.exec(plain) ?? [];
  const number = PARTS[many] ?? (/^[0-9½]/.test(many) ? Number(many.replace("½", ".5").replace(",", ".")) : readHourWord(many));
  return number > 0 && Boolean(lead || tail || !["uur", "u"].includes(unit) || (!Number.isInteger(number) && number < 7));
}

/** Return a time with the part of the day behind it: 's middags om 3 uur. @param {string} plain */
function movePart(plain) {
  const part = PART_FIRST.exec(plain);
  return part ? `${plain.slice(part[0].length)} ${part[1]}` : plain;
}

/** Return the time at which something ends, and midnight as "00:00". @param {string} text */
export function readEnd(text) {
  return isMidnight(text) ? "00:00" : readTime(text);
}

/** @param {string} text */
function isMidnight(text) {
  return MIDNIGHT.test(movePart(tidy(text)));
}

/** @param {string} text @param {number} hour */
function askHalf(text, hour) {
  return `'${text}' kan ${hour <= LAST_SMALL_HOUR ? "'s nachts of 's middags" : "'s ochtends of 's avonds"} zijn`;
}

/** @param {number} hour @param {number} minute */
function write(hour, minute) {
  return [hour, minute].map((number) => String(number).padStart(2, "0")).join(":");
}

/** Return the hour and minute of "half tien" or "tien voor half elf", null for anything else; the hour is -1 if it is not on a clock. @param {string} core */
function readSpoken(core) {
  const spoken = /^(?:([a-z]+\.?|[0-9]{1,2})(?: min(?:uten|uut|\.)?)? (voor|over) )?(half )?([a-z]+|[0-9]{1,2})(?: uur)?$/.exec(core);
  if (!spoken || !(spoken[1] || spoken[3])) return null;
  const [said, beside] = [readWord(spoken[4]), readWord(spoken[1] ?? "nul")];
  if (said < 1 || said > HALF_DAY || beside < 0 || beside >= HALF) return [-1, 0];
  const minutes = said * 60 - (spoken[3] ? HALF : 0) + (spoken[2] === "voor" ? -beside : beside);
  return [Math.floor(minutes / 60), minutes % 60];
}

/** Return the number that a word or digits stand for, or -1 if there is none. @param {string} word */
function readWord(word) {
  if (["kwart", "kw", "kw."].includes(word)) return QUARTER;
  return /^[0-9]/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word);
}

/** Return the hour and minute of "9.30 uur"; the hour is -1 for anything else. @param {string} core @param {boolean} mayBeBare  whether "9" will do */
function readDigits(core, mayBeBare) {
  const found = /^([0-9]{1,2})(?: ?(?:[:.uh]|uur) ?([0-9]{2}))?(?: ?(?:uur|u|h)\.?)?$/.exec(core);
  return found && (mayBeBare || !BARE_HOUR.test(core)) ? [Number(found[1]), Number(found[2] ?? 0)] : [-1, 0];
}

/** Return the hour on a 24-hour clock, given an hour and the part of the day (morning, afternoon, evening or night). @param {number} hour @param {string} part */
function placeInDay(hour, part) {
  const isLate = ["s middags", "s avonds", "p"].includes(part);
  if (isLate && hour < HALF_DAY && !(part === "s middags" && hour === HALF_DAY - 1)) return hour + HALF_DAY;
  return hour === HALF_DAY && ["s nachts", "a"].includes(part) ? 0 : hour;
}

// The hours behind the words for when an event begins and ends, among others, such as those at which the doors open.
const BEGINS = /(?<![\p{L}\p{N}_])(?:start|aanvang|begin|begint|begintijd)(?: om| is)?:? ([0-9]{1,2}) ?[:.;,u] ?([0-9]{2})(?![0-9])/u;
const ENDS = /(?<![\p{L}\p{N}_])(?:einde|eind|eindigt|eindtijd|afloop|tot)(?: om| is)?:? ([0-9]{1,2}) ?[:.;,u] ?([0-9]{2})(?![0-9])/u;

/** Say what to write instead of a text that is not a time. @param {string} plain */
function propose(plain) {
  if (saysNothing(plain) || ["geen", "hele dag", "de hele dag"].includes(plain)) return "laat dit leeg; zonder tijd noemt de agenda alleen de dag";
  const bare = plain.replace(/\([^()]*\)/g, "").replace(/^[ ,]+|[ ,]+$/g, "");
  if (bare !== plain && (cutHours(bare) || listReadings(bare).length)) return `schrijf ${bare}, en zet wat tussen de haakjes staat bij Opmerking`;
  const hour = proposeHour(plain);
  if (hour) return `schrijf ${hour} uur`;
  const begins = BEGINS.exec(plain);
  const ends = begins && ENDS.exec(plain.slice(begins.index + begins[0].length));
  const told = [begins, ends].flatMap((found) => (found ? [`${Number(found[1])}.${found[2]}`] : []));
  if (told.length) return `schrijf alleen de tijd: ${told.join(" - ")} uur; wat erbij hoort, past bij Opmerking`;
  const inside = [...plain.matchAll(/(?<![0-9])([0-9]{1,2}) ?[:.;,u] ?([0-9]{2})(?![0-9])/g)].map(([, whole, minute]) => `${Number(whole)}.${minute}`);
  if (inside.length === 2 && Number(inside[0]) < Number(inside[1])) {
    return `duurt het tot ${inside[1]}, schrijf dan ${inside.join(" - ")} uur; schrijf anders alleen het begin, en de rest bij Opmerking`;
  }
  if (inside.length) return `schrijf alleen de tijd: ${inside[0]} uur; wat erbij hoort, past bij Opmerking`;
  return "schrijf uren en minuten, zoals 9.30 uur of 09:30";
}

/** Return the hour and minutes of a bare hour (9), four digits (0930) or a number word (twaalf uur), else "". @param {string} plain */
function proposeHour(plain) {
  if (BARE_HOUR.test(plain) && Number(plain) <= 23) return `${Number(plain)}.00`;
  const digits = /^([0-9]{1,2})([0-5][0-9])(?: ?(?:uur|u|h)\.?)?$/.exec(plain);
  if (digits) return `${Number(digits[1])}.${digits[2]}`;
  const said = readHourWord(/^([a-zé]+) (?:uur|u)\.?$/.exec(plain)?.[1]);
  return said < 0 ? "" : `${said}.00`;
}

/** Return the number that a word spells out, or -1 if it spells out none. @param {string} [word] */
function readHourWord(word = "") {
  return NUMBER_WORDS.indexOf(word === "één" ? "een" : word);
}

/**
 * Split "15:00-17:00" into the texts of both times; return null for anything else. Bare hours ("10-12 uur") are whole hours.
 * @param {string} text
 */
export function cutHours(text) {
  const part = PART_FIRST.exec(tidy(text));
  if (!part) return cutRange(text);
  const hours = cutRange(tidy(text).slice(part[0].length));
  return hours?.map((hour) => (isMidnight(hour) || OWN_PART.test(hour) ? hour : `${hour} ${part[1]}`)) ?? null;
}

/** @param {string} text */
function cutRange(text) {
  const plain = tidy(text);
  const found =
    /^(?:van |tussen )?([0-9][^a-z-]*(?:uur|u)?) ?(?:-|tot en met|tot|t\/m) ?((?:[0-9]|half |kwart )[^(]*)$/.exec(plain) ??
    /^tussen ([0-9][^a-z-]*(?:uur|u)?) ?en ?([0-9].*)$/.exec(plain);
  if (found) return [writeHour(found[1].trim()), writeEnd(found[2].trim())];
  const said = /^(?:van |tussen )?(.+?) ?(?:-|tot en met|tot|t\/m) ?(.+)$/.exec(plain);
  return said && listReadings(said[1]).length && listEnds(writeEnd(said[2])).length ? [writeHour(said[1]), writeEnd(said[2])] : null;
}

/** Return a bare hour with the word behind it; any other text as it is. @param {string} text */
function writeHour(text) {
  return BARE_HOUR.test(text) ? `${text} uur` : text;
}

/** Return a bare hour at which something ends with the word behind it, in digits: half tien tot twaalf. @param {string} text */
function writeEnd(text) {
  const said = readHourWord(/^([a-zé]+)(?: (?:uur|u)\.?)?$/.exec(text)?.[1]);
  return said < 0 ? writeHour(text) : `${said} uur`;
}

/** Split "5 juni 2027 van 10.00 tot 12.00 uur" into its days and its hours; return null for anything else. @param {string} text */
export function takeHours(text) {
  const found = /^(.*?[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2})?),? (?:om |van )?([0-9].*|half .*|'?s [a-z]+ .*)$/.exec(tidy(text));
  return found && (cutHours(found[2]) ?? [found[2]]).every((hours) => listEnds(hours).length) ? [found[1], found[2]] : null;
}

/** Return the times that a text may mean: two if it may be in either half of the day, none if it is not a time. @param {string} text */
function listReadings(text) {
  try {
    return [readTime(text)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error instanceof HalfOfDay ? error.readings : [];
  }
}

/**
 * Return the times that an end may mean; where the start may be in either half of the day, so may any end before noon.
 * @param {string} text @param {boolean} [isDoubtful]
 */
function listEnds(text, isDoubtful = false) {
  if (isMidnight(text)) return [END_OF_DAY];
  const ends = listReadings(text);
  const [end] = ends;
  return isDoubtful && ends.length === 1 && end < NOON ? [end, addHalfDay(end)] : ends;
}

/** @param {string} time */
function addHalfDay(time) {
  return `${Number.parseInt(time, 10) + HALF_DAY}${time.slice(2)}`;
}

/**
 * Return the start and end of a range of hours: the end comes after the start, which often tells which half of the day is meant.
 * @param {string} text @param {string[]} hours
 */
export function settleHours(text, [start, end]) {
  const isTold = OWN_PART.test(end);
  const read = listReadings(start);
  const isOpen = isTold && read.length === 1 && read[0] < NOON && !start.startsWith("0") && !OWN_PART.test(start);
  const starts = isOpen ? [read[0], addHalfDay(read[0])] : read; // van 8 tot 10 uur 's avonds
  const pairs = starts.flatMap((first) => listEnds(end, starts.length > 1 && !isTold).map((last) => [first, last]));
  const near = pairs.filter(([first, last]) => first < last && Number.parseInt(last, 10) - Number.parseInt(first, 10) <= HALF_DAY);
  if (near.length > 1) {
    const ways = near.filter(([first, last]) => first < NOON === last < NOON).map((pair) => pair.join(" - "));
    throw new Refusal("foute-tijd", askHalf(text, Number.parseInt(near[0][0], 10)), `schrijf ${ways.join(", of ")} uur`, "", "start");
  }
  return near[0] ?? [start, end];
}
