/**
 * Opens Pagefind on the files of its index, and treats a missing file as a failure: Pagefind itself carries on without it and finds
 * less, or nothing.
 */

/**
 * @import { Rows } from "./types.js"
 * @import { Instance, Ranking } from "pagefind"
 */

const ROWS_FILE = "rijen.bin";

let missed = 0; // files of the index that could not be loaded

/**
 * Open all parts of the index in a folder, and read which result is which row; throws if a file can't be loaded.
 * @param {string} folder
 * @param {Ranking} ranking
 * @returns {Promise<{pagefind: Instance, rows: Rows}>}
 */
export async function openPagefind(folder, ranking) {
  fetchEarly(folder);
  /** @type {Promise<typeof import("pagefind")>} */
  const module = import(`${folder}pagefind.js`);
  const [{ createInstance }, rows] = await Promise.all([module, readRows(folder)]);
  const pagefind = createInstance({ basePath: folder, ranking });
  const others = Array.from({ length: rows.parts - 1 }, (_, at) => nameOfPart(at + 1));
  // To Pagefind the parts of the index (indexer.py) are languages; it only merges another one from what looks like another folder.
  await failWhereFilesLack(Promise.all([pagefind.init(), ...others.map((language) => pagefind.mergeIndex(`${folder}./`, { language, ranking }))]));
  return { pagefind, rows };
}

/**
 * Wait for work by Pagefind; throws if a file could not be loaded in the meantime.
 * @template T
 * @param {Promise<T>} work
 */
export async function failWhereFilesLack(work) {
  const before = missed;
  const answer = await work;
  if (missed > before) throw new Error("a file of the index did not come");
  return answer;
}

/**
 * Request Pagefind's files all at once and hand them over when it asks for them; by itself it requests them one after the other,
 * and each takes a while on a phone.
 * @param {string} folder
 */
function fetchEarly(folder) {
  /** @type {Map<string, Promise<Response>>} */
  const asked = new Map();
  /** @type {(name: string, options?: RequestInit) => Promise<Response>} */
  const ask = (name, options) => {
    const answer = fetch(folder + name, options);
    answer.catch(() => {}); // reported when Pagefind asks for it
    asked.set(folder + name, answer);
    return answer;
  };
  ask("wasm.nl.pagefind");
  ask("pagefind-entry.json", { cache: "no-cache" })
    .then((answer) => answer.clone().json())
    .then((/** @type {{languages: Record<string, {hash: string}>}} */ { languages }) => {
      for (const { hash } of Object.values(languages)) ask(`pagefind.${hash}.pf_meta`);
    })
    .catch(() => {}); // Pagefind gets the same answer, and reports it
  const { fetch: fetchLate } = self;
  self.fetch = async (address, ...options) => {
    const { origin, pathname } = new URL(address instanceof Request ? address.url : address, folder); // without the timestamp
    const early = asked.get(origin + pathname);
    try {
      const answer = early ? (await early).clone() : await fetchLate(address, ...options);
      if (!answer.ok) missed += 1;
      return answer;
    } catch (error) {
      missed += 1;
      throw error;
    }
  };
}

/**
 * Read which result is which row; the file itself is gzipped (indexer.py).
 * @param {string} folder
 * @returns {Promise<Rows>}
 */
async function readRows(folder) {
  const answer = await fetch(`${folder}${ROWS_FILE}`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return new Response(answer.body?.pipeThrough(new DecompressionStream("gzip"))).json();
}

/**
 * Name a result as Pagefind does, with its part; in a preview the row list includes the part, because changes have a part of their own.
 * @param {string} name
 * @param {number} part
 */
export function nameResult(name, part) {
  return name.includes("_") ? name : `${nameOfPart(part)}_${name}`;
}

/** @param {number} part */
function nameOfPart(part) {
  return part ? `nl-x-${part}` : "nl";
}
