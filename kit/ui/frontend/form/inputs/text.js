/** A text, a number, a date or a list to choose from. */

import { make } from "../../tools.js";
import { canonical } from "../checks.js";
import { growing } from "./growing.js";
import { offerValue } from "./list.js";
import { drawTicks, letEmpty } from "./ticks.js";

/** @import { Field } from "../field.js" */
/** @import { Entry, Input } from "../parts.d.ts" */
/** @import { Control } from "../types.d.ts" */

/**
 * A text, a number, a date or a list to choose from; *ved ikke* is a tick box apart.
 *
 * @param {Field} field
 * @returns {Input}
 */
export function textInput(field) {
  const { control, id } = field;
  const input = drawText(control, id);
  const { box, grow } = growing(input);
  const ticks = drawTicks(control, id);
  letEmpty(ticks, input, grow);
  input.addEventListener("input", () => {
    if (control.kind === "line") keepOneLine(input);
    ticks.forEach(({ tick }) => (tick.checked = false));
    grow();
  });
  const apart = make("div", { class: "af-options af-apart" }, ...ticks.map(({ label }) => label));
  return {
    nodes: ticks.length ? [box, apart] : [box],
    inputs: [input, ...ticks.map(({ tick }) => tick)],
    isTyped: control.kind !== "select",
    isGroup: false,
    isStuck: false,
    read() {
      const missing = ticks.find(({ tick }) => tick.checked);
      if (missing) return { value: null, missing: missing.choice.number };
      return { value: canonical(control, input.value), missing: null };
    },
    show({ value, missing }) {
      if (control.kind === "select") offerValue(input, value, field);
      put(input, value ?? "");
      ticks.forEach(({ tick, choice }) => (tick.checked = choice.number === missing));
      grow();
    },
  };
}

/**
 * Put a text where another stood; the caret stays.
 *
 * @param {Entry} input
 * @param {string} text
 */
function put(input, text) {
  const isWrittenIn = input instanceof HTMLTextAreaElement && input.matches(":focus");
  const caret = isWrittenIn ? input.selectionStart : 0;
  input.value = text;
  if (isWrittenIn) input.setSelectionRange(caret, caret);
}

/** @param {Entry} input */
function keepOneLine(input) {
  if (/[\r\n]/.test(input.value)) input.value = input.value.replace(/[\r\n]+/g, " ");
}

/**
 * The element itself. A line is a low box that grows, so that one can read a long one whole.
 *
 * @param {Control} control
 * @param {string} id
 */
function drawText({ kind, minimum, maximum }, id) {
  const shared = { id, dir: "auto", autocomplete: "off", class: `af-input af-${kind}` };
  if (kind === "select") return make("select", shared);
  if (kind === "integer") return make("input", { ...shared, type: "text", inputmode: "numeric" });
  if (kind === "date") {
    return make("input", { ...shared, type: "date", min: minimum, max: maximum });
  }
  const line = make("textarea", { ...shared, rows: kind === "line" ? "1" : "3" });
  if (kind === "line") {
    line.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
  return line;
}
