/** A text, a number, a date or a list to choose from. */

import { make } from "../../tools.js";
import { canonical } from "../checks.js";
import { growing } from "./growing.js";
import { offerValue } from "./list.js";
import { drawTicks, letEmpty } from "./ticks.js";

/** A text, a number, a date or a list to choose from; *ved ikke* is a tick box apart. */
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

/** Put a text where another stood; the caret stays. */
function put(input, text) {
  const isWrittenIn = input.tagName === "TEXTAREA" && input.matches(":focus");
  const caret = isWrittenIn ? input.selectionStart : null;
  input.value = text;
  if (caret !== null) input.setSelectionRange(caret, caret);
}

function keepOneLine(input) {
  if (/[\r\n]/.test(input.value)) input.value = input.value.replace(/[\r\n]+/g, " ");
}

/** The element itself. A line is a low box that grows, so that one can read a long one whole. */
function drawText({ kind, minimum, maximum }, id) {
  const shared = { id, dir: "auto", autocomplete: "off", class: `af-input af-${kind}` };
  if (kind === "select") return make("select", shared);
  if (kind === "integer") return make("input", { ...shared, type: "text", inputmode: "numeric" });
  if (kind === "date") {
    return make("input", { ...shared, type: "date", min: minimum, max: maximum });
  }
  const line = make("textarea", { ...shared, rows: kind === "line" ? 1 : 3 });
  if (kind === "line") {
    line.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
  return line;
}
