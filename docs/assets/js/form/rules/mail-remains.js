/** Finds remains of a copied mail, chat, layout or draft in a text, by the rules of source/mail_remains.py. */

import { Refusal } from "./refusal.js";

const FIND_OUT =
  "nog (?:(?:even|eens) )?(?:te )?(?:check(?:en)?|navragen|nagaan|nakijken|nazoeken|uitzoeken|opzoeken|opvragen|invullen|aanvullen|controleren|toevoegen|na te (?:vragen|gaan|kijken)|uit te zoeken|op te (?:zoeken|vragen)|aan te vullen)(?![\\p{L}\\p{N}_])";
/** What nobody does but the writer. */
const ASK = "nog (?:(?:even|eens) )?(?:check(?:en)?|navragen|nakijken|nazoeken|opzoeken|toevoegen|na te vragen|na te kijken|vragen aan)(?![\\p{L}\\p{N}_])";
/** What its writer did not have at hand. */
const LACKING = "(?:(?:de|het|juiste|exacte) )?(?:bedrag|[a-z-]{0,9}(?:naam|datum|jaar|adres|nummer)|link|aantal|cijfers|bron|foto|logo|titel|jaartal)";
const LOOK_UP = "(?:navragen|(?:na|op|uit)?zoeken|checken|nakijken|(?:in|aan)vullen|toevoegen|opvragen)";
/** @type {[string, string]} */
const REMARK = ["'{}' is een opmerking voor jezelf, en lezers zien die zo", "haal die weg; weet je het intussen, schrijf dan wat het is"];

/** @type {[RegExp, string, string][]} */
const REMAINS = [
  [
    /(?<![\p{L}\p{N}_])(?:Van|From): [^:]{1,100}[\s>](?:Verzonden|Sent|Aan|To|Datum|Date|Onderwerp|Subject): /u,
    "hier staat de kop van een mail",
    "haal die kop weg (Van, Verzonden, Aan, Onderwerp): die hoort bij de mail",
  ],
  [/^(?:(?:F[Ww][Dd]?|R[Ee]|A[Nn][Tt][Ww]): )+/, "hier staat wat een mailprogramma voor een onderwerp zet", "haal dat weg"],
  [/\[[0-9][0-9:,./ -]{8,22}[0-9]\] [^\n:]{1,40}: /, "hier staat wie een bericht stuurde, en wanneer", "haal dat weg: een lezer heeft genoeg aan wat er gezegd is"],
  [
    /bestemd[\s>]+voor[\s>]+(?:de|het)[\s>]+geadresseerde|(?:mail|bericht)[\s>]+ten[\s>]+onrechte[\s>]|intended[\s>]+(?:solely|only)[\s>]+for|denk[\s>]+aan[\s>]+het[\s>]+milieu[\s>]+voor|consider[\s>]+the[\s>]+environment[\s>]+before|(?:verzonden|verstuurd) vanaf mijn|sent from my/i,
    "hier staat een mededeling die onder een mail hoort",
    "haal die mededeling weg",
  ],
  [
    /-{2,} ?(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message) ?-{2,}|begin doorgestuurd bericht:|\b(?:op|on) [^\n]{4,60}[0-9]:[0-9]{2}[^\n]{0,20} (?:schreef|wrote)\b[^\n]{0,80}:(?=\s|$)/i,
    "hier staat de regel die een mailprogramma boven een andere mail zet",
    "haal die regel weg",
  ],
  [/\[cid:[^\]\s]+\]/i, "hier stond in de mail een afbeelding, en die komt zo niet mee", "haal dit weg, of zet de afbeelding er zelf bij"],
  [
    /\[(?:knop|button|afbeelding|foto|plaatje|logo)\b[^\]\n]{0,80}\](?![ :]*(?:[(<]|https?:|www\.))/i,
    "hier staat wat er in de opmaak moest komen, en lezers zien dat zo",
    "haal dit weg, en zet het als knop, link of afbeelding op zijn eigen plek",
  ],
  [
    /(?<![\p{L}\p{N}_.+@/-])((?:https?:\/\/)?[\p{L}\p{N}_.+@/-]+) ?<(?:mailto:|https?:\/\/)?\1\/?>/u,
    "hier staat een adres twee keer achter elkaar, zoals mailprogramma's dat doen",
    "laat één van de twee staan, zonder < en >",
  ],
  [
    /(?<![\p{L}\p{N}_.@/:-])[\p{L}\p{N}][^\s<>@./:]*<(?:https?:\/\/|mailto:)[^\s<>]+>/u,
    "hier staat het adres van een link achter de woorden, zoals mailprogramma's dat in gewone tekst zetten",
    "schrijf de woorden tussen [ en ], en het adres zonder < en > er tussen ( en ) achter: [het programma](https://…)",
  ],
  [
    /^[ \t]*>[> \t]*(?:(?:beste|hallo|hoi|dag|geachte|goede(?:morgen|middag)) [^\n]{1,40},|(?:met )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?,?|m\.?v\.?g\.?,?)[ \t]*$/im,
    "voor de regels van een mail zette een mailprogramma hier het teken >, en hier wordt dat een citaat",
    "haal voor elke regel > weg, en de aanhef en de groet van de mail",
  ],
  [
    /^(?:[ \t]*>[^\n]*\n+)+[ \t]*>[^\n]*$/,
    "elke regel begint met >: zo begint een mailprogramma de regels van een mail, en hier wordt alles een citaat",
    "haal voor elke regel > weg; is alles een citaat, zet er dan een regel boven die zegt van wie",
  ],
];

/** What a text may have that is not shown. @type {typeof REMAINS} */
const REMARKS = [
  [/\[\[[^[\]\n]{1,200}\]\](?![(:])/u, ...REMARK],
  [/<<[^<>\n]{1,200}>>/u, ...REMARK],
  [new RegExp(`\\((?:${LACKING} (?:nog )?${LOOK_UP}|(?:navragen|nazoeken|checken))(?: (?:bij|aan|met|in|op|door|of) [^()\\n]{1,80})?[.!]?\\)`, "iu"), ...REMARK],
  [/(?:^|(?<=\n))[ \t]*[-=*]*[ \t]*(?:EINDE|Einde (?:tekst|document|bestand|bericht))[.!]?[ \t]*[-=*]*(?=\s*$)/u, ...REMARK],
  [
    new RegExp(
      `\\[(?:${FIND_OUT}|(?:check(?:en)?|navragen|uitzoeken|todo|klopt (?:dit|dat))(?![\\p{L}\\p{N}_]))[^[\\]\\n]{0,200}\\](?![(:\\]])|\\(${FIND_OUT}[^()\\n]{0,200}\\)`,
      "iu",
    ),
    ...REMARK,
  ],
  [/(?<![\p{L}\p{N}_])(?:TODO(?![\p{L}\p{N}_])|[Tt]o[ -]?[Dd]o ?:)[^\n]{0,200}/u, ...REMARK],
  [new RegExp(`(?:^|(?<=[.!?] )|(?<![\\p{L}\\p{N}_])n\\.?b\\.?:? )${ASK}[^.!?\\n]{0,200}|\\([^()\\n]{0,120}(?<![\\p{L}\\p{N}_])${ASK}[^()\\n]{0,200}\\)`, "imu"), ...REMARK],
  [
    /\*{3,} [^*\n]{0,80}(?<![\p{L}\p{N}_])(?:nog|hier|vraag|vragen|invoegen|toevoegen|aanvullen)(?![\p{L}\p{N}_])[^*\n]{0,120}\*{3,}|\((?:[Kk]lopt (?:dit|dat|het)(?![\p{L}\p{N}_])|[Ii]s (?:dit|dat) (?:de |het )?(?:juist|goed|datum|jaar|bedrag|aantal|titel)[\p{L}\p{N}_]*)[^()\n]{0,200}\)|\((?:KOPIE|[Kk]opie van|[Oo]ude (?:titel|tekst|versie))(?![\p{L}\p{N}_])[^()\n]{0,120}\)|(?<![\p{L}\p{N}_-])X{3,}(?![\p{L}\p{N}_])[^\n]{0,100}|(?<![\p{L}\p{N}_])OUD: [^\n]{1,400}?(?=\s(?:[-*] )?NIEUW: )/u,
    ...REMARK,
  ],
  [
    /(?<![\p{L}\p{N}_])(?:meld (?:je|u) aan|(?:aanmelden|opgeven|inschrijven)(?: kan)?|meer info(?:rmatie)?) via[:.…]*[ \t]*(?=\s*$|\n[ \t]*\n)/iu,
    "achter '{}' staat niets",
    "zet het adres erachter, of haal dit weg",
  ],
  [
    /(?<![?!/=&])\?{2,}(?![?!\p{L}\p{N}_=&/])/u,
    "hier staan vraagtekens achter elkaar, alsof je dit nog wilt uitzoeken",
    "schrijf wat het is, of haal het weg; is het een vraag aan de lezer, zet er dan één vraagteken achter",
  ],
];

/** Return a refusal for each of the remains of a mail or draft in a text. @param {string} text @param {boolean} [isShown] */
export function listMailRemains(text, isShown = true) {
  return [...REMAINS, ...(isShown ? REMARKS : [])].flatMap(([pattern, message, hint]) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(([found]) => {
      const words = found.split("\n")[0].trim();
      const told = message.replace("{}", () => words);
      return new Refusal("mail-in-tekst", told, hint, words);
    }),
  );
}
