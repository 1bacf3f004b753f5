/** What an answer must keep to before it can be stored: a word and its values, or null. */

import { asDate } from "./answers.js";

/** @import { Problem } from "./parts.d.ts" */
/** @import { Control } from "./types.d.ts" */

/**
 * The stored form of what was typed; what cannot be stored stays, and a check says why.
 *
 * @param {Control} control
 * @param {string} text
 */
export function canonical(control, text) {
  if (!text.trim()) return null;
  if (control.kind !== "integer") return text;
  const digits = text.replace(/\s/g, "");
  return /^[+-]?\d{1,9}$/.test(digits) ? String(Number(digits)) : text;
}

/**
 * @param {Control} control
 * @param {string} value
 * @param {(text: string) => string | number} read
 */
const isOutside = (control, value, read) =>
  (control.minimum !== null && read(value) < read(control.minimum)) ||
  (control.maximum !== null && read(value) > read(control.maximum));

/**
 * @param {Control} control
 * @param {string} value
 * @returns {Problem | null}
 */
export function notWhole(control, value) {
  if (!/^-?\d+$/.test(value)) return ["not_integer", {}];
  const { minimum, maximum } = control;
  return isOutside(control, value, Number) ? ["out_of_range", { minimum, maximum }] : null;
}

/**
 * @param {Control} control
 * @param {string} value
 * @param {string} language
 * @returns {Problem | null}
 */
export function outOfRange(control, value, language) {
  const limits = [control.minimum, control.maximum];
  const [minimum, maximum] = limits.map((day) => asDate(day, language));
  return isOutside(control, value, String) ? ["date_out_of_range", { minimum, maximum }] : null;
}

/**
 * @param {Control} control
 * @param {string} value
 * @returns {Problem | null}
 */
export function tooMany(control, value) {
  const count = value.split(" ").length;
  const isTooMany = control.most !== null && count > control.most;
  return isTooMany ? ["too_many", { count, most: control.most }] : null;
}

/**
 * @param {Control} control
 * @param {string} value
 * @returns {Problem | null}
 */
export function tooLong(control, value) {
  const { limit } = control;
  const count = Array.from(value).length; // characters as the store counts them, an emoji is one
  return limit !== null && count > limit ? ["too_long", { count, limit }] : null;
}
