/** What this phone knows of the meeting: each round's token, and what became of its answers. */

import { Memory } from "./memory.js";
import { shell } from "./shell.js";
import { randomHex } from "./tools.js";

const first = { isInformed: false, phone: randomHex(), rounds: {} };

export const meeting = new Memory(shell.code, first);

/** One round on this phone: its token, whether its answers are to be sent, whether they are. */
export const about = (round) => meeting.read().rounds[round] ?? {};

export function note(round, values) {
  const { rounds } = meeting.read();
  meeting.write({ rounds: { ...rounds, [round]: { ...about(round), ...values } } });
}

export function tokenOf(round) {
  if (!about(round).token) note(round, { token: randomHex() });
  return about(round).token;
}

/** The name under which the form keeps what was not sent: one for each round and person. */
export const draftsOf = (round) => `${round}:${tokenOf(round)}`;

/** Somebody else takes the phone: nothing of this person stays on it. */
export function forgetRound(round) {
  const left = `afrunding:${draftsOf(round)}:`;
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(left));
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // forbidden: then nothing was kept
  }
  meeting.write({ isInformed: false, rounds: { ...meeting.read().rounds, [round]: {} } });
}
