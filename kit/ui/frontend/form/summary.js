/** A form as its own page sums it up: what is in the way, what was answered. */

import { inWords, isGiven } from "./answers.js";
import { besides } from "./layout.js";
import { wrongFields } from "./unsent.js";

/** What keeps answers from being stored: each with its question, its fault, and the way there. */
export function faults(form) {
  const { gates, rows } = form;
  const awaited = [...rows.all.values()].filter((row) => gates.isAwaited(row));
  const first = awaited.map(({ key }) => [gates.of({ row: key }), form.word("gate_first")]);
  const said = (field) => [field, field.error.textContent || form.word("conflict")];
  return [...first, ...wrongFields(form).map(said)].map(([field, sentence]) => {
    return { question: field.control.label, sentence, show: () => form.show(field) };
  });
}

/** Everything that was answered, row by row, as people read it. */
export function answered(form) {
  const { gates, rows } = form;
  const parts = rows.order.map((key) => {
    const { name, fields } = rows.all.get(key);
    return { title: name, isKept: gates.isHeld(key), fields };
  });
  const apart = besides(form.spec);
  const single = form.single.filter(({ control }) => !apart.has(control.id));
  const all = [...parts, { title: "", isKept: false, fields: single }];
  return all.map((part) => ({ ...part, fields: said(form, part.fields) }));
}

function said(form, fields) {
  return fields
    .filter(({ answer }) => isGiven(answer))
    .map(({ control, answer }) => {
      const question = [control.intro, control.label].filter(Boolean).join(" ");
      const words = inWords(control, answer, form.spec.language);
      return { id: control.id, value: answer.value, question, answer: words };
    });
}
