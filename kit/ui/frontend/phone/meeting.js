/** What this phone knows of the meeting: each round's token, and what became of its answers. */

import { Memory } from "./memory.js";
import { shell } from "./shell.js";
import { randomHex } from "./tools.js";

/** @import { Known, RoundNote } from "./types.d.ts" */

/** @type {Known} */
const first = { isInformed: false, phone: randomHex(), rounds: {}, persons: {} };

export const meeting = new Memory(shell.code, first);

/**
 * One round on this phone: its token, whether its answers are to be sent, whether they are.
 *
 * @param {string} round
 * @returns {RoundNote}
 */
export const about = (round) => meeting.read().rounds[round] ?? {};

/**
 * Whether what was sent to a round is not on this phone.
 *
 * @param {RoundNote} round
 */
export const isGone = ({ isDeleted, isElsewhere }) => Boolean(isDeleted || isElsewhere);

/**
 * @param {string} round
 * @param {RoundNote} values
 */
export function note(round, values) {
  const { rounds } = meeting.read();
  meeting.write({ rounds: { ...rounds, [round]: { ...about(round), ...values } } });
}

/** @param {string} round */
export function tokenOf(round) {
  if (!about(round).token) note(round, { token: randomHex() });
  return about(round).token;
}

/**
 * Which person of a shared phone answers a round: 0 is the first, or the only one.
 *
 * @param {string} round
 */
export const personOf = (round) => meeting.read().persons[round] ?? 0;

/**
 * The name under which the form keeps what was not sent: one for each round and person.
 *
 * @param {string} round
 */
export const draftsOf = (round) => `${round}:${tokenOf(round)}`;
