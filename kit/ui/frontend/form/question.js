/** A question as it is drawn: its words, its input, and places for what is to be said about it. */

import { Conflict } from "./conflict.js";
import { fill, make } from "../tools.js";

/** Draw the question of a field, which gets its parts. */
export function drawQuestion(field, isSameIntro) {
  const { form, input } = field;
  drawPlaces(field);
  const { hint, error, note, conflict, printed } = field;
  const { isGroup } = input;
  field.node = make(
    isGroup ? "fieldset" : "div",
    around(field),
    drawName(field, isSameIntro),
    ...[hint, error, ...input.nodes, clearButton(field), note, conflict.node, printed],
  );
  const described = [hint, error, note].map(({ id }) => id).join(" ");
  (isGroup ? field.node : input.inputs[0]).setAttribute("aria-describedby", described);
  if (form.spec.readonly) input.inputs.forEach((each) => (each.disabled = true));
}

/** Where the hint stands, and what is said later. */
function drawPlaces(field) {
  const { control, form, id } = field;
  const part = (name) => make("p", { class: `af-${name}`, id: `${id}-${name}`, hidden: true });
  for (const name of ["hint", "error", "note"]) field[name] = part(name);
  field.mark = make("span", { class: "af-tag" });
  field.conflict = new Conflict(field);
  field.printed = make("p", { class: "af-printed", "aria-hidden": "true", dir: "auto" });
  const most = control.most === null ? "" : form.word("most", { most: control.most });
  fill(field.hint, [control.hint, most].filter(Boolean).join(" "));
}

/** What is written on the node: several tick boxes beside a text are one group with it. */
function around({ control, id, input, row }) {
  const isApart = !input.isGroup && control.missing.length;
  const group = isApart ? { role: "group", "aria-labelledby": `${id}-name` } : {};
  const kind = `af-field af-kind-${control.kind}`;
  return { ...group, class: kind, "data-item": control.id, "data-row": row };
}

function drawName({ control, form, id, input, mark }, isSameIntro) {
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

/** Radios cannot be taken back by themselves. */
function clearButton(field) {
  const { control, form, input } = field;
  if (!input.isStuck || form.spec.readonly) return null;
  const about = make("span", { class: "af-sr" }, control.label);
  const look = { type: "button", class: "af-quiet af-clear", hidden: true };
  field.clear = make("button", look, form.word("clear_answer"), about);
  field.clear.addEventListener("click", () => field.empty());
  return field.clear;
}
