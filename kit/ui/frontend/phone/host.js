/** The host of the form. */

import { isIn, waits } from "./door.js";
import { doubt } from "./follower.js";
import { about, note, personOf, tokenOf } from "./meeting.js";
import { later } from "./parts.js";
import { REFUSED, request, UnknownMeeting } from "./request.js";
import { pause } from "./tools.js";
import { language, word } from "./words.js";

/** @import { Incoming, Outgoing, Spec, State } from "../form/types.d.ts" */
/** @import { Errand, HostEar, HostValues, Message, Options } from "./types.d.ts" */
/** @import { PageMessage, Replies, Reply, Undone } from "./types.d.ts" */

const ERASING = 60000; // so long it may take to have something erased for good
const GATHER = 20; // messages that come together go out together
const MOST_MESSAGES = 50;
const MOST_BYTES = 60000;

/** @returns {State} */
const nothing = () => ({ rows: [], answers: {} });

/**
 * What the form takes for its model: messages go out in one request at a time, replies come back as
 * events.
 */
export class Host {
  /**
   * @param {string} round
   * @param {Spec} spec
   */
  constructor(round, spec) {
    const isNew = !about(round).isBegun; // then there is nothing stored to ask for
    /** @type {HostValues} */
    this.values = { spec, state: isNew ? nothing() : undefined };
    this.round = round;
    this.token = tokenOf(round);
    /** @type {Errand[]} */
    this.queue = [];
    /** @type {Map<string, HostEar[]>} */
    this.ears = new Map();
    this.isBusy = false;
    this.isOpen = true;
  }

  /**
   * @template {keyof HostValues} Name
   * @param {Name} name
   * @returns {HostValues[Name]}
   */
  get(name) {
    return this.values[name];
  }

  /**
   * @template {keyof HostValues} Name
   * @param {Name} name
   * @param {HostValues[Name]} value
   */
  set(name, value) {
    this.values[name] = value;
    this.emit(`change:${name}`);
  }

  /**
   * @param {string} name
   * @param {HostEar} act
   */
  on(name, act) {
    this.ears.set(name, [...(this.ears.get(name) ?? []), act]);
  }

  /**
   * @param {string} name
   * @param {HostEar} act
   */
  off(name, act) {
    this.ears.set(
      name,
      (this.ears.get(name) ?? []).filter((other) => other !== act),
    );
  }

  /**
   * @param {string} name
   * @param {Incoming} [content]
   */
  emit(name, content) {
    (this.ears.get(name) ?? []).forEach((act) => act(content));
  }

  /**
   * A message of the form. Whatever it does not hear of, it sends again by itself.
   *
   * @param {Outgoing} message
   */
  send(message) {
    /** @param {Incoming} content */
    const reply = (content) => this.emit("msg:custom", content);
    const isHello = message.kind === "hello";
    if (isHello && !about(this.round).isBegun) {
      return void queueMicrotask(() => reply({ kind: "state", state: nothing() }));
    }
    this.put(message, reply, () => {
      if (!isHello) reply({ kind: "ack", seq: message.seq, ok: false, final: false, error: "" });
    });
  }

  /**
   * A message of the page; gives the reply, or that there is no contact.
   *
   * @template {keyof Replies} Kind
   * @param {PageMessage<Kind>} message
   * @returns {Promise<Replies[Kind] | Undone>}
   */
  ask(message) {
    return new Promise(
      /** @param {(reply: Replies[Kind] | Undone) => void} done */
      (done) => {
        const lost = () => done({ ok: false, error: word("no_contact") });
        this.put({ seq: 0, ...message }, done, lost);
      },
    );
  }

  /**
   * Only the newest word about a place waits in the queue.
   *
   * @template {Reply} Kind
   * @param {Message} message
   * @param {(reply: Kind) => void} done
   * @param {() => void} lost
   */
  put(message, done, lost) {
    /** @param {Message} sent */
    const place = ({ kind, row, item }) => `${kind}/${row}/${item}`;
    /** @param {Errand} other */
    const isOlder = (other) => place(other.message) === place(message);
    const older = this.queue.filter(isOlder);
    this.queue = this.queue.filter((other) => !isOlder(other));
    this.queue.push({ message, done, lost });
    const unheard = older.filter((errand) => !errand.message.seq); // a form asks again by itself
    unheard.forEach(({ lost: giveUp }) => giveUp());
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

  /**
   * Hand one load over; a round that is closed takes nothing, and need not be asked.
   *
   * @param {Errand[]} load
   */
  async carry(load) {
    try {
      if (!isIn() && !waits()) dispatchEvent(new Event(REFUSED)); // come to the door again
      if (!this.isOpen || !isIn()) throw new Error("closed");
      note(this.round, { isBegun: true });
      const isErasing = load.some(({ message }) => message.kind === "forget");
      const patience = isErasing ? ERASING : undefined;
      const { replies } = await request("answers", this.letter(load), patience);
      load.forEach(({ done }, index) => done(replies[index]));
      later().catch(() => {}); // it is needed once all is sent
    } catch (error) {
      load.forEach(({ lost }) => lost());
      if (error instanceof UnknownMeeting) doubt();
    }
  }

  /**
   * @param {Errand[]} load
   * @returns {Options}
   */
  letter(load) {
    const { round, token } = this;
    const messages = load.map(({ message }) => message);
    const body = JSON.stringify({ round, token, language: language(), messages });
    const keepalive = document.visibilityState === "hidden"; // the page may be going
    const headers = { "Content-Type": "application/json", Person: `${personOf(round)}` };
    return { method: "PUT", body, headers, keepalive };
  }

  /** As many messages as one request may carry, from the front. */
  take() {
    let bytes = 200;
    const end = this.queue.findIndex(({ message }, index) => {
      bytes += new TextEncoder().encode(JSON.stringify(message)).length + 2;
      return index > 0 && (index >= MOST_MESSAGES || bytes > MOST_BYTES);
    });
    return this.queue.splice(0, end < 0 ? this.queue.length : end);
  }
}
