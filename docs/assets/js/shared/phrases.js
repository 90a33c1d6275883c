/** Puts the words of a list into a phrase. */

/**
 * Write a label within a phrase; what is capitals only stays so (GGD).
 * @param {string} label
 */
export function soften(label) {
  return /^.\p{Lu}/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
}
