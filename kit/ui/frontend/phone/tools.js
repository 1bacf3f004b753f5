/** Small tools of the phone's page. */

import { make } from "../tools.js";

export const find = (id) => document.getElementById(id);
export const pause = (time) => new Promise((done) => setTimeout(done, time));
export const shortly = () => pause(Math.random() * 300); // not the whole room at once

export function button(words, kind, act) {
  const node = make("button", { type: "button", class: kind }, words);
  node.addEventListener("click", act);
  return node;
}

export const paragraph = (words, kind) =>
  words ? make("p", { class: kind, dir: "auto" }, words) : null;

/** Show a text in an element; one that is the same is not read aloud again. */
export function tell(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

export function randomHex() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
