/** Puts the words of a list into a phrase. */

/**
 * Write a label within a phrase in lower case, unless it is all capitals (GGD) or a name (Oranje Fonds).
 * @param {string} label
 */
export function soften(label) {
  return /^(?:.\p{Lu}|\p{Lu}\S*\s+\p{Lu}\p{Ll})/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
}

/**
 * Capitalise the first letter of a phrase and leave the rest alone.
 * @param {string} text
 */
export function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Say how many are left, and of which kinds: nog 3: ervaren (2), achtergrondcijfer (1). Empty if none is.
 * @param {{label: string, count: number}[]} kinds  what is left of each kind, starting with the kind of the first one shown
 * @returns {string}
 */
export function sayMore(kinds) {
  const left = kinds.filter(({ count }) => count > 0);
  const all = left.reduce((sum, { count }) => sum + count, 0);
  if (!all) return "";
  if (left.length === 1) return left[0] === kinds[0] ? `nog ${all}` : `nog ${all}: ${soften(left[0].label)}`;
  return `nog ${all}: ${left.map(({ label, count }) => `${soften(label)} (${count})`).join(", ")}`;
}
