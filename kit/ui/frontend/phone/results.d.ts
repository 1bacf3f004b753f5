/** Shapes of the results that a phone shows. */

/** What is asked, or what a part that joins several is called. */
interface Titled {
  part: string;
  question?: string;
  title?: string;
  /** The sentence to talk from. */
  talk?: string;
}

/** A picture with its table. */
export interface Figure extends Titled {
  question: string;
  svg: string;
  alt: string;
  heads: string[];
  rows: (string | number)[][];
  apart: string;
}

/** A sentence in the place of a picture. */
export interface Sentence extends Titled {
  sentence: string;
}

/** The questions whose answers lay closest and farthest. */
export interface Overview extends Titled {
  agree_title: string;
  agree: string[];
  differ_title: string;
  differ: string[];
}

/** One result to talk about, and why. */
export interface Standing {
  title: string;
  lines: string[];
  reason: string;
  talks: string[];
}

/** The results to talk about, or a sentence that there are none. */
export interface Talk extends Titled {
  sentence: string;
  results: Standing[];
}

/** Texts under what they answer. */
export interface TextList extends Titled {
  texts: string[];
}

/** The parts of a result, by their kinds. */
export interface ResultKinds {
  bars: Figure;
  few: Sentence;
  sure: Sentence;
  overview: Overview;
  talk: Talk;
  texts: TextList;
}

/** One part of a result: of one kind, or of any. */
export type ResultPart<Kind extends keyof ResultKinds = keyof ResultKinds> = {
  [Each in Kind]: { kind: Each } & ResultKinds[Each];
}[Kind];
