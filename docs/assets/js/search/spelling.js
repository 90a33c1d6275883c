/** Suggests another spelling for words that no practice has, taken from the words that practices use. */

const SHORTEST = 4; // a word of this length is only corrected if two letters changed places; shorter ones never are
const FIRM = 5; // the first letter of a word up to this length is taken to be right
/** @type {Record<string, string>} */
const ALIKE = { c: "k", v: "f", z: "s" }; // first letters that sound alike

/** @type {Promise<string[]>|undefined} */
let list;

/**
 * Return a query with its misspelt words corrected to the nearest known ones, or null if there are none.
 * @param {URL|string} siteRoot the address of the site's front page
 * @param {string} query as the reader typed it
 * @param {string[]} misspelt words of the query that no practice has, in lower case
 */
export async function suggest(siteRoot, query, misspelt) {
  list ??= readList(new URL("data/woorden.json", siteRoot));
  list.catch(() => (list = undefined)); // the next call tries again
  const words = await list;
  let isChanged = false;
  const spelled = query.replace(/\p{L}[\p{L}\p{M}]*(?:[-‐‑'’][\p{L}\p{M}]+)*/gu, (word) => {
    const small = word.toLocaleLowerCase("nl");
    const better = misspelt.includes(small) ? findNearest(small, words) : null;
    isChanged ||= Boolean(better);
    return better ?? word;
  });
  return isChanged ? spelled : null;
}

/** @param {URL} address @returns {Promise<string[]>} */
async function readList(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/**
 * Find the nearest word, and of equally near words the most frequent, which comes first in the list. A reader who types half a word finds
 * the words that begin with it, so only words more frequent than all of those are suggested; null if there is none.
 * @param {string} word
 * @param {string[]} words
 */
function findNearest(word, words) {
  if (word.length < SHORTEST) return null;
  const begun = words.findIndex((other) => other.startsWith(word));
  /** @type {string|null} */
  let best = null;
  let least = Math.floor(word.length / 4) + 1;
  for (const other of begun < 0 ? words : words.slice(0, begun)) {
    if (Math.abs(other.length - word.length) >= least || !isLikely(word, other)) continue;
    const distance = countSlips(word, other, least);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

/**
 * Tell whether a short word may be a slip for another; nearly every short word is one letter away from another.
 * @param {string} word
 * @param {string} other
 */
function isLikely(word, other) {
  if (word.length > FIRM) return true;
  /** @param {string} letter */
  const soundOf = (letter) => ALIKE[letter] ?? letter;
  if (soundOf(word[0]) !== soundOf(other[0])) return false;
  return word.length > SHORTEST || [...word].sort().join("") === [...other].sort().join("");
}

/**
 * Count the typing errors between two words: a letter too many, too few or wrong, or two in the wrong order (the optimal
 * string alignment distance). Counting stops at `most`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function countSlips(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) next[at] = Math.min(next[at], before[at - 2] + 1);
    }
    if (Math.min(...next) >= most) return most;
    [before, last] = [last, next];
  }
  return last[other.length];
}
