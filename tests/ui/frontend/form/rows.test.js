/** The rows of a form: which there are, and what is done with them. */

import "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { field, fillIn, open, rowSpec, type } from "../helpers/forms.js";
import { refused, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const [A, B, C] = ["aaaaaaaa", "bbbbbbbb", "cccccccc"];
const THREE = { rows: [A, B, C], answers: {} };
const BEGINS = rowSpec({ begins: true });

const rowOf = (form, key) => form.rows.all.get(key);
const drawn = (form) => form.rows.list.children.map(({ dataset }) => dataset.row);
const asked = (form) => form.model.sent.map(({ seq, ...change }) => change);

/** A form with three rows, whose host stores at once. */
function standing(more = {}) {
  const form = open(rowSpec(more), THREE);
  form.model.send = (message) => {
    form.model.said.push(message);
    if (message.kind !== "hello") form.model.hear(stored(message, 1));
  };
  return form;
}

test("a new row stands last, is told to the host, and is gone to", () => {
  const form = open(rowSpec(), { rows: [A], answers: {} });
  form.rows.add();
  const key = form.rows.order[1];
  assert.deepEqual(asked(form), [{ kind: "add", row: key, after: A }]);
  assert.deepEqual(drawn(form), [A, key]);
  assert.equal(document.activeElement, field(form, "first", key).input.inputs[0]);
});

test("a row that moves is told to the host, drawn there, and keeps the focus", () => {
  const form = standing();
  form.rows.move(rowOf(form, C), -1);
  assert.deepEqual(asked(form), [{ kind: "move", row: C, to: 1 }]);
  assert.deepEqual(drawn(form), [A, C, B]);
  assert.equal(document.activeElement, rowOf(form, C).up);
  assert.equal(form.status.live.textContent, "new_row is 2 of 3");
});

test("the first row moves no further up, the last no further down", () => {
  const form = standing();
  rowOf(form, A).up.click();
  rowOf(form, C).down.click();
  assert.deepEqual(asked(form), []);
});

test("a removed row is told to the host, and its place shows the way back", () => {
  const form = standing();
  form.rows.remove(rowOf(form, B));
  assert.deepEqual(asked(form), [{ kind: "remove", row: B }]);
  assert.deepEqual(
    [form.rows.order, drawn(form)],
    [
      [A, C],
      [A, B, C],
    ],
  );
  assert.equal(document.activeElement, rowOf(form, B).undo);
});

test("a row that comes back stands where it was, with what was written in it", () => {
  const form = standing();
  fillIn(field(form, "first", B), "Call");
  form.rows.remove(rowOf(form, B));
  form.rows.restore(rowOf(form, B));
  assert.deepEqual(form.rows.order, [A, B, C]);
  assert.deepEqual(asked(form).slice(-2), [
    { kind: "restore", row: B },
    { kind: "move", row: B, to: 1 },
  ]);
  assert.equal(field(form, "first", B).input.read().value, "Call");
});

test("a last row that comes back need not move", () => {
  const form = standing();
  form.rows.remove(rowOf(form, C));
  form.rows.restore(rowOf(form, C));
  assert.deepEqual(asked(form).pop(), { kind: "restore", row: C });
});

test("a row is called by its title, also while it is typed, and shortened", () => {
  const form = standing();
  assert.equal(rowOf(form, A).name, "new_row");
  type(field(form, "first", A), " Call ");
  assert.equal(rowOf(form, A).name, "Call");
  type(field(form, "first", A), "long ".repeat(30));
  assert.equal(rowOf(form, A).name, `${"long ".repeat(18).trim()} …`);
});

test("a row with a given name is called so", () => {
  const form = standing({ row_names: { [A]: "Bridge" } });
  type(field(form, "first", A), "Call");
  assert.equal(rowOf(form, A).name, "Bridge");
});

test("where there are as many rows as there may be none can be added", () => {
  assert.equal(standing({ most_rows: 3 }).rows.adder.hidden, true);
  assert.equal(standing({ most_rows: 4 }).rows.adder.hidden, false);
});

test("rows of another window come in, and those it removed go", () => {
  const form = open(rowSpec(), { rows: [A, B], answers: {} });
  form.model.hear({ kind: "state", state: { rows: [C, A], answers: {} } });
  assert.deepEqual(form.rows.order, [C, A]);
  assert(rowOf(form, B).isGone);
});

test("a row whose change is under way takes no answers yet, one that moves does", () => {
  const form = open(rowSpec(), { rows: [A], answers: {} });
  form.rows.add();
  const [, added] = form.rows.order;
  assert.deepEqual([form.rows.isStored(A), form.rows.isStored(added)], [true, false]);
  form.rows.move(rowOf(form, A), 1);
  assert(form.rows.isStored(A));
});

// ---- the empty row with which a form can begin

test("a form can begin with an empty row that the host does not know", () => {
  const form = open(BEGINS);
  assert.equal(drawn(form).length, 1);
  assert.deepEqual([form.rows.order, asked(form)], [[], []]);
});

test("the first keystroke makes it a row", () => {
  const form = open(BEGINS);
  const [key] = drawn(form);
  type(field(form, "first", key), "C");
  assert.deepEqual(asked(form), [{ kind: "add", row: key, after: null }]);
  assert.deepEqual(form.rows.order, [key]);
});

test("where the host has rows after all the empty one goes", () => {
  const form = open(BEGINS);
  const [key] = drawn(form);
  form.model.hear({ kind: "state", state: { rows: [A], answers: {} } });
  assert.deepEqual(drawn(form), [A]);
  assert.equal(field(form, "first", key), undefined);
});

test("where the host said nothing yet no row is offered", () => {
  const form = open(BEGINS, null);
  assert.deepEqual(drawn(form), []);
  form.model.hear({ kind: "state", state: { rows: [], answers: {} } });
  assert.equal(drawn(form).length, 1);
});

test("where every row was removed no new one is offered in their place", () => {
  const form = open(BEGINS, { rows: [A], answers: {} });
  form.rows.remove(rowOf(form, A));
  form.model.hear(stored(form.model.last));
  assert.deepEqual(drawn(form), [A]);
});

// ---- what comes back

const RETRY = 3500;

test("a yes makes a change of rows part of what is stored", () => {
  const form = open(rowSpec());
  form.outbox.change({ kind: "add", row: A, after: null });
  form.model.hear(stored(form.model.last));
  assert.deepEqual([form.outbox.changes, form.rows.stored], [[], [A]]);
});

test("a yes to a change of rows that comes twice counts once", () => {
  const form = open(rowSpec());
  form.outbox.change({ kind: "add", row: A, after: null });
  const yes = stored(form.model.last);
  form.model.hear(yes);
  form.outbox.change({ kind: "remove", row: A });
  form.model.hear(yes);
  assert.equal(form.rows.order.join(" "), "");
  assert.equal(form.outbox.changes.length, 1);
});

test("a change of rows that went out twice counts once, whatever was done since", async () => {
  const form = open(rowSpec(), THREE);
  form.outbox.change({ kind: "move", row: C, to: 0 });
  await pass(RETRY);
  const [early, late] = form.model.sent;
  form.model.hear(stored(early));
  form.outbox.change({ kind: "move", row: C, to: 1 });
  form.model.hear(stored(form.model.last));
  form.model.hear(stored(late));
  assert.deepEqual(form.rows.stored, [A, C, B]);
});

test("a late yes settles a change of rows", async () => {
  const form = open(rowSpec());
  form.outbox.change({ kind: "add", row: A, after: null });
  await pass(RETRY);
  form.model.hear(stored(form.model.sent[0]));
  assert.deepEqual(form.outbox.changes, []);
});

test("a change of rows that is refused is taken back, and the host is asked how it is", () => {
  const form = open(rowSpec());
  form.outbox.change({ kind: "add", row: A, after: null });
  const before = form.model.hellos;
  form.model.hear(refused(form.model.last, "There are twelve."));
  assert.equal(form.rows.order.join(" "), "");
  assert.equal(form.model.hellos, before + 1);
  assert.equal(form.status.refusal, "There are twelve.");
});

test("a refusal leaves it at the time when something was stored", () => {
  const form = open(rowSpec(), { rows: [A], answers: {} });
  fillIn(field(form, "first", A), "Call");
  form.model.hear(stored(form.model.last));
  form.outbox.change({ kind: "add", row: B, after: null });
  form.model.hear(refused(form.model.last));
  assert.equal(form.outbox.savedAt, "10.00");
});
