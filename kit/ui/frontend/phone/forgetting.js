/**
 * The rule of forgetting.
 *
 * On an own phone what its owner keeps stays until it is deleted there; what was not sent and the
 * tokens of rounds go when the meeting ends. On a phone that several share, and where the next
 * person takes it, nothing stays.
 */

import { kept } from "./keepsake.js";
import { about, meeting, personOf } from "./meeting.js";

/** @import { RoundNote } from "./types.d.ts" */

/**
 * What this person answered to a round is deleted: nothing of it stays here.
 *
 * @param {string} round
 */
export function emptyRound(round) {
  const { token } = about(round);
  clearRound(round, { token });
}

/**
 * Somebody else takes the phone: nothing of this person stays on it.
 *
 * @param {string} round
 */
export function forgetRound(round) {
  leaveRound(round);
  meeting.write({ isInformed: false });
}

/**
 * Nothing of who answered a round stays here.
 *
 * @param {string} round
 */
export function leaveRound(round) {
  clearRound(round, {});
  meeting.write({ persons: { ...meeting.read().persons, [round]: personOf(round) + 1 } });
}

/** Its owner takes what is kept off the phone: of its round only that it was sent is left. */
export function deleteKept() {
  const round = kept()?.round;
  if (round) clearRound(round, { isSent: true, isDeleted: true });
}

/**
 * On a phone that several share nothing stays of rounds that are over.
 *
 * @param {string} [open] - the round that is not
 */
export function tidy(open = "") {
  const { isShared, rounds } = meeting.read();
  if (!isShared) return;
  const others = Object.keys(rounds).filter((round) => round !== open && about(round).token);
  others.forEach(leaveRound);
}

/** The meeting is over, by word of its server. */
export function endMeeting() {
  dropDrafts(meeting.read().rounds);
  meeting.write({ isInformed: false, rounds: {}, persons: {}, pass: null });
}

/**
 * @param {string} round
 * @param {RoundNote} left
 */
function clearRound(round, left) {
  dropDrafts({ [round]: about(round) });
  const { rounds } = meeting.read();
  const own = kept()?.round === round ? { kept: null } : {};
  meeting.write({ rounds: { ...rounds, [round]: left }, ...own });
}

/**
 * Drop what forms could not send.
 *
 * @param {Record<string, RoundNote>} rounds
 */
export function dropDrafts(rounds) {
  const names = Object.entries(rounds).map(([round, { token }]) => `afrunding:${round}:${token}:`);
  /** @param {string} key */
  const isDraft = (key) => names.some((name) => key.startsWith(name));
  try {
    for (const key of Object.keys(localStorage).filter(isDraft)) localStorage.removeItem(key);
  } catch {
    // forbidden: then nothing was kept
  }
}
