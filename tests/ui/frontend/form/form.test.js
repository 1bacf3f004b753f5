/** The form as a whole: asking its host, ending, being drawn again. */

import { look, tell } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import widget from "../../../../kit/ui/frontend/form/widget.js";
import { control, field, fillIn, leave, NOTHING, open, option } from "../helpers/forms.js";
import { press, rowSpec, specOf, type } from "../helpers/forms.js";
import { Model, stored } from "../helpers/model.js";
import { pass, whenOver } from "../helpers/time.js";

const given = (value, revision = 1) => ({ value, missing: null, revision });
const stateOf = (value, revision) => {
  return { rows: [], answers: { "": { task: given(value, revision) } } };
};
const shown = (form) => field(form).input.read().value;
const hear = (form, state) => form.model.hear({ kind: "state", state });

test("a form asks its host once what is stored, where it was told already", async () => {
  const form = open();
  await pass(20000);
  assert.equal(form.model.hellos, 1);
});

test("a form that was told nothing asks until it is", async () => {
  const form = open(undefined, null);
  await pass(3500 * 2 + 100);
  assert.equal(form.model.hellos, 3);
  hear(form, NOTHING);
  await pass(20000);
  assert.equal(form.model.hellos, 3);
});

test("a page that is shown again asks what another window wrote", () => {
  const form = open();
  look("hidden");
  assert.equal(form.model.hellos, 1);
  look("visible");
  assert.equal(form.model.hellos, 2);
});

test("contact that comes back sends what waits", async () => {
  const form = open();
  type(field(form), "Call");
  await pass(900);
  tell("online");
  assert.equal(form.model.sent.length, 1);
});

test("what another window wrote is shown", () => {
  const form = open(undefined, stateOf("Old"));
  hear(form, stateOf("New", 2));
  assert.equal(shown(form), "New");
});

test("an older word than the last changes nothing", () => {
  const form = open(undefined, stateOf("New", 2));
  hear(form, stateOf("Old", 1));
  assert.equal(shown(form), "New");
});

test("what another window wrote does not change under the hands of who types", async () => {
  const form = open(undefined, stateOf("Old"));
  field(form).focus();
  fillIn(field(form), "Mine");
  form.model.hear(stored(form.model.last, 2));
  hear(form, stateOf("Other", 3));
  assert.equal(shown(form), "Mine");
  await pass(3100);
  assert.equal(shown(form), "Other");
});

test("sending at once also sends what failed a moment ago", () => {
  const form = open();
  fillIn(field(form), "Call");
  form.model.hear({ kind: "ack", seq: form.model.last.seq, ok: false, final: false, error: "" });
  form.hurry();
  assert.equal(form.model.sent.length, 2);
});

test("Ctrl+S sends at once, and saves no page", () => {
  const form = open();
  type(field(form), "Call");
  const pressed = new Event("keydown", { cancelable: true });
  form.el.dispatchEvent(Object.assign(pressed, { ctrlKey: true, key: "S" }));
  assert.equal(form.model.sent.length, 1);
  assert(pressed.defaultPrevented);
});

test("a form that is over hears nothing and stands nowhere", async () => {
  const form = open(undefined, null);
  form.end();
  hear(form, stateOf("New"));
  tell("online");
  await pass(10000);
  assert.equal(form.el.children.length, 0);
  assert.equal(form.model.hellos, 1);
  assert.deepEqual(form.model.ears, []);
});

// ---- drawn again

test("another list of choices goes in without drawing the form again", () => {
  const asked = control("task", { kind: "select", options: [option("a")] });
  const form = open(specOf([asked]));
  const { node } = field(form);
  form.model.set("spec", specOf([{ ...asked, options: [option("a"), option("b")] }]));
  assert.equal(field(form).node, node);
  assert.equal(field(form).input.inputs[0].children.length, 3);
});

test("another language draws the form again, with what was typed and where one was", () => {
  const form = open();
  type(field(form), "Call");
  field(form).focus();
  const { node } = field(form);
  form.model.set("spec", specOf([control("task", { label: "Opgave" })], { language: "da" }));
  assert.notEqual(field(form).node, node);
  assert.equal(shown(form), "Call");
  assert.equal(document.activeElement, field(form).input.inputs[0]);
});

test("what was stored since the host last told everything is there when drawn again", () => {
  const form = open();
  fillIn(field(form), "Call");
  form.model.hear(stored(form.model.last, 5));
  form.model.set("spec", specOf([control("task", { label: "Opgave" })]));
  assert.deepEqual([shown(form), field(form).stored.revision], ["Call", 5]);
});

test("rows that stood open stand open when drawn again", () => {
  const form = open(rowSpec(), { rows: ["aaaaaaaa", "bbbbbbbb"], answers: {} });
  form.rows.all.get("bbbbbbbb").open(true);
  form.model.set("spec", rowSpec({ label: "Another" }));
  const isOpen = (key) => !form.rows.all.get(key).body.hidden;
  assert.deepEqual([isOpen("aaaaaaaa"), isOpen("bbbbbbbb")], [false, true]);
});

test("words take their values, and a name without a value stands as it is", () => {
  const form = open(specOf([], { words: { some: "{count} of {limit}" } }));
  assert.equal(form.word("some", { count: 3 }), "3 of {limit}");
  assert.equal(form.word("none"), "none");
});

// ---- fields

test("a number that is being typed is left in peace until one leaves it", () => {
  const form = open(specOf([control("task", { kind: "integer", minimum: "0", maximum: "9" })]));
  field(form).input.inputs[0].focus();
  type(field(form), "12");
  assert.equal(field(form).error.textContent, "");
  document.body.focus();
  leave(field(form));
  assert.equal(field(form).error.textContent, "out_of_range");
});

test("an emptied date waits until one leaves it, since it may be half typed", async () => {
  const spec = specOf([control("task", { kind: "date" })]);
  const form = open(spec, stateOf("2026-12-01"));
  type(field(form), "");
  await pass(5000);
  assert.deepEqual(form.model.sent, []);
  leave(field(form));
  assert.equal(form.model.last.value, null);
});

test("half a date is wrong once one leaves it, and is not sent", async () => {
  const form = open(specOf([control("task", { kind: "date" })]));
  field(form).input.inputs[0].validity.badInput = true;
  fillIn(field(form), "");
  await pass(5000);
  assert.equal(field(form).error.textContent, "bad_date");
  assert.deepEqual(form.model.sent, []);
});

test("a choice of one can be taken back", () => {
  const form = open(specOf([control("task", { kind: "radio", options: [option("a")] })]));
  press(field(form), "a");
  form.model.hear(stored(form.model.last));
  field(form).clear.click();
  assert.equal(form.model.last.value, null);
});

// ---- in a notebook

function inNotebook() {
  const model = new Model(specOf([control("task")]), NOTHING);
  const el = document.createElement("div");
  document.body.append(el);
  const end = widget.render({ model, el });
  whenOver(end);
  return { model, el, end };
}

test("a notebook that puts another form in its place gets that one", () => {
  const { model, el } = inNotebook();
  const [drawn] = el.children;
  model.set("spec", specOf([control("when")], { key: "another" }));
  assert.equal(el.children.length, 1);
  assert.notEqual(el.children[0], drawn);
});

test("a notebook that clears its output leaves no ear behind", () => {
  const { model, el, end } = inNotebook();
  end();
  assert.deepEqual([model.ears, el.children], [[], []]);
});
