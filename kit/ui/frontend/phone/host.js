/** The host of the form. */

import { isIn, waits } from "./door.js";
import { doubt } from "./follower.js";
import { about, note, personOf, tokenOf } from "./meeting.js";
import { REFUSED, request } from "./request.js";
import { pause } from "./tools.js";
import { language } from "./words.js";

const ERASING = 60000; // so long it may take to have something erased for good
const GATHER = 20; // messages that come together go out together
const MOST_MESSAGES = 50;
const MOST_BYTES = 60000;

const nothing = () => ({ rows: [], answers: {} });

/**
 * What the form takes for its model: messages go out in one request at a time, replies come back as
 * events.
 */
export class Host {
  constructor(round, spec) {
    const isNew = !about(round).isBegun; // then there is nothing stored to ask for
    this.values = { spec, state: isNew ? nothing() : undefined };
    const own = { queue: [], ears: new Map(), isBusy: false, isOpen: true };
    Object.assign(this, { round, token: tokenOf(round), ...own });
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    this.emit(`change:${name}`, value);
  }

  on(name, act) {
    this.ears.set(name, [...(this.ears.get(name) ?? []), act]);
  }

  off(name, act) {
    this.ears.set(
      name,
      (this.ears.get(name) ?? []).filter((other) => other !== act),
    );
  }

  emit(name, content) {
    (this.ears.get(name) ?? []).forEach((act) => act(content));
  }

  /** A message of the form. Whatever it does not hear of, it sends again by itself. */
  send(message) {
    const reply = (content) => this.emit("msg:custom", content);
    const isHello = message.kind === "hello";
    if (isHello && !about(this.round).isBegun) {
      return void queueMicrotask(() => reply({ kind: "state", state: nothing() }));
    }
    const failed = { kind: "ack", seq: message.seq, ok: false, final: false, error: "" };
    this.put(message, reply, () => isHello || reply(failed));
  }

  /** A message of the page; gives the reply. */
  ask(message) {
    return new Promise((done, lost) => this.put({ seq: 0, ...message }, done, lost));
  }

  /** Only the newest word about a place waits in the queue. */
  put(message, done, lost) {
    const place = ({ kind, row, item }) => `${kind}/${row}/${item}`;
    this.queue = this.queue.filter((other) => place(other.message) !== place(message));
    this.queue.push({ message, done, lost });
    this.deliver();
  }

  async deliver() {
    if (this.isBusy || !this.queue.length) return;
    this.isBusy = true;
    if (document.visibilityState === "visible") await pause(GATHER);
    await this.carry(this.take());
    this.isBusy = false;
    this.deliver();
  }

  /** Hand one load over; a round that is closed takes nothing, and need not be asked. */
  async carry(load) {
    try {
      if (!isIn() && !waits()) dispatchEvent(new Event(REFUSED)); // come to the door again
      if (!this.isOpen || !isIn()) throw new Error("closed");
      note(this.round, { isBegun: true });
      const isErasing = load.some(({ message }) => message.kind === "forget");
      const patience = isErasing ? ERASING : undefined;
      const { replies } = await request("answers", this.letter(load), patience);
      load.forEach(({ done }, index) => done(replies[index]));
    } catch (error) {
      load.forEach(({ lost }) => lost(error));
      if (error.status === 404) doubt();
    }
  }

  letter(load) {
    const { round, token } = this;
    const messages = load.map(({ message }) => message);
    const body = JSON.stringify({ round, token, language: language(), messages });
    const keepalive = document.visibilityState === "hidden"; // the page may be going
    const headers = { "Content-Type": "application/json", Person: personOf(round) };
    return { method: "PUT", body, headers, keepalive };
  }

  /** As many messages as one request may carry, from the front. */
  take() {
    let bytes = 200;
    const size = ({ message }) => new TextEncoder().encode(JSON.stringify(message)).length + 2;
    const isFull = (entry, index) => index >= MOST_MESSAGES || (bytes += size(entry)) > MOST_BYTES;
    const end = this.queue.findIndex((entry, index) => index > 0 && isFull(entry, index));
    return this.queue.splice(0, end < 0 ? this.queue.length : end);
  }
}
