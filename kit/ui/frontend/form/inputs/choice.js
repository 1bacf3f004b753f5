/** Radios and tick boxes. */

import { make } from "../../tools.js";
import { stepEnds, stepWords } from "./steps.js";

/** @import { Field } from "../field.js" */
/** @import { Input, Offered } from "../parts.d.ts" */
/** @import { Content, Control, Option } from "../types.d.ts" */

/**
 * Radios or tick boxes; *ved ikke* and *ikke relevant* are further ones in the same group.
 *
 * @param {Field} field
 * @param {"radio" | "checkbox"} type
 * @returns {Input}
 */
export function choiceInput(field, type) {
  const { control } = field;
  const offered = control.options.map(drawOption(field, type, "o"));
  const missing = control.missing.map(drawOption(field, type, "m"));
  const inputs = [...offered, ...missing];
  const nodes = [group("af-options", offered), stepEnds(control)];
  if (missing.length) nodes.push(group("af-options af-apart", missing));
  const isStuck = type === "radio"; // it cannot be taken back by itself
  if (!isStuck) {
    inputs.forEach((each) => letStandAlone(each, inputs, control));
  }
  return {
    nodes,
    inputs: inputs.map(({ input }) => input),
    isTyped: false,
    isGroup: true,
    isStuck,
    read: () => chosen(inputs),
    show: (answer) => choose(inputs, answer),
  };
}

/**
 * @param {string} kind
 * @param {Offered[]} options
 */
const group = (kind, options) => make("div", { class: kind }, ...options.map(({ label }) => label));

/**
 * Give what draws an option of a kind: `o` is an answer, `m` says why there is none.
 *
 * @param {Field} field
 * @param {"radio" | "checkbox"} type
 * @param {"o" | "m"} kind
 * @returns {(choice: Option, index: number, all: Option[]) => Offered}
 */
function drawOption({ control, id }, type, kind) {
  const isMissing = kind === "m";
  return (choice, index, all) => {
    const about = { type, name: id, value: choice.value, id: `${id}-${kind}${index}` };
    const input = make("input", about);
    const isStep = control.kind === "steps" && !isMissing;
    const words = make("span", {}, ...(isStep ? stepWords(choice) : [choice.label]));
    const edge = index === 0 ? "af-first" : index === all.length - 1 ? "af-last" : "";
    const label = make("label", { class: `af-option ${edge}` }, input, words);
    return { input, choice, isMissing, label };
  };
}

/**
 * @param {Offered[]} inputs
 * @returns {Content}
 */
function chosen(inputs) {
  const ticked = inputs.filter(({ input }) => input.checked);
  const missing = ticked.find(({ isMissing }) => isMissing);
  if (missing) return { value: null, missing: missing.choice.number };
  return { value: ticked.map(({ choice }) => choice.value).join(" ") || null, missing: null };
}

/**
 * @param {Offered[]} inputs
 * @param {Content} content
 */
function choose(inputs, { value, missing }) {
  const values = (value ?? "").split(" ");
  for (const { input, choice, isMissing } of inputs) {
    input.checked = isMissing ? choice.number === missing : values.includes(choice.value);
  }
}

/**
 * *Ingen* and *ved ikke* clear the other ticks, and the other way round.
 *
 * @param {Offered} ticked
 * @param {Offered[]} inputs
 * @param {Control} control
 */
function letStandAlone(ticked, inputs, control) {
  /** @param {Offered} option */
  const isAlone = ({ choice, isMissing }) => isMissing || control.exclusive.includes(choice.value);
  ticked.input.addEventListener("change", () => {
    if (!ticked.input.checked) return;
    for (const other of inputs) {
      if (other !== ticked && (isAlone(ticked) || isAlone(other))) other.input.checked = false;
    }
  });
}
