/** Finds remains of a copied mail or chat in a text, by the rules of source/mail_remains.py. */

import { Refusal } from "./refusal.js";

/** @type {[RegExp, string, string][]} */
const REMAINS = [
  [
    /(?<![\p{L}\p{N}_])(?:Van|From): [^:]{1,100}[\s>](?:Verzonden|Sent|Aan|To): /u,
    "hier staat de kop van een mail",
    "haal die kop weg (Van, Verzonden, Aan, Onderwerp): die hoort bij de mail",
  ],
  [/\[[0-9][0-9:,./ -]{8,22}[0-9]\] [^\n:]{1,40}: /, "hier staat wie een bericht stuurde, en wanneer", "haal dat weg: een lezer heeft genoeg aan wat er gezegd is"],
  [
    /bestemd[\s>]+voor[\s>]+(?:de|het)[\s>]+geadresseerde|(?:mail|bericht)[\s>]+ten[\s>]+onrechte[\s>]|intended[\s>]+(?:solely|only)[\s>]+for/i,
    "hier staat een mededeling die onder een mail hoort",
    "haal die mededeling weg",
  ],
];

/** Return a refusal for each kind of mail remains in a text. @param {string} text */
export function listMailRemains(text) {
  return REMAINS.flatMap(([pattern, message, hint]) => {
    const found = text.match(pattern);
    return found ? [new Refusal("mail-in-tekst", message, hint, found[0].split("\n")[0].trim())] : [];
  });
}
