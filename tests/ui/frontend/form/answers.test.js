/** Answers: which are the same, and how they are said in words. */

import test from "node:test";
import assert from "node:assert/strict";
import {
  asDate,
  EMPTY,
  inWords,
  isGiven,
  isSame,
} from "../../../../kit/ui/frontend/form/answers.js";
import { control, option, UNKNOWN } from "../helpers/forms.js";

const text = (value) => ({ value, missing: null });
const missing = (number) => ({ value: null, missing: number });

const SAME = [
  ["line breaks of Windows and of Unix", "one\r\ntwo", "one\ntwo"],
  ["an old line break and a new one", "one\rtwo", "one\ntwo"],
  ["a line separator and a line break", "one\u2028two\u2029", "one\ntwo\n"],
  ["a text with and without control characters", "one\u0000\u0007\u0086", "one"],
  ["a text with and without half of an emoji", "one\ud83d", "one"],
  ["a text with and without a noncharacter", "one\ufdd0\u{1fffe}", "one"],
  ["nothing and an empty text", "", null],
];
for (const [said, one, other] of SAME) {
  test(`${said} are the same answer`, () => assert(isSame(text(one), text(other))));
}

const DIFFERENT = [
  ["a text with and without a space behind it", text("one "), text("one")],
  ["a text with a tab and one without", text("one\ttwo"), text("onetwo")],
  ["a text with and without an emoji", text("one 🙂"), text("one ")],
  ["a text with and without a joiner", text("👩\u200d🌾"), text("👩🌾")],
  ["one and two line breaks", text("one\ntwo"), text("one\n\ntwo")],
  ["two reasons for no answer", missing(98), missing(99)],
  ["no answer and a reason for none", text(null), missing(98)],
];
for (const [said, one, other] of DIFFERENT) {
  test(`${said} are different answers`, () => assert(!isSame(one, other)));
}

test("an answer that says nothing of a reason has none", () => {
  assert(isSame({ value: "one" }, text("one")));
});

test("a text or a reason for none is an answer, nothing else is", () => {
  assert(isGiven(text("one")));
  assert(isGiven(missing(98)));
  assert(!isGiven(EMPTY));
});

const CHOICE = { options: [option("a", "Apples"), option("b", "Pears")], missing: [UNKNOWN] };
const WORDS = [
  ["a text stands as it is", control("t"), text("one two"), "one two"],
  ["no answer has no words", control("t"), EMPTY, ""],
  ["a reason for none has its label", control("t", CHOICE), missing(98), "Don't know"],
  ["a reason that is not offered any more has no words", control("t"), missing(98), ""],
  ["a choice has its label", control("t", CHOICE), text("b"), "Pears"],
  ["several choices have theirs, in order", control("t", CHOICE), text("b a"), "Pears, Apples"],
  ["a choice that is gone stands as it is", control("t", CHOICE), text("a x"), "Apples, x"],
  ["a date is written out", control("t", { kind: "date" }), text("2026-12-01"), "1 December 2026"],
];
for (const [said, asked, answer, words] of WORDS) {
  test(`in words: ${said}`, () => assert.equal(inWords(asked, answer, "en-GB"), words));
}

test("a date is written in the language of the form", () => {
  assert.equal(asDate("2026-12-01", "da"), "1. december 2026");
});

test("a date is the same day wherever the browser stands", () => {
  const { TZ } = process.env;
  try {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      process.env.TZ = zone;
      assert.equal(asDate("2026-12-01", "en-GB"), "1 December 2026");
    }
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});

test("what is no date stands as it is", () => {
  for (const iso of ["2026-13-01", "tomorrow", null]) assert.equal(asDate(iso, "da"), iso);
});
