/** Every kind of input that a control may ask for: what draws it, what an answer must keep to. */

import { notWhole, outOfRange, tooLong, tooMany } from "../checks.js";
import { choiceInput } from "./choice.js";
import { rankingInput } from "./ranking.js";
import { textInput } from "./text.js";

/** @import { Field } from "../field.js" */
/** @import { KindOfInput } from "../parts.d.ts" */
/** @import { Content, Control, Kind } from "../types.d.ts" */

const anything = () => null;
/** @param {Field} field */
const radioInput = (field) => choiceInput(field, "radio");
/** @param {Field} field */
const tickInput = (field) => choiceInput(field, "checkbox");

/** @type {Record<Kind, KindOfInput>} */
const KINDS = {
  line: { draw: textInput, check: tooLong },
  area: { draw: textInput, check: tooLong },
  date: { draw: textInput, check: outOfRange },
  integer: { draw: textInput, check: notWhole },
  select: { draw: textInput, check: anything },
  radio: { draw: radioInput, check: anything },
  scale: { draw: radioInput, check: anything },
  steps: { draw: radioInput, check: anything },
  checkbox: { draw: tickInput, check: tooMany },
  ranking: { draw: rankingInput, check: tooMany },
};

/** @param {Kind} kind */
function entryOf(kind) {
  const entry = KINDS[kind];
  if (!entry) throw new Error(`There is no input of the kind "${kind}".`);
  return entry;
}

/**
 * The input of a field: `nodes` to draw, `inputs`, `read()`, `show(answer)`.
 *
 * @param {Field} field
 */
export const inputOf = (field) => entryOf(field.control.kind).draw(field);

/**
 * What keeps an answer from being stored: a word and its values, or null.
 *
 * @param {Control} control
 * @param {Content} answer
 * @param {string} language
 */
export function problemOf(control, answer, language) {
  const { check } = entryOf(control.kind);
  return answer.value === null ? null : check(control, answer.value, language);
}
