/** Pace: how long replies take on this line. */

import test from "node:test";
import assert from "node:assert/strict";
import { Pace } from "../../../kit/ui/frontend/pace.js";

const paceOf = (...took) => {
  const pace = new Pace(1000, 8000);
  took.forEach((time) => pace.measure(time));
  return pace;
};

test("where nothing was measured, and on a quick line, there is the least patience", () => {
  for (const pace of [paceOf(), paceOf(20, 300, 500)]) assert.equal(pace.patience(), 1000);
});

test("a reply is given twice what replies took here", () => {
  assert.equal(paceOf(1500).patience(), 3000);
});

test("the slowest reply counts, a quick one after it does not undo it at once", () => {
  const pace = paceOf(1500, 100);
  assert(pace.patience() > 1500 && pace.patience() < 3000);
});

test("a slow reply is forgotten after a dozen quick ones", () => {
  assert.equal(paceOf(3000, ...Array(12).fill(100)).patience(), 1000);
});

test("each try in vain doubles the patience", () => {
  assert.deepEqual(
    [0, 1, 2].map((tries) => paceOf().patience(tries)),
    [1000, 2000, 4000],
  );
});

test("there is an end to patience, however slow the line, however many tries", () => {
  for (const tries of [0, 5, 2000]) {
    assert.equal(paceOf(60000).patience(tries), 8000);
  }
  assert.equal(paceOf().patience(2000), 8000);
});
