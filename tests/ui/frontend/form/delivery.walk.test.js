/** Whatever is lost, late or doubled on the way, at the end the host has what stands here. */

import { storage } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { chanceOf, SEEDS } from "../helpers/chance.js";
import { control, field, leave, open, rowSpec, specOf, type } from "../helpers/forms.js";
import { Keeping } from "../helpers/keeping.js";
import { Lossy } from "../helpers/lossy.js";
import { run } from "../helpers/time.js";

const ACTS = 30;
const REST = 60000; // until nothing is held up any more
const ITEMS = ["task", "when"];

/** A form whose host is far away. */
function far(seed, spec, overtaking) {
  storage.clear();
  const chance = chanceOf(seed);
  const form = open(spec);
  const keeping = new Keeping();
  const way = new Lossy(form.model, keeping, chance, overtaking);
  return { chance, form, keeping, way };
}

/** Do something again and again; then the way is good, and there is time. */
function walk({ chance, form, way }, act) {
  for (let time = 0; time < ACTS; time += 1) {
    act();
    run(chance.below(2500));
  }
  way.isGood = true;
  run(REST, 250);
  form.end();
}

/** Fill in two fields; give what was written in each at last. */
function fill(place) {
  const { chance, form } = place;
  const last = {};
  walk(place, () => {
    const item = chance.one(ITEMS);
    last[item] = chance.one(["A", "B", "C", ""]);
    type(field(form, item), last[item]);
    if (chance.is(0.5)) leave(field(form, item));
    for (const each of ITEMS) assert(!field(form, each).edit?.conflict, "nobody else wrote");
  });
  return last;
}

function checkFilled(seed, overtaking) {
  const place = far(seed, specOf(ITEMS.map((item) => control(item))), overtaking);
  const last = fill(place);
  const { form, keeping } = place;
  assert(!form.outbox.isFilled, "something is left to send");
  for (const item of Object.keys(last)) {
    assert.equal(keeping.answer("", item).value ?? "", last[item]);
    assert.equal(field(form, item).stored.value ?? "", last[item]);
  }
}

/** Walk with each seed; where it fails the seed is told. */
function eachSeed(check, seeds = SEEDS) {
  for (const seed of seeds) {
    try {
      check(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error.message}`, { cause: error });
    }
  }
}

test("whatever is lost, late or doubled, the host has the last answer and nothing is left", () => {
  eachSeed((seed) => checkFilled(seed, []));
});

test("the same where replies overtake each other", () => {
  eachSeed((seed) => checkFilled(seed, ["replies"]));
});

// ---- rows

const MOST = 5;

/** Do one thing with the rows of a form. */
function changeRows(chance, { rows }) {
  const [standing, gone] = [rows.order, [...rows.removedHere]];
  const row = rows.all.get(chance.one(standing));
  if (!row || (chance.is(0.3) && rows.all.size < MOST)) return rows.add();
  if (gone.length && chance.is(0.4)) return rows.restore(rows.all.get(chance.one(gone)));
  if (chance.is(0.3)) return rows.remove(row);
  const step = standing[0] === row.key ? 1 : -1;
  if (standing.length > 1) rows.move(row, step);
}

test("rows stand at the end as they were put here, with what was written in them", () => {
  eachSeed(
    (seed) => {
      const place = far(seed, rowSpec());
      const { chance, form, keeping } = place;
      walk(place, () => {
        changeRows(chance, form);
        const written = form.rows.order.length && chance.one(form.rows.order);
        if (written) type(field(form, "first", written), chance.one(["A", "B", ""]));
      });
      assert.deepEqual(form.outbox.changes, []);
      assert.deepEqual(keeping.rows, form.rows.order);
      for (const row of keeping.rows) {
        const { value } = keeping.answer(row, "first");
        assert.equal(value, field(form, "first", row).input.read().value);
      }
    },
    SEEDS.slice(0, 6),
  );
});
