/** What a person did, until the host has stored it. */

import { isGiven, isSame } from "./answers.js";
import { Keeper } from "./keeper.js";
import { keyOf } from "./keys.js";
import { Delivery } from "./delivery.js";

/** @import { Field } from "./field.js" */
/** @import { Form } from "./form.js" */
/** @import { Change, Edit } from "./parts.d.ts" */
/** @import { Content, RowChange } from "./types.d.ts" */

const TYPING = 900; // longest time a keystroke stays unsent (ms); the promise is one second

/** Edits of answers and changes of rows on their way to the host. */
export class Outbox {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    /** @type {Map<string, Edit>} */
    this.edits = new Map();
    /** @type {Change[]} */
    this.changes = [];
    /** The time that the host told last. */
    this.savedAt = "";
    this.keeper = new Keeper(this);
    this.delivery = new Delivery(this);
  }

  get isFilled() {
    return this.edits.size + this.changes.length > 0;
  }

  /** Whether what is here outlasts the page. */
  get isKept() {
    return this.keeper.drafts.isKept;
  }

  /**
   * @param {Field} field
   * @param {Content} answer
   * @param {boolean} isAtOnce
   */
  write(field, answer, isAtOnce) {
    const old = this.edits.get(field.key);
    if (isSame(old ?? field.stored, answer)) return void (isAtOnce && this.hurry(old));
    this.form.rows.begin(field.row);
    const { value, missing } = answer;
    const written = { value, missing, at: Date.now(), rejected: null };
    /** @type {Edit} */
    const edit = Object.assign(old ?? newEdit(field), written);
    const isNowhere = !edit.flight && !edit.sent.length && !edit.conflict;
    if (isNowhere && isSame(field.stored, answer)) this.edits.delete(field.key);
    else this.edits.set(field.key, edit);
    edit.due = Math.min(edit.due, Date.now() + (isAtOnce ? 0 : TYPING));
    this.keeper.save();
    this.delivery.pump();
  }

  /** @param {Edit | undefined} edit */
  hurry(edit) {
    if (!edit || edit.failed || edit.due === Infinity) return;
    edit.due = 0;
    this.delivery.pump();
  }

  /** @param {RowChange} change */
  change(change) {
    this.changes.push({ ...change, due: 0 });
    this.keeper.save();
    this.delivery.pump();
  }

  /**
   * Keep mine: it goes out based on the other's. Take the other: nothing is left to send.
   *
   * @param {Edit | undefined} edit
   * @param {boolean} isMine
   */
  solve(edit, isMine) {
    if (!edit?.conflict) return;
    const other = edit.conflict;
    if (!isMine) Object.assign(edit, { value: other.value, missing: other.missing });
    Object.assign(edit, { base: other.revision, conflict: null, rejected: null, due: 0 });
    this.drop(edit, (field) => isSame(field.stored, edit));
    this.keeper.save();
    this.delivery.pump();
  }

  /**
   * What is stored of a field becomes an edit that has never been sent.
   *
   * @param {Field} field
   */
  takeBack(field) {
    const sent = this.edits.get(field.key);
    const edit = sent ?? (isGiven(field.stored) && storedEdit(field));
    if (!edit) return;
    if (sent) this.delivery.forget(sent);
    const afresh = { base: 0, sent: [], due: 0, flight: null };
    const calm = { failed: null, conflict: null, rejected: null };
    this.edits.set(field.key, Object.assign(edit, afresh, calm));
    this.keeper.save();
  }

  /**
   * What a gate held back may go now.
   *
   * @param {Edit} edit
   */
  release(edit) {
    Object.assign(edit, { due: 0, rejected: null });
    this.delivery.pump();
  }

  /**
   * @param {Edit} edit
   * @param {(field: Field) => boolean} isDone
   */
  drop(edit, isDone) {
    const key = keyOf(edit.row, edit.item);
    const field = this.form.field(edit);
    if (field && this.edits.get(key) === edit && isDone(field)) this.edits.delete(key);
  }
}

/** @param {Field} field */
const newEdit = ({ row, control, stored }) => {
  return { row, item: control.id, base: stored.revision, sent: [], due: Infinity };
};

/** @param {Field} field */
const storedEdit = ({ row, control, stored: { value, missing } }) => {
  return { row, item: control.id, value, missing, at: Date.now() };
};
