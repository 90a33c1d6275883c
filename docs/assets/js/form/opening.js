/** Opens a practice or newsletter that was saved before: a chosen file, or the one that the address names. */

import { FileError } from "../shared/file-error.js";
import { CHANGE, GONE, PROPOSED, PracticeFile } from "./practice-file.js";
import { listSpans, readSpan, YamlError } from "./yaml-reading.js";

/** @import { Form, Held } from "./form.js" */
/** @import { Kind, Place } from "./types.js" */

const MOST_TEXT = 400_000;

/** @param {Form} form @param {Kind} kind @param {File} file  as the reader chose it */
export async function openChosen(form, kind, file) {
  if (file.size > MOST_TEXT) throw new FileError("Het bestand is te groot voor dit formulier.");
  const text = await file.text();
  const changed = findLine(text, CHANGE);
  if (changed) await openChange(form, kind, text, changed);
  else open(form, kind, text, file.name.replace(/\.ya?ml$/i, ""), true);
}

/** Go on with a file that holds only what was changed: open the practice, and change it so. @param {Form} form @param {Kind} kind @param {string} text @param {string} slug */
async function openChange(form, kind, text, slug) {
  const { spans } = listSpans(text);
  await openNamed(form, kind, slug);
  const fields = { ...form.controls.fields, ...Object.fromEntries(spans.map(([name, span]) => [name, readSpan(span)])) };
  for (const name of findLine(text, GONE).split(", ")) delete fields[name];
  form.controls.fill(fields);
  form.settle();
}

/** Return what a comment says behind its first words, "" without one. @param {string} text @param {string} start */
function findLine(text, start) {
  const line = text.split(/\r?\n/).find((one) => one.startsWith(start));
  return line?.slice(start.length).trim() ?? "";
}

/** Open a file by its name: the project's file at the desk, or else the published copy. @param {Form} form @param {Kind} kind @param {string} slug */
export async function openNamed(form, kind, slug) {
  if (!/^[a-z0-9/-]+$/.test(slug)) throw new YamlError(slug);
  const own = await form.desk?.open(`${kind.folder}${slug}.yml`, slug);
  if (own) show(form, own);
  else open(form, kind, await kind.fetchPublished(slug), slug, false);
}

/** @param {Form} form @param {Kind} kind @param {string} text @param {string} name @param {boolean} isSource  whether it is the editors' own file and not the published copy */
function open(form, kind, text, name, isSource) {
  const file = readFile(text, kind.recognise(name, text), isSource);
  if (!Object.keys(file.fields).length) throw new YamlError(name);
  if (!file.isOf(form.data)) throw new FileError(`In ${name}.yml staat iets anders dan ${kind.what}. Er is niets veranderd.`);
  const before = form.hold();
  kind.choose?.(name, text);
  show(form, file, Object.keys(before.fields).length ? before : null);
  if (!form.desk) form.nameInAddress();
}

/** @param {Form} form @param {PracticeFile} file @param {Held|null} [before] */
function show(form, file, before = null) {
  form.start(file, file.fields);
  const lines = [`Je verandert nu: ${String(file.fields.title ?? file.fields.subject ?? (file.slug || "een bestand zonder titel"))}.`];
  if (!file.isSource) lines.push("Je krijgt een bestand met alleen wat je verandert; de redactie voegt dat in, met haar eigen notities.");
  if (file.unread.length) lines.push(`Zo geschreven dat het formulier het niet kan tonen, en daarom blijft het zoals het is: ${file.unread.join(", ")}.`);
  form.reportTaken(lines, before);
}

/** Read the text of a file. @param {string} text @param {string} slug @param {boolean} isSource */
export function readFile(text, slug, isSource) {
  const file = new PracticeFile();
  const { head, spans } = listSpans(text.replace(/^\ufeff/, ""));
  if (!spans.length) throw new YamlError("geen velden");
  const lines = head.split(/(?<=\n)/);
  file.proposed = lines.filter((line) => line.startsWith(PROPOSED)).flatMap(readPlaces);
  Object.assign(file, { slug, isSource, head: lines.filter((line) => !line.startsWith(PROPOSED)).join(""), spans });
  for (const [name, span] of spans) {
    try {
      file.fields[name] = readSpan(span);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      file.unread.push(name);
    }
  }
  return file;
}

/** @param {string} line @returns {Place[]} */
function readPlaces(line) {
  return line
    .slice(PROPOSED.length)
    .trim()
    .split(", ")
    .map((said) => said.split(" ").map((part) => (/^\d+$/.test(part) ? Number(part) - 1 : part)));
}
