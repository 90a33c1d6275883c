/** The similarity of two texts, computed as by difflib's SequenceMatcher (Ratcliff and Obershelp). */

/**
 * Return 1 for equal texts, 0 for texts without a letter in common.
 * @param {string} one
 * @param {string} other
 */
export function compareTexts(one, other) {
  const [left, right] = [[...one], [...other]];
  const length = left.length + right.length;
  return length ? (2 * countCommon(left, right)) / length : 1;
}

/** Count the letters in the longest common run, and recursively in the texts before and after it. @param {string[]} left @param {string[]} right @returns {number} */
function countCommon(left, right) {
  let [length, atLeft, atRight] = [0, 0, 0];
  /** @type {Map<number, number>} */
  let runs = new Map(); // by end position on the right, the length of the run that ends at the previous letter on the left
  for (const [at, letter] of left.entries()) {
    /** @type {Map<number, number>} */
    const longer = new Map();
    for (const [place, other] of right.entries()) {
      if (other !== letter) continue;
      const run = (runs.get(place - 1) ?? 0) + 1;
      longer.set(place, run);
      if (run > length) [length, atLeft, atRight] = [run, at - run + 1, place - run + 1];
    }
    runs = longer;
  }
  if (!length) return 0;
  const before = countCommon(left.slice(0, atLeft), right.slice(0, atRight));
  return length + before + countCommon(left.slice(atLeft + length), right.slice(atRight + length));
}
