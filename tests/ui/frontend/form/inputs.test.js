/** What inputs read and show: texts, lists, ticks, choices put in order. */

import { happen } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { control, field, IRRELEVANT, open, option, press } from "../helpers/forms.js";
import { specOf, type, UNKNOWN } from "../helpers/forms.js";

const OPTIONS = ["a", "b", "c"].map((value) => option(value));
const MISSING = [UNKNOWN, IRRELEVANT];
const asked = (kind, more = {}) => {
  return field(open(specOf([control("task", { kind, missing: MISSING, ...more })])));
};
const text = (value) => ({ value, missing: null });
const DONT_KNOW = { value: null, missing: 98 };

const SHOWN = [
  ["line", text("Call")],
  ["area", text("one\ntwo")],
  ["integer", text("12")],
  ["date", text("2026-12-01")],
  ["select", text("b")],
  ["radio", text("b")],
  ["scale", text("b")],
  ["steps", text("b")],
  ["checkbox", text("a c")],
  ["ranking", text("c a")],
];
for (const [kind, answer] of SHOWN) {
  test(`what ${kind} shows it reads again: an answer, a reason for none, nothing`, () => {
    const { input } = asked(kind, { options: OPTIONS });
    for (const each of [answer, DONT_KNOW, answer, text(null)]) {
      input.show(each);
      assert.deepEqual(input.read(), each);
    }
  });
}

test("a reason for none empties the text, and gives it back when it is taken back", () => {
  const one = asked("line");
  type(one, "Call");
  press(one, "m98");
  assert.deepEqual(one.input.read(), DONT_KNOW);
  press(one, "m98");
  assert.deepEqual(one.input.read(), text("Call"));
});

test("who types takes back the reason for none", () => {
  const one = asked("line");
  press(one, "m98");
  type(one, "Call");
  assert.deepEqual(one.input.read(), text("Call"));
});

test("of two reasons for none the last counts", () => {
  for (const kind of ["line", "checkbox", "ranking"]) {
    const one = asked(kind, { options: OPTIONS });
    for (const reason of ["m98", "m99"]) press(one, reason);
    assert.deepEqual(one.input.read(), { value: null, missing: 99 }, kind);
  }
});

test("a line stays one line, also when several are pasted", () => {
  const one = asked("line");
  type(one, "one\r\n\ntwo");
  assert.equal(one.input.read().value, "one two");
});

test("a text of several lines keeps them", () => {
  const one = asked("area");
  type(one, "one\ntwo");
  assert.equal(one.input.read().value, "one\ntwo");
});

test("a list begins with no choice, and keeps a stored one that is no longer offered", () => {
  const { input } = asked("select", { options: OPTIONS });
  assert.deepEqual(input.read(), text(null));
  input.show(text("old"));
  assert.equal(input.read().value, "old");
  assert.equal(input.inputs[0].children.pop().textContent, "gone_option");
});

// ---- tick boxes

test("what stands alone clears the other ticks, and the other way round", () => {
  const one = asked("checkbox", { options: OPTIONS, exclusive: ["c"] });
  const read = (value) => {
    press(one, value);
    return one.input.read().value;
  };
  assert.deepEqual(["a", "b", "c", "a"].map(read), ["a", "a b", "c", "a"]);
});

test("a reason for none clears the ticks, and a tick the reason", () => {
  const one = asked("checkbox", { options: OPTIONS });
  press(one, "a");
  press(one, "m98");
  assert.deepEqual(one.input.read(), DONT_KNOW);
  press(one, "b");
  assert.deepEqual(one.input.read(), text("b"));
});

test("ticks are stored in the order in which they stand", () => {
  const one = asked("checkbox", { options: OPTIONS });
  for (const value of ["c", "a"]) press(one, value);
  assert.equal(one.input.read().value, "a c");
});

// ---- choices put in order

const ranking = (more = {}) => asked("ranking", { options: OPTIONS, ...more });
const order = (one) => one.input.read().value;
const lines = (one) => one.node.querySelector(".af-ranking").children;

/** Press the button that moves a choice up or down. */
function move(one, value, step) {
  const isOf = (node) => node.querySelector(`[value="${value}"]`);
  const [up, down] = lines(one).find(isOf).querySelectorAll(".af-move");
  happen(step < 0 ? up : down, "click");
}

test("what is ticked comes last, and what is no longer ticked leaves the order", () => {
  const one = ranking();
  for (const value of ["c", "a", "b"]) press(one, value);
  assert.equal(order(one), "c a b");
  press(one, "a");
  assert.equal(order(one), "c b");
});

test("what is ranked stands first, with its place", () => {
  const one = ranking();
  for (const value of ["c", "b"]) press(one, value);
  const words = lines(one).map((line) => line.querySelector("label").textContent);
  assert.deepEqual(words, ["1. C", "2. B", "A"]);
});

test("a choice moves up and down, and no further than the ends", () => {
  const one = ranking();
  for (const value of ["a", "b", "c"]) press(one, value);
  move(one, "c", -1);
  assert.equal(order(one), "a c b");
  move(one, "a", -1);
  assert.equal(order(one), "a c b");
  for (let time = 0; time < 3; time += 1) move(one, "a", 1);
  assert.equal(order(one), "c b a");
});

test("a move is an answer, sent at once, and told aloud", () => {
  const one = ranking();
  for (const value of ["a", "b"]) press(one, value);
  move(one, "b", -1);
  assert.equal(one.edit.value, "b a");
  assert.equal(one.form.status.live.textContent, "B is 1 of 2");
});

test("what stands alone is ranked alone", () => {
  const one = ranking({ exclusive: ["c"] });
  for (const value of ["a", "b", "c"]) press(one, value);
  assert.equal(order(one), "c");
  press(one, "a");
  assert.equal(order(one), "a");
});

test("a reason for none empties the order", () => {
  const one = ranking();
  for (const value of ["a", "m98"]) press(one, value);
  assert.deepEqual(one.input.read(), DONT_KNOW);
  assert(lines(one).every((line) => !line.querySelector("input").checked));
});
