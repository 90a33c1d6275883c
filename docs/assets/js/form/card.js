/** The card as it will appear on the site, in the words of practices/signature.py. */

import { soften } from "../shared/phrases.js";
import { find, findPart } from "../shared/templates.js";
import { saysStillGoing } from "./rules/notations.js";

/** @import { Fields, FormData, Value } from "./types.js" */

const FIGURE = /(?<![\d.,:/-])\d{1,3}(?:[.,]\d+)*(?![\d:/-])/; // not a year, a date or a time
const EVIDENCE = ["measured", "registered", "experienced", "target"];

/** @param {HTMLElement} card @param {Fields} fields @param {FormData} data */
export function drawCard(card, fields, data) {
  findPart(card, "titel").textContent = text(fields.title) || "Nog zonder titel";
  findPart(card, "samenvatting").textContent = text(fields.summary);
  findPart(card, "waar").textContent = sayWhere(fields, data);
  const traits = [tellEvidence(fields, data), tellPayer(fields, data), tellAge(fields)];
  card.querySelectorAll("[data-pb-teken]").forEach((trait, at) => {
    const [glyph, value, context] = traits[at];
    const name = trait.getAttribute("data-pb-teken") ?? "";
    find(trait, ".pb-teken", HTMLElement).className = `pb-teken pb-teken--${glyph}`;
    trait.className = glyph === "niet-vermeld" ? "pb-handtekening__open" : "";
    findPart(trait, name).textContent = value;
    findPart(trait, `${name}-bij`).textContent = context;
  });
  const missing = data.cards.filter(({ field }) => !(field in fields)).map(({ label }) => label);
  findPart(card, "mist").textContent = missing.length ? `Niet vermeld: ${new Intl.ListFormat("nl").format(missing)}.` : "";
}

/** @param {Value|undefined} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/** @param {FormData} data @param {string} terms @param {Value|undefined} keys */
function name(data, terms, keys) {
  const words = data.terms[terms].words;
  return (Array.isArray(keys) ? keys : keys ? [keys] : []).map((key) => (typeof key === "string" ? (words[key]?.[0] ?? key) : ""));
}

/** @param {Fields} fields @param {FormData} data */
function sayWhere(fields, data) {
  const place = /** @type {Fields} */ (fields.place ?? {});
  const where = [...name(data, "municipalities", place.municipalities), ...name(data, "regions", place.regions)].join(", ");
  const more = [name(data, "school_types", fields.school_types).join(", "), name(data, "phases", fields.phase).join("")];
  const told = where || text(place.partnership) || text(place.note) || "Plaats niet vermeld";
  return [told, ...more.filter(Boolean).map((words) => words.toLowerCase())].join(" · ");
}

/** @param {Value|undefined} value @returns {Fields[]} */
function list(value) {
  return /** @type {Fields[]} */ (Array.isArray(value) ? value : []);
}

/** @param {string[]} labels */
function join(labels) {
  const [first, ...others] = labels;
  return new Intl.ListFormat("nl").format([first, ...others.map(soften)]);
}

/** @param {Fields} fields @param {FormData} data */
function tellEvidence(fields, data) {
  const results = list(fields.results);
  const told = EVIDENCE.filter((kind) => results.some((result) => result.kind === kind));
  const kinds = told.length > 1 ? told.filter((kind) => kind !== "target") : told;
  if (!kinds.length) return ["niet-vermeld", "Niet vermeld", "geen resultaat in de bron"];
  const [measured, felt] = ["measured", "experienced"].map((kind) => results.filter((result) => result.kind === kind));
  const hasFigure = felt.some(({ value, text }) => FIGURE.test(`${value} ${text}`));
  let context = felt.length ? `${felt.length === 1 ? "1 ervaring" : `${felt.length} ervaringen`}${hasFigure ? "" : ", geen cijfer"}` : "zonder cijfer";
  if (measured.length) context = measured.length === 1 ? "1 uitkomst met een cijfer" : `${measured.length} uitkomsten met een cijfer`;
  if (kinds[0] === "target") context = "nog geen uitkomst";
  return [kinds[0], join(name(data, "result_kinds", kinds)), context];
}

/** @param {Fields} fields @param {FormData} data */
function tellPayer(fields, data) {
  const rows = list(fields.funding);
  const sources = [...new Set(rows.map(({ source }) => source).filter(Boolean))];
  if (!sources.length) return ["niet-vermeld", "Niet vermeld", "niet in wat we lazen"];
  const short = rows.map((row) => row.short).find((words) => typeof words === "string");
  return [sources.length === 1 ? "one-payer" : "more-payers", join(name(data, "funding_sources", sources)), typeof short === "string" ? short : ""];
}

/** @param {Fields} fields */
function tellAge({ facts, phase, period }) {
  const end = /** @type {Fields | undefined} */ (period)?.end;
  const wentOn = typeof end === "string" && saysStillGoing(end);
  const until = typeof end === "string" && end && !wentOn ? `tot en met ${end}` : "";
  const going = wentOn ? "Liep nog toen dit werd opgeschreven" : "Loopt nu: onbekend";
  const context = phase === "stopped" ? ["Gestopt", until && `liep ${until}`].filter(Boolean).join(", ") : until ? `Looptijd ${until}` : going;
  return typeof facts === "string" ? ["age", `Feiten uit ${facts}`, context] : ["niet-vermeld", "Jaar niet vermeld", context];
}
