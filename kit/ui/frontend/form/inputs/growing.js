/** A box that grows with its text: a mirror of the text, out of sight, gives it its height. */

import { make, OWN } from "../../tools.js";

/** @import { Entry } from "../parts.d.ts" */

const TALLEST = 5000; // a box grows with its text up to so many characters

/**
 * Give what is drawn in the place of an input, and what makes it as tall as its text.
 *
 * @param {Entry} input
 */
export function growing(input) {
  const mirror = make("div", { class: "af-mirror", "aria-hidden": "true" });
  const isText = input.tagName === "TEXTAREA";
  const box = isText ? make("div", { ...OWN, class: "af-grow" }, mirror, input) : input;
  const grow = () => {
    // a huge one scrolls, and the browser need not look for its direction
    const isHuge = input.value.length > TALLEST;
    input.dir = isHuge ? "" : "auto";
    input.style.overflow = isHuge ? "auto" : "";
    mirror.textContent = `${input.value.slice(0, TALLEST)}\u200b`;
  };
  return { box, grow };
}
