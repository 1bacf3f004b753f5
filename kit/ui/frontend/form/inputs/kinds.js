/** Every kind of input that a control may ask for: what draws it, what an answer must keep to. */

import { notWhole, outOfRange, tooLong, tooMany } from "../checks.js";
import { choiceInput } from "./choice.js";
import { rankingInput } from "./ranking.js";
import { textInput } from "./text.js";

const anything = () => null;
const radioInput = (field) => choiceInput(field, "radio");
const tickInput = (field) => choiceInput(field, "checkbox");

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

function entryOf(kind) {
  const entry = KINDS[kind];
  if (!entry) throw new Error(`There is no input of the kind "${kind}".`);
  return entry;
}

/** The input of a field: `nodes` to draw, `inputs`, `read()`, `show(answer)`. */
export const inputOf = (field) => entryOf(field.control.kind).draw(field);

/** What keeps an answer from being stored: a word and its values, or null. */
export function problemOf(control, answer, language) {
  const { check } = entryOf(control.kind);
  return answer.value === null ? null : check(control, answer.value, language);
}
