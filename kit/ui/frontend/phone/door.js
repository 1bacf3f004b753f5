/** The door: this phone's pass, and waiting outside while the door is shut. */

import { meeting } from "./meeting.js";

/** @import { Entrance, Waiting } from "./types.d.ts" */

/** @type {Waiting | null} */
let outside = null;
let movedRound = "";

/**
 * Whether who answers a round may have done so at another address of the leader's machine, where
 * the browser keeps what it knows of that apart.
 *
 * @param {string} round
 */
export const mayHaveAnswered = (round) => round === movedRound;

/** Who waits, and by which number the leader knows this phone; nothing for a phone that is in. */
export const waits = () => outside;

export const isIn = () => Boolean(meeting.read().pass);

/**
 * Take what is said at the door; a state that says nothing of it changes nothing.
 *
 * @param {Entrance} said
 */
export function enter({ pass, number, moved }) {
  if (pass === undefined) return;
  movedRound = moved ?? "";
  meeting.write({ pass });
  outside = pass ? null : { number };
}

/**
 * What a request shows at the door.
 *
 * @returns {Record<string, string>}
 */
export function shown() {
  const { pass } = meeting.read();
  return pass ? { Pass: pass } : {};
}
