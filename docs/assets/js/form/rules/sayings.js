/** Asks about a value that only its writer understands ("ik"), or that says something else than the text beside it; the twin of saying_checks.py. */

import { Refusal } from "./refusal.js";

/** @import { Add } from "../types.js" */

const MYSELF = /^(?:ik|mij|mezelf|ikzelf|zelf|wij|ons)(?: zelf)?\.?$/i;
const FIGURE = /(?<![\p{L}\p{N}_/.,'-])(?!(?:19|20)[0-9]{2}(?![.,]?[0-9]))[0-9]+(?:[.,][0-9]+)*(?: ?%)?(?![\p{L}\p{N}_/'-])/u;

/** @param {Record<string, any>} read  a practice @param {Add} add */
export function checkSayings({ checked, results = [] }, add) {
  const by = checked?.by ?? "";
  if (MYSELF.test(by.trim()))
    add(new Refusal("niet-ingevuld", `'${by}' zegt een lezer niet wie dat is`, "schrijf de organisatie of rol, zoals redactie Praktijkbank"), ["checked", "by"]);
  for (const [at, { kind, value = "", text }] of results.entries()) {
    const figure = kind === "registered" && FIGURE.exec(`${value} ${text}`);
    if (!figure) continue;
    const message = `bij 'registered' lezen lezers dat de bron geen cijfer geeft, en hier staat er een: ${figure[0]}`;
    const hint = "komt het cijfer uit de bron, schrijf dan `kind: measured`; is het geen uitkomst, laat het dan staan";
    add(new Refusal("cijfer-bij-geregistreerd", message, hint), ["results", at, "kind"], false);
  }
}
