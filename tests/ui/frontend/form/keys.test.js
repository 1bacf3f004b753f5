/** The names under which rows, answers and drafts are known. */

import test from "node:test";
import assert from "node:assert/strict";
import { keyOf, randomKey } from "../../../../kit/ui/frontend/form/keys.js";

test("a key is made as the store wants the key of a row: eight letters and digits", () => {
  for (let time = 0; time < 200; time += 1) assert.match(randomKey(), /^[a-z0-9]{8}$/);
});

test("no two keys are the same", () => {
  const keys = Array.from({ length: 1000 }, randomKey);
  assert.equal(new Set(keys).size, keys.length);
});

test("an answer in a row and one outside have names of their own", () => {
  const names = [keyOf("", "task"), keyOf("row1", "task"), keyOf("row1", "when")];
  assert.equal(new Set(names).size, 3);
});
