/** Shapes that only the parts of a form hand each other. */

import type { Field } from "./field.js";
import type { Answer, Content, Control, Option, RowChange, Values } from "./types.d.ts";

// ---- what is under way

/** A message that was sent and waits for its word. */
export interface Flight extends Partial<Content> {
  seq: number;
  at: number;
}

/** Since when something cannot be stored, and why, if that is known. */
export interface Failure {
  at: number;
  error: string;
}

/** Something on its way to the host, and when it is due. */
interface Waiting {
  due: number;
  flight?: Flight | null;
  failed?: Failure | null;
  /** How often it went out in vain. */
  tries?: number;
}

/** An answer as it is kept until it is stored. */
export interface KeptEdit extends Content {
  row: string;
  item: string;
  base: number;
  /** What was sent since the revision that it is based on. */
  sent: Content[];
  at: number;
}

/** An answer that is not stored yet. */
export interface Edit extends KeptEdit, Waiting {
  kind?: undefined;
  after?: undefined;
  to?: undefined;
  /** What another window wrote meanwhile. */
  conflict?: Answer | null;
  /** Why the host will not have it. */
  rejected?: string | null;
}

/** A change of rows that is not stored yet. */
export interface Change extends RowChange, Waiting {
  item?: undefined;
  value?: undefined;
  missing?: undefined;
  base?: undefined;
  sent?: undefined;
}

/** What a delivery carries. */
export type Parcel = Edit | Change;

/** What a page keeps in the browser. */
export interface Draft {
  edits: KeptEdit[];
  changes: RowChange[];
}

/** A draft that nobody looks after, and the name it is kept under. */
export interface Orphan extends Draft {
  key: string;
}

/** Drafts that nobody looks after, and whether there are others. */
export interface Orphans {
  records: Orphan[];
  areOthersAlive: boolean;
}

// ---- what a form is made of

/** Where an answer belongs. */
export interface Place {
  row: string;
  item: string;
}

/** A word and what is put into it. */
export type Problem = [word: string, values: Values];

/** What somebody types in or ticks, as far as a field uses it. */
export interface Entry extends HTMLElement {
  value: string;
  disabled: boolean;
  readonly validity: ValidityState;
  checked?: boolean;
}

/** What a field asks with. */
export interface Input {
  nodes: (HTMLElement | null)[];
  /** The first one has the focus where nothing is chosen. */
  inputs: Entry[];
  isTyped: boolean;
  isGroup: boolean;
  /** Whether it cannot be taken back by itself. */
  isStuck: boolean;
  read(): Content;
  show(content: Content): void;
}

/** What draws an input of a kind, and what an answer in it must keep to. */
export interface KindOfInput {
  draw(field: Field): Input;
  check(control: Control, value: string, language: string): Problem | null;
}

/** A radio or tick box: an answer, or why there is none. */
export interface Offered {
  input: HTMLInputElement;
  choice: Option;
  isMissing: boolean;
  label: HTMLElement;
}

/** Choices that are put in order, and the values that are. */
export interface Ranked {
  field: Field;
  order: string[];
  options: RankedOption[];
  list: HTMLElement;
}

/** One choice of them: its tick box, its place, the buttons up and down. */
export interface RankedOption {
  choice: Option;
  tick: HTMLInputElement;
  rank: HTMLElement;
  moves: HTMLButtonElement[];
  buttons: HTMLElement;
  node: HTMLElement;
}

/** A tick box that stands apart, with its label. */
export interface Tick {
  tick: HTMLInputElement;
  choice: Option;
  label: HTMLElement;
}

/** What is heard of a page, as far as forms listen; what happens in it happens to a node. */
export interface Events {
  submit: Event;
  keydown: KeyboardEvent;
  keyup: KeyboardEvent & { target: Element };
  focusin: Event & { target: Node };
  pointerdown: Event & { target: Node };
  visibilitychange: Event;
  pagehide: Event;
  pageshow: PageTransitionEvent;
  online: Event;
}

/** What tells of them: an element, the document, the window. */
export interface Teller {
  addEventListener<Name extends keyof Events>(
    name: Name,
    act: (event: Events[Name]) => unknown,
    options: AddEventListenerOptions,
  ): void;
}
