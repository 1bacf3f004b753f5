/** Keeping what is not sent yet, also over the end of a page. */

import { look, storage, tell } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { draft, drafts, field, fillIn, leaveBehind, open, rowSpec } from "../helpers/forms.js";
import { specOf, type } from "../helpers/forms.js";
import { conflict, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const ADD = { kind: "add", row: "aaaaaaaa", after: null };
const edits = (...all) => ({ edits: all, changes: [] });
const values = (form) => form.model.sent.map(({ value }) => value);
const shown = (form) => field(form).input.read().value;

// ---- keeping

test("each keystroke is kept before it is sent", () => {
  const form = open();
  type(field(form), "C");
  assert.equal(drafts()[0].edits[0].value, "C");
  assert.deepEqual(form.model.sent, []);
});

test("what is stored is kept no longer", () => {
  const form = open();
  fillIn(field(form), "Call");
  form.model.hear(stored(form.model.last));
  assert.deepEqual(drafts(), []);
});

test("what is on its way is written down before it goes", () => {
  const form = open();
  form.model.send = ({ kind }) => {
    if (kind === "answer") kept = drafts()[0].edits[0].sent;
  };
  let kept = null;
  fillIn(field(form), "Call");
  assert.deepEqual(kept, [{ value: "Call", missing: null }]);
});

test("changes of rows are kept as they were made", () => {
  open(rowSpec()).outbox.change(ADD);
  assert.deepEqual(drafts()[0].changes, [ADD]);
});

test("what was written in a row that was removed is not kept", () => {
  const form = open(rowSpec(), { rows: ["aaaaaaaa"], answers: {} });
  type(field(form, "first", "aaaaaaaa"), "Call");
  form.rows.remove(form.rows.all.get("aaaaaaaa"));
  assert.deepEqual(drafts()[0].edits, []);
});

test("a form to be looked at keeps nothing", () => {
  type(field(open(specOf(open().spec.controls, { readonly: true }))), "Call");
  assert.deepEqual(drafts(), []);
});

test("a page that stays open is never taken for one that is gone", async () => {
  fillIn(field(open()), "Call");
  for (let time = 0; time < 30; time += 1) {
    await pass(1000);
    assert(Date.now() - drafts()[0].alive < 5000);
  }
});

test("a page that is left gives its edits free at once", () => {
  const form = open();
  type(field(form), "Call");
  tell("pagehide");
  assert.equal(drafts()[0].alive, 0);
  assert.deepEqual(values(form), ["Call"]);
});

test("a page that comes back from where browsers keep pages is alive again", async () => {
  fillIn(field(open()), "Call");
  tell("pagehide");
  tell("pageshow", { persisted: true });
  await pass(2000);
  assert(drafts()[0].alive > 0);
});

test("a page that is hidden sends what was typed", () => {
  const form = open();
  type(field(form), "Call");
  look("hidden");
  assert.deepEqual(values(form), ["Call"]);
});

// ---- taking over

test("what an earlier page could not send is shown and sent", () => {
  leaveBehind(edits(draft("Call", { base: 2 })));
  const form = open();
  assert.equal(shown(form), "Call");
  assert.deepEqual(values(form), ["Call"]);
  assert.equal(form.model.last.base, 2);
});

test("what is taken over is kept under the new page's name alone", () => {
  leaveBehind(edits(draft("Call")));
  open();
  assert.equal(drafts().length, 1);
  assert(drafts()[0].alive > 0);
});

test("what several earlier pages left is taken over", () => {
  const spec = specOf([...open().spec.controls, { ...open().spec.controls[0], id: "when" }]);
  leaveBehind(edits(draft("Call")), { name: "one" });
  leaveBehind(edits(draft("Soon", { item: "when" })), { name: "two" });
  assert.deepEqual(values(open(spec)).sort(), ["Call", "Soon"]);
});

test("changes of rows are taken over, in order, before the row's answers go out", () => {
  const first = draft("Call", { row: "aaaaaaaa", item: "first" });
  leaveBehind({ edits: [first], changes: [ADD, { kind: "move", row: "aaaaaaaa", to: 0 }] });
  const form = open(rowSpec());
  form.model.hear(stored(form.model.last));
  form.model.hear(stored(form.model.sent.find(({ kind }) => kind === "move")));
  const kinds = form.model.sent.map(({ kind }) => kind);
  assert.equal(kinds[0], "add");
  assert.deepEqual(kinds.slice(1).sort(), ["answer", "move"]);
});

test("what was typed here later stands, the other is shown beside it", async () => {
  leaveBehind(edits(draft("Other")), { alive: Date.now() });
  const form = open();
  await pass(1000);
  fillIn(field(form), "Mine");
  await pass(9000);
  assert.equal(field(form).edit.value, "Mine");
  assert.equal(field(form).edit.conflict.value, "Other");
});

/** Something typed here while a page dies that left this draft. */
async function typedBeside(other, state) {
  leaveBehind(edits(draft("Other", other)), { alive: Date.now() });
  const form = open(undefined, state);
  await pass(7900);
  type(field(form), "Mine");
  await pass(1000);
  return form;
}

test("what was left stays beside mine, whatever is typed then", async () => {
  const task = { value: "Call", missing: null, revision: 1 };
  const form = await typedBeside({}, { rows: [], answers: { "": { task } } });
  assert.deepEqual(values(form), []);
  type(field(form), "Call"); // what is stored
  assert.equal(field(form).edit?.conflict.value, "Other");
});

test("what was left and is stored already is no other window's, once mine is kept", async () => {
  const form = await typedBeside({ sent: [{ value: "Other", missing: null }] });
  field(form).solve(true);
  form.model.hear(conflict(form.model.last, "Other", 1));
  assert(!field(form).edit.conflict);
  assert.deepEqual([form.model.last.value, form.model.last.base], ["Mine", 1]);
});

test("what was typed there later stands, mine is shown beside it", async () => {
  const form = open();
  form.model.isGone = true;
  fillIn(field(form), "Mine");
  leaveBehind(edits(draft("Other", { at: Date.now() + 100 })));
  form.outbox.keeper.areOthersAlive = true; // the other was seen alive a moment ago
  await pass(3000);
  assert.equal(shown(form), "Other");
  assert.equal(field(form).edit.conflict.value, "Mine");
});

test("the same typed in two pages is one answer, and no conflict", async () => {
  leaveBehind(edits(draft("Same", { base: 4 })), { alive: Date.now() });
  const form = open();
  fillIn(field(form), "Same");
  await pass(13000); // until the other page counts as gone, and is looked for
  assert(!field(form).edit.conflict);
  assert.equal(field(form).edit.base, 4);
});

test("what an earlier page sent without a word is known again as one's own", () => {
  const sent = [{ value: "One", missing: null }];
  leaveBehind(edits(draft("Two", { sent })));
  const form = open();
  form.model.hear(conflict(form.model.last, "One", 1));
  assert(!field(form).edit.conflict);
  assert.deepEqual([form.model.last.value, form.model.last.base], ["Two", 1]);
});

test("what a page keeps that lives is left to it until it dies", async () => {
  leaveBehind(edits(draft("Call")), { alive: Date.now() });
  const form = open();
  await pass(7000);
  assert.deepEqual(values(form), []);
  await pass(3000);
  assert.deepEqual(values(form), ["Call"]);
});

test("where no other page lives the store is looked through once", async () => {
  const form = open();
  fillIn(field(form), "Mine");
  form.model.hear(stored(form.model.last));
  leaveBehind(edits(draft("Other")));
  await pass(20000);
  assert.deepEqual(values(form), ["Mine"]);
});

// ---- where the store takes nothing

test("in a full store what was left stays there, and is sent all the same", () => {
  leaveBehind(edits(draft("Call")));
  storage.isFull = true;
  const form = open();
  assert.deepEqual(values(form), ["Call"]);
  assert.equal(drafts().length, 1);
});

/** A full store with what one page left, and another page that lives. */
async function inFullStore(content) {
  leaveBehind(content, { name: "dead" });
  leaveBehind(edits(draft("Later", { item: "when" })), { name: "alive", alive: Date.now() });
  storage.isFull = true;
  const form = open(rowSpec());
  await pass(2500);
  return form;
}

test("in a full store changes of rows are taken over once", async () => {
  const form = await inFullStore({ edits: [], changes: [ADD] });
  assert.equal(form.outbox.changes.length, 1);
});

test("in a full store what was typed since is no conflict with what was left", async () => {
  leaveBehind(edits(draft("Call")), { name: "dead" });
  leaveBehind(edits(draft("Soon", { item: "when" })), { name: "alive", alive: Date.now() });
  storage.isFull = true;
  const form = open();
  type(field(form), "Call me");
  await pass(2500);
  assert(!field(form).edit.conflict);
});

test("in a forbidden store all goes on in memory, and that is told", async () => {
  storage.isForbidden = true;
  const form = open();
  form.model.isGone = true;
  fillIn(field(form), "Call");
  form.model.isGone = false;
  await pass(3500);
  assert.deepEqual(values(form), ["Call"]);
  assert.equal(form.outbox.isKept, false);
});

test("what nobody could have written is left out, and the form is drawn", () => {
  leaveBehind({ edits: [null, {}, { row: "", item: "task" }, ...edits(draft("Call")).edits] });
  assert.equal(field(open()).edit.value, "Call");
});

test("what a page with a wrong clock kept is taken over", () => {
  leaveBehind(edits(draft("Call")), { alive: Date.now() + 600000 });
  assert.equal(field(open()).edit.value, "Call");
});
