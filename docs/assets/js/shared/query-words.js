/** Reads what a reader typed as words to search with. */

/** Words that say nothing about which practice is meant; school is one of them, because every practice is about schools. */
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

/** A hyphen or apostrophe, which joins words to one. */
export const SIGN = /[-‐‑'’]/u;
const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}]+(?:[-‐‑'’][\p{L}\p{N}\p{M}]+)*/gu;
const QUOTE = /["“”„«»]/u;
const PHRASE = /^\s*["“”„«]([^"“”„«»]*[\p{L}\p{N}][^"“”„«»]*)["“”»]\s*$/u;

/** Fewer letters begin too many words (vo, voor): they are looked up as a whole, unless nothing has them so. */
export const SHORTEST_BEGINNING = 4;

/** What a word counts that only begins one of a text, where others have it as a whole; tuned on tests/benchmarks/quality. */
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
 * Tell whether there is anything in a query to look up.
 * @param {string} query
 */
export function hasWords(query) {
  return /[\p{L}\p{N}]/u.test(query);
}

/**
 * Return what stands between quotes, where that is the whole query; "" where it is not.
 * @param {string} query
 */
export function readPhrase(query) {
  return PHRASE.exec(query)?.[1].trim() ?? "";
}

/**
 * Tell whether a query with words has quotes that make no phrase, because they are not around all of it.
 * @param {string} query
 */
export function hasLooseQuotes(query) {
  return hasWords(query) && QUOTE.test(query) && !readPhrase(query);
}

/**
 * Return the telling words of a query in lower case, each once; all of its words where none is telling. A hyphen or apostrophe keeps a word whole.
 * @param {string} query
 */
export function readWords(query) {
  const words = [...new Set(query.toLocaleLowerCase("nl").normalize("NFKC").match(WORD) ?? [])];
  const telling = words.filter(isTelling);
  return (telling.length ? telling : words).slice(0, MOST_WORDS);
}

/**
 * Tell whether a word may say which practice is meant.
 * @param {string} word
 */
export function isTelling(word) {
  return word.length > 1 && !STOP_WORDS.has(word);
}

/**
 * Return the telling words in a word that signs keep apart: pre-teaching, (jeugd)hulp, 's-Hertogenbosch; one where there are no signs in it.
 * @param {string} word
 */
export function splitWord(word) {
  return word.split(/[^\p{L}\p{N}\p{M}]+/u).filter(isTelling);
}

/**
 * Spell a word without capitals, accents, ligatures and signs.
 * @param {string} word
 */
export function spellPlainly(word) {
  return word
    .toLocaleLowerCase("nl")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Spell a word so that its forms look alike: plainly, without the doubled letters that come and go (school, scholen), v or z, or plural ending.
 * @param {string} word
 */
export function fold(word) {
  const plain = spellPlainly(word)
    .replace(/(\p{L})\1+/gu, (run, letter) => (run.length === 2 ? letter : run))
    .replaceAll("v", "f")
    .replaceAll("z", "s");
  const stem = plain.replace(/^(.{4,})eren$|^(.{3,})en$/u, "$1$2");
  return stem.replace(/^(.{4,}?)(?:es|[es])$/u, "$1"); // adviezen leaves advies, which as a singular loses its end too
}
