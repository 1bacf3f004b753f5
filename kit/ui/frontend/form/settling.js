/** What comes back from the host, and what it makes of an outbox. */

import { isSame } from "./answers.js";
import { keyOf } from "./keys.js";
import { fill } from "../tools.js";

/** @import { Outbox } from "./outbox.js" */
/** @import { Change, Edit, Flight } from "./parts.d.ts" */
/** @import { Answer, Reply, Stored } from "./types.d.ts" */

/**
 * @param {Outbox} outbox
 * @param {Change} change
 * @param {Reply} reply
 */
export function settleChange(outbox, change, reply) {
  if (!outbox.changes.includes(change)) return;
  outbox.changes = outbox.changes.filter((other) => other !== change);
  outbox.form.rows.settle(change, reply.kind === "ack" && reply.ok, reply.error ?? "");
  if (reply.time) outbox.savedAt = reply.time;
}

/**
 * @param {Outbox} outbox
 * @param {Edit} edit
 * @param {Flight} flight
 * @param {Reply} reply
 */
export function settleEdit(outbox, edit, flight, reply) {
  if (reply.kind === "conflict") return void meet(outbox, edit, known(reply.current));
  edit.failed = null;
  const isAway = outbox.delivery.isUnderWay(edit, flight); // it went out again since
  edit.sent = edit.sent.filter((answer) => isAway || !isSame(answer, flight));
  if (reply.ok) accept(outbox, edit, flight, reply);
  else refuse(outbox, edit, flight, reply.error);
  outbox.form.field(edit)?.refresh();
}

/**
 * @param {Partial<Answer>} answer
 * @returns {Answer}
 */
const known = ({ value, missing, revision = 0 }) => {
  return { value: value ?? null, missing: missing ?? null, revision };
};

/**
 * @param {Outbox} outbox
 * @param {Edit} edit
 * @param {Flight} flight
 * @param {string} error
 */
function refuse({ form, delivery }, edit, flight, error) {
  if (isSame(edit, flight)) edit.rejected = error;
  else edit.due = Math.min(edit.due, Date.now());
  const isGated = form.gates.of(edit); // then another window may have closed the gate
  if (isGated) delivery.hand({ kind: "hello" });
}

/**
 * @param {Outbox} outbox
 * @param {Edit} edit
 * @param {Flight} flight
 * @param {Stored} reply
 */
function accept(outbox, edit, flight, reply) {
  outbox.savedAt = reply.time;
  edit.base = Math.max(edit.base, reply.revision ?? 0);
  const field = outbox.form.field(edit);
  const isOnlyWord = !edit.flight || edit.sent.every((sent) => isSame(sent, edit));
  outbox.drop(edit, () => isOnlyWord && isSame(edit, flight));
  if (outbox.edits.has(keyOf(edit.row, edit.item))) edit.due = Math.min(edit.due, Date.now());
  if (field && reply.note) fill(field.note, reply.note);
  field?.keep(known(reply));
}

/**
 * The store holds something newer: our own write whose word got lost, or another window's.
 *
 * @param {Outbox} outbox
 * @param {Edit} edit
 * @param {Answer} answer
 */
function meet(outbox, edit, answer) {
  const field = outbox.form.field(edit);
  edit.failed = null;
  if (edit.flight || !outbox.edits.has(keyOf(edit.row, edit.item))) return;
  const isSent = edit.sent.some((sent) => isSame(sent, answer));
  const isOwn = isSent || answer.revision === edit.base;
  if (isOwn) Object.assign(edit, { base: answer.revision, sent: [], due: Date.now() });
  else edit.conflict = answer;
  outbox.drop(edit, () => isSame(edit, answer));
  field?.keep(answer);
  field?.refresh();
}
