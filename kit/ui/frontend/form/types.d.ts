/** Shapes of forms as others see them: what hosts send and take, what pages have of a form. */

// ---- what hosts send

/** How a question is asked. */
export type Kind =
  | "line"
  | "area"
  | "date"
  | "integer"
  | "radio"
  | "checkbox"
  | "ranking"
  | "scale"
  | "steps"
  | "select";

/** One choice: what is stored, what is shown, and its fixed number. */
export interface Option {
  value: string;
  label: string;
  number: number;
}

/** One question in one language; `Control` in Python says the same. */
export interface Control {
  id: string;
  kind: Kind;
  label: string;
  intro: string;
  hint: string;
  required: boolean;
  /** Whether it is asked once a row. */
  row: boolean;
  options: Option[];
  /** Why there may be no answer. */
  missing: Option[];
  limit: number | null;
  minimum: string | null;
  maximum: string | null;
  /** Values that stand alone. */
  exclusive: string[];
  most: number | null;
  refers_to: string | null;
  /** The value that keeps the rest of the row with who answers. */
  keeps: string | null;
}

/** Words above the question that is its first; behind `fold` its questions stand folded. */
export interface Section {
  first: string;
  title: string;
  about: string;
  warning: string;
  fold?: string;
}

/** Everything that is drawn of a form; each host may leave out what can be. */
export interface Spec {
  /** Under it the browser keeps what is not sent. */
  key: string;
  language: string;
  label: string;
  private: boolean;
  sections: Section[];
  controls: Control[];
  /** Whether there are rows. */
  repeats: boolean;
  row_name: string;
  /** The question whose answer names a row. */
  row_title: string | null;
  words: Words;
  /** Whether an empty row stands open where there is none. */
  begins?: boolean;
  most_rows?: number;
  readonly?: boolean;
  shows_ids?: boolean;
  /** Rows that are given, by their keys. */
  row_names?: Record<string, string>;
  /** The level of its headings. */
  level?: number;
}

/** Sentences by their names, with places for values. */
export type Words = Record<string, string>;

/** What is put into a sentence, by name. */
export type Values = Record<string, string | number | null>;

/** What somebody answered: a value, or the number of why there is none. */
export interface Content {
  value: string | null;
  missing: number | null;
}

/** An answer as it is stored; each time it is written its revision grows. */
export interface Answer extends Content {
  revision: number;
}

/** Answers by row and question; what is asked once stands in the row "". */
export type Answers = Record<string, Record<string, Answer>>;

/** Everything that is stored of one response. */
export interface State {
  rows: string[];
  answers: Answers;
}

/** A message is stored; of an answer it tells what is stored now. */
export interface Stored extends Partial<Answer> {
  kind: "ack";
  seq: number;
  ok: true;
  time: string;
  note?: string;
  final?: undefined;
  error?: undefined;
}

/** A message is not stored; whether trying again is of no use. */
export interface Refused {
  kind: "ack";
  seq: number;
  ok: false;
  final: boolean;
  error: string;
  time?: undefined;
}

/** An answer is not stored, for another one is. */
export interface Clash {
  kind: "conflict";
  seq: number;
  current: Answer;
  ok?: undefined;
  error?: undefined;
  time?: undefined;
}

/** What became of one message. */
export type Reply = Stored | Refused | Clash;

/** All that is stored, told to who asked. */
export interface StateReply {
  kind: "state";
  state: State;
}

/** What a host says. */
export type Incoming = Reply | StateReply;

// ---- what hosts take

/** Asks what is stored. */
export interface Hello {
  kind: "hello";
  seq?: number;
}

/** An answer, based on the revision that was seen. */
export interface Write extends Content {
  kind: "answer";
  row: string;
  item: string;
  base: number;
}

/** What is done with a row: `after` says where it is added, `to` where it is moved. */
export interface RowChange {
  kind: "add" | "move" | "remove" | "restore";
  row: string;
  after?: string | null;
  to?: number;
}

/** What a form says; what is to be acknowledged has a number. */
export type Outgoing = Hello | ((Write | RowChange) & { seq: number });

/** What hears of a host. */
export type Ear = (content: Incoming) => void;

/** A host as a form knows it: a kernel in notebooks, HTTP on phones. */
export interface Model {
  get(name: "spec"): Spec;
  get(name: "state"): State | null | undefined;
  /** Hear `change:spec`, `change:state`, `msg:custom`; only the last tells something. */
  on(name: string, ear: Ear): void;
  off(name: string, ear: Ear): void;
  send(message: Outgoing): unknown;
}

// ---- what a page has of a form

/** Something that is in the way of sending, and the way there. */
export interface Fault {
  question: string;
  sentence: string;
  show(): void;
}

/** A question that was answered, in words. */
export interface Told {
  id: string;
  value: string | null;
  question: string;
  answer: string;
}

/** A row in words, or what was asked once; whether it stays on this device. */
export interface Part {
  /** Its key; empty for what is asked once. */
  row: string;
  title: string;
  isKept: boolean;
  fields: Told[];
}

/** What a form needs of a page. */
export interface Mounting {
  model: Model;
  el: HTMLElement;
  /** Called whenever what is told of the form may have changed. */
  changed(): void;
}

/** What a page gets of a form. */
export interface Mounted {
  /** Whether the host has told what is stored. */
  isKnown(): boolean;
  isStored(): boolean;
  isOnDevice(): boolean;
  send(): void;
  faults(): Fault[];
  answers(): Part[];
  end(): void;
}

// ---- what is drawn

/** Attributes of an element; those without a value are left out. */
export type Attributes = Record<string, string | boolean | null | undefined>;

/** What stands in an element; nothing and empty texts are left out. */
export type Child = Node | string | null | undefined;
