/** Asking the server. */

import { Pace } from "../pace.js";
import { shown } from "./door.js";

/** @import { Answered, Options } from "./types.d.ts" */

const HOME = location.pathname.replace(/\/$/, "");
const PATIENCE = 8000; // who is silent for longer is given up; what was carried goes out again
const SLOWEST = 30000; // so long on the slowest line

export const AGAIN = 2500; // between two tries
export const REFUSED = "afrunding:refused"; // the pass that was shown is none here

/** @param {string} path */
export const address = (path) => `${HOME}/${path}`;

export const pace = new Pace(PATIENCE, SLOWEST); // of how long the server takes to begin an answer

/** @type {Set<AbortController>} */
const underWay = new Set();
addEventListener("online", () => underWay.forEach((each) => each.abort())); // the old line is gone

/** The server knows no such meeting. */
export class UnknownMeeting extends Error {}

/**
 * Ask the server; anything but a good answer is an error. An answer may take as long as it comes:
 * only silence is given up.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Options} [options]
 * @param {number} [least]
 * @returns {Promise<Answered<Path>>}
 */
export async function request(path, options = {}, least = 0) {
  const [ending, began] = [new AbortController(), Date.now()];
  const giveUp = () => {
    pace.measure(pace.patience());
    ending.abort();
  };
  /** @type {number | undefined} */
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, Math.max(least, pace.patience()));
  };
  const headers = { ...options.headers, ...shown() };
  /** @type {RequestInit} */
  const asked = { cache: "no-store", signal: ending.signal, ...options, headers };
  underWay.add(ending);
  wait();
  try {
    const answer = await fetch(address(path), asked);
    pace.measure(Date.now() - began);
    if (answer.status === 401) dispatchEvent(new Event(REFUSED));
    if (answer.status === 404) throw new UnknownMeeting();
    if (!answer.ok) throw new Error("refused");
    return JSON.parse(await whole(answer, wait));
  } finally {
    clearTimeout(timer);
    underWay.delete(ending);
  }
}

/**
 * @param {Response} answer
 * @param {() => void} heard
 */
async function whole({ body }, heard) {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    heard();
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
