/** What a person did, until the host has stored it. */

import "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { control, field, fillIn, leave, open, press, specOf, type } from "../helpers/forms.js";
import { option } from "../helpers/forms.js";
import { conflict, delayed, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const values = (form) => form.model.sent.map(({ value }) => value);
const STORED = {
  rows: [],
  answers: { "": { task: { value: "Call", missing: null, revision: 3 } } },
};

/** Two windows wrote in the same field. */
function met(mine, other, state) {
  const form = open(undefined, state);
  fillIn(field(form), mine);
  form.model.hear(conflict(form.model.last, other, 7));
  return form;
}

test("what is typed goes out within a second, not at each keystroke", async () => {
  const form = open();
  for (const text of ["C", "Ca", "Cal", "Call"]) {
    type(field(form), text);
    await pass(200);
  }
  assert.deepEqual(values(form), []);
  await pass(100);
  assert.deepEqual(values(form), ["Call"]);
});

test("who types on and on does not wait for the end to be stored", async () => {
  const form = open();
  for (let length = 1; length <= 20; length += 1) {
    type(field(form), "a".repeat(length));
    await pass(100);
  }
  assert.equal(values(form)[0], "a".repeat(9));
});

test("what is typed goes out as soon as one leaves the field", () => {
  const form = open();
  type(field(form), "Call");
  leave(field(form));
  assert.deepEqual(values(form), ["Call"]);
});

test("leaving a field again sends nothing again", () => {
  const form = open();
  fillIn(field(form), "Call");
  leave(field(form));
  assert.equal(values(form).length, 1);
});

test("a choice goes out at once", () => {
  const form = open(specOf([control("task", { kind: "radio", options: [option("a")] })]));
  press(field(form), "a");
  assert.deepEqual(values(form), ["a"]);
});

test("a message says what the answer is, where it belongs and what it is based on", () => {
  const form = open(undefined, STORED);
  fillIn(field(form), "Write");
  const { seq, ...message } = form.model.last;
  const said = { kind: "answer", row: "", item: "task", value: "Write", missing: null, base: 3 };
  assert.deepEqual(message, said);
  assert.equal(typeof seq, "number");
});

test("what is stored already is not sent", async () => {
  const form = open(undefined, STORED);
  type(field(form), "Call");
  await pass(2000);
  assert.deepEqual(values(form), []);
  assert(!form.outbox.isFilled);
});

test("what is taken back before it went out is not sent", async () => {
  const form = open(undefined, STORED);
  type(field(form), "Call me");
  type(field(form), "Call");
  await pass(2000);
  assert.deepEqual(values(form), []);
  assert(!form.outbox.isFilled);
});

test("what is taken back after it went out is sent as well", () => {
  const form = open(undefined, STORED);
  fillIn(field(form), "Call me");
  fillIn(field(form), "Call");
  form.model.hear(stored(form.model.sent[0], 4));
  assert.deepEqual(values(form), ["Call me", "Call"]);
});

test("what is taken back after it was put off is sent: the host may have it", async () => {
  const form = open(undefined, STORED);
  fillIn(field(form), "Call me");
  form.model.hear(delayed(form.model.last));
  fillIn(field(form), "Call");
  await pass(5000);
  assert.equal(values(form).pop(), "Call");
});

test("an answer that is emptied is sent as none", () => {
  const form = open(undefined, STORED);
  fillIn(field(form), "");
  assert.deepEqual(values(form), [null]);
});

test("what failed waits for its turn, however often one leaves the field", async () => {
  const form = open();
  fillIn(field(form), "Call");
  form.model.hear(delayed(form.model.last));
  leave(field(form));
  assert.equal(values(form).length, 1);
  await pass(3500);
  assert.equal(values(form).length, 2);
});

test("what was kept on an answer of another window is held, and nothing goes out", async () => {
  const form = met("Mine", "Other");
  await pass(8000);
  assert.deepEqual(values(form), ["Mine"]);
  assert.deepEqual(field(form).edit.conflict, { value: "Other", missing: null, revision: 7 });
});

/** Press what a person chooses where two windows met. */
const choose = (form, words) => {
  const buttons = field(form).conflict.node.querySelectorAll("button");
  buttons.find(({ textContent }) => textContent === words).click();
};

test("where two windows met both answers stand there, until one is chosen", () => {
  const form = met("Mine", "Other");
  const { node } = field(form).conflict;
  assert.deepEqual([node.hidden, node.querySelector("blockquote").textContent], [false, "Other"]);
  choose(form, "keep_mine");
  assert.deepEqual([node.hidden, node.children], [true, []]);
});

test("where the other window emptied the field that stands there in words", () => {
  const form = met("Mine", null);
  const [shown] = field(form).conflict.node.querySelectorAll("blockquote");
  assert.equal(shown.textContent, "conflict_empty");
});

test("keeping mine sends it, based on what the other wrote", () => {
  const form = met("Mine", "Other");
  choose(form, "keep_mine");
  const { value, base } = form.model.last;
  assert.deepEqual({ value, base }, { value: "Mine", base: 7 });
});

test("taking the other sends nothing, and nothing is left to send", async () => {
  const form = met("Mine", "Other");
  choose(form, "take_other");
  await pass(8000);
  assert.deepEqual(values(form), ["Mine"]);
  assert(!form.outbox.isFilled);
  assert.equal(field(form).input.read().value, "Other");
});

test("typing on where two windows met does not send past the other", async () => {
  const form = met("Mine", "Other");
  fillIn(field(form), "Mine and more");
  await pass(8000);
  assert.deepEqual(values(form), ["Mine"]);
});

test("typing what the other wrote, and keeping that, leaves nothing to send", () => {
  const form = met("Mine", "Other");
  fillIn(field(form), "Other");
  field(form).solve(true);
  assert.deepEqual(values(form), ["Mine"]);
  assert(!form.outbox.isFilled);
});

test("typing what was stored first is no way around what the other wrote", () => {
  const form = met("Mine", "Other", STORED);
  fillIn(field(form), "Call");
  assert(field(form).edit.conflict);
});

test("changes of rows wait in the order in which they were made", () => {
  const form = open();
  form.outbox.change({ kind: "add", row: "aaaaaaaa", after: null });
  form.outbox.change({ kind: "move", row: "aaaaaaaa", to: 0 });
  assert.deepEqual(
    form.outbox.changes.map(({ kind }) => kind),
    ["add", "move"],
  );
});
