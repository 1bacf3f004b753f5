/** What is still missing, and when that is said; what a form sums up. */

import { happen } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { besides } from "../../../../kit/ui/frontend/form/layout.js";
import { answered, faults } from "../../../../kit/ui/frontend/form/summary.js";
import { control, field, fillIn, GATE, open, option, rowSpec } from "../helpers/forms.js";
import { specOf, type } from "../helpers/forms.js";
import { conflict } from "../helpers/model.js";

const ROW = "aaaaaaaa";
const OTHER = "bbbbbbbb";
const given = (value) => ({ value, missing: null, revision: 1 });
const NEEDED = rowSpec({}, { required: true });
const ROWS = { rows: [ROW, OTHER], answers: {} };
const called = (form, row) => field(form, "first", row).mark.textContent === "missing_mark";
const goTo = (form, row) => happen(form.rows.all.get(row).toggle, "pointerdown");

test("an empty row is left in peace", () => {
  const form = open(NEEDED, ROWS);
  goTo(form, OTHER);
  assert(!called(form, ROW));
});

test("a row in which somebody writes is left in peace", () => {
  const form = open(NEEDED, ROWS);
  type(field(form, "second", ROW), "Call");
  goTo(form, ROW);
  assert(!called(form, ROW));
});

test("what is missing in a row is told once somebody went on to another", () => {
  const form = open(NEEDED, ROWS);
  type(field(form, "second", ROW), "Call");
  goTo(form, OTHER);
  assert(called(form, ROW));
  assert(!called(form, OTHER));
});

test("what was written in earlier, and then left, is told at once", () => {
  const form = open(NEEDED, { rows: [ROW], answers: { [ROW]: { second: given("Call") } } });
  assert(called(form, ROW));
});

test("a row in which somebody writes is left in peace, also as it is stored", () => {
  const form = open(NEEDED, ROWS);
  type(field(form, "second", ROW), "Call");
  const answers = { [ROW]: { second: given("Call") } };
  form.model.hear({ kind: "state", state: { ...ROWS, answers } });
  assert(!called(form, ROW));
});

test("what is missing is told no longer once it is there", () => {
  const form = open(NEEDED, { rows: [ROW], answers: { [ROW]: { second: given("Call") } } });
  fillIn(field(form, "first", ROW), "Now");
  assert(!called(form, ROW));
});

test("in a form to be looked at nothing is missing", () => {
  const answers = { [ROW]: { second: given("Call") } };
  const form = open({ ...NEEDED, readonly: true }, { rows: [ROW], answers });
  assert(!called(form, ROW));
});

test("a row says how much is missing in it, unless it stays here", () => {
  const spec = rowSpec({}, GATE);
  spec.controls[1].required = true;
  const badge = (value) => {
    const form = open(spec, { rows: [ROW], answers: { [ROW]: { first: given(value) } } });
    return form.rows.all.get(ROW).badge.textContent;
  };
  assert.equal(badge("yes"), "row_missing");
  assert.equal(badge("no"), "");
});

// ---- what is in the way

test("what is in the way has its question, its fault, and a way there", () => {
  const form = open(specOf([control("task", { limit: 4 }), control("when")]));
  fillIn(field(form), "Too long");
  const [{ question, sentence, show }, ...others] = faults(form);
  assert.deepEqual([question, sentence, others], ["task", "8 of 4", []]);
  show();
  assert.equal(document.activeElement, field(form).input.inputs[0]);
});

test("two windows that wrote in one field are in the way", () => {
  const form = open();
  fillIn(field(form), "Mine");
  form.model.hear(conflict(form.model.last, "Other", 2));
  assert.deepEqual(
    faults(form).map(({ sentence }) => sentence),
    ["conflict"],
  );
});

test("a gate at which nothing was said is in the way where something was written", () => {
  const form = open(rowSpec({}, GATE), ROWS);
  assert.deepEqual(faults(form), []);
  type(field(form, "second", OTHER), "Mine");
  const [{ question, sentence }] = faults(form);
  assert.deepEqual([question, sentence], ["first", "gate_first"]);
});

// ---- what was answered

test("what was answered is summed up row by row, then what is asked once", () => {
  const spec = rowSpec();
  spec.controls.push(control("task", { intro: "Say:" }), control("empty"));
  const answers = { [ROW]: { first: given("A") }, "": { task: given("Call") } };
  const parts = answered(open(spec, { rows: [ROW], answers }));
  assert.deepEqual(
    parts.map(({ title, fields }) => [title, fields.map((one) => [one.question, one.answer])]),
    [
      ["A", [["first", "A"]]],
      ["", [["Say: task", "Call"]]],
    ],
  );
});

test("what was answered is summed up in words, sent or not", () => {
  const form = open(specOf([control("task", { options: [option("a", "Apples")] })]));
  type(field(form), "a");
  const [{ fields }] = answered(form);
  assert.deepEqual(fields, [{ id: "task", value: "a", question: "task", answer: "Apples" }]);
});

test("what stands folded is no part of what was answered", () => {
  const spec = specOf([control("task"), control("more")], {
    sections: [{ first: "more", title: "", about: "", warning: "", fold: "More" }],
  });
  const form = open(spec);
  for (const item of ["task", "more"]) type(field(form, item), "Call");
  assert.deepEqual(
    answered(form)[0].fields.map(({ id }) => id),
    ["task"],
  );
});

test("a section that stands folded ends where the next begins", () => {
  const controls = ["a", "b", "c", "d"].map((id) => control(id));
  const sections = [
    { first: "a", fold: "" },
    { first: "b", fold: "More" },
    { first: "d", fold: "" },
  ];
  assert.deepEqual([...besides({ controls, sections })], ["b", "c"]);
  assert.deepEqual([...besides({ controls, sections: [] })], []);
});
