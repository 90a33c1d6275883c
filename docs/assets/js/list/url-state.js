/**
 * The state of a list in the address: ?onderwijssoort=po,sbo&zoek=woord&sorteer=plaats&richting=af&pagina=2
 * Parameters that do not belong to the list (?kies=...) are left alone.
 */

/** @import { Facet, Odd, State } from "./types.js" */

const QUERY = "zoek";
const SORT = "sorteer";
const DIRECTION = "richting";
const DESCENDING = "af";
const PAGE = "pagina";
const LONGEST = 100;

/**
 * Return the state of an untouched list.
 * @returns {State}
 */
export function emptyState() {
  return { choices: {}, query: "", sort: "", isDescending: false, page: 1 };
}

/**
 * Read the state from an address.
 * @param {string} search   location.search
 * @param {Facet[]} facets  of the index
 * @param {string[]} sorts  the names of the orders other than the default
 * @returns {{state: State} & Odd}
 */
export function readState(search, facets, sorts = []) {
  const parameters = new URLSearchParams(search);
  const state = emptyState();
  /** @type {string[]} */
  const ignored = [];
  for (const facet of facets) {
    const asked = [...new Set(parameters.getAll(facet.name).flatMap((text) => text.split(",")))].filter(Boolean);
    const known = asked.filter((key) => facet.values.some((value) => value.key === key));
    if (known.length) state.choices[facet.name] = known;
    ignored.push(...asked.filter((key) => !known.includes(key)).map((key) => `${facet.name}=${cutShort(key)}`));
  }
  state.query = readWords(search);
  const sort = parameters.get(SORT) ?? "";
  if (sorts.includes(sort)) state.sort = sort;
  state.isDescending = Boolean(state.sort) && parameters.get(DIRECTION) === DESCENDING;
  state.page = Math.max(1, Number.parseInt(parameters.get(PAGE) ?? "", 10) || 1);
  return { state, ignored, unknownSort: state.sort ? "" : cutShort(sort) };
}

/**
 * Write a state as the search part of an address, "" if there is nothing to write; `search` is the current one.
 * @param {State} state
 * @param {Facet[]} facets
 * @param {string} search
 */
export function writeState(state, facets, search = "") {
  const own = new Set([QUERY, SORT, DIRECTION, PAGE, ...facets.map((facet) => facet.name)]);
  const pairs = [...new URLSearchParams(search)].filter(([name]) => !own.has(name));
  for (const facet of facets) if (state.choices[facet.name]?.length) pairs.push([facet.name, state.choices[facet.name].join(",")]);
  if (state.query) pairs.push([QUERY, state.query]);
  if (state.sort) pairs.push([SORT, state.sort]);
  if (state.sort && state.isDescending) pairs.push([DIRECTION, DESCENDING]);
  if (state.page > 1) pairs.push([PAGE, String(state.page)]);
  return joinPairs(pairs);
}

/**
 * Return the search part with the page that a list really shows, unchanged if it is right already.
 * @param {string} search
 * @param {number} page
 */
export function mendPage(search, page) {
  const parameters = [...new URLSearchParams(search)];
  const written = page > 1 ? [[PAGE, String(page)]] : [];
  const isRight = JSON.stringify(parameters.filter(([name]) => name === PAGE)) === JSON.stringify(written);
  return isRight ? search : joinPairs([...parameters.filter(([name]) => name !== PAGE), ...written]);
}

/**
 * Change parameters that do not belong to a list and leave the rest of the search part alone.
 * @param {string} search  location.search
 * @param {Record<string, string>} changes  a value per name; an empty one removes the parameter
 */
export function changeSearch(search, changes) {
  const others = [...new URLSearchParams(search)].filter(([name]) => !(name in changes));
  return joinPairs([...Object.entries(changes).filter(([, value]) => value), ...others]);
}

/**
 * Return a copy of the state with one value chosen or not, at the first page.
 * @param {State} state
 * @param {string} name
 * @param {string} key
 * @param {boolean} chosen
 * @returns {State}
 */
export function choose(state, name, key, chosen) {
  const others = (state.choices[name] ?? []).filter((other) => other !== key);
  return { ...state, page: 1, choices: { ...state.choices, [name]: chosen ? [...others, key] : others } };
}

/**
 * Return the words that an address asks for; "" if none.
 * @param {string} search
 */
export function readWords(search) {
  return readQuery(new URLSearchParams(search).get(QUERY) ?? "");
}

/**
 * Return a query as a list takes it: trimmed, and limited in length.
 * @param {string} text
 */
export function readQuery(text) {
  return [...text.trim()].slice(0, LONGEST).join("").trim();
}

/** @param {string} text */
function cutShort(text) {
  return text.length > LONGEST ? `${readQuery(text)}…` : text;
}

/** @param {string[][]} pairs */
function joinPairs(pairs) {
  const text = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
  return text && `?${text}`;
}
