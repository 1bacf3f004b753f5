/** A question as it is drawn: its words, its input, and places for what is to be said about it. */

import { fill, make } from "../tools.js";

/** @import { Field } from "./field.js" */

/**
 * Draw the question of a field, around its parts.
 *
 * @param {Field} field
 * @param {boolean} isSameIntro
 */
export function drawQuestion(field, isSameIntro) {
  const { control, form, input, hint, error, clear, note, conflict, printed } = field;
  const { isGroup } = input;
  const most = control.most === null ? "" : form.word("most", { most: control.most });
  fill(hint, [control.hint, most].filter(Boolean).join(" "));
  const node = make(
    isGroup ? "fieldset" : "div",
    around(field),
    drawName(field, isSameIntro),
    ...[hint, error, ...input.nodes, clear, note, conflict.node, printed],
  );
  const described = [hint, error, note].map(({ id }) => id).join(" ");
  (isGroup ? node : input.inputs[0]).setAttribute("aria-describedby", described);
  if (form.spec.readonly) input.inputs.forEach((each) => (each.disabled = true));
  return node;
}

/**
 * Where something is said about an answer.
 *
 * @param {Field} field
 * @param {string} name
 */
export const placeOf = ({ id }, name) =>
  make("p", { class: `af-${name}`, id: `${id}-${name}`, hidden: true });

/**
 * What is written on the node: several tick boxes beside a text are one group with it.
 *
 * @param {Field} field
 */
function around({ control, id, input, row }) {
  const isApart = !input.isGroup && control.missing.length;
  const group = isApart ? { role: "group", "aria-labelledby": `${id}-name` } : {};
  const kind = `af-field af-kind-${control.kind}`;
  return { ...group, class: kind, "data-item": control.id, "data-row": row };
}

/**
 * @param {Field} field
 * @param {boolean} isSameIntro
 */
function drawName({ control, form, id, input, mark }, isSameIntro) {
  /** @param {string} text */
  const whole = (text) => text.replace(/ …/g, "\u00a0…"); // the dots never begin a line
  const intro = { class: isSameIntro ? "af-intro af-again" : "af-intro" };
  const words = [
    control.intro ? make("span", intro, `${whole(control.intro)} `) : null,
    make("span", { class: "af-question" }, whole(control.label)),
    form.spec.shows_ids ? make("small", { class: "af-id" }, ` ${control.id}`) : null,
    ...(control.required ? [" ", mark] : []),
  ];
  if (input.isGroup) return make("legend", {}, ...words);
  return make("label", { for: id, id: `${id}-name` }, ...words);
}

/**
 * Radios cannot be taken back by themselves.
 *
 * @param {Field} field
 */
export function clearButton(field) {
  const { control, form, input } = field;
  if (!input.isStuck || form.spec.readonly) return null;
  const about = make("span", { class: "af-sr" }, control.label);
  const look = { type: "button", class: "af-quiet af-clear", hidden: true };
  const button = make("button", look, form.word("clear_answer"), about);
  button.addEventListener("click", () => field.empty());
  return button;
}
