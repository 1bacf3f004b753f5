/** Sending until it is stored. */

import { isSame } from "./answers.js";
import { Pace } from "../pace.js";
import { settleChange, settleEdit } from "./settling.js";

/** @import { Outbox } from "./outbox.js" */
/** @import { Flight, Parcel } from "./parts.d.ts" */
/** @import { Outgoing, Reply, RowChange, Write } from "./types.d.ts" */

export const RETRY = 3500; // no word after this: say so within five seconds
const RARELY = 15000; // as seldom as this it is tried again

/** Carries an outbox to the host: one message in flight a field; changes of rows in order. */
export class Delivery {
  /** @param {Outbox} outbox */
  constructor(outbox) {
    this.outbox = outbox;
    this.form = outbox.form;
    /** @type {Map<number, Flight & { parcel: Parcel }>} */
    this.flights = new Map();
    this.pace = new Pace(RETRY, RARELY);
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

  /**
   * Row changes go one by one; answers beside them.
   *
   * @returns {Parcel[]}
   */
  parcels() {
    return [...this.outbox.changes.slice(0, 1), ...this.outbox.edits.values()];
  }

  /**
   * @param {Parcel} parcel
   * @param {number} now
   */
  serve(parcel, now) {
    const waited = parcel.flight ? now - parcel.flight.at : 0;
    if (waited >= RETRY) parcel.failed ??= { at: now, error: "" };
    if (waited >= this.pace.patience(parcel.tries)) {
      Object.assign(parcel, { flight: null, due: now, tries: (parcel.tries ?? 0) + 1 });
    }
    if (!parcel.flight && parcel.due <= now && this.maySend(parcel)) this.send(parcel, now);
  }

  /** @param {Parcel} parcel */
  maySend(parcel) {
    return parcel.kind !== undefined || this.form.gates.maySend(parcel);
  }

  /** @param {Parcel} parcel */
  nextTurn(parcel) {
    const patience = parcel.failed ? this.pace.patience(parcel.tries) : RETRY;
    if (parcel.flight) return parcel.flight.at + patience;
    return this.maySend(parcel) ? parcel.due : Infinity;
  }

  /**
   * @param {Parcel} parcel
   * @param {number} now
   */
  send(parcel, now) {
    const seq = ++this.seq;
    const { kind, value, missing, sent } = parcel;
    parcel.flight = { seq, at: now, value, missing };
    parcel.due = Infinity;
    this.flights.set(seq, { parcel, ...parcel.flight });
    if (!kind && !sent.some((answer) => isSame(answer, parcel))) {
      sent.push({ value, missing });
      this.outbox.keeper.save(); // before it goes: a reloaded page must know its own answer again
    }
    this.hand({ ...message(parcel), seq });
  }

  /**
   * A host that cannot be reached may throw; the missing acknowledgement says the rest.
   *
   * @param {Outgoing} content
   */
  hand(content) {
    try {
      Promise.resolve(this.form.model.send(content)).catch(() => {});
    } catch {
      // noticed after RETRY
    }
  }

  /** @param {Reply} reply */
  receive(reply) {
    const flight = this.flights.get(reply.seq);
    if (!flight) return; // of another view of the same model
    const { parcel } = flight;
    const isLate = parcel.flight?.seq !== reply.seq; // sent again: that one is answered too
    if (!isLate) Object.assign(parcel, { flight: null });
    if (reply.kind === "conflict" || reply.ok || reply.final) this.settled(reply.seq, flight);
    if (reply.kind === "ack" && !reply.ok && !reply.final) postpone(parcel, reply.error);
    else if (parcel.kind) settleChange(this.outbox, parcel, reply);
    else settleEdit(this.outbox, parcel, flight, reply);
    this.outbox.keeper.save();
    this.pump();
  }

  /**
   * What the host says of an edit that it was told to forget means nothing any more.
   *
   * @param {Parcel} edit
   */
  forget(edit) {
    for (const [seq, { parcel }] of this.flights) if (parcel === edit) this.flights.delete(seq);
  }

  /**
   * @param {Parcel} edit
   * @param {Flight} answer
   */
  isUnderWay(edit, answer) {
    const flights = [...this.flights.values()];
    return flights.some((flight) => flight.parcel === edit && isSame(flight, answer));
  }

  /**
   * @param {number} seq
   * @param {Flight & { parcel: Parcel }} flight
   */
  settled(seq, { parcel, at }) {
    this.flights.delete(seq);
    this.pace.measure(Date.now() - at);
    parcel.tries = 0;
  }
}

/**
 * @param {Parcel} parcel
 * @returns {Write | RowChange}
 */
function message({ kind, row, item, value, missing, base, after, to }) {
  if (!kind) return { kind: "answer", row, item, value, missing, base };
  if (kind === "add") return { kind, row, after };
  return kind === "move" ? { kind, row, to } : { kind, row };
}

/**
 * @param {Parcel} parcel
 * @param {string} error
 */
function postpone(parcel, error) {
  if (parcel.flight) return;
  const failed = { at: parcel.failed?.at ?? Date.now(), error };
  Object.assign(parcel, { failed, due: Date.now() + RETRY });
}
