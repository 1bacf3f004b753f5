/**
 * Tabs: of all that show one meeting in a browser one leads, the one that was looked at last.
 *
 * Only that one keeps a line to the server open, since a browser has six for all of its tabs. Told
 * by BroadcastChannel, which needs no https; Web Locks would. Who claims it later is told by a
 * number in the browser's store, never by a clock.
 */

import { Memory } from "./memory.js";
import { randomHex } from "./tools.js";

/** @import { Claim } from "./types.d.ts" */

/** One tab among the others. */
export class Tabs {
  /**
   * @param {string} name - of the meeting, the same for all of them
   * @param {(leads: boolean) => void} tell - called whenever that has changed
   */
  constructor(name, tell) {
    this.memory = new Memory(`tabs:${name}`, { turn: 0 });
    this.tell = tell;
    this.leads = true;
    this.id = randomHex();
    this.turn = 0;
    this.channel = new BroadcastChannel(name);
    this.channel.addEventListener("message", ({ data }) => this.hear(data));
    addEventListener("pageshow", (event) => event.persisted && this.claim());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.leads) this.claim();
    });
    this.claim();
  }

  claim() {
    this.turn = Math.max(this.turn, this.memory.read().turn) + 1;
    this.memory.write({ turn: this.turn });
    this.say();
    this.set(true);
  }

  say() {
    const { turn, id } = this;
    this.channel.postMessage({ turn, id });
  }

  /** @param {Claim} other */
  hear({ turn, id }) {
    const isLater = turn > this.turn || (turn === this.turn && id > this.id);
    this.turn = Math.max(this.turn, turn);
    if (isLater) this.set(false);
    else if (this.leads) this.say();
  }

  /** @param {boolean} leads */
  set(leads) {
    if (leads === this.leads) return;
    this.leads = leads;
    this.tell(leads);
  }
}
