/** Following the meeting. */

import { meeting } from "./meeting.js";
import { enter, waits } from "./door.js";
import { address, AGAIN, pace, REFUSED, request, UnknownMeeting } from "./request.js";

/** @import { MeetingState } from "./types.d.ts" */

const FIRST_SIGN = 6000; // events that stay silent for so long do not get through
const NO_CONTACT = 4000; // so long an answer may take until it is said; it may come all the same
const SILENCE = 40000; // the server gives a sign every fifteen seconds
const CROWD = 10000; // where too many wait at the door to be told one from another
const QUIET = 20000; // after so long a page that is looked at again listens anew

/** @returns {`events?phone=${string}`} */
const path = () => `events?phone=${meeting.read().phone}`;

/** Tells the meeting's state: by events, and where they do not come through by asking again. */
class Follower {
  /** @param {(state: MeetingState | null) => void} say */
  constructor(say) {
    this.say = say;
    this.doubts = 0;
    this.failures = 0;
    this.isResting = false;
    const isSeen = () => document.visibilityState === "visible";
    addEventListener("online", () => this.listen());
    addEventListener(REFUSED, () => this.listen());
    addEventListener("pageshow", (event) => event.persisted && this.listen());
    document.addEventListener("visibilitychange", () => isSeen() && this.isSilent && this.listen());
  }

  /**
   * While another tab follows the meeting this one does not.
   *
   * @param {boolean} isResting
   */
  rest(isResting) {
    this.isResting = isResting;
    if (isResting) this.stop();
    else this.listen();
  }

  get isSilent() {
    return Date.now() - (this.heardAt ?? 0) > QUIET;
  }

  listen() {
    this.stop();
    if (this.isResting) return;
    const source = new EventSource(address(path()));
    this.source = source;
    source.addEventListener("pass", (event) => enter(JSON.parse(event.data)));
    source.addEventListener("state", (event) => this.hear(JSON.parse(event.data)));
    source.addEventListener("beat", () => this.wait(SILENCE));
    source.addEventListener("error", () => this.source === source && this.stumble());
    this.wait(Math.max(FIRST_SIGN, 3 * pace.slowest));
  }

  /** @param {MeetingState} state */
  hear(state) {
    const isAnother = this.door !== undefined && this.door !== state.door;
    this.failures = this.doubts = 0;
    this.door = state.door;
    if (waits() && isAnother) return this.listen(); // perhaps it lets this phone in
    this.wait(this.patience(state));
    this.say(state);
    if (!state.open) this.stop();
  }

  /**
   * Who waits outside comes again where too many wait, or where the door was opened meanwhile.
   *
   * @param {MeetingState} state
   */
  patience({ door }) {
    if (!waits()) return SILENCE;
    if (door?.match(/^(open|held)/)) return AGAIN;
    return waits()?.number ? SILENCE : CROWD;
  }

  /**
   * A sign of life came, or is expected now.
   *
   * @param {number} time
   */
  wait(time) {
    clearTimeout(this.timer);
    if (time === SILENCE) this.heardAt = Date.now();
    this.timer = setTimeout(() => this.ask(), time);
  }

  /** Cut off: perhaps all phones are, so they come back one after the other. */
  stumble() {
    this.stop();
    this.wait(Math.random() * 1000);
  }

  stop() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
    this.turn = null; // what is asked just now is heard no more
  }

  /** Ask once; then listen again, or ask on for a while where listening fails all the time. */
  async ask() {
    this.stop();
    const turn = {};
    this.turn = turn;
    const failures = ++this.failures;
    const late = setTimeout(() => this.turn === turn && this.say(null), NO_CONTACT);
    try {
      const state = await request(`${path()}&once=1`);
      if (this.turn !== turn) return;
      this.doubts = 0;
      enter(state);
      this.say(state);
      if (!state.open) return;
    } catch (error) {
      if (this.turn !== turn) return;
      if (error instanceof UnknownMeeting) return void this.doubt();
      this.say(null);
    } finally {
      clearTimeout(late);
    }
    this.goOn(failures);
  }

  /** @param {number} failures */
  goOn(failures) {
    const isListening = failures % 5 < 3;
    const time = AGAIN * (failures > 1 ? 1 : 0.2) + Math.random() * 1000;
    this.timer = setTimeout(() => (isListening ? this.listen() : this.ask()), time);
  }

  /** No such meeting: it is over, unless the server has only just begun to know it. */
  doubt() {
    this.stop();
    if (this.isResting) return;
    this.doubts += 1;
    if (this.doubts > 2) this.say({ open: false, isUnknown: true });
    else this.timer = setTimeout(() => this.ask(), AGAIN);
  }
}

/** @type {Follower | null} */
let follower = null;

/**
 * Begin to follow; `say` is called with each state, and with nothing where there is no contact.
 *
 * @param {(state: MeetingState | null) => void} say
 */
export function follow(say) {
  follower = new Follower(say);
  follower.listen();
}

/**
 * Rest while another tab follows the meeting; then go on.
 *
 * @param {boolean} isResting
 */
export const rest = (isResting) => follower?.rest(isResting);

/** The server said that it knows no such meeting. */
export const doubt = () => follower?.doubt();
