/** What of a form is not stored: on its way, only here, or wrong. */

/** @import { Field } from "./field.js" */
/** @import { Form } from "./form.js" */
/** @import { Parcel } from "./parts.d.ts" */

/**
 * @param {Form} form
 * @param {string} row
 */
const isShown = (form, row) => row === "" || form.rows.order.includes(row);

/**
 * Edits on the screen: those that are held back, or the others.
 *
 * @param {Form} form
 * @param {boolean} isHeldBack
 */
function edits(form, isHeldBack) {
  return [...form.outbox.edits.values()].filter((edit) => {
    const field = form.field(edit);
    return field && isShown(form, edit.row) && form.gates.isHeldBack(field) === isHeldBack;
  });
}

/**
 * What is on its way, or will be: changes of rows, and answers that are not held.
 *
 * @param {Form} form
 * @returns {Parcel[]}
 */
export const unsent = (form) => [...form.outbox.changes, ...edits(form, false)];

/**
 * Answers that are only here.
 *
 * @param {Form} form
 */
export const held = (form) => edits(form, true);

/** @param {Form} form */
export function wrongFields(form) {
  /** @param {Field} field */
  const isWrong = ({ error, edit }) => !error.hidden || edit?.conflict;
  return [...form.fields.values()].filter((field) => isShown(form, field.row) && isWrong(field));
}
