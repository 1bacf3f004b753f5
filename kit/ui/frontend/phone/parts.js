/** The second part of the page and its words, which a phone fetches while its owner answers. */

import { completeWords } from "./words.js";

const LATER = new URL("./later.js", import.meta.url);

/** @type {Promise<typeof import("./later.js")> | null} */
let loading = null;
let tries = 0;

/**
 * Give it; an error where it cannot be had now. Some browsers remember that an address failed, so
 * each try has its own.
 */
export function later() {
  loading ??= load();
  return loading;
}

async function load() {
  try {
    tries += 1;
    const address = tries > 1 ? `${LATER}?${tries}` : LATER.href;
    const [part] = await Promise.all([import(address), completeWords()]);
    return part;
  } catch (error) {
    loading = null;
    const { status } = await fetch(LATER, { method: "HEAD", cache: "no-store" });
    if (status === 404) location.reload(); // the server has a newer page by now
    throw error;
  }
}
