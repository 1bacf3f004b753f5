/** Answers: which are the same, and how they are said in words. */

import { clean } from "./cleaning.js";

/** @import { Answer, Content, Control } from "./types.d.ts" */

/** @type {Answer} */
export const EMPTY = { value: null, missing: null, revision: 0 };

/** @param {Content} answer */
export const isGiven = (answer) => answer.value !== null || answer.missing !== null;

/**
 * Two texts are the same answer where the store keeps the same of them.
 *
 * @param {Partial<Content>} one
 * @param {Partial<Content>} other
 */
export const isSame = (one, other) =>
  clean(one.value ?? "") === clean(other.value ?? "") &&
  (one.missing ?? null) === (other.missing ?? null);

/**
 * @template {string | null} Day
 * @param {Day} iso
 * @param {string} language
 */
export function asDate(iso, language) {
  /** @type {Intl.DateTimeFormatOptions} */
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(language, style).format(date);
}

/**
 * An answer in words: for the heading of a row, for print, for what another window wrote.
 *
 * @param {Control} control
 * @param {Content} answer
 * @param {string} language
 */
export function inWords(control, answer, language) {
  if (answer.missing !== null && answer.missing !== undefined) {
    return control.missing.find((option) => option.number === answer.missing)?.label ?? "";
  }
  if (answer.value === null) return "";
  if (control.kind === "date") return asDate(answer.value, language);
  if (!control.options.length) return answer.value;
  /** @param {string} value */
  const label = (value) => control.options.find((option) => option.value === value)?.label ?? value;
  return answer.value.split(" ").map(label).join(", ");
}
