/** What an answer must keep to before it can be stored: a word and its values, or null. */

import { asDate } from "./answers.js";

/** The stored form of what was typed; what cannot be stored stays, and a check says why. */
export function canonical(control, text) {
  if (!text.trim()) return null;
  if (control.kind !== "integer") return text;
  const digits = text.replace(/\s/g, "");
  return /^[+-]?\d{1,9}$/.test(digits) ? String(Number(digits)) : text;
}

const isOutside = (control, value, read) =>
  (control.minimum !== null && read(value) < read(control.minimum)) ||
  (control.maximum !== null && read(value) > read(control.maximum));

export function notWhole(control, value) {
  if (!/^-?\d+$/.test(value)) return ["not_integer", {}];
  const { minimum, maximum } = control;
  return isOutside(control, value, Number) ? ["out_of_range", { minimum, maximum }] : null;
}

export function outOfRange(control, value, language) {
  const limits = [control.minimum, control.maximum];
  const [minimum, maximum] = limits.map((day) => asDate(day, language));
  return isOutside(control, value, String) ? ["date_out_of_range", { minimum, maximum }] : null;
}

export function tooMany(control, value) {
  const count = value.split(" ").length;
  const isTooMany = control.most !== null && count > control.most;
  return isTooMany ? ["too_many", { count, most: control.most }] : null;
}

export function tooLong(control, value) {
  const { limit } = control;
  const count = Array.from(value).length; // characters as the store counts them, an emoji is one
  return limit !== null && count > limit ? ["too_long", { count, limit }] : null;
}
