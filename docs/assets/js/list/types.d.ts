/** The types of lists that readers filter. Files like this one are for the type checker and are not published. */

import type { Explanation } from "../search/types.js";
import type { Facets } from "./facets.js";
import type { Store } from "./store.js";

/** From 0. */
export type Row = number;
export type Value = { key: string; label: string };

export type Facet = {
  name: string;
  label: string;
  /** What a reader has to know before choosing. */
  hint?: string;
  values: Value[];
  /** The combinations of values that occur, of value numbers. */
  sets: number[][];
  /** A column: for every row the number of its combination. */
  rows: ArrayLike<number>;
};

/** What a reader asks for, as it stands in the address; choices are value keys by facet. */
export type State = { choices: Record<string, string[]>; query: string; sort: string; isDescending: boolean; page: number };

/** What an address asks for but the list does not know: filters ("onderwijssoort=xyz") and an order, "" for none. */
export type Odd = { ignored: string[]; unknownSort: string };

/** What a state asks for. */
export type Counted = {
  /** The rows that match, in order. */
  rows: Row[];
  /** How many results each value of a facet has when its own facet's other choices are left aside. */
  counts: Record<string, number[]>;
  /** How many rows would match if only that filter (a facet, or "" for the query) were dropped. */
  gains: Record<string, number>;
};

/** The combinations of one facet that have a chosen value (1), and its column; `at` is its place among the facets. */
export type Asked = { sets: Uint8Array; column: Uint32Array; at: number };

/** What is listed. */
export type Source = {
  id: string;
  count: number;
  facets: Facet[];
  isPrinted: boolean;
  edition?: string;
  /** The place of every row in an order, 0 where that is not told. */
  ranks?: (order: string) => Promise<number[]>;
};

/** What words say of a query (see search/types.d.ts). */
export type Found = {
  rows: Row[];
  edition?: string;
  unknown: string[];
  phrase: string;
  isCommon: boolean;
  /** Whether no row has all words. */
  isPart?: boolean;
  explain?: (row: Row) => Promise<Explanation>;
  listMisspelt: () => string[] | Promise<string[]>;
};

/** A query that was looked up; without rows where there is nothing to look up, or where that failed. */
export type Text = { query: string; mask?: Uint8Array } & Partial<Found>;

export type Suggest = (query: string, misspelt: string[]) => Promise<string | null>;

/** What finds rows by words. */
export type Words = {
  isRanked: boolean;
  waiting: string;
  warm: () => void;
  search: (query: string) => Promise<Found>;
  suggest: Suggest;
  reopen?: () => void;
};

/** A filter in use: a facet, or "" for the query; drop gives the state without it. */
export type Filter = { name: string; text: string; drop: () => State };

/** What a list knows. */
export type Facts<S extends Source> = {
  source: S;
  engine: Facets;
  state: State;
  /** The last state whose query did not come from the search field. */
  asked: State;
  odd: Partial<Odd>;
  /** Null where there is no query. */
  text: Text | null;
  found: Counted;
  /** What was found, in the order in which it is listed. */
  rows: Row[];
  /** All of it stands on the page. */
  isWhole: boolean;
  /** What the page says where that takes long. */
  wait: { text: string } | null;
};

/** What stays the same: how many rows a page has, the name of the order of the row numbers, and whether words rank. */
export type Fixed = { size: number; standing: string; isRanked: boolean };

/** How a wish came: out of the search field, or with a query of its own. */
export type How = { isTyped?: boolean; isAsked?: boolean };

/** A part of the page may take any list. */
export type AnyStore = Store<Source>;

export type Context<S extends Source> = {
  /** As it is now; what a drawing fetches and puts is of what follows. */
  store: Store<S>;
  source: S;
  engine: Facets;
  /** Null where the results are not those of a query. */
  text: Text | null;
  isFirst: boolean;
  isLast: boolean;
};

/**
 * Fetches what drawing these rows takes, and gives what draws them; rows that are not the first come behind those; they are null where
 * they stand on the page already.
 */
export type Draw<S extends Source> = (rows: Row[] | null, context: Context<S>) => Promise<() => void>;

export type Options<S extends Source> = {
  /** isFresh leaves aside what the browser kept. */
  load: (isFresh: boolean) => Promise<S>;
  openWords: () => Words;
  /** By name in the address: 1, or -1 for an order that starts at its end; the first is that of the row numbers. */
  orders?: Record<string, number>;
  /** Tells whether a facet stands in the panel; the others filter through the address only. */
  listed?: (facet: Facet) => boolean;
  /** How many rows are drawn ahead of the others; by default all come at once. */
  first?: number;
  draw: Draw<S>;
  /** Subscribes what the page has besides. */
  follow?: (store: Store<S>) => void;
};

/** What a card or row of the table shows; facts by the names of their places. */
export type Card = {
  slug: string;
  formerly?: string[];
  url: string;
  title: string;
  summary: string;
  facts?: Record<string, string>;
  where: string;
  signature: [glyph: string, value: string, context: string][];
  missing?: string[];
};
export type Named = { slug: string; title: string; place: string; formerly: string[] };

/** data/lijst.json: `printed` is what the page prints where it has all of this list; `tips` counts those of each practice. */
export type ListFile = { edition: string; folder: string; printed: string; tips: number[]; facets: Facet[] };

/** A box of the panel, with the number of rows that have its value. */
export type Box = { element: HTMLElement; input: HTMLInputElement; key: string; total: number; count: HTMLElement };

/** A facet's boxes; common are those shown at first, null where all are. */
export type Group = { facet: Facet; element: HTMLElement; boxes: Box[]; common: Set<Box> | null; more: HTMLElement; isWhole: boolean; wasChosen: boolean };
