/** What a person did, until the host has stored it. */

import { isGiven, isSame } from "./answers.js";
import { Keeper } from "./keeper.js";
import { keyOf } from "./keys.js";
import { Delivery } from "./delivery.js";

const TYPING = 900; // longest time a keystroke stays unsent (ms); the promise is one second

/** Edits of answers and changes of rows on their way to the host. */
export class Outbox {
  constructor(form) {
    Object.assign(this, { form, edits: new Map(), changes: [] });
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

  write(field, answer, isAtOnce) {
    const old = this.edits.get(field.key);
    if (isSame(old ?? field.stored, answer)) return void (isAtOnce && this.hurry(old));
    this.form.rows.begin(field.row);
    const edit = old ?? newEdit(field);
    const { value, missing } = answer;
    Object.assign(edit, { value, missing, at: Date.now(), rejected: null });
    const isNowhere = !edit.flight && !edit.sent.length && !edit.conflict;
    if (isNowhere && isSame(field.stored, answer)) this.edits.delete(field.key);
    else this.edits.set(field.key, edit);
    edit.due = Math.min(edit.due, Date.now() + (isAtOnce ? 0 : TYPING));
    this.keeper.save();
    this.delivery.pump();
  }

  hurry(edit) {
    if (!edit || edit.failed || edit.due === Infinity) return;
    edit.due = 0;
    this.delivery.pump();
  }

  change(change) {
    this.changes.push({ ...change, due: 0 });
    this.keeper.save();
    this.delivery.pump();
  }

  /** Keep mine: it goes out based on the other's. Take the other: nothing is left to send. */
  solve(edit, isMine) {
    const other = edit.conflict;
    if (!isMine) Object.assign(edit, { value: other.value, missing: other.missing });
    Object.assign(edit, { base: other.revision, conflict: null, rejected: null, due: 0 });
    this.drop(edit, (field) => isSame(field.stored, edit));
    this.keeper.save();
    this.delivery.pump();
  }

  /** What is stored of a field becomes an edit that has never been sent. */
  takeBack(field) {
    const edit = this.edits.get(field.key) ?? (isGiven(field.stored) && storedEdit(field));
    if (!edit) return;
    Object.assign(edit, { base: 0, sent: [], due: 0, flight: null });
    Object.assign(edit, { failed: null, conflict: null, rejected: null });
    this.edits.set(field.key, edit);
    this.keeper.save();
  }

  /** What a gate held back may go now. */
  release(edit) {
    Object.assign(edit, { due: 0, rejected: null });
    this.delivery.pump();
  }

  drop(edit, isDone) {
    const key = keyOf(edit.row, edit.item);
    const field = this.form.field(edit);
    if (field && this.edits.get(key) === edit && isDone(field)) this.edits.delete(key);
  }
}

const newEdit = ({ row, control, stored }) => {
  return { row, item: control.id, base: stored.revision, sent: [], due: Infinity };
};

const storedEdit = ({ row, control, stored: { value, missing } }) => {
  return { row, item: control.id, value, missing, at: Date.now() };
};
