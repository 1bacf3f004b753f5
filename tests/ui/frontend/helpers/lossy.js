/** The way between a form and its host, on which anything may happen. */

import { delayed } from "./model.js";

const SLOWEST = 6000; // longer than a form waits for a word

/** Loses messages and replies, holds them up, doubles replies; a host may be busy as well. */
export class Lossy {
  /** `overtaking` names what may overtake its like: `messages`, `replies`. */
  constructor(model, keeping, chance, overtaking = []) {
    Object.assign(this, { model, keeping, chance, overtaking, isGood: false, last: {} });
    model.send = (message) => message.kind !== "hello" && this.carry(message);
  }

  carry(message) {
    this.later("messages", () => this.arrive(message));
  }

  arrive(message) {
    const isBusy = !this.isGood && this.chance.is(0.15);
    const reply = isBusy ? delayed(message) : this.keeping.take(message);
    for (let copies = this.chance.is(0.2) ? 2 : 1; copies > 0; copies -= 1) {
      this.later("replies", () => this.model.hear(reply));
    }
  }

  /** Let something come through, if it is not lost. */
  later(kind, act) {
    const { chance, last, isGood } = this;
    if (!isGood && chance.is(0.25)) return;
    const time = isGood ? 20 : chance.below(chance.is(0.3) ? SLOWEST : 500);
    const isFree = this.overtaking.includes(kind);
    const at = Math.max(isFree ? 0 : (last[kind] ?? 0), Date.now() + time);
    last[kind] = at;
    setTimeout(act, at - Date.now());
  }
}
