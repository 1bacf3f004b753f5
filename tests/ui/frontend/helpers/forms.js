/** Forms to be tested: what they are made of, how somebody fills them in. */

import { Form } from "../../../../kit/ui/frontend/form/form.js";
import { Model } from "./model.js";
import { happen } from "./nodes.js";
import { whenOver } from "./time.js";

const WORDS = {
  saved: "Saved {time}",
  unsaved: "Not saved",
  held_one: "{count} answer is held",
  held_many: "{count} answers are held",
  moved: "{title} is {place} of {count}",
  too_long: "{count} of {limit}",
};

export const option = (value, label = value.toUpperCase()) => ({ value, label });

export const UNKNOWN = { value: "m98", number: 98, label: "Don't know" };
export const IRRELEVANT = { value: "m99", number: 99, label: "Not relevant" };

const PLAIN = { kind: "line", intro: "", hint: "", required: false, row: false, keeps: null };
const LIMITS = { limit: null, minimum: null, maximum: null, most: null };

export const control = (id, more = {}) => {
  return { id, label: id, ...PLAIN, ...LIMITS, options: [], missing: [], exclusive: [], ...more };
};

export const specOf = (controls, more = {}) => {
  const own = { key: "form", language: "en", label: "A form", words: WORDS, sections: [] };
  const rows = { repeats: false, row_title: null, row_name: "row", begins: false };
  return { ...own, ...rows, readonly: false, private: false, shows_ids: false, controls, ...more };
};

/** Rows of two questions; the first may be a gate, which *no* closes. */
export const rowSpec = (more = {}, gate = {}) => {
  const first = control("first", { row: true, ...gate });
  const controls = [first, control("second", { row: true })];
  return specOf(controls, { repeats: true, row_title: "first", ...more });
};

export const GATE = { kind: "radio", options: [option("yes"), option("no")], keeps: "no" };

export const NOTHING = { rows: [], answers: {} };

/** Draw a form on the page; its host knows this state, or says nothing yet. */
export function open(spec = specOf([control("task")]), state = NOTHING) {
  const el = document.createElement("div");
  document.body.append(el);
  const form = new Form(new Model(spec, state), el);
  whenOver(() => form.end());
  return form;
}

/** The field of a question, e.g. `field(form, "task")`, or `field(form, "task", "row1")`. */
export const field = (form, item = "task", row = "") => form.field({ row, item });

// ---- what a person does

export function type(asked, text) {
  const [input] = asked.input.inputs;
  input.value = text;
  happen(input, "input");
}

/** Choose an option, or press a tick box. */
export function press(asked, value) {
  const pressed = asked.input.inputs.find((input) => input.value === value);
  const isRadio = pressed.getAttribute("type") === "radio";
  if (isRadio) for (const input of asked.input.inputs) input.checked = false;
  pressed.checked = isRadio || !pressed.checked;
  happen(pressed, "change");
}

export const leave = (asked) => happen(asked.node, "focusout");

/** Type and go on, so that it is sent at once. */
export function fillIn(asked, text) {
  type(asked, text);
  leave(asked);
}

/** What another page has left in the store of the browser. */
export function leaveBehind(content, { alive = 0, name = "other", key = "form" } = {}) {
  localStorage.setItem(`afrunding:${key}:${name}`, JSON.stringify({ alive, ...content }));
}

export const draft = (value, more = {}) => {
  const edit = { row: "", item: "task", value, missing: null, base: 0, sent: [] };
  return { ...edit, at: Date.now(), ...more };
};

/** What stands in the store of the browser, without when it was last alive. */
export const drafts = () => Object.values(localStorage).map((text) => JSON.parse(text));
