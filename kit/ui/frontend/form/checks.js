/** What an answer must keep to before it can be stored. */

import { asDate } from "./answers.js";

/** The stored form of what was typed; what cannot be stored stays, and `problemOf` says why. */
export function canonical(control, text) {
  if (!text.trim()) return null;
  if (control.kind !== "integer") return text;
  const digits = text.replace(/\s/g, "");
  return /^[+-]?\d{1,9}$/.test(digits) ? String(Number(digits)) : text;
}

const isOutside = (control, value, read) =>
  (control.minimum !== null && read(value) < read(control.minimum)) ||
  (control.maximum !== null && read(value) > read(control.maximum));

const CHECKS = {
  line: (control, value) => tooLong(control, value),
  area: (control, value) => tooLong(control, value),
  integer(control, value) {
    if (!/^-?\d+$/.test(value)) return ["not_integer", {}];
    const { minimum, maximum } = control;
    return isOutside(control, value, Number) ? ["out_of_range", { minimum, maximum }] : null;
  },
  date(control, value, language) {
    const limits = [control.minimum, control.maximum];
    const [minimum, maximum] = limits.map((day) => asDate(day, language));
    return isOutside(control, value, String) ? ["date_out_of_range", { minimum, maximum }] : null;
  },
  checkbox(control, value) {
    const count = value.split(" ").length;
    const isTooMany = control.most !== null && count > control.most;
    return isTooMany ? ["too_many", { count, most: control.most }] : null;
  },
};

function tooLong(control, value) {
  const { limit } = control;
  const count = Array.from(value).length; // characters as the store counts them, an emoji is one
  return limit !== null && count > limit ? ["too_long", { count, limit }] : null;
}

/** What keeps an answer from being stored: a word and its values, or null. */
export function problemOf(control, answer, language) {
  if (answer.value === null || !CHECKS[control.kind]) return null;
  return CHECKS[control.kind](control, answer.value, language);
}
