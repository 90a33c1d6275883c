/** Field types that only newsletters have, by the rules of newsletters/schema.py and section_blocks.py. */

import { readExact } from "./check.js";
import { readEnd, readTime } from "./clock-times.js";
import { listTold, readDate, readDay, saysToCome } from "./notations.js";
import { readProse } from "./prose.js";
import { catchRefusal, Refusal } from "./refusal.js";
import { checkLink, checkLinkText, countSigns, readAddress, readLine, readText, readWord, refuseHtml, refuseNothing, splitAddresses, stripAddress } from "./values.js";

/** @import { FormData, MoreRules } from "../types.js" */

const [SHORTEST, LONGEST, WIDEST, MAX_CLOSING] = [35, 90, 560, 1000];
const MONTH = "schrijf bijvoorbeeld 21 november 2026, of november 2026 als de dag niet vaststaat";
// A generic word for a picture, or a file name given by a camera.
const NO_ALT =
  /^(?:(?:de |een )?(?:foto|afbeelding|logo|plaatje|beeld|image|img|photo|picture|figuur|illustratie|icoon)[ _-]?[0-9]*|(?:img|dsc[fn]?|pict?|pxl|scan|screenshot)[ _-]?[0-9][a-z0-9 _-]*|\S+\.(?:png|jpe?g|gif|webp))$/;
const ALMOST_FILE = /\[([^[\]\n]+)\]\s*[([]\s*(bestanden\/[^()[\]\n]*)[)\]]/g;

/** @param {string} value */
function readTarget(value) {
  return checkTarget(readAddress(value));
}

/** Return an address that is complete, or leads to a page of the site or a file of the region. @param {string} text */
function checkTarget(text) {
  if (/^bestanden\/[a-z0-9][a-z0-9_.-]*$/.test(text) || /^\/(?!\/)[a-z0-9/._-]*(?:#[a-z0-9-]+)?$/.test(text)) return text;
  if (/^bestanden\//i.test(text)) throw refuseFileName(text.slice("bestanden/".length), text);
  const refusal = catchRefusal(() => checkLink(text));
  if (!refusal) return text;
  if (splitAddresses(text).length > 1) throw refusal;
  const completed = complete(text);
  const spaced = /^https?:\/\/\S+\s+(.+)$/s.exec(text);
  if (spaced && !/^\S+[,;]\s/.test(text)) {
    const apart = `hoort '${spaced[1]}' er niet bij, zet dat dan in een ander veld (in een agenda bij Opmerking)`;
    throw new Refusal(refusal.rule, "in het adres staat een spatie", `haal de spatie weg, of schrijf er %20 voor in de plaats; ${apart}`, text);
  }
  if (completed) throw new Refusal(refusal.rule, "dit is geen volledig adres", `schrijf ${completed}${placeWords(text)}`, text);
  if (!/[./@:]/.test(text)) throw new Refusal(refusal.rule, "dit is geen adres", "maak dit leeg, of zet deze woorden in een ander veld (in een agenda bij Opmerking)", text);
  throw new Refusal(
    refusal.rule,
    "dit is geen geldig adres",
    "gebruik een volledig adres (https://… of mailto:…), een pagina van deze site (/…) of een bestand (bestanden/…)",
    text,
  );
}

/** Propose a name that a file beside the issue may have on the site. @param {string} name @param {string} typed */
function refuseFileName(name, typed) {
  const meant = name.includes(".") ? proposeFileName(name) : makeSlug(name);
  return new Refusal("foute-link", `'${name}' kan geen adres van een bestand zijn`, `noem het bestand ${meant}, en schrijf hier bestanden/${meant}`, typed);
}

/** Return the full form of the one address in a text; undefined if it is unclear what was meant. @param {string} text */
function complete(text) {
  const found = new Set(listWords(text).flatMap((word) => completeWord(word) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

/** @param {string} text */
function listWords(text) {
  return text.match(/[^\s()[\]<>]+/g) ?? [];
}

/** @param {string} typed */
function completeWord(typed) {
  const word = stripAddress(typed);
  const beginnings = /@|:\/\/|^(?:www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)/i.test(word) ? ["", "mailto:", "https://"] : [];
  return beginnings.map((beginning) => `${beginning}${word}`).find((address) => !catchRefusal(() => checkLink(address)));
}

/** Say in Dutch where to put the words around an address, as section_blocks._place_words does. @param {string} text */
function placeWords(text) {
  const all = listWords(text);
  const at = all.findIndex(completeWord);
  const words = all.slice(0, at);
  while (words.length && /^(?:mail(?:en|to)?|bericht|naar|via|op|bij|kan|aanmelden|inschrijven|opgeven)[:,]?$/i.test(words[words.length - 1])) words.pop();
  words.push(...all.slice(at + 1).filter((word) => /[\p{L}\p{N}_]/u.test(word) && !completeWord(word)));
  if (/^(?:voor|vóór|uiterlijk|t\/m|tot)\b.*[0-9]/.test(words.join(" "))) words.unshift("aanmelden");
  return words.length ? `, en zet '${words.join(" ")}' in een ander veld (in een agenda bij Opmerking)` : "";
}

/** @param {string} value */
function readFile(value) {
  const text = readText(value);
  if (!/^[a-z0-9][a-z0-9_-]*\.(?:png|jpg|jpeg|gif|webp)$/.test(text)) {
    const name = /[^/\\]+\.(?:png|jpg|jpeg|gif|webp)$/i.exec(text);
    const other = /([^/\\]+)\.(?:heic|heif|avif|bmp|tiff?|svg|psd|eps|pdf)$/i.exec(text);
    const hint = other
      ? `bewaar haar als jpg of png, bijvoorbeeld ${proposeFileName(`${other[1]}.jpg`)}, zet dat bestand hiernaast, en schrijf hier die naam`
      : "zet het bestand naast deze nieuwsbrief; naam in kleine letters, eindigend op .png, .jpg, .gif of .webp";
    throw new Refusal(
      "foute-afbeelding",
      `'${text}' is geen bestandsnaam van een afbeelding`,
      name ? `noem het bestand ${proposeFileName(name[0])}, zet het naast deze nieuwsbrief, en schrijf hier die naam` : hint,
    );
  }
  return text;
}

/** Return a file name that is valid in an address, as section_blocks.propose_file_name does. @param {string} name */
function proposeFileName(name) {
  const dot = name.lastIndexOf(".");
  return `${makeSlug(name.slice(0, dot)) || "bestand"}.${name.slice(dot + 1).toLowerCase()}`;
}

/** Return words as part of an address, as section_blocks.propose_slug does. @param {string} words */
function makeSlug(words) {
  return words
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** @param {string} value */
function readAlt(value) {
  const text = readLine(value);
  if (NO_ALT.test(text.replace(/^[ .!…]+|[ .!…]+$/g, "").toLowerCase())) {
    throw new Refusal("lege-omschrijving", `'${text}' zegt niet wat er te zien is`, "vertel wat iemand ziet die het beeld voor zich heeft");
  }
  return text;
}

/** @param {string} value @param {FormData} data */
function readWidth(value, data) {
  const width = readExact(readText(value.trim().replace(/ ?(?:px|pixels|beeldpunten)$/, "")), "whole", data);
  if (width < 1 || width > WIDEST) {
    throw new Refusal("foute-breedte", `een breedte van ${width} past niet in de mail`, `kies een breedte van 1 tot en met ${WIDEST}`);
  }
  return width;
}

/** @param {string} value */
function readPreheader(value) {
  const text = readLine(value);
  const length = countSigns(text);
  if (length < SHORTEST || length > LONGEST) {
    throw new Refusal("voorbeeldtekst-lengte", `de voorbeeldtekst telt ${length} tekens`, `gebruik ${SHORTEST} tot en met ${LONGEST} tekens`);
  }
  return text;
}

/** Read a text in which line breaks are kept. @param {string} value */
function readClosing(value) {
  const text = refuseHtml(readText(refuseNothing(value)));
  const length = countSigns(text);
  if (length > MAX_CLOSING) throw new Refusal("te-lang", `de tekst telt ${length} tekens; hoogstens ${MAX_CLOSING} past hier`, "kort de tekst in");
  return text;
}

/** Read a line that may say that details follow. @param {string} value */
function readLater(value) {
  if (saysToCome(value)) return readWord(value);
  const text = value.trim();
  const [label, word] = /^(kosten|prijs|locatie|plaats|plek|waar|adres|voor wie|doelgroep)\s*:\s*(?=\S)/i.exec(text) ?? [];
  if (label) throw new Refusal("dubbel-opschrift", `'${word}:' komt er in de nieuwsbrief vanzelf voor te staan`, `schrijf alleen: ${text.slice(label.length)}`);
  const [address] = /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/i.exec(text) ?? [];
  if (address) {
    const apart = address === text ? "" : ", en haal het hier weg, met de woorden die erbij horen";
    const told = `zet het bij Online, of bij Aanmelden als je je daar aanmeldt${apart}`;
    throw new Refusal("adres-in-tekst", `'${address}' is een adres, en hier geen link`, told);
  }
  return readLine(value);
}

/** @param {string} value */
function readMonth(value) {
  const date = readDate(readText(value), MONTH);
  if (!date.month) throw new Refusal("datum-zonder-maand", `'${date}' noemt geen maand`, MONTH);
  return date;
}

/** Read a text whose links may also lead to files of the region and to pages of the site. @param {string} value */
function readIssueText(value) {
  const linked = new Set();
  const text = readProse(value, (target) => {
    linked.add(target);
    return checkTarget(target);
  });
  for (const [, name, typed] of text.matchAll(ALMOST_FILE)) {
    if (linked.has(typed)) continue;
    const meant = typed.toLowerCase().trim().split(/\s+/).join("-");
    throw new Refusal("foute-link", "zo wordt dit geen link naar het bestand", `schrijf [${name}](${meant}), zonder spaties`, typed);
  }
  return text;
}

/** @param {string} value */
function readSlug(value) {
  const text = readText(value);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) {
    throw new Refusal("foute-slug", `'${text}' is geen bestandsnaam van een praktijk`, "gebruik kleine letters, cijfers en streepjes");
  }
  return text;
}

/** @param {string} value */
function readKey(value) {
  const text = readText(value);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) {
    const hint = "gebruik kleine letters, cijfers en streepjes, zoals netwerkdag-2027";
    throw new Refusal("foute-key", `'${text}' kan geen vaste naam van een bijeenkomst zijn`, hint);
  }
  return text;
}

/** @param {string} value */
function readDayBefore(value) {
  const [first, second] = listTold(value);
  if (second) throw new Refusal("foute-datum", "hier past één dag", `schrijf alleen de eerste: ${first}; de andere dagen horen daarbij`);
  return readDay(readText(value));
}

/** Join the lines of a paragraph into one sentence. @param {string} value */
function readSentence(value) {
  const text = value.trim();
  return readLine(
    /\n\s*\n/.test(text)
      ? text
      : text
          .split("\n")
          .map((line) => line.trim())
          .join(" "),
  );
}

/** How a value is read, by the kind of its field. @type {MoreRules["kinds"]} */
export const KINDS = {
  target: readTarget,
  file: readFile,
  alt: readAlt,
  width: readWidth,
  preheader: readPreheader,
  closing: readClosing,
  month: readMonth,
  later: readLater,
  clock: (value) => readTime(readText(value)),
  clock_end: (value) => readEnd(readText(value)),
  last_day: (value) => readDay(readText(value.replace(/^\s*(?:uiterlijk(?: op)?|t\/m|tot en met)\s+(?=\S)/i, ""))),
  link_text: (value) => readLine(checkLinkText(value)),
  sentence: readSentence,
  slug: readSlug,
  key: readKey,
  text: readIssueText,
  day_before: readDayBefore,
  days: (value) => readDay(readText(value)),
};
