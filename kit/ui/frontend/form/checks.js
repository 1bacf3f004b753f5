/** What an answer must keep to before it can be stored: a word and its values, or null. */

import { asDate } from "./answers.js";
import { clean } from "./cleaning.js";

/** @import { Problem } from "./parts.d.ts" */
/** @import { Control } from "./types.d.ts" */

/**
 * The stored form of what was typed; what cannot be stored stays, and a check says why.
 *
 * @param {Control} control
 * @param {string} text
 */
export function canonical(control, text) {
  if (!clean(text)) return null;
  if (control.kind !== "integer") return text;
  const whole = asWhole(text);
  return whole && whole.length - whole.lastIndexOf("-") <= 10 ? String(Number(whole)) : text;
}

/**
 * A whole number as Danes may write it, *1.000* or *1 000*, in digits alone; nothing if it is none.
 *
 * @param {string} text
 */
function asWhole(text) {
  const bare = text.replace(/\s/g, "");
  const digits = /^[+-]?\d{1,3}(\.\d{3})+$/.test(bare) ? bare.replace(/\./g, "") : bare;
  return /^[+-]?\d+$/.test(digits) ? digits.replace(/^\+?(-?)0*(?=\d)/, "$1") : null;
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
  const whole = asWhole(value);
  if (whole === null) return ["not_integer", {}];
  const { minimum, maximum } = control;
  return isOutside(control, whole, Number) ? ["out_of_range", { minimum, maximum }] : null;
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
  /** @param {string} day */
  const padded = (day) => day.padStart(16, "0"); // also a year of five digits
  return isOutside(control, value, padded) ? ["date_out_of_range", { minimum, maximum }] : null;
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
  const count = Array.from(clean(value)).length; // as the store counts, an emoji is one
  return limit !== null && count > limit ? ["too_long", { count, limit }] : null;
}
