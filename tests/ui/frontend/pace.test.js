/** Patience grows with a slow line, and with each try in vain. */

import test from "node:test";
import assert from "node:assert/strict";
import { Pace } from "../../../kit/ui/frontend/pace.js";

test("where nothing was measured the least counts, twice as long with each try in vain", () => {
  const pace = new Pace(3500, 15000);
  assert.deepEqual(
    [0, 1, 2, 3, 9].map((tries) => pace.patience(tries)),
    [3500, 7000, 14000, 15000, 15000],
  );
});

test("a slow reply makes patient, and quick ones forget it bit by bit", () => {
  const pace = new Pace(3500, 15000);
  pace.measure(5000);
  assert.equal(pace.patience(), 10000);
  for (let time = 0; time < 3; time += 1) pace.measure(20);
  assert.equal(pace.patience(), 3500);
});

test("no line is so slow that nothing is tried again", () => {
  const pace = new Pace(3500, 15000);
  pace.measure(90000);
  assert.equal(pace.patience(), 15000);
});
