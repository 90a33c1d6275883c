/** What the scripts of the form hand to each other. */

export type Value = string | Value[] | Fields;
export type Fields = { [name: string]: Value };
export type Place = (string | number)[];

/** What a questionnaire leaves to ask, and where, if no words in quotation marks tell that. */
export interface Ask {
  text: string;
  place?: Place;
  /** Whether it is answered as soon as there is something at its place. */
  isEmpty?: boolean;
}

/** What was read for a field in which something else was typed: both as values, and as they stand in words in the box with what is over. */
export interface Beside {
  place: Place;
  label: string;
  told: string;
  value: Value;
  own: string;
}

export interface FieldSpec {
  name: string;
  label: string;
  kind: string;
  type?: string;
  is_required?: boolean;
  terms?: string;
  choices?: Record<string, string>;
  inner?: FieldSpec[];
}

export interface TermsData {
  words: Record<string, string[]>;
  regions?: Record<string, string[]>;
  places?: boolean;
}

export interface RuleData {
  kind: string;
  message: string;
  hint: string;
  field: string;
  other: string;
  start: string;
  end: string;
  is_one_sided?: boolean;
}

export interface Question {
  field: string;
  asks?: string;
  also?: string[];
  propose?: string[];
}

export interface HeadingsData {
  number: string;
  answer_sign: string;
  chat_line: string;
  greeting_start: string;
  filling_start: string;
  questions: Question[];
  labels: Record<string, string[]>;
  no_answer: string[];
  prompts: string[];
  hint_words: string[];
  page_lines: string[];
  page_signs: string;
  greetings: string[];
  closings: string[];
  mail_lines: string[];
}

export interface ValuesData {
  months: string[];
  amounts: string;
  around: string[];
  unclear_amounts: string;
  unclear_dates: string;
  amount_per: Record<string, string>;
  web: string;
  bare_web: string;
  mail: string;
  phone: string;
  organisations: string[];
  persons: string[];
  payers: Record<string, string[]>;
  tip_kinds: Record<string, string[]>;
  until: string;
  verbs: string[];
  contact_prose: string[];
  title_place: string;
  school_words: Record<string, string[]>;
  link_words: string[];
  symbols: Record<string, string>;
  sentence_end: string;
  abbreviation: string;
  contact_parts: string;
  contact_label: string;
  address_label: string;
}

/** What is particular to one kind of form. */
export interface Kind {
  folder: string;
  parameter: string;
  kept: string;
  what: string;
  region: string;
  complete(fields: Fields): Fields;
  /** Where what stands ready has not been used, and what is left without it. */
  listIdle?(fields: Fields): Place[];
  prune?(fields: Fields): Fields;
  /** Return fields with what a new file gets its name from. */
  identify(fields: Fields): Fields;
  draw(card: HTMLElement, fields: Fields): void;
  hasName(fields: Fields): boolean;
  makeSlug(fields: Fields): string;
  say(fields: Fields): string;
  recognise(name: string): string;
  fetchPublished(slug: string): Promise<string>;
  take(file: File): Promise<void>;
  /** Return what was chosen outside the fields, and take it back. */
  pack?(): ChosenRegion;
  unpack?(packed: ChosenRegion): Promise<void>;
}

/** A region by its key; its name and sender, where it is new. */
export interface ChosenRegion {
  region: string;
  /** The number that was filled in for the reader. */
  numbered?: string;
  name: string;
  sender: string;
}

export interface KindModule {
  rules?: MoreRules;
  moreFields?: MoreFields;
  Kind: new (form: import("./form.js").Form, frame: HTMLElement, data: FormData) => Kind;
}

/** What fields of one kind of form do besides those of any. */
export interface MoreFields {
  /** How the text of a kind of field is a list; a text that is none stays. */
  split: Record<string, (text: string) => string[] | string>;
  /** Return what a new part of a list is to hold, as chosen: nothing where there is no choice, null where none was made. */
  choose(element: HTMLElement): string[] | null;
  /** Show of a part that is one of several things what it is; all of them where that is not known. */
  show(part: HTMLElement, names: string[]): void;
}

/** The rules of one kind of file besides those that its data tells. */
export interface MoreRules {
  kinds: Record<string, (text: string, data: FormData) => unknown>;
  before(type: string, given: Fields): Fields;
  /** Say what a record lacks, where that is more than that a field is missing. */
  absence(type: string, name: string): import("./refusal.js").Refusal | undefined;
  /** Judge the fields of a record, each of which is right by itself. */
  judge(type: string, read: Record<string, unknown>): Iterable<import("./refusal.js").Refusal>;
  /** Judge texts as they were typed, whatever else is wrong. */
  texts(fields: Fields, add: Add, data: FormData, region: string): void;
  /** Judge a whole in which nothing is wrong by itself. */
  whole(read: Record<string, unknown>, add: Add, data: FormData): void;
}

export type Add = (refusal: import("./refusal.js").Refusal, place: Place, isError?: boolean) => void;

export interface RegionData {
  name: string;
  sender: string;
  service: string;
  numbers: Record<string, number>;
  start: Fields;
  /** The events of its last issue. */
  agenda: Fields[];
}

/** Which fields of a record hold texts with links, which an address, and which say where that leads. */
export interface LinkFields {
  texts: string[];
  addresses: string[];
  names: string[];
}

export interface FormData {
  record: string;
  schema: string;
  regions?: Record<string, RegionData>;
  /** How a first issue closes. */
  closing?: string;
  /** The mailing services, with how their merge tags begin, and what a whole tag looks like. */
  services?: Record<string, { name: string; openings: string[]; tag: string }>;
  /** The fields with links of every record that has any, by the name of the record. */
  links?: Record<string, LinkFields>;
  fields: FieldSpec[];
  order: string[];
  parts: { anchor: string; fields: string[] }[];
  terms: Record<string, TermsData>;
  practices: Record<string, string>;
  rules: Record<string, RuleData[]>;
  counted: Record<string, string>;
  approximations: Record<string, string[]>;
  swallowed: string[];
  cards: { field: string; label: string }[];
}

/** What a filled-in questionnaire is recognised by. */
export interface QuestionnaireData {
  headings: HeadingsData;
  values: ValuesData;
}

export interface Finding {
  rule: string;
  place: Place;
  message: string;
  hint: string;
  token: string;
  isError: boolean;
}

export interface Doubt {
  kind: string;
  token: string;
}

export interface Item {
  indent: number;
  sign: string;
  body: string;
  isSure: boolean;
  isGlued: boolean;
  counts: string;
  number: number;
}

/**
 * A paragraph, heading, item of a list or row of a table of a questionnaire as it was read. `level` is that of a heading or how deep an
 * item lies; `origin` is where it stood, "" or nothing for the text itself, and `about` the text that a note is attached to.
 */
export interface Block {
  text: string;
  kind: "heading" | "paragraph" | "item" | "row";
  level: number;
  isBold?: boolean;
  isTitle?: boolean;
  isPulled?: boolean;
  origin?: string;
  about?: string;
  cells?: Block[][];
}

/** What was read, and in Dutch what was left out. */
export interface Reading {
  blocks: Block[];
  skipped: string[];
}
