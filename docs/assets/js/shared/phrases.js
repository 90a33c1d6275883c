/** Puts the words of a list into a phrase. */

/**
 * Write a label within a phrase; what is capitals only stays so (GGD).
 * @param {string} label
 */
export function soften(label) {
  return /^.\p{Lu}/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
}

/**
 * Begin a phrase with a capital and leave the rest as it is.
 * @param {string} text
 */
export function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Say how many are left, and of which kinds they are: nog 3: ervaren (2), achtergrondcijfer (1). Empty where none is.
 * @param {{label: string, count: number}[]} kinds  of what is left, the kind of what was shown first
 * @returns {string}
 */
export function sayMore(kinds) {
  const left = kinds.filter(({ count }) => count > 0);
  const all = left.reduce((sum, { count }) => sum + count, 0);
  if (!all) return "";
  if (left.length === 1) return left[0] === kinds[0] ? `nog ${all}` : `nog ${all}: ${soften(left[0].label)}`;
  return `nog ${all}: ${left.map(({ label, count }) => `${soften(label)} (${count})`).join(", ")}`;
}
