/** What prose may contain, and the messages about texts that can be read in two ways, by the rules of text/prose_field.py. */

import { findItems } from "./list-items.js";
import { findLooseSigns } from "./loose-signs.js";
import { listMailRemains } from "./mail-remains.js";
import { catchRefusal, Refusal, throwAll } from "./refusal.js";
import { findBrokenLines, findDoubts } from "./typed.js";
import { checkLink, checkLinkText, countSigns, listHtml, readText, refuseNothing } from "./values.js";

export const MAX_PROSE = 8000;
const MAX_OPEN = 10;
/** @type {[string, number, string][]} */
const MOST_SIGNS = [
  ["[", 100, "rechte haken"],
  ["]", 100, "rechte haken"],
  ["*_", 400, "sterretjes en lage streepjes"],
  ["\\", 400, "backslashes"],
  ["`", 400, "backticks"],
];
/** @type {[RegExp, string, string, string][]} */
const TRAPS = [
  [/!\[[^\]\n]*\][([]/g, "afbeelding-in-tekst", "een afbeelding kan hier niet", "beschrijf in woorden wat te zien is"],
  [/^ {0,3}#{1,6}(?:\s.*|$)/gm, "kop-in-tekst", "een kop kan hier niet: de koppen liggen vast", "haal # weg; wat moet opvallen, zet je tussen **sterretjes**"],
  [
    /^ {0,3}(?:={2,}|[-–—―]{2,}|(?:\*[ \t]*){3,}|(?:-[ \t]+){2,}-|\+[-=+]{3,})[ \t]*$/gm,
    "streep-in-tekst",
    "een streep op een eigen regel kan hier niet",
    "haal de streep weg; een lege regel begint een nieuwe alinea",
  ],
  [/^ {0,3}(?:`{3}|~{3})[a-z]*$/gm, "streep-in-tekst", "een regel met ``` of ~~~ kan hier niet", "haal de regel weg"],
  [
    /^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*){5}/gm,
    "te-diepe-lijst",
    "deze regel begint met te veel tekens van een lijst of citaat achter elkaar",
    "gebruik één streepje of > per regel",
  ],
  [
    /(?:^|:)[ \t]*(?:[•●▪➢][ \t].*?[ \t][•●▪➢][ \t]|- [^\n]*?[;,.] - )|^[ \t]*(?:\(?1\)[ \t]\S[^\n]*?[ \t]\(?2\)[ \t]|1\.[ \t]\S[^\n]*?[;,][ \t](?:en )?2\.[ \t]|\(?a\)[ \t]\S[^\n]*?[ \t]\(?b\)[ \t]|a\.[ \t]\S[^\n]*?[ \t]b\.[ \t]|1\.[ \t]\S[^\n]*?(?<!groep)(?<!klas)(?<!jaar)(?<!fase)(?<!stap)[ \t]2\.[ \t]\S[^\n]*?[ \t]3\.[ \t])\S/gm,
    "opsomtekens-op-een-regel",
    "op deze regel staan de punten van een lijst achter elkaar",
    "zet elk punt op een eigen regel",
  ],
];
const TARGET = "(?:https?://|www\\.|mailto:)[^\\s()[\\]]+|[^\\s()[\\]@]+@[^\\s()[\\]@]+\\.[^\\s()[\\]@]+";
const ALMOST_LINKS = [
  new RegExp(`\\[([^[\\]\\n]+)\\]\\s+\\(\\s*(${TARGET})\\s*\\)`, "g"),
  /\[([^[\]\n]*\p{L}[^[\]\n]*)\]((?:https?:\/\/|www\.)[^\s()[\]]+[^\s()[\].,;:!?])/gu,
  new RegExp(`\\[([^[\\]\\n]+)\\]\\s*\\[\\s*(${TARGET})\\s*\\]`, "g"),
  new RegExp(`^[ >]*\\[([^[\\]\\n]+)\\]:[ \\t]*<?((?:${TARGET})(?<!>))`, "gm"),
];
const BACKWARD = new RegExp(`\\[\\s*(${TARGET})\\s*\\]\\(([^()\\n]*\\S[ \\t]+\\S[^()\\n]*)\\)`, "g");
const NOT_SHOWN = /(?<![~=\p{L}\p{N}_])(?:(~~)(?=\S)[^~\n]{1,200}?(?<=\S)~~|(==)(?=\p{L})[^=\n]{1,200}?(?<=\S)==)(?![~=])/gu;
const LIKE_ADDRESS = /:\/\/|www\.|mailto:|@[\p{L}\p{N}_]/u;
const REVERSED = new RegExp(`\\(([^()\\n]+)\\)\\[\\s*(${TARGET})\\s*\\]`, "g");
const BARE_HOST = "(?:[a-zA-Z0-9\\u00c0-\\uffff][\\w\\u00c0-\\uffff-]*\\.)+(?:nl|com|org|eu|net|be|info|school|amsterdam|frl)(?:/[^\\s()[\\]]*)?";
const WHOLE_TARGET = new RegExp(`^(?:${TARGET}|${BARE_HOST})$`);
/** The gap between columns. */
export const GAP = /(?<=\S)(?:[^\S\n]*\t[^\S\n]*| {3,})(?=\S)/;
const ALMOST_ADDRESS = /(?<![\p{L}\p{N}_/.@-])(h{0,2}t{1,3}p{1,2}s{0,2}(?:[:;][/\\]{0,3}|\/\/?:?\/{0,2}) ?)((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}_][^\s<>"“”\])]*)/giu;
const ALMOST_EMAIL =
  /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]+(?: @ ?|@ )(?:[\p{L}\p{N}_-]+\.)+[a-z]{2,4}(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+,(?:nl|com|org|eu)(?![\p{L}\p{N}_])/gu;
const LINK = /\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/gs;
const UNREAD = /\[([^[\]]*)\]\(\s*([^()\n]*)(\)?)/g;
const WEB = /(?<![\p{L}\p{N}])(?<![@/.-])(?:https?:\/\/|www\.(?=[\p{L}\p{N}]))(?:[^\s<>"“”\],;]|\](?!\()|[,;](?!https?:\/\/|www\.))+/giu;
const HOST = "(?:[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}\\.){1,10}\\p{L}{2,24}";
const MAIL = new RegExp(`(?<![\\p{L}\\p{N}_.+&-])[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_.+&'-]{0,62}[\\p{L}\\p{N}_+&-])?@${HOST}(?![\\p{L}\\p{N}_@])`, "gu");
const BULLET_FONTS = /^([ \t]*)([\uf020-\uf0ff])/gm;

/** @param {string} value @param {(target: string) => unknown} [checkTarget]  refuses an address that a link can't lead to @returns {string} */
export function readProse(value, checkTarget = checkLink) {
  const text = refuseNothing(
    readText(
      value.replace(BULLET_FONTS, (_, space, sign) => space + (sign === "\uf0b7" ? "•" : "▪")),
      "\t",
    ),
  );
  askNone(text);
  refuseTooMuch(text);
  const remains = listMailRemains(text);
  const checks = [() => remains, checkHtml, checkTraps, checkNotShown, checkDoubts, checkTabs, checkLinks, checkAlmostAddresses, ...(remains.length ? [] : [checkLineEnds])];
  const found = new Map(checks.flatMap((check) => check(text, checkTarget)).map((refusal) => [`${refusal.rule} ${refusal.token}`, refusal]));
  throwAll([...found.values()]);
  return text;
}

/** @param {string} text */
function refuseTooMuch(text) {
  const length = countSigns(text);
  if (length > MAX_PROSE) throw new Refusal("te-lang", `de tekst telt ${length} tekens; hoogstens ${MAX_PROSE} past hier`, "kort de tekst in");
  for (const [signs, most, name] of MOST_SIGNS) {
    const count = [...text].filter((sign) => signs.includes(sign)).length;
    if (count > most) throw new Refusal("te-veel-tekens", `de tekst telt ${count} ${name}; hoogstens ${most} kan`, "laat tekens weg, of zet ze in gewone woorden om");
  }
  let opened = 0;
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    opened = bracket === "[" ? opened + 1 : Math.max(0, opened - 1);
    if (opened > MAX_OPEN) {
      throw new Refusal("te-veel-tekens", `in de tekst staan meer dan ${MAX_OPEN} rechte haken open`, "zet achter elke [ een ], of laat de haken weg", "[");
    }
  }
}

/** @param {string} text */
function checkHtml(text) {
  return listHtml(text);
}

/** @param {() => unknown} check @returns {Refusal[]} */
function listCaught(check) {
  const refusal = catchRefusal(check);
  return refusal ? [refusal] : [];
}

/** @param {string} text @returns {Refusal[]} */
function checkTraps(text) {
  return TRAPS.flatMap(([pattern, rule, message, hint]) => [...text.matchAll(pattern)].map((found) => new Refusal(rule, message, hint, found[0].trim())));
}

/** @type {Record<string, (token: string) => [string, string]>} */
const DOUBTS = {
  "streepje-voor-getal": (token) => [
    `'${token}' kan een lijst zijn of een getal onder nul`,
    `schrijf '- ${token.slice(1)}' voor een lijst, of 'min ${token.slice(1)}' voor het getal`,
  ],
  "plus-en-min": () => [
    "een + tussen regels met - kan een lijst zijn, of plus- en minpunten",
    "begin elke regel van een lijst met `- `; schrijf plus- en minpunten uit, zoals 'Pluspunt: …'",
  ],
  nummering: () => ["de nummers van deze lijst lopen niet op", "nummer door (1, 2, 3), of zet tussen twee lijsten een gewone regel"],
  "sterretjes-met-spaties": (token) => [
    `'${token}' kan schuine tekst zijn, of sterretjes voor punten of noten`,
    `schrijf *${token.replace(/^[* ]+|[* ]+$/g, "")}*, zonder spaties erin, voor schuin; haal de sterretjes anders weg, of zet elk punt op een eigen regel`,
  ],
  "streepjes-met-spaties": (token) => {
    const words = token.replace(/^[_ ]+|[_ ]+$/g, "");
    return [`'${token}' kan nadruk zijn, of plekken om in te vullen`, `schrijf **${words}** voor vet of *${words}* voor schuin; maak een plek om in te vullen langer: ____`];
  },
  "vet-zonder-einde": (token) => [
    `'${token}' begint vette tekst zonder einde, en dan staan de sterretjes op de pagina`,
    "zet ook ** achter het laatste woord dat vet moet zijn, of haal ze weg",
  ],
  "meer-dan": (token) => [`'${token}' kan een citaat zijn of 'meer dan'`, `schrijf 'meer dan ${token.slice(1).trim()}', of begin het citaat met een woord`],
  "te-diepe-lijst": () => ["deze lijst is te diep genest", "gebruik hoogstens zes lagen"],
  "tabel-zonder-streep": (token) => [
    "dit lijkt een tabel, maar de streep onder de kopregel ontbreekt",
    `zet onder deze regel: ${"|---".repeat(token.replace(/^\|+|\|+$/g, "").split("|").length)}|; is het geen tabel, zet dan een komma in plaats van |`,
  ],
  "tabel-zonder-kop": (token) => ["deze tabel heeft geen kopregel", `zet boven deze regel de koppen: |${" … |".repeat(token.replace(/^\|+|\|+$/g, "").split("|").length)}`],
  "tabel-witregels": () => ["de regels van deze tabel staan los van elkaar", "haal de lege regels tussen de regels van de tabel weg"],
  "tabel-streep": () => ["de streep van deze tabel heeft een ander aantal vakken dan de kopregel", "zet onder elk vak van de kopregel ---, met | ertussen"],
  "tabel-zonder-rijen": () => ["onder de kop van deze tabel staan regels zonder |", "zet elke rij direct eronder op een eigen regel, met | tussen de vakken"],
  "tabel-rij": () => ["deze rij heeft meer vakken dan de kopregel van de tabel", "haal een | weg, of geef de kopregel een vak erbij"],
};

/** @param {string} text @returns {Refusal[]} */
function checkNotShown(text) {
  return [...text.matchAll(NOT_SHOWN)].map(([token, isStruckOut]) =>
    isStruckOut
      ? new Refusal(
          "opmaak-in-tekst",
          "woorden doorstrepen met ~~ kan hier niet",
          "haal de woorden weg die niet meer gelden; horen ze er wel bij, haal dan alleen de tekens weg",
          token,
        )
      : new Refusal("opmaak-in-tekst", "woorden markeren met == kan hier niet", `schrijf **${token.slice(2, -2)}**, of haal de tekens weg`, token),
  );
}

/** @param {string} text @returns {Refusal[]} */
function checkDoubts(text) {
  return [...findDoubts(text), ...findLooseSigns(text)].map(({ kind, token }) => new Refusal(kind, ...DOUBTS[kind](token), token));
}

/** @param {string} line */
function isLed(line) {
  const [head, ...cells] = line.split(GAP);
  return head.trimEnd().endsWith(":") || (cells.length === 1 && /^\p{L}/u.test(cells[0]) && /^\s*[0-9]+(?:\.[0-9]+)+\.?$/.test(head));
}

/** @param {string} text @returns {Refusal[]} */
function checkTabs(text) {
  if (!text.includes("\t") && !text.includes("   ")) return [];
  const lines = text.split("\n");
  const { items } = findItems(lines);
  const tabbed = [...lines.keys()].filter((place) => !items.has(place) && GAP.test(lines[place]));
  const first = tabbed.find((place, at) => tabbed[at + 1] === place + 1);
  if (first === undefined || tabbed.every((place) => isLed(lines[place]))) return [];
  const cells = lines[first]
    .split(GAP)
    .map((cell) => cell.replace(/^[ \t|]+|[ \t|]+$/g, ""))
    .filter(Boolean);
  const hint = `schrijf een tabel als '| ${cells.join(" | ")} |' met daaronder '${"|---".repeat(cells.length)}|', en ook in elke rij | tussen de vakken; zet anders overal één spatie`;
  const what = lines[first].includes("\t") ? "tabs" : "veel spaties na elkaar";
  return [new Refusal("tabs-in-tekst", `deze regels hebben ${what}: dat kan een tabel zijn`, hint, cells[0])];
}

/** Ask what a text means that is only "geen": there is none, or nobody knows. @param {string} text */
function askNone(text) {
  if (!/^[ .!]*geen[ .!]*$/i.test(text)) return;
  throw new Refusal("niet-ingevuld", `hier staat alleen '${text}'`, "is er geen, schrijf dat dan in een zin; weet je het niet, laat het veld dan leeg");
}

/** @param {string} text @param {(target: string) => unknown} checkTarget @returns {Refusal[]} */
function checkLinks(text, checkTarget) {
  const almost = [...(text.includes("[") ? ALMOST_LINKS : [])].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => refuseAlmost(found[0].replace(/^[ >\t]+|[ >\t]+$/g, ""), found)),
  );
  const reversed = !text.includes("](") && text.includes(")[") ? [...text.matchAll(REVERSED)].map((found) => refuseAlmost(found[0], found)) : [];
  const backward = [...text.matchAll(BACKWARD)].filter((found) => !LIKE_ADDRESS.test(found[2])).map((found) => refuseAlmost(found[0], [found[0], found[2], found[1]]));
  return [...almost, ...backward, ...reversed, ...text.split(/\n\s*\n/).flatMap((part) => checkRunning(part, checkTarget))];
}

/** @param {string} token @param {string[]} found  the whole, the text and the address */
function refuseAlmost(token, found) {
  return new Refusal("foute-link", "zo wordt dit geen link", `schrijf [${found[1]}](${complete(found[2])})`, token);
}

/** @param {string} text @returns {Refusal[]} */
function checkAlmostAddresses(text) {
  /** @type {Refusal[]} */
  const found = [];
  for (const [, scheme, rest] of text.matchAll(ALMOST_ADDRESS)) {
    const host = rest.replace(/[.,:;!?)'"”’]+$/, "");
    if (["http://", "https://"].includes(scheme.toLowerCase())) continue;
    found.push(new Refusal("foute-link", "dit lijkt een webadres, maar het begin klopt niet", `schrijf https://${host}`, scheme + host));
  }
  for (const [address] of text.matchAll(ALMOST_EMAIL)) {
    const meant = address.replace(/\s/g, "").replaceAll(",", ".");
    found.push(new Refusal("fout-mailadres", "dit lijkt een e-mailadres, maar het klopt niet", `schrijf ${meant}`, address));
  }
  return found;
}

/** @param {string} target */
function complete(target) {
  if (target.toLowerCase().startsWith("www.") || !/[:@]/.test(target)) return `https://${target}`;
  return target.includes(":") ? target : `mailto:${target}`;
}

/** Check the links of a paragraph, and find remains of links that could not be read. @param {string} text @param {(target: string) => unknown} checkTarget @returns {Refusal[]} */
function checkRunning(text, checkTarget) {
  /** @type {Refusal[]} */
  const found = [];
  let plain = text.replace(/`([^`\n]+)`/g, "$1").replace(LINK, (whole, name, angled, bare, title, at, all) => {
    if (/(?<!\\)\]\([^)]*$/.test(name)) return whole;
    if (all[at - 1] === "!") return ""; // a picture is refused as a whole
    found.push(...checkLinkOf(name.replace(/\\(.)/g, "$1").replace(/[*_]/g, ""), (angled ?? bare ?? "").trim(), title?.slice(1, -1) ?? "", checkTarget));
    return "";
  });
  plain = plain.replace(/<((?:https?:\/\/|mailto:)[^<>\s]+|[^\s<>@]+@[^\s<>@]+)>/g, (_, target) => {
    found.push(...listCaught(() => checkTarget(target.includes(":") ? target : `mailto:${target}`)));
    return " ";
  });
  for (const [unread, , inner, closed] of plain.matchAll(UNREAD)) {
    if (/:\/\/|www\.|mailto:|@[\p{L}\p{N}_]/u.test(inner)) found.push(refuseUnread(unread, inner.trim(), closed));
  }
  for (const [address] of plain.matchAll(WEB)) {
    const shown = cutBehind(address);
    const target = shown.toLowerCase().startsWith("www.") ? `https://${shown}` : shown;
    if (/[\p{L}\p{N}_]\.[\p{L}\p{N}_]/u.test(target.slice(target.indexOf(":")))) found.push(...listCaught(() => checkTarget(target)));
  }
  for (const [address] of plain.replace(WEB, " ").matchAll(MAIL)) found.push(...listCaught(() => checkTarget(`mailto:${address}`)));
  return found;
}

/** @param {string} address */
function cutBehind(address) {
  const pairs = new Map([
    [")", "("],
    ["]", "["],
    ["}", "{"],
  ]);
  let cut = address;
  while (cut) {
    const last = cut.at(-1) ?? "";
    const opening = pairs.get(last);
    const isLoose = opening !== undefined && cut.split(last).length > cut.split(opening).length;
    if (!".,:;!?…'\"’”*_".includes(last) && !isLoose) break;
    cut = cut.slice(0, -1);
  }
  return cut;
}

/** @param {string} name @param {string} target @param {string} title @param {(target: string) => unknown} checkTarget @returns {Refusal[]} */
function checkLinkOf(name, target, title, checkTarget) {
  const isWrittenOut = [target, target.replace(/^mailto:/, ""), target.replace(/^https:\/\//, "")].includes(name);
  /** @type {Refusal[]} */
  const found = [];
  if (!name.trim()) found.push(new Refusal("lege-linktekst", "deze link heeft geen tekst", "schrijf een link als [tekst](https://...)", "]("));
  const refused = name.trim() && !isWrittenOut ? listCaught(() => checkLinkText(name)) : [];
  found.push(...refused);
  if (title) found.push(new Refusal("titel-bij-link", "wat achter het adres van een link staat, zien veel lezers niet", "zet die tekst in de zin zelf", title));
  if (!target) found.push(new Refusal("foute-link", "achter de linktekst staat geen adres", "schrijf een link als [tekst](https://...)", `[${name}](`));
  else if (WHOLE_TARGET.test(target) && complete(target) !== target) {
    found.push(new Refusal("foute-link", "dit is geen volledig webadres", `schrijf [${refused.length ? "…" : name}](${complete(target)})`, target));
  } else found.push(...listCaught(() => checkTarget(target)));
  return found;
}

/** @param {string} whole @param {string} target @param {string} closed */
function refuseUnread(whole, target, closed) {
  if (!closed) return new Refusal("foute-link", "deze link heeft geen haak aan het eind", "schrijf een link als [tekst](https://...)", whole.trim());
  if (/\s/.test(target)) return new Refusal("foute-link", "in het adres staat een spatie", "haal de spatie weg, of schrijf er %20 voor in de plaats", target);
  return new Refusal("foute-link", "een link kan niet in een andere link staan", "laat de binnenste of de buitenste haken weg", target);
}

/** @param {string} text @returns {Refusal[]} */
function checkLineEnds(text) {
  const message = "deze regel breekt af in een zin, en elke nieuwe regel blijft op de pagina een nieuwe regel";
  const hint = "zet de regels die bij elkaar horen achter elkaar; begin losse punten elk met `- `, en zet boven iets anders een lege regel";
  return (text.includes("\n") ? findBrokenLines(text) : []).map((cut) => new Refusal("afgebroken-regels", message, hint, cut.trim()));
}
