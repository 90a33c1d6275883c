/** The types of a memo, and of praktijk.json as far as the memo and the comparison read it. Files like this one are for the type checker and are not published. */

export type Link = { text: string; target?: string };
export type Block = { text: string; lead?: string; links?: Link[] };
export type Line = { text?: string; link?: Link };
export type Fact = { mark: string; label: string; values?: Line[]; notes?: number[] };
export type Entry = {
  lead?: string;
  rest?: string;
  link?: Link;
  aside?: string;
  mark?: string;
  note?: string;
  prose?: Block[];
  figure?: { indicator?: string; value: string };
  details?: string;
};
export type Kind = { key: string; label: string; explanation?: string; entries: Entry[] };
export type Element = {
  type: string;
  heading?: string;
  text?: string;
  prose?: Block[];
  lines?: Line[];
  facts?: Fact[];
  is_aside?: boolean;
  is_dated?: boolean;
  terms?: { label: string; explanation: string }[];
  entries?: Entry[];
  kinds?: Kind[];
  moments?: { key: string; heading: string; kinds: Kind[] }[];
};
export type Section = { anchor: string; heading: string; elements: Element[]; notes?: number[] };
export type Note = { number: number; prose: Block[]; section?: string };

/** One practice: praktijk.json. */
export type Practice = {
  url: string;
  slug: string;
  title: string;
  summary: string;
  status?: string;
  signature: { name: string; value: string; context?: string }[];
  sections: Section[];
  notes?: Note[];
  missing?: string[];
  questions?: string[];
  history?: string[];
};

/** What the page says for all memos: its words, and the address of the site. */
export type Words = { notStated: string; before: string; site: string };

/** What was looked for: filters in words, how many practices that found, how many there are, and whether a reader chose those of the memo. */
export type Search = { filters: string[]; found: number; all: number; isChosen: boolean };

/** A paragraph; lead opens it and is stressed. */
export type Paragraph = { text: string; lead?: string };

/** What a practice says on one row; without paragraphs it is not stated. Notes are numbers of footnotes. */
export type Cell = { paragraphs: Paragraph[]; notes: number[] };
/** brief: the same with less, for a first sheet that is full; only where that leaves something out. */
export type Row = { key: string; label: string; cells: Cell[]; brief?: Cell[] };
export type Column = { name: string; phase: string; address: string };
export type Footnote = { number: number; name: string; paragraphs: string[] };
/** details: what follows the title, with its brackets. */
export type Source = { title: string; address: string; details: string };
/** note: what the reader wrote at it, which is not ours. */
export type Description = { title: string; address: string; note: string; history: string[]; missing: string; sources: Source[] };

/** A memo before it is laid out. */
export type Memo = {
  question: string;
  searched: string;
  counted: string;
  columns: Column[];
  rows: Row[];
  footnotes: Footnote[];
  /** Whether the annex names parts that are not stated and that no row asks for. */
  hasMoreQuestions: boolean;
  annex: Description[];
};

/** What the first sheet has no room for goes into the annex: remarks of rows that can be brief, the caveats, and rows by their keys. Letters that are small save room too. */
export type Layout = { isBrief: boolean; footnotesInAnnex: boolean; rowsInAnnex: string[]; isSmall: boolean };

/** What a layout puts on the first sheet, and what in the annex. */
/** elsewhere: a sentence that says so. */
export type Arranged = { rows: Row[]; footnotes: Footnote[]; elsewhere: string; laterFootnotes: Footnote[]; laterRows: Row[] };
