/** Shapes of the phone's page: what the server sends and takes, what the phone remembers. */

import type { Incoming, Part, Spec, State as Stored } from "../form/types.d.ts";
import type { Page } from "./page.js";
import type { ResultPart } from "./results.d.ts";

/** The languages that a phone can be set to. */
export type Language = "da" | "en";

// ---- what the server says of the meeting

/** A round as every phone hears of it. */
export interface Round {
  id: string;
  /** Which form it asks, e.g. `commitment`. */
  form: string;
  state: "draft" | "open" | "closed" | "shown" | "aside";
  titles: Record<Language, string>;
}

/** A meeting as every phone hears of it; of one that is over nothing is said but that. */
export interface MeetingState {
  open: boolean;
  /** Whether that it is over is not said by its server, but only that it is not known there. */
  isUnknown?: boolean;
  round?: Round | null;
  /** Which results are shown: another text once they are others, empty where there are none. */
  result?: string;
  /** How the door stands, and how often somebody was let in. */
  door?: string;
}

/** What is said at the door: the pass of who is in, or the number of who waits, if it has one. */
export interface Entrance {
  pass?: string | null;
  number?: number | null;
  /** The round that was answered while the machine had another address. */
  moved?: string;
}

/** Who waits outside. */
export interface Waiting {
  number?: number | null;
}

/** The words of the page in one language, and what is read before one answers. */
export interface Texts {
  words: Record<string, string>;
  information: string[];
}

/** What the server puts in the page. */
export interface Shell {
  code: string;
  network: string;
  language: Language;
  texts: Texts;
  /** The other languages, where they cannot be fetched. */
  others?: Partial<Record<Language, Texts>>;
  state: MeetingState;
}

// ---- what the server answers

/** What each request gets, by the beginning of its path. */
export interface Routes {
  words: Texts;
  answers: { replies: Reply[] };
  events: MeetingState & Entrance;
  form: { round: string | null; form: string; spec: Spec };
  result: { round: string | null; form: string; title: string; parts: ResultPart[] };
}

/** What a request for one path gets. */
export type Answered<Path extends string> = Path extends keyof Routes
  ? Routes[Path]
  : Path extends `${infer Route extends keyof Routes}?${string}`
    ? Routes[Route]
    : unknown;

/** What goes with a request. */
export interface Options {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  keepalive?: boolean;
}

// ---- messages of the page, and their replies

/** A question of a commitment with what was answered. */
export interface Line {
  question: string;
  answer: string;
}

/** A message is stored. */
export interface Done {
  ok: true;
}

/** A message is not stored, and why: the server says so, or there is no contact. */
export interface Undone {
  ok: false;
  error: string;
}

/** The code by which a commitment is found again. */
export interface RecallCode extends Done {
  code: string;
}

/** What a code brings back: the commitments, what they are called, what is answered by now. */
export interface Found extends Done {
  rows: { lines: Line[] }[];
  names: Record<string, string>;
  state: Stored;
}

/** What each message of the page gets where it is done. */
export interface Replies {
  send: Done;
  withdraw: Done;
  recall: RecallCode;
  find: Found;
  forget: Done;
}

/** A message of the page. */
export interface PageMessage<Kind extends keyof Replies> {
  kind: Kind;
  is_sent?: boolean;
  code?: string;
}

/** What a phone gets back for one message. */
export type Reply = Incoming | Replies[keyof Replies] | Undone;

/** A message on its way; the newest about a place takes the place of earlier ones. */
export interface Message {
  kind: string;
  seq?: number;
  row?: string;
  item?: string;
}

/** A message that waits, and what hears what became of it: its own kind of reply, or nothing. */
export interface Errand {
  message: Message;
  done(reply: Reply): void;
  lost(): void;
}

/**
 * What hears of a host: a message, or nothing where a value is another one.
 *
 * With `length`, which every function has, an ear of the form is one, too.
 */
export interface HostEar {
  (content?: Incoming): void;
  length: number;
}

/** What the form asks its host for. */
export interface HostValues {
  spec: Spec;
  /** Undefined until the server has told it. */
  state: Stored | undefined;
}

// ---- what a phone remembers

/** One round on this phone. */
export interface RoundNote {
  /** Under which its answers are stored. */
  token?: string;
  /** Whether something may be stored. */
  isBegun?: boolean;
  /** Whether its answers are to be sent, and whether they are. */
  isWanted?: boolean;
  isSent?: boolean;
  hasRecall?: boolean;
  /** Whether its owner has taken it off this phone. */
  isDeleted?: boolean;
  /** Whether it was answered at another address, and whether that was asked. */
  isElsewhere?: boolean;
  isAsked?: boolean;
  /** What rows are called that a code has brought back. */
  names?: Record<string, string>;
}

/** What the owner of a phone keeps of a meeting. */
export interface Kept {
  round: string;
  network: string;
  parts: Part[];
  /** Three words with dashes between them, by which it is found again; or none. */
  code: string;
  /** What its days are called in a calendar. */
  event: string;
}

/** What a phone knows of its meeting. */
export interface Known {
  isInformed: boolean;
  /** The random name of this phone. */
  phone: string;
  pass?: string | null;
  isShared?: boolean;
  kept?: Kept | null;
  rounds: Record<string, RoundNote>;
  /** How many have answered a round on this phone before. */
  persons: Record<string, number>;
}

/** What a tab says that claims to lead: who claimed later does. */
export interface Claim {
  turn: number;
  id: string;
}

/** A meeting of which something is on this phone. */
export interface LeftMeeting {
  code: string;
  known: Partial<Known>;
}

/** A day of a commitment as it goes into a calendar. */
export interface Day {
  id: string;
  day: string;
  title: string;
  about: string;
}

// ---- views

/** What was deleted just now. */
export type Erased = "forgotten" | "withdrawn";

/** What can be due. */
export type Due =
  | Erased
  | "elsewhere"
  | "again"
  | "information"
  | "outside"
  | "waiting"
  | "form"
  | "sent"
  | "closed"
  | "result"
  | "over";

/** What can be due only once somebody has answered, or there is something to be seen. */
export type LaterDue = Erased | "outside" | "again" | "sent" | "closed" | "result" | "over";

/** What is shown: its title, and what stands under it. */
export interface View {
  title: string;
  content: (HTMLElement | null)[];
}

/** What draws each view; nothing where it cannot be drawn. */
export type Views<Kind extends Due> = {
  [Each in Kind]: (page: Page) => View | null | Promise<View>;
};
