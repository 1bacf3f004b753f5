/** Asking the server. */

import { shown } from "./door.js";

/** @import { Answered, Options } from "./types.d.ts" */

const HOME = location.pathname.replace(/\/$/, "");
const PATIENCE = 8000; // a request that takes longer is given up; what it carried goes out again

export const AGAIN = 2500; // between two tries
export const REFUSED = "afrunding:refused"; // the pass that was shown is none here

/** @param {string} path */
export const address = (path) => `${HOME}/${path}`;

/** The server knows no such meeting. */
export class UnknownMeeting extends Error {}

/**
 * Ask the server; anything but a good answer is an error.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Options} [options]
 * @param {number} [patience]
 * @returns {Promise<Answered<Path>>}
 */
export async function request(path, options = {}, patience = PATIENCE) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  const headers = { ...options.headers, ...shown() };
  /** @type {RequestInit} */
  const asked = { cache: "no-store", signal: ending.signal, ...options, headers };
  try {
    const answer = await fetch(address(path), asked);
    if (answer.status === 401) dispatchEvent(new Event(REFUSED));
    if (answer.status === 404) throw new UnknownMeeting();
    if (!answer.ok) throw new Error("refused");
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}
