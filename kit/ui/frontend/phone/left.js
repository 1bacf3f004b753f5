/** What meetings have left on this phone, whichever page looks. */

import { dropDrafts } from "./forgetting.js";

/** @import { Known, LeftMeeting } from "./types.d.ts" */

const PREFIX = "afrunding:phone:";
const SIX = /^[0-9A-Z]{6}$/;

/**
 * Each meeting of which something is here.
 *
 * @returns {LeftMeeting[]}
 */
export function leftMeetings() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    const codes = keys.map((key) => key.slice(PREFIX.length)).filter((code) => code.match(SIX));
    return codes.map((code) => ({ code, known: read(code) })).filter(hasLeftSomething);
  } catch {
    return []; // forbidden: then nothing was kept
  }
}

/**
 * @param {string} code
 * @returns {Partial<Known>}
 */
function read(code) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + code) ?? "{}");
  } catch {
    return { rounds: { unreadable: {} } }; // it can go all the same
  }
}

/** @param {LeftMeeting} left */
const hasLeftSomething = ({ known }) =>
  Boolean(known.kept || Object.keys(known.rounds ?? {}).length);

/**
 * Take everything of a meeting off this phone.
 *
 * @param {LeftMeeting} left
 */
export function clearMeeting({ code, known }) {
  dropDrafts(known.rounds ?? {});
  localStorage.removeItem(PREFIX + code);
  localStorage.removeItem(`${PREFIX}tabs:${PREFIX}${code}`);
}

/**
 * A commitment is erased by its code: it is not kept here any more, of whichever meeting it was.
 *
 * @param {string} recall
 */
export function dropKeptWith(recall) {
  const spelled = recall
    .trim()
    .toLowerCase()
    .replace(/[^a-zæøå]+/g, "-");
  for (const { code, known } of leftMeetings()) {
    if (known.kept?.code !== spelled) continue;
    localStorage.setItem(PREFIX + code, JSON.stringify({ ...known, kept: null }));
  }
}
