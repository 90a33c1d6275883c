/** Reads what a reader typed as words to search for. */

/** Words that don't help to tell practices apart; school is one of them, because every practice is about schools. */
const STOP_WORDS = new Set(
  (
    "aan al alle alles als altijd andere bent ben bij daar dan dat de den der deze die dit doe doen doet door dus een eens en er ga gaan gaat ge geen geweest " +
    "had heb hebben heeft hem het hier hij hoe hoeveel hun ik in is iets ja je jullie kan kon krijgen krijgt kun kunnen kunt laat maar maken maakt me meer men met " +
    "mij mijn moet moeten mogen na naar niet niets nog nu of om omdat onder ons onze ook op over reeds te tegen toch toen tot tussen u uit uw van veel via " +
    "vind vinden voor waar waarin waarom wanneer want waren was wat we wel welk welke werd werkt wezen wie wij wil willen word worden wordt zal ze zelf zich " +
    "zij zijn zo zoals zonder zou school scholen"
  ).split(" "),
);
const MOST_WORDS = 12;

/** A hyphen or apostrophe, which joins words into one. */
export const SIGN = /[-‐‑'’]/u;
const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}]+(?:[-‐‑'’][\p{L}\p{N}\p{M}]+)*/gu;
const QUOTE = /["“”„«»]/u;
const PHRASE = /^\s*["“”„«]([^"“”„«»]*[\p{L}\p{N}][^"“”„«»]*)["“”»]\s*$/u;

/** Shorter words are the beginning of too many others (vo, voor): they are looked up as whole words, unless that finds nothing. */
export const SHORTEST_BEGINNING = 4;

/** The weight of a word that only begins one in the text, if others have it as a whole word; tuned on tests/benchmarks/quality. */
export const BEGINNING = 0.3;

/**
 * Return a text without capitals, accents and typographic quotes, so that readers find what they type.
 * @param {string} text
 */
export function normalise(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘`´]/g, "'")
    .toLowerCase();
}

/**
 * Tell whether a query has anything to look up.
 * @param {string} query
 */
export function hasWords(query) {
  return /[\p{L}\p{N}]/u.test(query);
}

/**
 * Return the text between quotes, if that is the whole query; otherwise "".
 * @param {string} query
 */
export function readPhrase(query) {
  return PHRASE.exec(query)?.[1].trim() ?? "";
}

/**
 * Tell whether a query with words has quotes that make no phrase, because they do not enclose all of it.
 * @param {string} query
 */
export function hasLooseQuotes(query) {
  return hasWords(query) && QUOTE.test(query) && !readPhrase(query);
}

/**
 * Return the significant words of a query in lower case, without duplicates, or all its words if none is significant. A hyphen or
 * apostrophe does not split a word.
 * @param {string} query
 */
export function readWords(query) {
  const words = [...new Set(query.toLocaleLowerCase("nl").normalize("NFKC").match(WORD) ?? [])];
  const telling = words.filter(isTelling);
  return (telling.length ? telling : words).slice(0, MOST_WORDS);
}

/**
 * Tell whether a word may identify a practice.
 * @param {string} word
 */
export function isTelling(word) {
  return word.length > 1 && !STOP_WORDS.has(word);
}

/**
 * Return the significant parts of a word with punctuation: pre-teaching, (jeugd)hulp, 's-Hertogenbosch; the word itself if it has none.
 * @param {string} word
 */
export function splitWord(word) {
  return word.split(/[^\p{L}\p{N}\p{M}]+/u).filter(isTelling);
}

/**
 * Spell a word without capitals, accents, ligatures and punctuation.
 * @param {string} word
 */
export function spellPlainly(word) {
  return word
    .toLocaleLowerCase("nl")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Spell a word so that its forms coincide: in plain spelling, without changing double letters (school, scholen), v/z or plural ending.
 * @param {string} word
 */
export function fold(word) {
  const plain = spellPlainly(word)
    .replace(/(\p{L})\1+/gu, (run, letter) => (run.length === 2 ? letter : run))
    .replaceAll("v", "f")
    .replaceAll("z", "s");
  const stem = plain.replace(/^(.{4,})eren$|^(.{3,})en$/u, "$1$2");
  return stem.replace(/^(.{4,}?)(?:es|[es])$/u, "$1"); // adviezen becomes advies, which then loses its end like the singular
}
