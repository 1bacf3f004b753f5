/** What comes back from the host, in time or not, and what it makes of an outbox. */

import "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { field, fillIn, open, type } from "../helpers/forms.js";
import { conflict, delayed, refused, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const RETRY = 3500;
const values = (form) => form.model.sent.map(({ value }) => value);

function sending(text = "Call") {
  const form = open();
  fillIn(field(form), text);
  return form;
}

/** A form that sent something twice, since no word came. */
async function sentTwice(text) {
  const form = sending(text);
  await pass(RETRY);
  return { form, early: form.model.sent[0], late: form.model.sent[1] };
}

/** How an edit stands: what is left to send, what the field takes as stored. */
const standing = (form) => [field(form).edit?.value, field(form).stored.value];

test("a yes settles what was sent", () => {
  const form = sending();
  form.model.hear(stored(form.model.last, 1));
  assert.deepEqual(standing(form), [undefined, "Call"]);
  assert.equal(field(form).stored.revision, 1);
  assert.equal(form.outbox.savedAt, "10.00");
});

test("a yes with another form of the answer shows that one", () => {
  const form = sending("Call\u0007");
  const cleaned = { value: "Call", note: "Signs were removed." };
  form.model.hear(stored(form.model.last, 1, cleaned));
  assert.equal(field(form).input.read().value, "Call");
  assert.equal(field(form).note.textContent, "Signs were removed.");
});

test("a yes to an older answer does not settle the newer", () => {
  const form = sending("One");
  type(field(form), "Two");
  form.model.hear(stored(form.model.last));
  assert.deepEqual(standing(form), ["Two", "One"]);
});

test("a yes that comes twice is heard once", () => {
  const form = sending("One");
  const yes = stored(form.model.last, 1);
  form.model.hear(yes);
  fillIn(field(form), "Two");
  form.model.hear(yes);
  assert.deepEqual(standing(form), ["Two", "One"]);
  assert.equal(values(form).length, 2);
});

test("a reply to a message of another view is not for this one", () => {
  const form = sending();
  form.model.hear(stored({ seq: 7, value: "Call" }));
  form.model.hear(conflict({ seq: 8 }, "Other", 3));
  assert.deepEqual(standing(form), ["Call", null]);
  assert(!field(form).edit.conflict);
});

test("what is no reply at all is passed over", () => {
  const form = sending();
  for (const message of [undefined, null, {}, { kind: "other" }]) form.model.hear(message);
  assert.deepEqual(standing(form), ["Call", null]);
});

// ---- late

test("a late yes settles the same value", async () => {
  const { form, early } = await sentTwice("Call");
  form.model.hear(stored(early, 1));
  assert.deepEqual(standing(form), [undefined, "Call"]);
});

test("where each word takes longer than the patience, it is stored all the same", async () => {
  const form = sending();
  await pass(RETRY + 100);
  form.model.hear(stored(form.model.sent[0], 1));
  assert.equal(form.outbox.isFilled, false);
  assert.equal(values(form).length, 2);
});

test("a late yes to the same does not send it a third time at once", async () => {
  const { form, early } = await sentTwice("Call");
  form.model.hear(stored(early, 1));
  assert.equal(values(form).length, 2);
});

test("a late yes and the one in time settle the same value", async () => {
  const { form, early, late } = await sentTwice("Call");
  form.model.hear(stored(early, 1));
  form.model.hear(stored(late, 1));
  assert.deepEqual(standing(form), [undefined, "Call"]);
});

test("the yes in time settles it, and the late one changes nothing", async () => {
  const { form, early, late } = await sentTwice("Call");
  form.model.hear(stored(late, 1));
  form.model.hear(stored(early, 1));
  assert.deepEqual(standing(form), [undefined, "Call"]);
  await pass(2 * RETRY);
  assert.equal(values(form).length, 2);
});

test("a late yes to what was typed before does not settle what is typed now", async () => {
  const form = sending("One");
  type(field(form), "Two");
  await pass(RETRY);
  form.model.hear(stored(form.model.sent[0], 1));
  assert.deepEqual(standing(form), ["Two", "One"]);
});

test("a late yes does not settle what went out again after something else", async () => {
  const form = sending("One");
  for (const text of ["Two", "One"]) {
    type(field(form), text);
    await pass(2 * RETRY);
  }
  assert.deepEqual(values(form), ["One", "Two", "One"]);
  form.model.hear(stored(form.model.sent[0], 1)); // the host may hear of Two after this
  assert.equal(field(form).edit?.value, "One");
});

test("a late yes to what was stored earlier does not take what is based on more back", async () => {
  const form = sending("One");
  const [late] = form.model.sent;
  type(field(form), "Two");
  await pass(RETRY);
  form.model.hear(conflict(form.model.last, "One", 1)); // One was stored, Two goes out again
  type(field(form), "Three");
  form.model.hear(stored(form.model.last, 2)); // Two is stored, Three goes out
  form.model.hear(stored(late, 1));
  await pass(4 * RETRY);
  const { value, base } = form.model.last;
  assert.deepEqual({ value, base }, { value: "Three", base: 2 });
  assert(values(form).length > 4); // it went out again
});

test("a late no that is not for good does not put off what is under way", async () => {
  const { form, early } = await sentTwice();
  form.model.hear(delayed(early));
  await pass(2 * RETRY);
  assert.equal(values(form).length, 3);
});

test("a late no does not count for another answer", async () => {
  const form = sending("One");
  type(field(form), "Two");
  await pass(RETRY);
  form.model.hear(refused(form.model.sent[0]));
  assert.equal(field(form).edit.rejected, null);
  form.model.hear(stored(form.model.sent[1]));
  assert.deepEqual(standing(form), [undefined, "Two"]);
});

test("a late conflict waits for the word about what is under way", async () => {
  const { form, early, late } = await sentTwice("Mine");
  form.model.hear(conflict(early, "Other", 2));
  assert(!field(form).edit.conflict);
  form.model.hear(conflict(late, "Other", 2));
  assert.equal(field(form).edit.conflict.value, "Other");
});

test("one's own answer is known again after a late yes to the same", async () => {
  const form = sending("One");
  const [late] = form.model.sent;
  type(field(form), "Two");
  await pass(RETRY);
  form.model.hear(conflict(form.model.last, "One", 1)); // One was stored, Two goes out again
  type(field(form), "One");
  form.model.hear(stored(form.model.last, 2)); // Two is stored, One goes out again
  type(field(form), "Three");
  form.model.hear(stored(late, 1));
  await pass(4 * RETRY); // One was stored as well, but nobody heard of it
  form.model.hear(conflict(form.model.last, "One", 3));
  assert(!field(form).edit.conflict);
});

// ---- refused

test("a no for good is shown at the answer, and goes with the next one", () => {
  const form = sending();
  form.model.hear(refused(form.model.last, "Too long."));
  assert.equal(field(form).error.textContent, "Too long.");
  type(field(form), "Ca");
  assert.equal(field(form).error.textContent, "");
});

test("a no for good to an older answer lets the newer go out at once", () => {
  const form = sending("One");
  type(field(form), "Two");
  form.model.hear(refused(form.model.last));
  assert.deepEqual(values(form), ["One", "Two"]);
});

// ---- conflicts

test("what another window wrote is shown beside one's own, and nothing is lost", () => {
  const form = sending("Mine");
  form.model.hear(conflict(form.model.last, "Other", 2));
  assert.deepEqual(standing(form), ["Mine", "Other"]);
  assert(field(form).conflict.node.textContent.includes("Other"));
});

test("another window that wrote the same is no conflict", () => {
  const form = sending("Same");
  form.model.hear(conflict(form.model.last, "Same", 2));
  assert.deepEqual(standing(form), [undefined, "Same"]);
});

test("one's own answer, of which no word came, is no conflict", async () => {
  const form = sending("One");
  type(field(form), "Two");
  await pass(RETRY); // One was stored, but nobody heard of it
  form.model.hear(conflict(form.model.last, "One", 1));
  const { value, base } = form.model.last;
  assert.deepEqual({ value, base }, { value: "Two", base: 1 });
  assert(!field(form).edit.conflict);
});

test("what the other empties is shown as well", () => {
  const form = sending("Mine");
  form.model.hear(conflict(form.model.last, null, 2));
  assert.deepEqual(field(form).edit.conflict, { value: null, missing: null, revision: 2 });
});

test("where the other writes again, the newer is shown", () => {
  const form = sending("Mine");
  form.model.hear(conflict(form.model.last, "Other", 2));
  const task = { value: "Other again", missing: null, revision: 3 };
  form.model.hear({ kind: "state", state: { rows: [], answers: { "": { task } } } });
  assert.equal(field(form).edit.conflict.value, "Other again");
});
