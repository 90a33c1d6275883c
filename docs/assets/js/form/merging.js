/** Merges what was read with what is already in the form: typed answers stay, and nothing that was read is lost. */

import { isFields } from "./controls.js";

/** @import { Beside, Fields, FieldSpec, FormData, Place, Value } from "./types.js" */

/**
 * The merged content, the places that kept their values, and what else was read for those.
 * @typedef {{fields: Fields, kept: Place[], beside: Beside[]}} Merged
 */

/** @param {Fields} typed @param {Fields} read @param {FormData} data @returns {Merged} */
export function merge(typed, read, data) {
  /** @type {Merged} */
  const merged = { fields: { ...read, ...typed }, kept: [], beside: [] };
  for (const spec of data.fields.filter(({ name }) => name in typed && name in read)) {
    const [own, other] = [typed[spec.name], read[spec.name]];
    if (isFields(own) && isFields(other)) {
      merged.fields[spec.name] = { ...other, ...own };
      for (const part of (spec.inner ?? []).filter(({ name }) => name in own && name in other)) {
        keep(merged, [spec.name, part.name], `${spec.label}, ${part.label.toLowerCase()}`, part, own[part.name], other[part.name], data);
      }
    } else keep(merged, [spec.name], spec.label, spec, own, other, data);
  }
  return merged;
}

/** @param {Merged} merged @param {Place} place @param {string} label @param {FieldSpec} spec @param {Value} own @param {Value} other @param {FormData} data */
function keep({ kept, beside }, place, label, spec, own, other, data) {
  kept.push(place);
  const [told, before] = [tell(other, spec, data), tell(own, spec, data)];
  if (told !== before) beside.push({ place, label, told, value: other, own: before });
}

/** Write a text for the box of leftovers, with its field above it. @param {string} label @param {string} told */
export function writeRest(label, told) {
  return `${label}\n${told}`;
}

/** Return a value in words, with one line per part. @param {Value} value @param {FieldSpec} spec @param {FormData} data @returns {string} */
export function tell(value, spec, data) {
  if (typeof value === "string") return (data.terms[spec.terms ?? ""]?.words[value]?.[0] ?? spec.choices?.[value] ?? value).trim();
  if (Array.isArray(value)) return value.map((part) => tell(part, spec, data)).join("\n");
  const parts = (spec.inner ?? []).filter(({ name }) => name in value);
  return parts.map((part) => tell(value[part.name], part, data)).join(", ");
}
