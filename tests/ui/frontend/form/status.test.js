/** The status line, and what of a form is not stored. */

import { storage } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { held, unsent, wrongFields } from "../../../../kit/ui/frontend/form/unsent.js";
import { control, field, fillIn, GATE, leave, open, rowSpec, specOf } from "../helpers/forms.js";
import { type } from "../helpers/forms.js";
import { conflict, delayed, refused, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const ROW = "aaaaaaaa";
const SHORT = specOf([control("task", { limit: 4 }), control("when", { limit: 4 })]);
const given = (value) => ({ value, missing: null, revision: 1 });

/** What the line says, once everything has come to rest. */
async function said(form) {
  await pass(20, 20);
  const { words, node } = form.status;
  return [node.dataset.state, words.textContent];
}

test("a form in which nothing was written is ready", async () => {
  assert.deepEqual(await said(open()), ["saved", "ready"]);
});

test("a form with answers from before says that they are stored", async () => {
  const form = open(undefined, { rows: [], answers: { "": { task: given("Call") } } });
  assert.deepEqual(await said(form), ["saved", "saved_before"]);
});

test("while an answer is on its way the line says so", async () => {
  const form = open();
  fillIn(field(form), "Call");
  assert.deepEqual(await said(form), ["sending", "saving"]);
});

test("what was stored is told with its time", async () => {
  const form = open();
  fillIn(field(form), "Call");
  form.model.hear(stored(form.model.last));
  assert.deepEqual(await said(form), ["saved", "Saved 10.00"]);
});

test("what is stored quickly is not read aloud as being on its way", async () => {
  const form = open();
  fillIn(field(form), "Call");
  await said(form);
  assert.equal(form.status.words.getAttribute("aria-live"), "off");
});

test("what takes a moment is read aloud", async () => {
  const form = open();
  fillIn(field(form), "Call");
  await pass(800);
  assert.equal(form.status.node.dataset.state, "saving");
  assert.equal(form.status.words.getAttribute("aria-live"), "polite");
});

test("after three and a half seconds without a word it is not stored, but kept", async () => {
  const form = open();
  fillIn(field(form), "Call");
  await pass(3500);
  assert.deepEqual(await said(form), ["unsaved", "Not saved. unsaved_kept"]);
});

test("within five seconds of a keystroke it is said that it is not stored", async () => {
  const form = open();
  type(field(form), "Call");
  await pass(5000);
  assert.equal((await said(form))[0], "unsaved");
});

test("the host's own reason stands in the line", async () => {
  const form = open();
  fillIn(field(form), "Call");
  form.model.hear(delayed(form.model.last, "The disk is full."));
  assert.equal((await said(form))[1], "Not saved. The disk is full. unsaved_kept");
});

test("where nothing can be kept the line says that it is only in memory", async () => {
  storage.isFull = true;
  const form = open();
  fillIn(field(form), "Call");
  await pass(3500);
  assert.equal((await said(form))[1], "Not saved. unsaved_memory");
});

test("what fails for long is told with what can be done", async () => {
  const form = open();
  fillIn(field(form), "Call");
  await pass(3500 * 5);
  assert.equal((await said(form))[1], "Not saved. unsaved_kept unsaved_help");
});

test("what fails and then is stored is told as stored", async () => {
  const form = open();
  fillIn(field(form), "Call");
  await pass(3500);
  form.model.hear(stored(form.model.last));
  assert.deepEqual(await said(form), ["saved", "Saved 10.00"]);
});

test("a change of rows that was refused is told until somebody writes again", async () => {
  const form = open(rowSpec(), { rows: [ROW], answers: {} });
  form.outbox.change({ kind: "add", row: "bbbbbbbb", after: null });
  form.model.hear(refused(form.model.last, "There are twelve."));
  assert.deepEqual(await said(form), ["unsaved", "There are twelve."]);
  fillIn(field(form, "first", ROW), "Call");
  assert.deepEqual(await said(form), ["saving", "saving"]);
});

test("answers that cannot be stored are held, counted, and shown by a button", async () => {
  const form = open(SHORT);
  fillIn(field(form, "task"), "Too long");
  assert.deepEqual(await said(form), ["held", "1 answer is held"]);
  fillIn(field(form, "when"), "Too long");
  assert.deepEqual(await said(form), ["held", "2 answers are held"]);
  assert.equal(form.status.jump.hidden, false);
  form.status.jump.click();
  assert.equal(document.activeElement, field(form, "task").input.inputs[0]);
});

test("held answers that no store keeps are told to be in memory alone", async () => {
  storage.isFull = true;
  const form = open(SHORT);
  fillIn(field(form, "task"), "Too long");
  assert.equal((await said(form))[1], "1 answer is held. unsaved_memory");
});

const first = (value) => ({ rows: [ROW], answers: { [ROW]: { first: given(value) } } });

test("answers behind a closed gate are kept here, and no fault", async () => {
  const form = open(rowSpec({}, GATE), first("no"));
  fillIn(field(form, "second", ROW), "Mine");
  assert.deepEqual(await said(form), ["kept", "kept_here"]);
});

test("answers before a gate where nothing was said wait for that", async () => {
  const form = open(rowSpec({}, GATE), { rows: [ROW], answers: {} });
  fillIn(field(form, "second", ROW), "Mine");
  assert.deepEqual(await said(form), ["kept", "gate_first"]);
});

test("half a date is being typed, and neither stored nor wrong", async () => {
  const form = open(specOf([control("task", { kind: "date" })]));
  const [input] = field(form).input.inputs;
  input.validity.badInput = true;
  input.focus();
  type(field(form), "");
  assert.deepEqual(await said(form), ["typing", "ready"]);
});

test("the same words are read aloud once", async () => {
  const form = open();
  fillIn(field(form), "One");
  await said(form);
  form.model.hear(stored(form.model.last));
  await said(form);
  assert.equal(form.status.words.getAttribute("aria-live"), "polite");
  form.status.refresh();
  fillIn(field(form), "Two");
  form.model.hear(stored(form.model.last, 2));
  await said(form);
  assert.equal(form.status.words.getAttribute("aria-live"), "off");
});

test("a form that is over says nothing more", async () => {
  const form = open();
  form.end();
  form.status.refresh();
  assert.deepEqual(await said(form), ["saved", "ready"]);
});

test("a form to be looked at has no line", () => {
  const form = open(specOf([], { readonly: true }));
  form.status.announce("Nobody hears this.");
  form.status.refresh();
  assert.equal(form.status.node, undefined);
});

// ---- what is not stored

test("what is on its way is unsent until it is stored, rows and answers", () => {
  const form = open(rowSpec());
  form.rows.add();
  type(field(form, "first", form.rows.order[0]), "Call");
  assert.equal(unsent(form).length, 2);
  form.model.hear(stored(form.model.last));
  leave(field(form, "first", form.rows.order[0]));
  form.model.hear(stored(form.model.last));
  assert.deepEqual(unsent(form), []);
});

test("what is held behind a gate is not on its way", () => {
  const form = open(rowSpec({}, GATE), { rows: [ROW], answers: {} });
  type(field(form, "second", ROW), "Mine");
  assert.deepEqual([unsent(form).length, held(form).length], [0, 1]);
});

test("what was written in a row that is removed is neither unsent nor wrong", () => {
  const form = open(rowSpec({}, { limit: 3 }), { rows: [ROW], answers: {} });
  fillIn(field(form, "first", ROW), "Too long");
  assert.equal(wrongFields(form).length, 1);
  form.rows.remove(form.rows.all.get(ROW));
  form.model.hear(stored(form.model.last));
  assert.deepEqual([unsent(form), wrongFields(form)], [[], []]);
});

test("a field in which two windows wrote is wrong until it is solved", () => {
  const form = open();
  fillIn(field(form), "Mine");
  form.model.hear(conflict(form.model.last, "Other", 2));
  assert.deepEqual(wrongFields(form), [field(form)]);
  field(form).solve(true);
  assert.deepEqual(wrongFields(form), []);
});
