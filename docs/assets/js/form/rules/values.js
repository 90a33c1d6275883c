/** Field types for single values, by the rules of source/fields.py. */

import { findInvisible, nameInvisible } from "./invisible.js";
import { listMailRemains } from "./mail-remains.js";
import { saysNothing } from "./notations.js";
import { Refusal, throwAll } from "./refusal.js";

/** @import { Place, Value } from "../types.js" */

export const MAX_LINE = 300;
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const HTML = /<(?:(?:(?<![\p{L}\p{N}_]<)|(?=[^<>]*>))[a-zA-Z][^\s<>]*|\/[a-zA-Z]|!--|!\[|!doctype|\?)/giu;
const BOLD = /(?<![\p{L}\p{N}_*])\*\*(?!\*) *\p{L}[^*]*\*\*(?![\p{L}\p{N}_*])|(?<![\p{L}\p{N}_])__\p{L}(?:[^_]*[^_\s])?__(?![\p{L}\p{N}_])/u;
const LINK = /\[[^[\]]+\]\((?:https?:\/\/|www\.|mailto:)[^()\s]*\)/;
const NO_HTML = /<(?:https?:\/\/|mailto:|www\.)[^<>\n]+>|<[^\s<>@]+@[^\s<>@]+>|<<[^<>\n]+>>/g;
const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/g;
const QUOTES = "\"'`´“”„‟‘’‚«»‹›";
const EMAIL = /^(?!['‘’‚])[^@\s<>"“”„«»(),:;[\]\\?&=%]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const NEXT_ADDRESS = /(?<=[^/=?&#:(\s])(?:\s*[,;|]?\s*(?=https?:\/\/)|(?:\s*[,;|]\s*|\s+(?:(?:en|of|&|\+|\/)\s+)?)(?=https?:\/\/|www\.))/;
const HOST = new RegExp(`^(?!www\\.[^.]+\\.?$)(?:[^\\s.;,:${QUOTES}]+\\.)+[^\\s.;,:${QUOTES}]{2,}\\.?$`, "i");
/** @type {Record<string, string>} */
const OPENING = { ")": "(", "]": "[", ">": "<", "}": "{" };
const PHONE = /^(?:0[1-9][0-9]{8}|0[89]0[0-9]{5}|0[89]0[0-9]{8}|14[0-9]{3,4}|\+[1-9][0-9]{7,14})$/;
const EMPTY_LINK_TEXTS = new Set(["", "hier", "klik hier", "lees meer", "lees verder", "meer", "meer lezen", "meer informatie", "link", "deze link", "website"]);
const FULL = "gebruik een volledig adres dat begint met https:// (of mailto:)";

/** @param {string} text */
function strip(text) {
  return text.replace(AROUND, "");
}

/** @param {string} text  @returns {number} */
export function countSigns(text) {
  return [...text].length;
}

/**
 * Return a text without surrounding space and without soft hyphens.
 * @param {string} value
 * @param {string} [allowed]  control characters that may stay
 */
export function readText(value, allowed = "") {
  const text = strip(value.replaceAll("\u00ad", ""));
  if (!text) throw new Refusal("lege-tekst", "hier staat geen tekst", "vul de tekst in of haal de regel weg; leeg laten kan niet");
  if (!/[^\p{C}\p{Z}]/u.test(text)) throw new Refusal("lege-tekst", "hier staat geen zichtbare tekst", "vul de tekst in of haal de regel weg");
  throwAll(listUnseen(text, allowed));
  return text;
}

/** @param {string} text @param {string} allowed @returns {Refusal[]} */
function listUnseen(text, allowed) {
  const sign = findInvisible(text, allowed);
  if (!sign) return [];
  const count = text.split(sign).length - 1;
  const hint = sign === "\t" ? "zet er een spatie voor in de plaats" : "verwijder het teken";
  const message = `de tekst bevat ${count > 1 ? `${count} keer ` : ""}${nameInvisible(sign)}`;
  return [new Refusal("onzichtbaar-teken", message, hint, sign), ...listUnseen(text.replaceAll(sign, ""), allowed)];
}

/** Return a text unchanged, unless it only says that nothing is known. @param {string} text */
export function refuseNothing(text) {
  if (saysNothing(text)) throw new Refusal("niet-ingevuld", `hier staat alleen '${text}'`, "vul dit in, of laat het leeg");
  return text;
}

/** Return a text, unless it only says that nothing is known or that there is none. @param {string} value */
export function readStated(value) {
  const text = readText(value);
  if (/^(?:geen|nee)$/i.test(text)) throw new Refusal("niet-ingevuld", `hier staat alleen '${text}'`, "vul dit in, of laat het leeg");
  return refuseNothing(text);
}

/**
 * Read an address: it may lack the beginning that it can only have, or be copied from HTML, where an ampersand is written as &amp;.
 * @param {string} value
 */
export function readAddress(value) {
  return complete(readText(readEntities(readStated(value))));
}

/** Return an address with https:// or mailto: before it, and no space in the subject of a mail. @param {string} address */
function complete(address) {
  if (EMAIL.test(address)) return `mailto:${address}`;
  if (/^(?:www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)\S*$/i.test(address)) return `https://${address}`;
  return address.replace(/^(mailto:[^\s?]+\?subject=)(.+)$/i, (_, mail, subject) => mail + subject.replace(/\s/g, "%20"));
}

/** @param {string} text */
export function refuseHtml(text) {
  throwAll(listHtml(text));
  return text;
}

/** Return a text with its entities decoded, as source/entities.py does. @param {string} text */
function readEntities(text) {
  return text.replace(ENTITY, (entity) => readEntity(entity) || entity);
}

/** Return the character that an entity stands for; "" if it is invisible, undefined if the name is unknown. @param {string} entity */
function readEntity(entity) {
  const meant = new DOMParser().parseFromString(`<p>${entity}</p>`, "text/html").body.textContent ?? "";
  if (meant.endsWith(";")) return undefined;
  const shown = meant.replace(/[^\S\t\n\r]/g, " ");
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(shown) ? "" : shown;
}

/** Return a refusal for every distinct HTML tag in a text, and for every entity of an invisible character. @param {string} text */
export function listHtml(text) {
  const tags = [...new Set(text.includes("<") ? text.replace(NO_HTML, "").match(HTML) : [])];
  const opening = tags.filter((tag) => !tag.startsWith("</"));
  const unseen = [...new Set(text.match(ENTITY) ?? [])].filter((entity) => readEntity(entity) === "");
  const mend = (/** @type {string} */ tag) => (tag.toLowerCase() === "<a" ? "schrijf een link als `[waar hij heen leidt](https://…)`, met zijn adres" : "gebruik gewone tekst");
  return [
    ...(opening.length ? opening : tags).map((tag) => new Refusal("html-in-tekst", `de tekst bevat HTML (${tag}…)`, mend(tag), tag)),
    ...unseen.map((entity) => new Refusal("html-in-tekst", `de tekst bevat HTML (${entity}: een teken dat niemand ziet)`, "haal het weg", entity)),
  ];
}

/** @param {string} value */
export function readLine(value) {
  return readWord(refuseNothing(value));
}

/** Read a line for editors only, which may say what is still to be found out. @param {string} value */
export function readAside(value) {
  return readWord(refuseNothing(value), false);
}

/** Read a line that may say that nothing is known. @param {string} value @param {boolean} [isShown] */
export function readWord(value, isShown = true) {
  const text = readText(readEntities(refuseHtml(readText(value))));
  const lines = text.includes("\n") ? [new Refusal("meer-regels", "deze tekst hoort op één regel te staan", "haal de regeleinden weg")] : [];
  throwAll([...listMailRemains(text, isShown), ...lines]);
  const bold = BOLD.exec(text);
  if (bold) throw new Refusal("opmaak-in-regel", `'${bold[0].slice(0, 2)}' maakt hier niets vet, en komt zo op de site te staan`, "haal die tekens weg", bold[0]);
  const link = LINK.exec(text);
  if (link)
    throw new Refusal("opmaak-in-regel", "een link kan hier niet: de haken komen zo op de site te staan", "schrijf alleen de woorden; een webadres heeft een eigen veld", link[0]);
  const length = countSigns(text);
  if (length > MAX_LINE) throw new Refusal("te-lang", `de tekst telt ${length} tekens; hoogstens ${MAX_LINE} past hier`, "kort de tekst in");
  return text;
}

/** @param {string} value */
export function checkEmail(value) {
  if (EMAIL.test(value)) return value;
  const inside = (value.match(/[^\s<>,;()]+/g) ?? []).filter((each) => EMAIL.test(each));
  const hint = inside.length > 1 ? `kies één adres: ${inside.join(" of ")}` : "schrijf naam@organisatie.nl";
  throw new Refusal("fout-mailadres", "dit is geen geldig e-mailadres", hint, value);
}

/** @param {string} value */
export function checkPhone(value) {
  if (!PHONE.test(value.replace(/\(0\)|[^0-9+]/g, "")) || !/^\+?[0-9 ().\u2013/-]+$/.test(value)) {
    throw new Refusal("fout-telefoonnummer", `'${value}' is geen telefoonnummer`, "schrijf alleen het nummer, zoals 020-1234567 of 14 020");
  }
  return value;
}

/** @param {string} target */
export function checkLink(target) {
  const parts = split(target);
  if (!parts) throw new Refusal("foute-link", "dit is geen geldig webadres", FULL, target);
  if (parts.scheme === "mailto") {
    if (!/^(?:subject=[^&\s<>"']*)?$/.test(parts.query) || /\s/.test(target)) {
      throw new Refusal("foute-link", "achter een mailadres kan alleen een onderwerp staan (?subject=...)", "schrijf mailto:naam@organisatie.nl", target);
    }
    checkEmail(parts.path);
  } else if (splitAddresses(target).length > 1) {
    throw new Refusal("foute-link", "hier staat meer dan één adres", `hier past één adres: ${splitAddresses(target).join(" of ")}`, target);
  } else if (parts.scheme !== "http" && parts.scheme !== "https") {
    throw new Refusal("foute-link", "een link begint met https://, http:// of mailto:", FULL, target);
  } else if (/\s/.test(target)) {
    throw new Refusal("foute-link", "in het adres staat een spatie", "haal de spatie weg, of schrijf er %20 voor in de plaats", target);
  } else if (/(?:…|\.\.\.)$/.test(target)) {
    throw new Refusal("foute-link", "het einde van dit adres is weggelaten", "zoek het hele adres op, en schrijf dat", target);
  } else if (stripAddress(target) !== target) {
    throw new Refusal("foute-link", "achter het adres staat een leesteken van de zin", `schrijf ${stripAddress(target)}`, target);
  } else if (!HOST.test(parts.host) || /[\s<>"'`{}|\\^]/.test(target) || parts.netloc.includes("@")) {
    throw new Refusal("foute-link", "dit is geen volledig webadres", FULL, target);
  }
  return target;
}

/** Return the addresses of which a text consists, without the signs around each; [] if it begins with something else. @param {string} text */
export function splitAddresses(text) {
  const parts = text.split(NEXT_ADDRESS).map(stripAddress);
  return parts.length > 1 && parts.every((part) => /^(?:https?:\/\/|www\.)\S+$/.test(part)) ? [...new Set(parts)] : [];
}

/** Return an address without what stands around it; a bracket that opens in the address closes in it too. @param {string} text */
export function stripAddress(text) {
  let bare = strip(text).replace(new RegExp(`^[${QUOTES}(<{[]+`), "");
  const count = (/** @type {string} */ sign) => bare.split(sign).length - 1;
  for (let last = bare.slice(-1); last && (`.,;:${QUOTES}`.includes(last) || count(last) > count(OPENING[last] ?? last)); last = bare.slice(-1)) {
    bare = strip(bare.slice(0, -1));
  }
  return bare;
}

/**
 * Split an address as Python's urlsplit does; return null for addresses that it rejects.
 * @param {string} target
 */
function split(target) {
  let rest = target.replace(/[\t\r\n]/g, "");
  const found = /^([a-z][a-z0-9+.-]*):/i.exec(rest);
  const scheme = found ? found[1].toLowerCase() : "";
  if (found) rest = rest.slice(found[0].length);
  let netloc = "";
  if (rest.startsWith("//")) {
    netloc = rest.slice(2).split(/[/?#]/)[0];
    rest = rest.slice(2 + netloc.length);
  }
  if (netloc.includes("[") || netloc.includes("]")) return null;
  const plain = netloc.replace(/[@:#?]/g, "");
  if (/[/?#@:]/.test(plain.normalize("NFKC")) && plain !== plain.normalize("NFKC")) return null;
  const info = netloc.slice(netloc.lastIndexOf("@") + 1);
  const [host, port = ""] = [info.split(":")[0], info.includes(":") ? info.slice(info.indexOf(":") + 1) : ""];
  if (port && (!/^[0-9]+$/.test(port) || Number(port) > 65535)) return null;
  const path = rest.split("#")[0];
  const query = path.includes("?") ? path.slice(path.indexOf("?") + 1) : "";
  return { scheme, netloc, host: host.toLowerCase(), path: path.split("?")[0], query };
}

/** @param {string} text */
export function checkLinkText(text) {
  if (EMPTY_LINK_TEXTS.has(text.replace(/^[ .!…]+|[ .!…]+$/g, "").toLowerCase())) {
    throw new Refusal("lege-linktekst", `'${text}' zegt niet waar de link heen leidt`, "schrijf wat de lezer daar vindt", text);
  }
  return text;
}

/** @param {string} name  equal for every way of writing it */
export function foldName(name) {
  return name
    .replace(/(?<![\p{L}\p{N}_])(?:(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}_.])|(?:\p{L}\.){2,})/gu, (found) => found.replaceAll(".", ""))
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
}

/** Normalise a text so that case and white space make no difference. @param {unknown} text */
export function foldSpace(text) {
  return String(text ?? "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .trim()
    .split(/\s+/)
    .join(" ");
}

/** Return every text with its place. @param {Value} value @param {Place} [place] @returns {[Place, string][]} */
export function listTexts(value, place = []) {
  if (typeof value === "string") return [[place, value]];
  const parts = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...parts].flatMap(([key, part]) => listTexts(part, [...place, key]));
}
