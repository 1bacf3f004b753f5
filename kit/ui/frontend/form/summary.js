/** A form as its own page sums it up: what is in the way, what was answered. */

import { inWords, isGiven } from "./answers.js";
import { besides } from "./layout.js";
import { wrongFields } from "./unsent.js";

/** @import { Field } from "./field.js" */
/** @import { Form } from "./form.js" */
/** @import { Fault, Part, Told } from "./types.d.ts" */

/**
 * What keeps answers from being stored: each with its question, its fault, and the way there.
 *
 * @param {Form} form
 */
export function faults(form) {
  const { gates, rows } = form;
  const awaited = [...rows.all.values()].filter((row) => gates.isAwaited(row));
  const first = awaited.flatMap(({ key }) => gates.of({ row: key }) ?? []);
  /**
   * @param {Field} field
   * @param {string} sentence
   * @returns {Fault}
   */
  const fault = (field, sentence) => {
    return { question: field.control.label, sentence, show: () => form.show(field) };
  };
  return [
    ...first.map((field) => fault(field, form.word("gate_first"))),
    ...wrongFields(form).map((field) => {
      return fault(field, field.error.textContent || form.word("conflict"));
    }),
  ];
}

/**
 * Everything that was answered, row by row, as people read it.
 *
 * @param {Form} form
 * @returns {Part[]}
 */
export function answered(form) {
  const { gates, rows } = form;
  const drawn = rows.order.flatMap((key) => rows.all.get(key) ?? []);
  const parts = drawn.map(({ key, name, fields }) => {
    return { row: key, title: name, isKept: gates.isHeld(key), fields };
  });
  const apart = besides(form.spec);
  const single = form.single.filter(({ control }) => !apart.has(control.id));
  const all = [...parts, { row: "", title: "", isKept: false, fields: single }];
  return all.map((part) => ({ ...part, fields: said(form, part.fields) }));
}

/**
 * @param {Form} form
 * @param {Field[]} fields
 * @returns {Told[]}
 */
function said(form, fields) {
  return fields
    .filter(({ answer }) => isGiven(answer))
    .map(({ control, answer }) => {
      const question = [control.intro, control.label].filter(Boolean).join(" ");
      const words = inWords(control, answer, form.spec.language);
      return { id: control.id, value: answer.value, question, answer: words };
    });
}
