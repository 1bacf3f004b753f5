/** 0 to 10: radios that show a number; what the two ends mean stands below them. */

import { make } from "../../tools.js";

/** @import { Control, Option } from "../types.d.ts" */

/**
 * The number of a step, and for a screen reader what it means.
 *
 * @param {Option} choice
 */
export function stepWords({ value, label }) {
  return [value, label === value ? null : make("span", { class: "af-sr" }, ` ${label}`)];
}

/**
 * The two ends of 0 to 10 in words; a screen reader hears them at the two radios.
 *
 * @param {Control} control
 */
export function stepEnds(control) {
  const ends = [control.options[0], control.options[control.options.length - 1]];
  if (control.kind !== "steps" || ends.some((end) => !end)) return null;
  /** @param {Option} end */
  const said = ({ value, label }) => (label === value ? "" : `${value}: ${label}`);
  const words = ends.map((end) => make("span", {}, said(end)));
  return make("div", { class: "af-ends", "aria-hidden": "true" }, ...words);
}
