/** May an answer go out: a row whose gate is closed stays on the device. */

import { storage } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { answered } from "../../../../kit/ui/frontend/form/summary.js";
import { field, fillIn, GATE, leaveBehind, open, press, rowSpec } from "../helpers/forms.js";
import { draft, type } from "../helpers/forms.js";
import { conflict, refused, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

const ROW = "aaaaaaaa";
const given = (value, revision = 1) => ({ value, missing: null, revision });
const stateOf = (answers) => ({ rows: [ROW], answers: { [ROW]: answers } });
const sentItems = (form) => form.model.sent.map(({ item, value }) => `${item} ${value}`);

/** A form with one row, whose first question is the gate. */
function gated(answers = {}) {
  const form = open(rowSpec({}, GATE), stateOf(answers));
  return { form, gate: field(form, "first", ROW), rest: field(form, "second", ROW) };
}

test("an answer waits until something was said at the gate, and that is stored", () => {
  const { form, gate, rest } = gated();
  fillIn(rest, "Mine");
  assert.deepEqual(sentItems(form), []);
  press(gate, "yes");
  assert.deepEqual(sentItems(form), ["first yes"]);
  form.model.hear(stored(form.model.last));
  assert.deepEqual(sentItems(form), ["first yes", "second Mine"]);
});

test("what is said at the gate itself goes out at once, also if it closes it", () => {
  const { form, gate } = gated();
  press(gate, "no");
  assert.deepEqual(sentItems(form), ["first no"]);
});

test("behind a closed gate an answer stays here for good", async () => {
  const { form, gate, rest } = gated({ first: given("no") });
  fillIn(rest, "Mine");
  await pass(20000);
  assert.deepEqual(sentItems(form), []);
  assert(form.gates.isKept(rest));
  assert(!form.gates.isKept(gate));
});

test("while the gate opens an answer waits for the host to know", async () => {
  const { form, gate, rest } = gated({ first: given("no") });
  press(gate, "yes");
  fillIn(rest, "Mine");
  await pass(2000);
  assert.deepEqual(sentItems(form), ["first yes"]);
});

test("as the gate closes, what was stored comes back here and is not sent", async () => {
  const { form, gate, rest } = gated({ first: given("yes"), second: given("Mine", 4) });
  press(gate, "no");
  form.model.hear(stored(form.model.last, 2));
  await pass(10000);
  assert.deepEqual(sentItems(form), ["first no"]);
  assert.deepEqual([rest.edit.value, rest.edit.base, rest.stored.revision], ["Mine", 0, 0]);
});

test("what came back is sent anew when the gate opens, as if never sent before", () => {
  const { form, gate } = gated({ first: given("yes"), second: given("Mine", 4) });
  press(gate, "no");
  form.model.hear(stored(form.model.last, 2));
  press(gate, "yes");
  form.model.hear(stored(form.model.last, 3));
  const { item, value, base } = form.model.last;
  assert.deepEqual({ item, value, base }, { item: "second", value: "Mine", base: 0 });
});

test("a gate that was closed elsewhere takes back as well", () => {
  const { form, rest } = gated({ first: given("yes"), second: given("Mine", 4) });
  form.model.hear({ kind: "state", state: stateOf({ first: given("no", 2) }) });
  assert.equal(rest.edit.value, "Mine");
  assert.deepEqual(sentItems(form), []);
});

test("what came back is kept over the end of the page", () => {
  const { form, gate } = gated({ first: given("yes"), second: given("Mine", 4) });
  press(gate, "no");
  form.model.hear(stored(form.model.last, 2));
  form.end();
  const again = open(rowSpec({}, GATE), stateOf({ first: given("no", 2) }));
  assert.equal(field(again, "second", ROW).input.read().value, "Mine");
});

test("where two windows closed and opened the gate, nothing goes out until it is solved", () => {
  const { form, gate, rest } = gated();
  fillIn(rest, "Mine");
  press(gate, "yes");
  form.model.hear(conflict(form.model.last, "no", 3));
  assert.deepEqual(sentItems(form), ["first yes"]);
});

test("an answer that is refused behind a gate makes the form ask how the gate stands", () => {
  const { form, rest } = gated({ first: given("yes") });
  fillIn(rest, "Mine");
  const before = form.model.hellos;
  form.model.hear(refused(form.model.last, "Closed."));
  assert.equal(form.model.hellos, before + 1);
});

test("what was refused while the gate was closed goes out once it opens", () => {
  const { form, gate, rest } = gated({ first: given("yes") });
  fillIn(rest, "Mine");
  form.model.hear(refused(form.model.last, "Closed."));
  press(gate, "no");
  form.model.hear(stored(form.model.last, 2));
  press(gate, "yes");
  form.model.hear(stored(form.model.last, 3));
  assert.equal(sentItems(form).pop(), "second Mine");
});

test("what was refused is not sent again where the host says the same of the gate", async () => {
  const { form, rest } = gated({ first: given("yes") });
  fillIn(rest, "Mine");
  form.model.hear(refused(form.model.last, "Too long."));
  form.model.hear({ kind: "state", state: stateOf({ first: given("yes") }) });
  await pass(5000);
  assert.deepEqual(sentItems(form), ["second Mine"]);
});

test("a yes that comes after the host forgot it does not make it stored", async () => {
  const { form, gate, rest } = gated({ first: given("yes") });
  fillIn(rest, "Mine");
  const first = form.model.last;
  press(gate, "no");
  form.model.hear(stored(form.model.last, 2));
  form.model.hear(stored(first, 1));
  assert.equal(rest.edit?.value, "Mine");
  assert.equal(rest.stored.value, null);
});

test("a row is awaited at its gate once something is written in it", () => {
  const { form, gate, rest } = gated();
  const row = form.rows.all.get(ROW);
  assert(!form.gates.isAwaited(row));
  type(rest, "Mine");
  assert(form.gates.isAwaited(row));
  press(gate, "no");
  assert(!form.gates.isAwaited(row));
});

test("a row is held until something else than no was said at its gate", () => {
  const { form, gate } = gated();
  assert(form.gates.isHeld(ROW));
  press(gate, "yes");
  assert(!form.gates.isHeld(ROW));
  press(gate, "no");
  assert(form.gates.isHeld(ROW));
});

test("one's own summary says which rows stay here", () => {
  const { form } = gated({ first: given("no"), second: given("Mine") });
  assert.equal(answered(form)[0].isKept, true);
});

// ---- without a gate

test("where there is no gate nothing is held", () => {
  const form = open(rowSpec(), stateOf({}));
  const rest = field(form, "second", ROW);
  assert(!form.gates.isHeld(ROW) && !form.gates.isHeldBack(rest) && !form.gates.isKept(rest));
  fillIn(rest, "Mine");
  assert.deepEqual(sentItems(form), ["second Mine"]);
});

test("an answer in a row waits until the host knows the row", () => {
  const form = open(rowSpec());
  form.rows.add();
  const [row] = form.rows.order;
  fillIn(field(form, "first", row), "Mine");
  assert.deepEqual(sentItems(form), ["undefined undefined"]); // the row alone
  form.model.hear(stored(form.model.last));
  assert.equal(sentItems(form)[1], "first Mine");
});

test("an answer in a row that was removed waits for it to come back", () => {
  const form = open(rowSpec(), stateOf({}));
  form.model.isGone = true;
  fillIn(field(form, "first", ROW), "Mine");
  form.rows.remove(form.rows.all.get(ROW));
  assert(!form.gates.maySend(field(form, "first", ROW).edit));
});

test("what keeps to no limit waits here until it does", async () => {
  const form = open(rowSpec({}, { limit: 3 }), stateOf({}));
  fillIn(field(form, "first", ROW), "Long");
  await pass(5000);
  assert.deepEqual(sentItems(form), []);
  fillIn(field(form, "first", ROW), "Not");
  assert.deepEqual(sentItems(form), ["first Not"]);
});

test("an answer to what is not asked any more stays in the store", () => {
  leaveBehind({ edits: [draft("Old", { item: "gone" })], changes: [] });
  const form = open();
  assert.deepEqual(sentItems(form), []);
  assert(Object.values(storage.kept)[0].includes("Old"));
});
