/** A button that is pressed twice. */

import { make } from "../tools.js";
import { button } from "./tools.js";

/**
 * It says first what will be gone, since there is no way back.
 *
 * @param {string} words
 * @param {string} warning
 * @param {string} told
 * @param {(sure: HTMLElement) => unknown} act
 */
export function twice(words, warning, told, act) {
  const sure = make("span", { class: "ph-sure", role: "status" }, told);
  let isSure = false;
  const press = button(words, "af-quiet", () => {
    if (isSure) return act(sure);
    isSure = true;
    sure.textContent = warning;
  });
  return make("p", { class: "ph-next" }, press, sure);
}
