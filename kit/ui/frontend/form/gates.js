/** May an answer go out. */

import { isGiven } from "./answers.js";
import { problemOf } from "./inputs/kinds.js";

/** @import { Field } from "./field.js" */
/** @import { Form } from "./form.js" */
/** @import { Row } from "./row.js" */
/** @import { Edit } from "./parts.d.ts" */
/** @import { Content } from "./types.d.ts" */

/** A row's first question can say whether the rest of the row may leave the browser: its gate. */
export class Gates {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
  }

  /** @param {Edit} edit */
  maySend(edit) {
    const { form } = this;
    const field = form.field(edit);
    if (!field || edit.conflict || edit.rejected) return false;
    if (this.isHeldBack(field)) return false;
    if (problemOf(field.control, edit, form.spec.language)) return false;
    return edit.row === "" || form.rows.isStored(edit.row);
  }

  /**
   * The question that decides about others of its row, if there is one.
   *
   * @param {{ row: string, item?: string }} place
   */
  of({ row, item }) {
    const control = row !== "" && this.form.rows.controls.find(({ keeps }) => keeps);
    const isOther = control && control.id !== item;
    return isOther ? this.form.field({ row, item: control.id }) : undefined;
  }

  /**
   * Whether a row is only here: not yet said that it may be stored, or said that it may not.
   *
   * @param {string} row
   */
  isHeld(row) {
    const gate = this.of({ row });
    return !!gate && (!isGiven(gate.answer) || isClosedBy(gate.answer, gate));
  }

  /**
   * Whether an answer stays here for good.
   *
   * @param {Field} field
   */
  isKept({ row, control }) {
    const gate = this.of({ row, item: control.id });
    return !!gate && isClosedBy(gate.answer, gate);
  }

  /**
   * Whether an answer may not go out now: its row is held, or the host knows no better yet.
   *
   * @param {Field} field
   */
  isHeldBack({ row, control }) {
    const gate = this.of({ row, item: control.id });
    return !!gate && (!!gate.edit || this.isHeld(row));
  }

  /**
   * Whether somebody wrote in a row that nobody has said anything about at its gate.
   *
   * @param {Row} row
   */
  isAwaited({ key, fields }) {
    const gate = this.of({ row: key });
    if (!gate || isGiven(gate.answer)) return false;
    return this.form.rows.order.includes(key) && fields.some((field) => field.edit);
  }

  /**
   * The host knows what was said at the gate: it has forgotten the rest, or may have it.
   *
   * @param {Field} gate
   * @param {boolean} isNew
   */
  pass(gate, isNew) {
    const { fields, outbox } = this.form;
    const isClosed = isClosedBy(gate.stored, gate);
    for (const field of fields.values()) {
      if (field.row !== gate.row || field === gate) continue;
      if (isClosed) field.takeBack();
      else if (field.edit && isNew) outbox.release(field.edit);
    }
  }
}

/**
 * @param {Content} answer
 * @param {Field} gate
 */
const isClosedBy = (answer, { control }) => answer.value === control.keeps;
