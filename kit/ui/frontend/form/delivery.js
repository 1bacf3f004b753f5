/** Sending until it is stored. */

import { isSame } from "./answers.js";
import { settleChange, settleEdit } from "./settling.js";

export const RETRY = 3500; // no word after this: say so within five seconds, and send again

/** Carries an outbox to the host: one message in flight a field; changes of rows in order. */
export class Delivery {
  constructor(outbox) {
    Object.assign(this, { outbox, form: outbox.form, flights: new Map() });
    // it grows, and no two views share one
    this.seq = Date.now() * 1000 + Math.floor(Math.random() * 1000);
  }

  /** Send what is due, look after what got no answer, wake up again when something is next. */
  pump() {
    const { form, outbox } = this;
    clearTimeout(this.timer);
    if (form.isOver || form.spec.readonly) return;
    const now = Date.now();
    outbox.keeper.adopt(now);
    for (const parcel of this.parcels()) this.serve(parcel, now);
    outbox.keeper.beat(now);
    form.status.refresh();
    const turns = this.parcels().map((parcel) => this.nextTurn(parcel));
    const next = Math.min(...turns, outbox.keeper.nextBeat());
    const wait = Math.max(20, next - Date.now());
    if (next < Infinity) this.timer = setTimeout(() => this.pump(), wait);
  }

  /** Row changes go one by one; answers beside them. */
  parcels() {
    return [...this.outbox.changes.slice(0, 1), ...this.outbox.edits.values()];
  }

  serve(parcel, now) {
    if (parcel.flight && now - parcel.flight.at >= RETRY) {
      const failed = parcel.failed || { at: now, error: "" };
      Object.assign(parcel, { flight: null, failed, due: now });
    }
    if (!parcel.flight && parcel.due <= now && this.maySend(parcel)) this.send(parcel, now);
  }

  maySend(parcel) {
    return !parcel.item || this.form.gates.maySend(parcel);
  }

  nextTurn(parcel) {
    if (parcel.flight) return parcel.flight.at + RETRY;
    return this.maySend(parcel) ? parcel.due : Infinity;
  }

  send(parcel, now) {
    const seq = ++this.seq;
    const { value, missing } = parcel;
    parcel.flight = { seq, at: now, value, missing };
    parcel.due = Infinity;
    this.flights.set(seq, { parcel, ...parcel.flight });
    if (parcel.item && !parcel.sent.some((answer) => isSame(answer, parcel))) {
      parcel.sent.push({ value, missing });
      this.outbox.keeper.save(); // before it goes: a reloaded page must know its own answer again
    }
    this.hand({ ...message(parcel), seq });
  }

  /** A host that cannot be reached may throw; the missing acknowledgement says the rest. */
  hand(content) {
    try {
      Promise.resolve(this.form.model.send(content)).catch(() => {});
    } catch {
      // noticed after RETRY
    }
  }

  receive(reply) {
    const flight = this.flights.get(reply.seq);
    if (!flight) return; // of another view of the same model
    const { parcel } = flight;
    const isLate = parcel.flight?.seq !== reply.seq; // sent again: that one is answered too
    if (!isLate) Object.assign(parcel, { flight: null });
    if (reply.kind === "conflict" || reply.ok || reply.final) this.flights.delete(reply.seq);
    if (reply.kind === "ack" && !reply.ok && !reply.final) postpone(parcel, reply.error);
    else if (!parcel.item) settleChange(this.outbox, parcel, reply);
    else settleEdit(this.outbox, parcel, flight, reply);
    this.outbox.keeper.save();
    this.pump();
  }
}

function message({ kind, row, item, value, missing, base, after, to }) {
  if (item) return { kind: "answer", row, item, value, missing, base };
  if (kind === "add") return { kind, row, after };
  return kind === "move" ? { kind, row, to } : { kind, row };
}

function postpone(parcel, error) {
  if (parcel.flight) return;
  const failed = { at: parcel.failed?.at ?? Date.now(), error };
  Object.assign(parcel, { failed, due: Date.now() + RETRY });
}
