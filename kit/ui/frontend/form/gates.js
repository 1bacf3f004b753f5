/** May an answer go out. */

import { isGiven } from "./answers.js";
import { problemOf } from "./inputs/kinds.js";

/** A row's first question can say whether the rest of the row may leave the browser: its gate. */
export class Gates {
  constructor(form) {
    this.form = form;
  }

  maySend(edit) {
    const { form } = this;
    const field = form.field(edit);
    if (!field || edit.conflict || edit.rejected) return false;
    if (this.isHeldBack(field)) return false;
    if (problemOf(field.control, edit, form.spec.language)) return false;
    return edit.row === "" || form.rows.isStored(edit.row);
  }

  /** The question that decides about others of its row, if there is one. */
  of({ row, item }) {
    const control = row !== "" && this.form.rows.controls.find(({ keeps }) => keeps);
    const isOther = control && control.id !== item;
    return isOther ? this.form.field({ row, item: control.id }) : undefined;
  }

  /** Whether a row is only here: not yet said that it may be stored, or said that it may not. */
  isHeld(row) {
    const gate = this.of({ row });
    return Boolean(gate) && (!isGiven(gate.answer) || isClosedBy(gate.answer, gate));
  }

  /** Whether an answer stays here for good. */
  isKept({ row, control }) {
    const gate = this.of({ row, item: control.id });
    return Boolean(gate) && isClosedBy(gate.answer, gate);
  }

  /** Whether an answer may not go out now: its row is held, or the host knows no better yet. */
  isHeldBack({ row, control }) {
    const gate = this.of({ row, item: control.id });
    return Boolean(gate) && (Boolean(gate.edit) || this.isHeld(row));
  }

  /** Whether somebody wrote in a row that nobody has said anything about at its gate. */
  isAwaited({ key, fields }) {
    const gate = this.of({ row: key });
    if (!gate || isGiven(gate.answer)) return false;
    return this.form.rows.order.includes(key) && fields.some((field) => field.edit);
  }

  /** The host knows what was said at the gate: it has forgotten the rest, or may have it. */
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

const isClosedBy = (answer, { control }) => answer.value === control.keeps;
