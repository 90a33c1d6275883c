/** Writes practices as YAML, the way the import does (editing/yamltext.py). */

/** @import { Fields, Value } from "./types.js" */

const PLAIN = /^(?:[A-Za-zÀ-ÖØ-öø-ÿ0-9(][^\n#:[\]{},&*!|>'"%@`\\]*[^\s#:[\]{},&*!|>'"%@`\\]|[a-z0-9])$/;
const WORDS = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"]);

/** @param {Fields} fields @param {string[]} swallowed  names that may not begin a line of a text */
export function writeFields(fields, swallowed) {
  return Object.entries(fields)
    .flatMap(([name, value]) => writeEntry(name, value, "", swallowed))
    .join("\n");
}

/** @param {string} name @param {Value} value @param {string} indent @param {string[]} swallowed @returns {string[]} */
function writeEntry(name, value, indent, swallowed) {
  if (typeof value === "string") return writeText(`${indent}${name}:`, value, `${indent}  `, swallowed);
  if (!Array.isArray(value)) return [`${indent}${name}:`, ...Object.entries(value).flatMap(([key, part]) => writeEntry(key, part, `${indent}  `, swallowed))];
  return [`${indent}${name}:`, ...value.flatMap((part) => writeItem(part, `${indent}  `, swallowed))];
}

/** @param {Value} value @param {string} indent @param {string[]} swallowed @returns {string[]} */
function writeItem(value, indent, swallowed) {
  if (typeof value === "string") return writeText(`${indent}-`, value, `${indent}  `, swallowed);
  const [first, ...others] = Object.entries(value).flatMap(([key, part]) => writeEntry(key, part, `${indent}  `, swallowed));
  return [`${indent}- ${first.trim()}`, ...others];
}

/** @param {string} start @param {string} text @param {string} indent @param {string[]} swallowed @returns {string[]} */
function writeText(start, text, indent, swallowed) {
  const plain = text.replace(/\r\n?/g, "\n").trim();
  if (!plain.includes("\n")) return [`${start} ${PLAIN.test(plain) && !WORDS.has(plain.toLowerCase()) ? plain : `'${plain.replaceAll("'", "''")}'`}`];
  const lines = plain.split("\n").map((line) => line.replace(/^(\s*)([a-z_]+):(?=\s|$)/, (whole, space, name) => (swallowed.includes(name) ? `${space}${name}&#58;` : whole)));
  return [`${start} |-`, ...lines.map((line) => `${indent}${line}`.trimEnd())];
}
