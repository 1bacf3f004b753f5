/** Asking the server. */

import { shown } from "./door.js";

const HOME = location.pathname.replace(/\/$/, "");
const PATIENCE = 8000; // a request that takes longer is given up; what it carried goes out again

export const AGAIN = 2500; // between two tries
export const REFUSED = "afrunding:refused"; // the pass that was shown is none here

export const address = (path) => `${HOME}/${path}`;

/** Ask the server; anything but a good answer is an error. */
export async function request(path, options = {}, patience = PATIENCE) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  const headers = { ...options.headers, ...shown() };
  const asked = { cache: "no-store", signal: ending.signal, ...options, headers };
  try {
    const answer = await fetch(address(path), asked);
    if (answer.status === 401) dispatchEvent(new Event(REFUSED));
    if (!answer.ok) throw Object.assign(new Error("refused"), { status: answer.status });
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}
