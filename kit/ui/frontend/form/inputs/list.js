/** A list to choose from. */

import { make } from "../../tools.js";

/** @import { Field } from "../field.js" */

/**
 * Fill a list with its options; a stored value that is no longer among them stays, with a word.
 *
 * @param {HTMLElement} select
 * @param {string | null} value
 * @param {Field} field
 */
export function offerValue(select, value, { control, form }) {
  const options = control.options.map((option) => [option.value, option.label]);
  const isGone = value && !options.some(([known]) => known === value);
  if (isGone) options.push([value, form.word("gone_option")]);
  const all = [["", form.word("choose")], ...options];
  select.replaceChildren(...all.map(([known, label]) => make("option", { value: known }, label)));
}
