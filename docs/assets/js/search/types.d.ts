/** The types of the search. Files like this one are for the type checker and are not published. */

import type { Result } from "pagefind";

/** A piece of an excerpt; isMatch where it answers the query. */
export type Piece = { text: string; isMatch: boolean };
export type Section = { title: string; anchor: string; excerpt: Piece[] };

/** Where in a text the words of a query are, and the words that stand nowhere in it. */
export type Explanation = { excerpt: Piece[]; sections: Section[]; absent: string[] };

/** A text as Pagefind gives it; locations count words. */
export type Content = { content: string; anchors: { id: string; text: string; location: number }[]; locations: number[] };

export type Ranked = { row: number; worth: number };
/** What a word counts in a ranking. */
export type Weight = [word: string, weight: number];

export type Found = {
  /** Best first. */
  rows: number[];
  /** Of the list whose rows these are. */
  edition: string;
  /** The words that no practice has, where that left few. */
  unknown: string[];
  /** What was looked for as it stands, because it is between quotes; else "". */
  phrase: string;
  /** Whether all words are of those that say nothing about which practice is meant. */
  isCommon: boolean;
};

/** The same over all pages, with the kind of each row, the best over all kinds and what each word counts. */
export type SiteFound = Found & { kinds: string[]; best: Ranked[]; weights: Weight[] };
export type Described = Explanation & { kind: string; label: string; title: string; address: string; place: string; signature: string };

/** What the worker does; a turn is one search. */
export type Tasks = {
  open: (folder: string) => Promise<void>;
  search: (query: string) => Promise<Found & { turn: number }>;
  explain: (turn: number, row: number) => Promise<Explanation>;
  misspelt: (turn: number) => Promise<string[]>;
  searchAll: (query: string) => Promise<SiteFound & { turn: number }>;
  describe: (turn: number, row: number) => Promise<Described | null>;
  misspeltAll: (turn: number) => Promise<string[]>;
};

/** The file of rows, made by indexer.py. */
export type Rows = {
  edition: string;
  parts: number;
  /** By anchor. */
  headings: Record<string, string>;
  /** By kind. */
  labels: Record<string, string>;
  /** Of the names of results. */
  size: number;
  /** Of results, in the order of the rows. */
  names: string;
  /** The same of other pages, by kind. */
  others: Record<string, string>;
};

/** By row, best first. */
export type Results = Map<number, Result>;
export type Turn = { found: Results; words: string[]; pieces: Set<string>; phrase: string };
/** Who knows a word as a whole. */
export type Whole = { found: Results; parts: Set<string>; count: number; few: Result[] };
