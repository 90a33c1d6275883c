/** Puts what was read from a questionnaire into the form, and reports the result. */

import { find, findPart } from "../shared/templates.js";
import { merge, writeRest } from "./merging.js";
import { foldSpace } from "./rules/values.js";

/** @import { Draft } from "./importing/draft.js" */
/** @import { Form, Held } from "./form.js" */
/** @import { Beside, FormData, Place } from "./types.js" */

const NO_QUESTION = "Zet boven elk antwoord de vraag zoals die hieronder staat, zoals 'Hoe werkt het?', en plak opnieuw. Of zet de tekst zelf bij de goede vraag.";

/** What was read, what of it could not be, what it is called, and the text if it was pasted. @typedef {{draft: Draft, skipped: string[], name: string, pasted: string}} Taken */

/** Take in what was read; a second questionnaire with another title may be about another practice, and is asked about first. @param {Form} form @param {HTMLElement} frame @param {FormData} data @param {Taken} taken @param {Held} [undone]  the content that can be restored */
export async function takeIn(form, frame, data, taken, undone = form.hold()) {
  const { asks, beside, fields } = form.hold();
  const [own, read] = [fields.title, taken.draft.fields.title].map((title) => foldSpace(String(title ?? "")));
  const isOther = asks && own && read && own !== read && !beside.some(({ place, told }) => place[0] === "title" && foldSpace(told) === read);
  if (!isOther) return put(form, frame, data, taken, undone);
  const box = find(frame, "#plakvak", HTMLTextAreaElement);
  box.value ||= taken.pasted; // until the choice is made
  const choose = (/** @type {boolean} */ isNew) => {
    if (box.value === taken.pasted) box.value = "";
    if (!isNew) return put(form, frame, data, taken, undone);
    form.beginAnew();
    return takeIn(form, frame, data, taken, undone);
  };
  form.report(
    [`Dit gaat over «${taken.draft.fields.title}», en in het formulier staat «${fields.title}». Is dit een andere praktijk? Er is nog niets veranderd.`],
    ["Ja, begin opnieuw met deze", () => choose(true)],
    ["Nee, zet het erbij", () => choose(false)],
  );
  return find(findPart(frame, "verslag"), "button", HTMLElement).focus();
}

/** @param {Form} form @param {HTMLElement} frame @param {FormData} data @param {Taken} taken @param {Held} undone */
async function put(form, frame, data, { draft, skipped, name }, undone) {
  const before = form.hold();
  const { fields, kept, beside } = merge(before.fields, draft.fields, data);
  form.controls.fill(fields);
  const left = [...draft.rest, ...beside.map(({ label, told }) => writeRest(label, told))].filter((text) => !before.rest.includes(text));
  form.skipped = [...form.skipped, ...draft.skipped.filter((line) => !form.skipped.includes(line))];
  form.rest = [before.rest, ...left].filter(Boolean).join("\n\n");
  const isKept = (/** @type {Place} */ place) => kept.some((one) => one.every((part, at) => part === place[at]));
  const names = data.fields.map((field) => field.name);
  const proposed = [...before.proposed, ...draft.proposed.filter((place) => !isKept(place))];
  form.findings.propose(proposed.sort(([one], [other]) => names.indexOf(String(one)) - names.indexOf(String(other))));
  const isNew = (/** @type {Beside} */ one) => !before.beside.some(({ label, told }) => label === one.label && told === one.told);
  form.findings.beside = [...before.beside, ...beside.filter(isNew)];
  form.update();
  const lines = [
    draft.isAsked ? `${name} is gelezen; daarmee is ${findPart(frame, "stand").textContent}.` : `${name} is gelezen, maar wij herkennen er geen vraag in. ${NO_QUESTION}`,
  ];
  if (skipped.length) lines.push(`Niet gelezen: ${new Intl.ListFormat("nl").format(skipped)}.`);
  if (beside.length) lines.push(tellKept(beside.map(({ label }) => label.toLowerCase())));
  lines.push(...draft.told, ...draft.asks.filter((ask) => !form.findings.findAsked(ask)).map(({ text }) => `Vraag na: ${text}.`));
  form.reportTaken(lines, undone, !draft.isAsked);
  await form.findings.guide([...(before.asks ?? []), ...draft.asks.filter(({ text }) => !before.asks?.some((ask) => ask.text === text))]);
  form.settle();
  find(frame, "#nog-nodig", HTMLElement).focus({ preventScroll: true });
  findPart(frame, "verslag").scrollIntoView();
}

/** @param {string[]} labels  of the answers that stay though something else was read for them */
function tellKept(labels) {
  const said = labels.length === 1 ? "Eén antwoord had je al, en dat blijft" : `${labels.length} antwoorden had je al, en die blijven`;
  return `${said} staan: ${labels.join("; ")}. Wat er nu over gelezen is, staat in het vak met wat over is.`;
}
