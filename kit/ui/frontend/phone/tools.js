/** Small tools of the phone's page. */

import { make } from "../tools.js";

/**
 * An element that every page has from the server.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export const find = (id) =>
  /** @type {HTMLElement} */
  (document.getElementById(id));

/**
 * @param {number} time
 * @returns {Promise<void>}
 */
export const pause = (time) => new Promise((done) => setTimeout(done, time));

export const shortly = () => pause(Math.random() * 300); // not the whole room at once

/**
 * @param {string} words
 * @param {string} kind
 * @param {() => unknown} act
 */
export function button(words, kind, act) {
  const node = make("button", { type: "button", class: kind }, words);
  node.addEventListener("click", act);
  return node;
}

/**
 * @param {string} words
 * @param {string} [kind]
 */
export const paragraph = (words, kind) => make("p", { class: kind, dir: "auto" }, words);

/**
 * Show a text in an element; one that is the same is not read aloud again.
 *
 * @param {HTMLElement} node
 * @param {string} words
 */
export function tell(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

export function randomHex() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
