/** Sending until it is stored. */

import "../helpers/browser.js";
import { page } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { control, field, fillIn, open, specOf, type } from "../helpers/forms.js";
import { delayed, refused, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const RETRY = 3500;

const TWO = specOf([control("task"), control("when")]);
const values = (form) => form.model.sent.map(({ value }) => value);
const kinds = (form) => form.model.sent.map(({ kind, row }) => `${kind} ${row}`);

/** A form in which something was sent. */
function sending(text = "Call") {
  const form = open();
  fillIn(field(form), text);
  return form;
}

function addRows(form, ...rows) {
  for (const row of rows) form.outbox.change({ kind: "add", row, after: null });
}

// ---- sending

test("one message of a field is under way at a time", async () => {
  const form = sending("One");
  fillIn(field(form), "Two");
  await pass(RETRY - 100);
  assert.deepEqual(values(form), ["One"]);
});

test("what was typed meanwhile goes out with the acknowledgement, based on what was stored", () => {
  const form = sending("One");
  fillIn(field(form), "Two");
  form.model.hear(stored(form.model.last, 1));
  const { value, base } = form.model.last;
  assert.deepEqual({ value, base }, { value: "Two", base: 1 });
});

test("of what was typed meanwhile the last goes out", () => {
  const form = sending("One");
  for (const text of ["Two", "Three", "Four"]) fillIn(field(form), text);
  form.model.hear(stored(form.model.last));
  assert.deepEqual(values(form), ["One", "Four"]);
});

test("fields do not wait for each other", () => {
  const form = open(TWO);
  fillIn(field(form, "task"), "Call");
  fillIn(field(form, "when"), "Soon");
  assert.deepEqual(values(form), ["Call", "Soon"]);
});

test("numbers of messages grow, and each is used once", () => {
  const form = open(TWO);
  for (const text of ["a", "b", "c"]) {
    fillIn(field(form, "task"), text);
    form.model.hear(stored(form.model.last));
  }
  const numbers = form.model.sent.map(({ seq }) => seq);
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].sort((one, other) => one - other),
  );
  assert(numbers.every(Number.isSafeInteger));
});

test("changes of rows go one by one, in order", () => {
  const form = open();
  addRows(form, "aaaaaaaa", "bbbbbbbb");
  assert.deepEqual(kinds(form), ["add aaaaaaaa"]);
  form.model.hear(stored(form.model.last));
  assert.deepEqual(kinds(form), ["add aaaaaaaa", "add bbbbbbbb"]);
});

test("a change of rows says what belongs to it, and no more", () => {
  const form = open();
  const row = "aaaaaaaa";
  const said = [
    { kind: "add", row, after: null },
    { kind: "move", row, to: 0 },
    { kind: "remove", row },
    { kind: "restore", row },
  ];
  for (const change of said) {
    form.outbox.change(change);
    form.model.hear(stored(form.model.last));
  }
  assert.deepEqual(
    form.model.sent.map(({ seq, ...change }) => change),
    said,
  );
});

test("answers do not wait for changes of rows", () => {
  const form = open();
  addRows(form, "aaaaaaaa");
  fillIn(field(form), "Call");
  assert.deepEqual(
    form.model.sent.map(({ kind }) => kind),
    ["add", "answer"],
  );
});

test("a form to be looked at sends nothing", async () => {
  const form = open({ ...TWO, readonly: true });
  type(field(form), "Call");
  await pass(8000);
  assert.deepEqual(form.model.said, []);
});

test("a form that is over sends nothing any more", async () => {
  const form = sending();
  form.end();
  await pass(20000);
  assert.equal(form.model.sent.length, 1);
});

test("what is typed as a form ends is sent, not left to a clock", () => {
  const form = open();
  type(field(form), "Call");
  form.end();
  assert.deepEqual(values(form), ["Call"]);
});

// ---- where no word comes

test("what got no answer goes out again after 3.5 seconds, under a new number", async () => {
  const form = sending();
  await pass(RETRY - 50);
  assert.equal(values(form).length, 1);
  await pass(50);
  const [first, second] = form.model.sent;
  assert.equal(second.value, "Call");
  assert.notEqual(first.seq, second.seq);
});

test("it goes out again and again, ever less often, until it is stored", async () => {
  const form = sending();
  await pass(60000);
  assert.equal(values(form).length, 6); // after 3.5, 10.5, 24.5, 39.5 and 54.5 seconds
  form.model.hear(stored(form.model.last));
  await pass(60000);
  assert.equal(values(form).length, 6);
});

test("where words take long, what is typed later waits as long before it goes again", async () => {
  const form = sending("One");
  await pass(5000);
  form.model.hear(stored(form.model.sent[0], 1));
  fillIn(field(form), "Two");
  await pass(9900);
  assert.deepEqual(values(form), ["One", "One", "Two"]);
  await pass(200);
  assert.deepEqual(values(form), ["One", "One", "Two", "Two"]);
});

test("that it is not stored is told in time also where words take long", async () => {
  const form = sending("One");
  await pass(5000);
  form.model.hear(stored(form.model.sent[0], 1));
  fillIn(field(form), "Two");
  await pass(RETRY);
  assert.equal(form.status.node.dataset.state, "unsaved");
});

test("once words come quickly again, it goes again soon", async () => {
  const form = sending("One");
  await pass(5000);
  form.model.hear(stored(form.model.sent[0], 1));
  for (let revision = 2; revision < 12; revision += 1) {
    fillIn(field(form), `Typed ${revision}`);
    form.model.hear(stored(form.model.last, revision));
  }
  const before = values(form).length;
  fillIn(field(form), "Last");
  await pass(RETRY);
  assert.equal(values(form).length, before + 2);
});

test("what goes out again is what stands there now", async () => {
  const form = sending("One");
  type(field(form), "Two");
  await pass(RETRY);
  assert.deepEqual(values(form), ["One", "Two"]);
});

test("a host that cannot be reached is tried again", async () => {
  const form = open();
  form.model.isGone = true;
  fillIn(field(form), "Call");
  form.model.isGone = false;
  await pass(RETRY);
  assert.deepEqual(values(form), ["Call"]);
});

test("a host that breaks its word is tried again", async () => {
  const form = open();
  const { send } = form.model;
  form.model.send = () => Promise.reject(new Error("gone"));
  fillIn(field(form), "Call");
  await pass(100);
  form.model.send = send;
  await pass(RETRY);
  assert.deepEqual(values(form), ["Call"]);
});

test("contact that comes back does not send what is under way a second time", () => {
  const form = sending();
  page.dispatchEvent(new Event("online"));
  assert.equal(values(form).length, 1);
});

test("a change of rows that got no answer goes out again before the next", async () => {
  const form = open();
  addRows(form, "aaaaaaaa", "bbbbbbbb");
  await pass(RETRY);
  assert.deepEqual(kinds(form), ["add aaaaaaaa", "add aaaaaaaa"]);
});

test("where nothing is left to send no clock runs", async () => {
  const form = sending();
  form.model.hear(stored(form.model.last));
  const before = form.outbox.delivery.timer;
  await pass(60000, 1000);
  assert.equal(form.outbox.delivery.timer, before);
  assert.equal(form.model.said.length, 2);
});

// ---- put off

test("what the host puts off goes out again after a while, with its reason shown", async () => {
  const form = sending();
  form.model.hear(delayed(form.model.last, "The disk is full."));
  assert.equal(field(form).edit.failed.error, "The disk is full.");
  await pass(RETRY - 50);
  assert.equal(values(form).length, 1);
  await pass(50);
  assert.equal(values(form).length, 2);
});

test("since when it fails is told from the first time", async () => {
  const form = sending();
  const began = Date.now();
  for (let time = 0; time < 3; time += 1) {
    form.model.hear(delayed(form.model.last));
    await pass(RETRY);
  }
  assert.equal(field(form).edit.failed.at, began);
});

test("a change of rows that is put off goes out again", async () => {
  const form = open();
  addRows(form, "aaaaaaaa");
  form.model.hear(delayed(form.model.last));
  await pass(RETRY);
  assert.deepEqual(kinds(form), ["add aaaaaaaa", "add aaaaaaaa"]);
});

test("what is refused for good does not go out again", async () => {
  const form = sending();
  form.model.hear(refused(form.model.last, "Too long."));
  await pass(4 * RETRY);
  assert.equal(values(form).length, 1);
  assert.equal(field(form).edit.rejected, "Too long.");
});

test("what is refused for good goes out once it is another answer", () => {
  const form = sending();
  form.model.hear(refused(form.model.last));
  fillIn(field(form), "Call me");
  assert.deepEqual(values(form), ["Call", "Call me"]);
});
