/** The types that the form's scripts share. */

export type Value = string | Value[] | Fields;
export type Fields = { [name: string]: Value };
export type Place = (string | number)[];

/** A question that a questionnaire leaves open, and its place, unless quoted words in it give that. */
export interface Ask {
  text: string;
  place?: Place;
  /** Whether any value at its place answers it. */
  isEmpty?: boolean;
  /** The payers that it is about, with how many records of each answer it. */
  payers?: Record<string, number>;
}

/** What was read for a field in which something else was typed: both as values, and in words for the box of leftovers. */
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
  provinces?: Record<string, string[]>;
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
  point_words: string[];
  question_leads: string;
  question_tails: string;
  help: string;
  page_ends: string;
  chat_line: string;
  greeting_start: string;
  to_receiver: string;
  short_paragraph: number;
  filling_start: string;
  questions: Question[];
  labels: Record<string, string[]>;
  below_labels: Record<string, string[]>;
  rows: Record<string, string[]>;
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
  tip_moments: Record<string, string>;
  continuity_states: Record<string, string>;
  until: string;
  period: string;
  since: string;
  efforts: string;
  counted: string;
  role_parts: string;
  employed: string;
  named_municipality: string;
  shares: string;
  total: string;
  payment: string;
  figures: string;
  result_source: string;
  result_kinds: Record<string, string>;
  result_unknown: string;
  column_words: string[];
  row_names: string[];
  verbs: string[];
  contact_prose: string[];
  title_place: string;
  link_ends: string;
  postcode: string;
  house_number: string;
  school_words: Record<string, string[]>;
  link_words: string[];
  symbols: Record<string, string>;
  sentence_end: string;
  abbreviation: string;
  one_person: string;
  general: string;
  contact_parts: string;
  contact_label: string;
  address_label: string;
}

/** The parts specific to one kind of form. */
export interface Kind {
  folder: string;
  parameter: string;
  kept: string;
  what: string;
  region: string;
  complete(fields: Fields): Fields;
  /** Return the places of prepared fields that were not used, and the fields without them. */
  listIdle?(fields: Fields): Place[];
  prune?(fields: Fields): Fields;
  /** Return the fields that the reader filled in, without those that were filled in automatically. */
  listTyped?(): Fields;
  /** Return what a file needs that is not one of its fields. */
  listMissing?(): Finding[];
  /** Return fields including those that a new file is named after. */
  identify(fields: Fields): Fields;
  draw(card: HTMLElement, fields: Fields): void;
  hasName(fields: Fields): boolean;
  makeSlug(fields: Fields): string;
  say(fields: Fields): string;
  /** Return the name of an existing file, "" for any other, by what it is called among downloads and what it says. */
  recognise(name: string, text: string): string;
  /** Choose what a file is for, besides its fields. */
  choose?(name: string, text: string): void;
  /** Return a comment that tells where a new file belongs. */
  tellHome?(): string;
  fetchPublished(slug: string): Promise<string>;
  take(file: File): Promise<void>;
  /** Return what was chosen outside the fields, and restore it. */
  pack?(): ChosenRegion;
  unpack?(packed: ChosenRegion): Promise<void>;
}

/** A region by its key; with its name and sender if it is new. */
export interface ChosenRegion {
  region: string;
  /** The number that was filled in automatically. */
  numbered?: string;
  /** What else the region filled in. */
  ready?: Fields;
  name: string;
  sender: string;
}

export interface KindModule {
  rules?: MoreRules;
  moreFields?: MoreFields;
  Kind: new (form: import("./form.js").Form, frame: HTMLElement, data: FormData) => Kind;
}

/** Extra behaviour of the fields in one kind of form. */
export interface MoreFields {
  /** Splits a text into a list, by kind of field; any other text stays. */
  split: Record<string, (text: string) => string[] | string>;
  /** Return the chosen content of a new list part: [] if there is nothing to choose, null if nothing was chosen. */
  choose(element: HTMLElement): string[] | null;
  /** Show only the chosen kind of a part that is one of several; show all kinds if it is unknown. */
  show(part: HTMLElement, names: string[]): void;
}

/** The rules of one kind of file, besides those in its data. */
export interface MoreRules {
  kinds: Record<string, (text: string, data: FormData) => unknown>;
  /** Return a record's fields as they are read, and what is refused before that, which is left out of them. */
  /** The fields from which others that were not typed are filled in. */
  origins: Record<string, string>;
  before(type: string, given: Fields): { fields: Fields; refused: import("./rules/refusal.js").Refusal[] };
  /** Say what a record lacks, if that needs more than "is missing". */
  absence(type: string, name: string): import("./rules/refusal.js").Refusal | undefined;
  /** Judge the fields of a record together, if each is valid by itself. */
  judge(type: string, read: Record<string, unknown>): Iterable<import("./rules/refusal.js").Refusal>;
  /** Judge texts as typed, whatever other errors there are. */
  texts(fields: Fields, add: Add, data: FormData, region: string): void;
  /** Judge a whole file whose parts are valid by themselves. */
  whole(read: Record<string, unknown>, add: Add, data: FormData): void;
}

export type Add = (refusal: import("./rules/refusal.js").Refusal, place: Place, isError?: boolean) => void;

export interface RegionData {
  name: string;
  sender: string;
  service: string;
  numbers: Record<string, number>;
  start: Fields;
  /** The events of its last issue. */
  agenda: Fields[];
}

/** The fields of a record that hold texts with links, addresses, and names for those addresses. */
export interface LinkFields {
  texts: string[];
  addresses: string[];
  names: string[];
}

export interface FormData {
  record: string;
  schema: string;
  regions?: Record<string, RegionData>;
  /** The closing of a first issue. */
  closing?: string;
  /** The mailing services, with the openings of their merge tags, and the pattern of a whole tag. */
  services?: Record<string, { name: string; openings: string[]; tag: string }>;
  /** The link fields of every record that has any, by name of the record. */
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

/** The data for recognising a completed questionnaire. */
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
 * A paragraph, heading, list item or table row of a questionnaire. `level` is the level of a heading or the depth of an item; `origin` is
 * where the block stood (empty or absent for running text), and `about` the text that a note is attached to.
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

/** The result of reading, with Dutch remarks about what was left out. */
export interface Reading {
  blocks: Block[];
  skipped: string[];
}
