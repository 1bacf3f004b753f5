/** Unsent edits in the browser's own store. */

import { storage } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { Drafts } from "../../../../kit/ui/frontend/form/drafts.js";
import { draft, drafts, leaveBehind } from "../helpers/forms.js";
import { pass } from "../helpers/time.js";

const CONTENT = { edits: [draft("Call")], changes: [] };
const found = () => new Drafts("form").orphans();

test("what is kept says when its page was last alive", () => {
  new Drafts("form").save(CONTENT);
  assert.deepEqual(drafts(), [{ alive: Date.now(), ...CONTENT }]);
});

test("a page that has nothing to keep leaves nothing behind", () => {
  const own = new Drafts("form");
  own.save(CONTENT);
  own.save(null);
  assert.deepEqual(drafts(), []);
});

test("two pages never write in the same place", () => {
  for (const name of ["one", "two"]) new Drafts("form").save({ edits: [draft(name)], changes: [] });
  assert.equal(drafts().length, 2);
});

test("what a page leaves as it goes is free at once", () => {
  new Drafts("form").save(CONTENT, false);
  const [record] = found().records;
  assert.deepEqual([record.edits, record.changes], [CONTENT.edits, CONTENT.changes]);
});

test("what a living page keeps is its own", () => {
  new Drafts("form").save(CONTENT);
  assert.deepEqual(found(), { records: [], areOthersAlive: true });
});

test("what a page kept that has been still for eight seconds is free", async () => {
  new Drafts("form").save(CONTENT);
  await pass(7900);
  assert.equal(found().records.length, 0);
  await pass(100);
  assert.deepEqual([found().records.length, found().areOthersAlive], [1, false]);
});

test("a page does not find what it kept itself", () => {
  const own = new Drafts("form");
  own.save(CONTENT, false);
  assert.deepEqual(own.orphans().records, []);
});

test("what belongs to another form is left alone", () => {
  leaveBehind(CONTENT, { key: "form2" });
  leaveBehind(CONTENT, { key: "phone" });
  assert.deepEqual(found().records, []);
  assert.equal(drafts().length, 2);
});

test("what an earlier version kept has at least no edits", () => {
  leaveBehind({});
  const [{ edits, changes }] = found().records;
  assert.deepEqual([edits, changes], [[], []]);
});

test("what nobody can read is thrown away, the rest is found", () => {
  localStorage.setItem("afrunding:form:torn", "{");
  localStorage.setItem("afrunding:form:null", "null");
  leaveBehind(CONTENT);
  assert.equal(found().records.length, 1);
  assert.equal(drafts().length, 1);
});

test("what was taken over is forgotten, and nothing else", () => {
  leaveBehind(CONTENT, { name: "old" });
  const own = new Drafts("form");
  const { records } = own.orphans();
  leaveBehind(CONTENT, { name: "new" });
  own.forget(records);
  assert.deepEqual(Object.keys(localStorage), ["afrunding:form:new"]);
});

test("where the store is full it is told that nothing is kept, until there is room", () => {
  const own = new Drafts("form");
  storage.isFull = true;
  own.save(CONTENT);
  assert.equal(own.isKept, false);
  storage.isFull = false;
  own.save(CONTENT);
  assert.equal(own.isKept, true);
});

test("where the store is forbidden nothing is found, kept, or an error", () => {
  storage.isForbidden = true;
  const own = new Drafts("form");
  assert.deepEqual(own.orphans(), { records: [], areOthersAlive: false });
  own.save(CONTENT);
  assert.equal(own.isKept, false);
});
