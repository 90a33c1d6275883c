/** Reads dates and numbers as Dutch people write them, by the rules of date_notation.py, date_spans.py, day_lists.py and number_notation.py in source/; anything ambiguous is asked. */

import { Refusal } from "./refusal.js";

export const MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
export const MONTH_NUMBERS = new Map(
  MONTHS.flatMap(
    (name, at) =>
      /** @type {[string, number][]} */ ([
        [name, at + 1],
        [name.slice(0, 3), at + 1],
      ]),
  ),
);
MONTH_NUMBERS.delete("maa");
MONTH_NUMBERS.set("febr", 2).set("mrt", 3).set("sept", 9);
const WEEKDAYS = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];
const [FIRST_YEAR, LAST_YEAR, MOST_DIGITS] = [1900, 2100, 12];
const STILL_GOING = /^(?:tot )?(?:op )?(?:heden|nu(?: toe)?|doorlopend|lopend|loopt nog|(?:is )?nog (?:steeds )?(?:bezig|gaande|lopend)|nog steeds|vandaag)$/;
const RELATIVE =
  /(?<![\p{L}\p{N}_])(?:geleden|vorige?|volgende?|afgelopen|komende?|lopende?|dit (?:school|kalender)?jaar|al jaren|deze maand|gisteren|vandaag|morgen|onlangs|recent|recentelijk|binnenkort|kort|nu|heden)(?![\p{L}\p{N}_])/u;
const TO_COME =
  /^(?:(?:volgt|nader te bepalen|n\.?t\.?b\.?|n\.?n\.?b\.?)(?: nog| later)?\.?|nog (?:te bepalen|onbekend|niet bekend|volgt)\.?|(?:wordt )?(?:later|nog|nader) bekend ?(?:gemaakt)?\.?)$/;
const ELSEWHERE = // leads a reader nowhere: an answer in another document, or in another field
  "idem(?: als boven)?|(?:bron(?:nen)?: )?(?:(?:zie (?:ook )?)?(?:de |het )?" +
  "(?:bijlagen?|bijgevoegde? ?[\\p{L}\\p{N}_]*|bijgesloten|attachment|hierboven|hieronder|mail)" +
  "|zie (?:ook )?(?:de |het |onze )?(?:boven|onder|verderop|e-mail|(?:web)?site|link|tabel|figuur|rapport|verslag|document|bron(?:nen)?" +
  "|doel|aanleiding|aanpak|samenvatting|resultaten|toelichting" +
  "|goal|reason|approach|summary|results|sources|advice|title|text|introduction|note))" +
  "(?: [0-9a-z]{1,2})?(?: (?:hier)?(?:onder|boven))?";
const TO_DO = "in te vullen|invullen|aan te vullen|aanvullen|uit te zoeken|uitzoeken|na te vragen|navragen";
const TO_DO_SAID = `nog in(?:vullen| te vullen) ?[:(].*|nog (?:${TO_DO}) (?:bij|aan|door|met) .{1,40}`; // what, or by whom
const UNKNOWN = new RegExp(
  `^(?:(?:${ELSEWHERE})[.!]?|nog niet|(?:nog )?(?:onbekend|niet (?:vermeld|bekend|genoemd)|geen|n\\.?v\\.?t\\.?|p\\.?m\\.?` +
    `|not stated|unknown|null|todo|tbd|x{2,4}|${TO_DO})(?: nog)?[.!]?|${TO_DO_SAID}` +
    "|(?:dat )?(?:weet|weten) (?:ik|we|wij) (?:het )?(?:nog )?niet|geen (?:idee|antwoord)" +
    "|wordt (?:nog )?(?:aangevuld|ingevuld|uitgezocht|nagevraagd)[.!]?|[?]+|[.…]{2,}|…|~|[–—-]+)$",
  "u",
);
const UP_TO = " ?(?:t/m|tot en met|tot|-) ?";
const TWO_DAYS = new RegExp(`^(?:van )?([0-9]{1,2})((?: [a-z]+)?)${UP_TO}([0-9]{1,2}) ([a-z]+) ([0-9]{4})$`);
const TWO_WHOLE_DAYS = new RegExp(`^(?:van )?([0-9]{1,2}) ([a-z]+) ([0-9]{4})${UP_TO}([0-9]{1,2}) ([a-z]+) ([0-9]{4})$`);
const TWO_NUMERIC_DAYS = /^(?:van )?([0-9]{1,2}([-./])[0-9]{1,2}\2[0-9]{4}) ?(?:t\/m|tot en met|tot| - ) ?([0-9]{1,2}\2[0-9]{1,2}\2[0-9]{4})$/;
export const WEEKDAY = `(?:${WEEKDAYS.flatMap((name) => [name, name.slice(0, 2), name.slice(0, 3), name.slice(0, -3)]).join("|")})\\.? (?=[0-9])`;
const ANY_WEEKDAY = new RegExp(`(?<![a-z])${WEEKDAY}`, "g");
const WEEKDAY_OF_FIRST = new RegExp(`^(?:van )?(${WEEKDAY})`);
const WEEKDAY_OF_LAST = new RegExp(`(?:t/m|met|tot|-) ?(${WEEKDAY})`);
const MORE_DAYS = /^((?:[0-9]{1,2}(?:, ?| en | & |\/|\+))+)([0-9]{1,2}) ([a-z]+) ([0-9]{4})$/;
const EVERY = new RegExp(`^(?:elke|iedere) .*\\b(?:${WEEKDAYS.join("|")}|week|maand)\\b|^(?:de |op |alle )*(?:${WEEKDAYS.join("|")})en\\b`);
const OPEN_DAY = /^(?:(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?:[?x._…]+|00)|(?:[?x._…]+|00)(?:-(?<number>[0-9]{2})-| (?<name>[a-z]+)\.? )(?<behind>[0-9]{4}))$/;
const UNDATED = /^(?:z\.?d\.?|n\.?b\.?|zonder (?:datum|jaar)|geen (?:datum|jaar)|ongedateerd|niet gedateerd|datum onbekend)$/;
const DAY_AND_MONTH = /^([0-9]{1,2})([-./])([0-9]{1,2})$/;
const COMING = /(?<![^ ])(?:a\.?s\.|aanstaande|j\.?l\.)(?![^ ])/g; // says nothing beside a date
const BRACKETED = /\(([^()]*)\)/;
const DAY_INSIDE = /(?<![\d.-])[0-9]{1,2}(?: [a-z]+\.? |[-./][0-9]{1,2}[-./])[0-9]{4}(?![\d-])/;
const WHICH_DAY = "schrijf welke dag dat is, met de maand en het jaar; weet je dat niet, haal dit onderdeel dan weg en noem het in een tekst";
const LEAVE_OUT = "vul dit in, of laat het leeg";
const WORD_BEFORE = /^(vanaf|sinds|per|op|in|tot en met|tot|t\/m|m\.?i\.?v\.?|met ingang van|voor|vóór|uiterlijk(?: op)?|uiterste datum) (.*[0-9].*)$/;
const BEFORE_A_DAY = ["voor", "vóór"]; // only before a full date: "before 2022" does not pin down a year
const FORMS = {
  date: "schrijf bijvoorbeeld 2021, september 2022 of 15 september 2022",
  day: "schrijf de hele datum, bijvoorbeeld 15 september 2022 of 2022-09-15",
  year: "schrijf alleen het jaar, zoals 2022",
};

/** A date known to the year, month or day; `month` and `day` are 0 if unknown. */
export class Day {
  /** @param {number} year @param {number} [month] @param {number} [day] @param {boolean} [isSchoolYear] */
  constructor(year, month = 0, day = 0, isSchoolYear = false) {
    this.year = year;
    this.month = month;
    this.day = day;
    this.isSchoolYear = isSchoolYear;
  }

  toString() {
    if (this.isSchoolYear) return `schooljaar ${this.year}-${this.year + 1}`;
    const parts = [this.month, this.day].filter(Boolean).map((part) => String(part).padStart(2, "0"));
    return [String(this.year).padStart(4, "0"), ...parts].join("-");
  }

  /** The earliest possible day, as a number to compare; a school year begins on 1 August. */
  get first() {
    return this.year * 10000 + (this.month || (this.isSchoolYear ? 8 : 1)) * 100 + (this.day || 1);
  }

  /** The latest possible day. */
  get last() {
    if (this.isSchoolYear) return (this.year + 1) * 10000 + 731;
    return this.year * 10000 + (this.month || 12) * 100 + (this.day || 31);
  }

  /** The year, month and day as a number to compare; unknown parts are 0. */
  get order() {
    return this.year * 10000 + this.month * 100 + this.day;
  }
}

/** @param {string} message @param {string} hint @returns {never} */
function refuse(message, hint, rule = "foute-datum") {
  throw new Refusal(rule, message, hint);
}

/** @param {string} text */
export function tidy(text) {
  return text
    .trim()
    .split(/\s+/)
    .join(" ")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .toLowerCase();
}

/**
 * Read a date of which the month or day may be unknown.
 * @param {string} text
 * @param {string} [forms]  what to write instead
 */
export function readDate(text, forms = FORMS.date) {
  const plain = tidy(text).replace(COMING, "").trim().replace(/\.$/, "").replace(/^de /, "");
  const found = /^([a-z]+)\.?,? (?:de )?(.*)$/.exec(plain);
  const weekday = found ? WEEKDAYS.findIndex((name) => [name, name.slice(0, 2), name.slice(0, 3), name.slice(0, -3)].includes(found[1])) : -1;
  if (!found || weekday < 0) return readPlainDate(plain, text, forms);
  const day = readPlainDate(found[2], text, forms);
  if (!day.day) refuse(`bij '${found[1]}' hoort een hele datum`, "schrijf ook de dag, of haal de dag van de week weg");
  const real = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
  if (real !== weekday) {
    refuse(`${day.day} ${MONTHS[day.month - 1]} ${day.year} is een ${WEEKDAYS[real]}, geen ${WEEKDAYS[weekday]}`, "verbeter de dag of de datum");
  }
  return day;
}

/** @param {string} plain @param {string} text @param {string} forms */
function readPlainDate(plain, text, forms) {
  if (findTwoYears(plain)) return explainNoDate(plain, text, forms);
  let found = /^([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?$/.exec(plain);
  if (found) return checkDay(Number(found[1]), found[2] ? Number(found[2]) : -1, found[3] ? Number(found[3]) : -1);
  found = /^([0-9]{1,2}) ?([-./ ]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})$/.exec(plain);
  if (found) return orderDay(Number(found[1]), found[2], Number(found[3]), Number(found[4]));
  found = /^([0-9]{1,2})[-./]([0-9]{4})$/.exec(plain);
  if (found) return checkDay(Number(found[2]), Number(found[1]));
  found = /^(?:([0-9]{1,2})(?:e|ste|de|\.)?[-/ ]?)?([a-z]+)(?:\.|,|\.?[-/ ]?|, | van )([0-9]{4})$/.exec(plain);
  let month = found && MONTH_NUMBERS.get(found[2]);
  if (found && month) return checkDay(Number(found[3]), month, found[1] ? Number(found[1]) : -1);
  found = /^([0-9]{4}) ([a-z]+)$/.exec(plain);
  month = found && MONTH_NUMBERS.get(found[2]);
  if (found && month) return checkDay(Number(found[1]), month);
  found = /^(?:het )?(?:(?:school|studie|cursus)jaar|schooljr\.?|sj\.?) '?([0-9]{4}|[0-9]{2}) ?[-/] ?'?([0-9]{4}|[0-9]{2})$/.exec(plain);
  if (found) return checkSchoolYear(found[1], found[2]);
  return explainNoDate(plain, text, forms);
}

/** @param {number} first @param {string} sign @param {number} second @param {number} year */
function orderDay(first, sign, second, year) {
  if (sign !== "/" || first === second || first > 12) return checkDay(year, second, first);
  if (second > 12) return checkDay(year, first, second);
  const readings = [`${first} ${MONTHS[second - 1]} ${year}`, `${second} ${MONTHS[first - 1]} ${year}`];
  return refuse(`'${first}/${second}/${year}' kan op twee manieren gelezen worden`, `schrijf '${readings[0]}' of '${readings[1]}'`);
}

/** @param {number} year @param {number} [month] @param {number} [day]  -1 is a part that is not told */
function checkDay(year, month = -1, day = -1) {
  if (year < FIRST_YEAR || year > LAST_YEAR) refuse(`het jaar ${year} kan niet kloppen`, `schrijf een jaar tussen ${FIRST_YEAR} en ${LAST_YEAR}`);
  if (month !== -1 && (month < 1 || month > 12)) {
    refuse(`maand ${month} bestaat niet`, "verbeter de maand; als cijfers schrijf je jaar-maand-dag of dag-maand-jaar");
  }
  const most = month === -1 ? 31 : new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== -1 && (day < 1 || day > most)) refuse(`dag ${day} bestaat niet in deze maand`, "verbeter de dag of de maand");
  return new Day(year, Math.max(month, 0), Math.max(day, 0));
}

/** @param {string} first @param {string} last */
function checkSchoolYear(first, last) {
  const year = first.length === 4 ? Number(first) : 2000 + Number(first);
  if (Number(last) % 100 !== (year + 1) % 100 || (last.length === 4 && Number(last) !== year + 1)) {
    refuse(`een schooljaar loopt over twee jaren na elkaar, niet van ${first} tot ${last}`, `bedoelde je schooljaar ${year}-${year + 1}?`);
  }
  checkDay(year);
  return new Day(year, 0, 0, true);
}

/** Return the years in a text that is just two of them, the last perhaps in two digits that are no month (2023/24). @param {string} plain */
function findTwoYears(plain) {
  const found = /^([0-9]{4}) ?[-/] ?'?([0-9]{4}|1[3-9]|[2-9][0-9])$/.exec(plain);
  if (!found) return null;
  const [first, end] = [Number(found[1]), Number(found[2])];
  const last = end > 99 ? end : Math.floor(first / 100) * 100 + end;
  return last > first || end > 99 ? { first, last } : null;
}

/** @param {string} plain @param {string} text @param {string} forms @returns {never} */
function explainNoDate(plain, text, forms) {
  const years = findTwoYears(plain);
  if (years) {
    const { first, last } = years;
    const readings = `schrijf 'schooljaar ${first}-${last}', of het jaar dat hier past: ${first} of ${last}`;
    if (last === first + 1) refuse(`'${text}' kan een schooljaar zijn, of van ${first} tot en met ${last}`, readings);
    refuse(`'${text}' zijn twee jaren; hier past één datum`, forms);
  }
  let found = /^(?:het )?(?:(?:school|studie|cursus)jaar|schooljr\.?|sj\.?) ([0-9]{4})$/.exec(plain);
  if (found) {
    const year = Number(found[1]);
    refuse(`'${text}' kan twee schooljaren betekenen`, `schrijf 'schooljaar ${year}-${year + 1}' of 'schooljaar ${year - 1}-${year}'`);
  }
  if (isUnknown(plain) || UNDATED.test(plain))
    refuse(`'${text}' is geen datum`, forms === FORMS.day ? `${LEAVE_OUT}; weet je de dag van een bijeenkomst niet, noem haar dan in een tekst` : LEAVE_OUT);
  const month = forms === FORMS.day ? "" : findMonth(plain);
  if (month) refuse(`in '${text}' staat de dag nog open`, `vul de dag in, of schrijf ${month} zolang de dag niet vaststaat`);
  if (EVERY.test(plain)) refuse(`'${text}' zegt niet welke dagen`, "noem elke dag");
  found = /^'?([0-9]{2}) ?[-/] ?'?([0-9]{2})$/.exec(plain);
  if (found && Number(found[2]) === (Number(found[1]) + 1) % 100) {
    refuse(`in '${text}' is niet zeker wat bedoeld is`, `schrijf 'schooljaar 20${found[1]}-20${found[2]}', of een datum met het jaar in vier cijfers`);
  }
  found = /^([0-9]{1,2}[-./ ](?:[0-9]{1,2}|[a-z]+\.?)[-./ ]|([a-z]+)\.? |(?='))'?([0-9]{2})$/.exec(plain);
  if (found && (!found[2] || MONTH_NUMBERS.has(found[2]))) {
    refuse(`in '${text}' is niet zeker welk jaar bedoeld is`, `schrijf het jaar met vier cijfers, zoals ${found[1]}20${found[3]}`);
  }
  const before = WORD_BEFORE.exec(plain);
  const day = before?.[2] ?? plain;
  found = /^[0-9]{1,2} ([a-z]+)$|^([a-z]+)$/.exec(day);
  if ((found && MONTH_NUMBERS.has(found[1] ?? found[2])) || listTold(`${plain} 2000`).length) refuse(`in '${text}' ontbreekt het jaar`, sayYearBehind(before, day));
  found = DAY_AND_MONTH.exec(day);
  if (found && isDate(`${found[1]}-${found[3]}-2000`)) refuse(`in '${text}' ontbreekt het jaar`, sayYearBehind(before, sayInWords(found)));
  return explainMore(plain, text, forms);
}

/** Return the month of a date in which only the day is open (2027-02-??), with its year; "" for any other text. @param {string} plain */
function findMonth(plain) {
  const groups = OPEN_DAY.exec(plain)?.groups;
  const number = (groups?.name && MONTH_NUMBERS.get(groups.name)) || Number(groups?.month ?? groups?.number ?? 0);
  return groups && MONTHS[number - 1] ? `${MONTHS[number - 1]} ${groups.year ?? groups.behind}` : "";
}

/** Say in Dutch to complete a day with its year, without a word before it. @param {RegExpExecArray | null} before @param {string} day */
function sayYearBehind(before, day) {
  if (!before && !day.includes("'")) return "schrijf het jaar erachter, met vier cijfers";
  const own = ["tot", ...BEFORE_A_DAY].includes(before?.[1] ?? "") ? "; telt die dag zelf niet mee, schrijf dan de dag ervoor" : "";
  return `schrijf alleen ${day}, met het jaar erachter in vier cijfers${own}`;
}

/** Return a day and month in numbers as words, both ways if slashes leave two readings. @param {RegExpExecArray} found */
function sayInWords([, day, sign, month]) {
  const readings = [`'${Number(day)} ${MONTHS[Number(month) - 1]}'`];
  if (sign === "/" && Number(day) <= 12 && Number(day) !== Number(month)) readings.push(`'${Number(month)} ${MONTHS[Number(day) - 1]}'`);
  return readings.join(" of ");
}

/** Return the days in a text that is a range or lists days of one month, in order; else []. @param {string} text */
export function listTold(text) {
  const plain = tidy(text);
  const stretch = listStretch(plain);
  if (stretch.length) return stretch;
  const found = MORE_DAYS.exec(plain);
  if (!found || !MONTH_NUMBERS.has(found[3])) return [];
  const days = [...(found[1].match(/[0-9]+/g) ?? []), found[2]];
  return days.some((day, at) => at > 0 && Number(day) < Number(days[at - 1])) ? [] : days.map((day) => `${day} ${found[3]} ${found[4]}`);
}

/** Return the first and last day of a range with a definite end ("14 t/m 16 maart 2027", not "14 tot 16 maart"). @param {string} text */
export function readStretch(text) {
  const plain = tidy(text);
  return /\btot (?!en met)/.test(plain) ? [] : listStretch(plain);
}

/** @param {string} plain @returns {string[]} */
function listStretch(plain) {
  const bare = plain.replace(ANY_WEEKDAY, "");
  if (bare !== plain) return listStretch(bare).map((day, at) => `${(at ? WEEKDAY_OF_LAST : WEEKDAY_OF_FIRST).exec(plain)?.[1] ?? ""}${day}`);
  let found = TWO_DAYS.exec(plain);
  if (found && MONTH_NUMBERS.has(found[4])) return [`${found[1]}${found[2] || ` ${found[4]}`} ${found[5]}`, `${found[3]} ${found[4]} ${found[5]}`];
  found = TWO_WHOLE_DAYS.exec(plain);
  if (found && [found[2], found[5]].every((month) => MONTH_NUMBERS.has(month))) return [found.slice(1, 4).join(" "), found.slice(4).join(" ")];
  found = TWO_NUMERIC_DAYS.exec(plain);
  return found ? [found[1], found[3]] : [];
}

/** @param {string} text */
function isDate(text) {
  try {
    return Boolean(readDate(text, ""));
  } catch {
    return false;
  }
}

/** Tell whether a text in the place of an end only says that there was none yet when it was written. @param {string} text */
export function saysStillGoing(text) {
  return STILL_GOING.test(tidy(text));
}

/** @param {string} plain @param {string} text @param {string} forms @returns {never} */
function explainMore(plain, text, forms) {
  if (RELATIVE.test(plain)) refuse(`'${text}': vergeleken met wanneer? Een lezer van later weet dat niet`, forms);
  if (plain.includes(" tot ") || plain.replace(/^t\/m/, "").includes("t/m")) refuse(`'${text}' is een periode; hier past één datum`, forms);
  let found = WORD_BEFORE.exec(plain);
  if (found && (!isDate(found[2]) || (BEFORE_A_DAY.includes(found[1]) && forms !== FORMS.day))) found = null;
  if (found && ["tot", ...BEFORE_A_DAY].includes(found[1])) refuse(`'${text}': telt ${found[2]} zelf mee?`, `zo ja, schrijf ${found[2]}; zo nee, schrijf wat er net voor komt`);
  if (found) refuse(`'${text}' is geen datum door het woord '${found[1]}'`, `schrijf alleen de datum: ${found[2]}`);
  if (forms === FORMS.day) explainDay(plain, text);
  found = /^(.*?)(?<![\p{L}\p{N}_])([0-9]{4})(?![\p{L}\p{N}_])(.*)$/u.exec(plain);
  if (found && (found[1] || found[3])) {
    const years = /\b(?:school|studie|cursus)jaar '?[0-9]{2,4} ?[-/] ?'?[0-9]{2,4}\b/.exec(plain)?.[0] ?? "";
    const inner = isDate(years) ? years : [...new Set(plain.match(/\b[0-9]{4}\b/g))].join(" of ");
    refuse(`'${text}' is geen datum`, `schrijf alleen wat een datum is (zoals ${inner}), en zet '${text}' in de tekst of toelichting ernaast`);
  }
  return refuse(`'${text}' is geen datum`, forms);
}

/** Refuse a text that says more than a day, or not which. @param {string} plain @param {string} text */
function explainDay(plain, text) {
  const days = listTold(BRACKETED.exec(plain)?.[1] ?? "");
  if (days.length) refuse(`'${text}' is geen datum`, `zet deze dagen bij Alle dagen: ${days.join(", ")}`);
  const [day] = plain.match(DAY_INSIDE) ?? [];
  if (day && isDate(day)) refuse(`'${text}' is geen datum`, `schrijf alleen ${day}, en zet wat erbij hoort in een tekst of bij Opmerking`);
  if ([...MONTH_NUMBERS.keys()].some((month) => plain.split(/[^a-z]+/).includes(month))) refuse(`'${text}' is geen datum`, WHICH_DAY);
}

/** @param {string} text */
export function readDay(text) {
  const day = readDate(text, FORMS.day);
  if (!day.day) refuse(`'${text}' is geen volledige datum`, FORMS.day);
  return day;
}

/** @param {string} text */
export function readYear(text) {
  let day;
  try {
    day = readDate(text, FORMS.year);
  } catch {
    return refuse(`'${text}' is geen jaar`, FORMS.year, "fout-jaar");
  }
  if (day.month || day.isSchoolYear)
    refuse(`'${text}' is geen jaar`, day.isSchoolYear ? `schrijf één jaar: ${day.year} of ${day.year + 1}` : `schrijf alleen het jaar: ${day.year}`, "fout-jaar");
  return day.year;
}

/**
 * Return the word for how exact a number is ("" if it is exact) and the text of the number itself.
 * @param {string} text
 * @param {Record<string, string[]>} approximations
 */
export function cutApproximation(text, approximations) {
  const plain = tidy(text);
  const euro = /^((?:€|euro|eur) ?)(?![0-9])(.*)$/.exec(plain);
  const [sign, said] = euro ? [euro[1], euro[2]] : ["", plain];
  const words = Object.entries(approximations).flatMap(([name, others]) => [name, ...others].map((word) => ({ name, word })));
  words.sort((one, other) => other.word.length - one.word.length);
  for (const { name, word } of words) {
    if (!said.startsWith(word)) continue;
    const rest = said.slice(word.length);
    const isWhole = rest.startsWith(" ") || !/\p{L}$/u.test(word);
    if (isWhole && word.length && /^(?:[0-9½¼¾]|€|eur)/.test(rest.trim())) return { about: name, number: `${sign}${rest.trim()}` };
  }
  return { about: "", number: text };
}

/** @type {Record<string, number>} */
const FACTORS = { duizend: 1_000, k: 1_000, dzd: 1_000, miljoen: 1_000_000, mln: 1_000_000, mio: 1_000_000, miljard: 1_000_000_000, mld: 1_000_000_000, mrd: 1_000_000_000 };
/** @type {Record<string, number>} */
const FACTORS_OF_MONEY = { ...FACTORS, ton: 100_000, m: 1_000_000 };
const LONGEST = 100; // characters; anything longer is a text
/** @type {Record<string, number>} */
const FRACTIONS = { "½": 0.5, "¼": 0.25, "¾": 0.75 };
export const NUMBER_WORDS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig".split(" ");

/**
 * Read an exact number, or an amount in euros.
 * @param {string} text
 * @param {string} kind  whole, decimal or euros
 */
export function readNumber(text, kind) {
  const [decimals, money] = [kind === "decimal", kind === "euros"];
  if ([...text].length > LONGEST) wrong(`'${[...text].slice(0, LONGEST).join("")}…' is geen getal`, "schrijf alleen een getal, en zet de rest in de toelichting");
  const plain = tidy(text)
    .replace(/([0-9])\.$/, "$1")
    .replace(/([0-9]*) ?([½¼¾])/g, (_, whole, part) => `${Number(whole) + FRACTIONS[part]}`.replace(".", ","));
  const amount = /^(?:(?:€|eur|euro) ?)?(.*?)(?:[,.](?:-+|=+)| ?(?:€|euro|eur))?$/.exec(plain);
  let core = amount ? amount[1].trim() : plain;
  if (core !== plain && !money) wrong(`'${text}' is een bedrag; hier hoort een aantal`, "schrijf alleen een getal");
  let factor = 1;
  const factors = money ? FACTORS_OF_MONEY : FACTORS;
  const found = /^(.*[0-9]) ?(duizend|k|dzd|miljoen|mln|mio|miljard|mld|mrd|ton|m)\.?$/.exec(core);
  if (found && found[2] in factors) {
    core = found[1];
    factor = factors[found[2]];
  }
  const number = readDigits(core, text, decimals || factor > 1) * factor;
  if (number >= 10 ** MOST_DIGITS) wrong(`'${text}' is een te groot getal`, `schrijf hoogstens ${MOST_DIGITS} cijfers`);
  if (!Number.isInteger(number) && !decimals) {
    wrong(`'${text}' is geen heel getal`, money ? "rond af op hele euro's" : "schrijf een heel getal, zoals 1.200");
  }
  return number;
}

/** @param {string} message @param {string} hint @returns {never} */
function wrong(message, hint) {
  return refuse(message, hint, "fout-getal");
}

/** @param {string} core @param {string} text @param {boolean} decimals */
function readDigits(core, text, decimals) {
  if (/^[0-9]+$/.test(core)) return Number(core.slice(0, MOST_DIGITS + 1));
  if (/^(?:[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]{1,3}(?:[ ][0-9]{3})+)$/.test(core)) {
    if (decimals && core.split(".").length === 2) askNumber(text, core, ".");
    return Number(core.replace(/[. ]/g, ""));
  }
  const comma = /^([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+),([0-9]{1,2})$/.exec(core);
  if (comma) return Number(`${comma[1].replace(/[. ]/g, "")}.${comma[2]}`);
  if (/^[0-9]+\.[0-9]{1,2}$/.test(core)) return Number(core);
  if (!/^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?$/.test(core)) return explainNoNumber(core, text, decimals);
  if (core.split(",").length > 2 || core.includes(".")) return Number(core.replaceAll(",", ""));
  if (decimals) askNumber(text, core, ",");
  return wrong(`'${text}' is geen heel getal: achter een komma staan decimalen`, `bedoelde je ${core.replaceAll(",", ".")}?`);
}

/** @param {string} text @param {string} core @param {string} sign @returns {never} */
function askNumber(text, core, sign) {
  const [whole, fraction] = core.split(sign);
  const small = `${whole},${fraction.replace(/0+$/, "")}`.replace(/,$/, "");
  return wrong(`'${text}' kan op twee manieren gelezen worden`, `schrijf ${whole}${fraction} of ${small}`);
}

/** @param {string} core @param {string} text @param {boolean} decimals @returns {never} */
function explainNoNumber(core, text, decimals) {
  const example = decimals ? "schrijf alleen een getal, zoals 4,5" : "schrijf alleen een getal, zoals 1.200";
  const message = `'${text}' is geen ${decimals ? "getal" : "heel getal"}`;
  if (isUnknown(core)) wrong(message, LEAVE_OUT);
  if (core.includes("%") || core.includes("procent")) wrong(`'${text}' is een percentage; hier hoort een aantal`, example);
  if (/[$£¥]|(?<![\p{L}\p{N}_])(?:dollars?|pond|gulden|franken?|usd|gbp)(?![\p{L}\p{N}_])/u.test(core)) {
    wrong(`'${text}' is geen bedrag in euro's`, "reken het bedrag om, of zet het in de toelichting");
  }
  const fraction = /^(?:([0-9]+) )?([13])\/([24])$/.exec(core);
  if (fraction && decimals && !fraction[1] && fraction[2] !== "1") {
    const part = `${Number(fraction[2]) / Number(fraction[3])}`.replace(".", ",");
    const other = `${fraction[2]} van de ${fraction[3]}, of ${fraction[2]} tot ${fraction[3]}`;
    wrong(`'${text}' kan op twee manieren gelezen worden`, `is het een deel, schrijf ${part}; is het ${other}, zet het in de toelichting`);
  }
  if (fraction && decimals) {
    wrong(message, `bedoelde je ${`${Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3])}`.replace(".", ",")}? Schrijf een getal in cijfers`);
  }
  const word = NUMBER_WORDS.indexOf(core === "één" ? "een" : core);
  if (word >= 0) wrong(message, `bedoelde je ${word}? Schrijf een getal in cijfers`);
  if (/[0-9].*(?:-| tot | à | á | a | of | op | en |t\/m|\/).*[0-9]/.test(core))
    wrong(`'${text}' zijn twee getallen; hier past er één`, `${example}, en zet de rest in de toelichting`);
  const found = /^([0-9][0-9.,]*)\s?(?!(?:k|dzd|duizend|mln|mio|miljoen|mld|mrd|miljard|ton|m)(?![a-z]))[a-z]/.exec(core);
  return wrong(message, found ? `schrijf alleen het getal: ${found[1].replace(/[.,]+$/, "")}` : example);
}

/** Tell whether a text only says that nothing is known: n.v.t., onbekend, a question mark, dots, [nog invullen]. @param {string} text */
export function saysNothing(text) {
  const plain = joinWords(text)
    .replace(/^(?:\[(.*)\]|\((.*)\)|<(.*)>)$/, "$1$2$3")
    .trim();
  return plain !== "geen" && isUnknown(plain);
}

/** Tell whether a text only says that something will follow: volgt nog, n.n.b., nog niet bekend. @param {string} text */
export function saysToCome(text) {
  return TO_COME.test(joinWords(text));
}

/** @param {string} plain */
function isUnknown(plain) {
  return TO_COME.test(plain) || UNKNOWN.test(plain);
}

/** @param {string} text */
function joinWords(text) {
  return text.toLowerCase().trim().split(/\s+/).join(" ");
}
