/** The order of rows. */

import test from "node:test";
import assert from "node:assert/strict";
import { changed, withGone } from "../../../../kit/ui/frontend/form/order.js";
import { chanceOf, SEEDS } from "../helpers/chance.js";
import { Keeping } from "../helpers/keeping.js";

const add = (row, after = null) => ({ kind: "add", row, after });
const move = (row, to) => ({ kind: "move", row, to });
const remove = (row) => ({ kind: "remove", row });
const restore = (row) => ({ kind: "restore", row });

const CHANGES = [
  ["a new row comes last", "ab", add("c"), "abc"],
  ["a new row comes behind the one that it names", "abc", add("d", "a"), "adbc"],
  ["a new row behind the last comes last", "abc", add("d", "c"), "abcd"],
  ["a new row behind one that is gone comes last", "ab", add("c", "x"), "abc"],
  ["the first row stands alone", "", add("a"), "a"],
  ["a row that is there is not added again", "abc", add("a", "c"), "abc"],
  ["a row moves up", "abc", move("c", 0), "cab"],
  ["a row moves down", "abc", move("a", 1), "bac"],
  ["a row moves to the end", "abc", move("a", 2), "bca"],
  ["a row that moves beyond the end comes last", "abc", move("a", 9), "bca"],
  ["a row that is gone does not move", "abc", move("x", 0), "abc"],
  ["a removed row is gone", "abc", remove("b"), "ac"],
  ["a row is removed once", "abc", remove("x"), "abc"],
  ["a row that comes back comes last", "ac", restore("b"), "acb"],
  ["a row that is there comes back to its place", "abc", restore("b"), "abc"],
];
for (const [said, before, change, after] of CHANGES) {
  test(said, () => assert.equal(changed([...before], change).join(""), after));
}

test("the order that was there is left alone", () => {
  const order = Object.freeze(["a", "b"]);
  for (const change of [add("c"), move("a", 1), remove("a"), restore("c")]) changed(order, change);
});

/** A change that a page may ask for: of rows that it knows. */
function anyChange(chance, rows, gone, count) {
  const kind = chance.one(["add", "move", "move", "remove", "restore"]);
  if (kind === "add" || !rows.length) return add(`r${count}`, chance.one([null, ...rows]));
  if (kind === "move") return move(chance.one(rows), chance.below(rows.length + 1));
  return kind === "restore" && gone.length ? restore(chance.one(gone)) : remove(chance.one(rows));
}

test("whatever is done with rows, the order here is the order in the store", () => {
  for (const seed of SEEDS) {
    const chance = chanceOf(seed);
    const keeping = new Keeping();
    let order = [];
    for (let count = 0; count < 40; count += 1) {
      const gone = [...keeping.known].filter((row) => !order.includes(row));
      const change = anyChange(chance, order, gone, count);
      order = changed(order, change);
      keeping.take(change);
      assert.deepEqual(order, keeping.rows, `seed ${seed}: ${JSON.stringify(change)}`);
    }
  }
});

// ---- rows that are gone

const PLACES = [
  ["a removed row keeps its place", "ac", "abc", "abc", "abc"],
  ["a removed first row stays first", "bc", "abc", "abc", "abc"],
  ["removed neighbours keep their order", "ad", "abcd", "abcd", "abcd"],
  ["all removed rows keep their order", "", "abc", "abc", "abc"],
  ["a removed row follows the one before it", "cab", "abcx", "abxc", "cabx"],
  ["a row with a draft that is not on the page yet comes last", "ab", "abx", "ab", "abx"],
  ["what was never shown is not there", "ab", "", "", "ab"],
];
for (const [said, order, shown, places, all] of PLACES) {
  test(said, () => {
    assert.equal(withGone([...order], [...shown], [...places]).join(""), all);
  });
}

test("with what is gone, each row is there once and those that stand keep their order", () => {
  for (const seed of SEEDS) {
    const chance = chanceOf(seed);
    const shuffled = () => [..."abcdefgh"].sort(() => chance.below(3) - 1);
    const order = shuffled().slice(0, chance.below(8));
    const shown = shuffled().slice(0, chance.below(8));
    const all = withGone(order, shown, shuffled());
    assert.deepEqual([...new Set(all)].sort(), [...new Set([...order, ...shown])].sort());
    assert.equal(all.length, new Set(all).size);
    assert.deepEqual(
      all.filter((row) => order.includes(row)),
      order,
    );
  }
});
