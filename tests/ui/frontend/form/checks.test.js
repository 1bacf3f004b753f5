/** What an answer must keep to before it can be stored. */

import "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { canonical } from "../../../../kit/ui/frontend/form/checks.js";
import { problemOf } from "../../../../kit/ui/frontend/form/inputs/kinds.js";
import { control } from "../helpers/forms.js";

const NUMBER = control("n", { kind: "integer", minimum: "0", maximum: "1000000" });
const DAY = control("d", { kind: "date", minimum: "2000-01-01", maximum: "2100-12-31" });

// ---- the stored form

const STORED = [
  ["7", "7"],
  ["+7", "7"],
  ["007", "7"],
  ["-7", "-7"],
  ["-0", "0"],
  [" 7 ", "7"],
  ["1 000", "1000"],
  ["1\u00a0000", "1000"],
  ["999 999 999", "999999999"],
  ["1,5", "1,5"],
  ["seven", "seven"],
  ["", null],
  [" \t", null],
];
for (const [typed, value] of STORED) {
  test(`a whole number typed as ${JSON.stringify(typed)} is stored as ${value}`, () => {
    assert.equal(canonical(NUMBER, typed), value);
  });
}

test("a text is stored as it was typed, with the spaces around it", () => {
  assert.equal(canonical(control("t"), " 1 000 "), " 1 000 ");
});

test("a text of spaces alone is no answer", () => {
  assert.equal(canonical(control("t"), " \n\u00a0"), null);
});

test("a number that was stored stays the same number", () => {
  for (const [typed] of STORED) {
    const once = canonical(NUMBER, typed);
    assert.equal(canonical(NUMBER, once ?? ""), once);
  }
});

// ---- what is wrong with it

/** What is said of an answer that was typed: a word, or nothing. */
const saidOf = (asked, typed) => {
  return problemOf(asked, { value: canonical(asked, typed) }, "en-GB")?.[0] ?? "";
};

const NUMBERS = [
  ["0", ""],
  ["1000000", ""],
  ["1 000 000", ""],
  ["1000001", "out_of_range"],
  ["-1", "out_of_range"],
  ["1234567890", "out_of_range"],
  ["1.5", "not_integer"],
  ["1,5", "not_integer"],
  ["1e3", "not_integer"],
  ["0x10", "not_integer"],
  ["- 7 -", "not_integer"],
  ["١٢", "not_integer"],
  ["seven", "not_integer"],
  ["10.00", "not_integer"],
];
for (const [typed, word] of NUMBERS) {
  test(`of the number ${typed} is said: ${word || "nothing"}`, () => {
    assert.equal(saidOf(NUMBER, typed), word);
  });
}

test("numbers are compared as numbers, also below zero", () => {
  const cold = control("n", { kind: "integer", minimum: "-20", maximum: "9" });
  assert.deepEqual(
    ["-3", "-20", "-21", "10"].map((typed) => saidOf(cold, typed)),
    ["", "", "out_of_range", "out_of_range"],
  );
});

test("a number without limits may be any", () => {
  assert.equal(saidOf(control("n", { kind: "integer" }), "-999999999"), "");
});

test("what is said of a number outside names both limits", () => {
  const found = problemOf(NUMBER, { value: "1000001" }, "en");
  assert.deepEqual(found, ["out_of_range", { minimum: "0", maximum: "1000000" }]);
});

const DAYS = [
  ["2000-01-01", ""],
  ["2100-12-31", ""],
  ["1999-12-31", "date_out_of_range"],
  ["2101-01-01", "date_out_of_range"],
  ["12026-01-01", "date_out_of_range"],
];
for (const [day, word] of DAYS) {
  test(`of the day ${day} is said: ${word || "nothing"}`, () => {
    assert.equal(saidOf(DAY, day), word);
  });
}

test("what is said of a day outside names both limits in words", () => {
  const limits = { minimum: "1 January 2000", maximum: "31 December 2100" };
  const found = problemOf(DAY, { value: "1999-12-31" }, "en-GB");
  assert.deepEqual(found, ["date_out_of_range", limits]);
});

test("a text may have as many characters as its limit, an emoji is one", () => {
  for (const kind of ["line", "area"]) {
    const short = control("t", { kind, limit: 4 });
    assert.equal(problemOf(short, { value: "a🙂b🙂" }, "en"), null);
    assert.deepEqual(problemOf(short, { value: "a🙂b🙂c" }, "en"), [
      "too_long",
      { count: 5, limit: 4 },
    ]);
  }
});

test("a text without a limit may be as long as it likes", () => {
  assert.equal(problemOf(control("t"), { value: "a".repeat(100000) }, "en"), null);
});

test("as many choices as there may be, and no more", () => {
  for (const kind of ["checkbox", "ranking"]) {
    const two = control("c", { kind, most: 2 });
    assert.equal(problemOf(two, { value: "a b" }, "en"), null);
    assert.deepEqual(problemOf(two, { value: "a b c" }, "en"), ["too_many", { count: 3, most: 2 }]);
    assert.equal(problemOf(control("c", { kind }), { value: "a b c" }, "en"), null);
  }
});

test("a choice of one has nothing to keep to", () => {
  for (const kind of ["select", "radio", "scale", "steps"]) {
    assert.equal(problemOf(control("c", { kind }), { value: "anything" }, "en"), null);
  }
});

test("no answer has nothing to keep to", () => {
  for (const asked of [NUMBER, DAY, control("t", { limit: 0 })]) {
    assert.equal(problemOf(asked, { value: null }, "en"), null);
  }
});

test("a kind of input that there is not is an error with its name", () => {
  assert.throws(
    () => problemOf(control("x", { kind: "slider" }), { value: "1" }, "en"),
    /"slider"/,
  );
});

// ---- what the host reads in another way

for (const [typed, value] of [
  ["1.000", "1000"],
  ["-1.000", "-1000"],
  ["999.999.999", "999999999"],
]) {
  test(`${typed} is a whole number, as Danes write it`, () => {
    assert.equal(canonical(NUMBER, typed), value);
  });
}

for (const typed of ["1 234 567 890", "+1234567890", "1.234.567.890"]) {
  test(`${typed} is too large, not no whole number`, () => {
    assert.equal(saidOf(NUMBER, typed), "out_of_range");
  });
}

test("zeros in front make no number too long", () => {
  assert.equal(canonical(NUMBER, "+0000000012"), "12");
});

test("a year of five digits is outside of every range", () => {
  assert.equal(saidOf(DAY, "20261-01-01"), "date_out_of_range");
});
