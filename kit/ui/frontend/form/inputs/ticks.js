/** *Ved ikke* and *ikke relevant* beside a text: tick boxes that stand apart. */

import { make } from "../../tools.js";

/** @import { Entry, Tick } from "../parts.d.ts" */
/** @import { Control } from "../types.d.ts" */

/**
 * @param {Control} control
 * @param {string} id
 * @returns {Tick[]}
 */
export function drawTicks(control, id) {
  return control.missing.map((choice, index) => {
    const tick = make("input", { type: "checkbox", id: `${id}-m${index}`, value: choice.value });
    const label = make("label", { class: "af-option" }, tick, make("span", {}, choice.label));
    return { tick, choice, label };
  });
}

/**
 * A tick empties the text and clears the other ticks; taken back, it gives the text back.
 *
 * @param {Tick[]} ticks
 * @param {Entry} input
 * @param {() => void} grow
 */
export function letEmpty(ticks, input, grow) {
  let aside = ""; // what stood here before *ved ikke* was ticked
  for (const { tick } of ticks) {
    tick.addEventListener("change", () => {
      for (const other of ticks) if (other.tick !== tick) other.tick.checked = false;
      if (tick.checked) aside = input.value || aside;
      input.value = tick.checked ? "" : aside;
      grow();
    });
  }
}
