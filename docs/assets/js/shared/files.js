/** Fetches the data files of the lists, each at most once. */

/** A file that does not exist (any more), because an older build of the site named it. */
export class Missing extends Error {}

/**
 * Fetch a JSON file; the caller knows its type.
 * @template T
 * @param {string|URL} address
 * @param {boolean} [isFresh]  bypass the browser's cache
 * @returns {Promise<T>}
 */
export async function fetchJson(address, isFresh = false) {
  const answer = await fetch(address, isFresh ? { cache: "reload" } : {});
  if (answer.status === 404) throw new Missing(`404 ${address}`);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** The files of one folder. A failed request can be repeated. */
export class Folder {
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();

  /** @param {string|URL} address  ends in a slash */
  constructor(address) {
    this.address = address;
  }

  /**
   * Return the content of a file.
   * @template T
   * @param {string} name
   * @returns {Promise<T>}
   */
  get(name) {
    let content = this.#kept.get(name);
    if (!content) {
      content = fetchJson(new URL(name, this.address));
      this.#kept.set(name, content);
      content.catch(() => this.#kept.delete(name));
    }
    return content;
  }
}
