/** The text of a calendar file, by RFC 5545. */

import "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { calendar } from "../../../../kit/ui/frontend/phone/calendar.js";

const day = (more = {}) => ({ id: "key-0", day: "2026-12-01", title: "Call", about: "", ...more });
const lines = (text) => text.split("\r\n");

/** The lines as a calendar reads them: folds are taken out again. */
const unfolded = (text) => lines(text.replaceAll("\r\n ", ""));

const values = (text, name) => {
  const found = unfolded(text).filter((line) => line.startsWith(`${name}:`));
  return found.map((line) => line.slice(name.length + 1));
};

test("the file is one calendar, whose lines all end as they should", () => {
  const text = calendar([day()]);
  assert(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  assert(text.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  assert(!/[^\r]\n|\r[^\n]/.test(text));
});

test("an event lasts the whole day, takes no time and is private", () => {
  const found = lines(calendar([day()]));
  for (const line of ["DTSTART;VALUE=DATE:20261201", "CLASS:PRIVATE", "TRANSP:TRANSPARENT"]) {
    assert(found.includes(line), line);
  }
});

test("an event says when it was made, in the time of Greenwich", () => {
  assert.deepEqual(values(calendar([day()]), "DTSTAMP"), ["20261124T090000Z"]);
});

test("an event reminds at nine in the morning", () => {
  assert.deepEqual(values(calendar([day()]), "TRIGGER"), ["PT9H"]);
});

test("each event has a name of its own, which stays", () => {
  const names = () => values(calendar([day(), day({ id: "key-1" })]), "UID");
  assert.deepEqual(names(), ["key-0@afrunding", "key-1@afrunding"]);
  assert.deepEqual(names(), names());
});

test("as many events as there are days", () => {
  for (const count of [0, 1, 12]) {
    const found = lines(calendar(Array(count).fill(day())));
    assert.equal(found.filter((line) => line === "BEGIN:VEVENT").length, count);
    assert.equal(found.filter((line) => line === "END:VALARM").length, count);
  }
});

const ESCAPED = [
  ["a;b,c", "a\\;b\\,c"],
  ["C:\\temp", "C:\\\\temp"],
  ["one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"],
  ["\\n", "\\\\n"],
  ["10:30", "10:30"],
  ["END:VEVENT\r\nBEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT"],
];
for (const [typed, written] of ESCAPED) {
  test(`${JSON.stringify(typed)} is written ${written}`, () => {
    const text = calendar([day({ title: typed, about: typed })]);
    assert.deepEqual(values(text, "SUMMARY"), [written]);
    assert.deepEqual(values(text, "DESCRIPTION"), [written, written]);
  });
}

const LONG = ["a".repeat(500), "æ".repeat(200), "🙂".repeat(100), `${"x".repeat(66)}🙂æ`];
for (const text of LONG) {
  test(`no line of ${text.slice(0, 2)}… is too long, no letter is cut, nothing is lost`, () => {
    for (const more of ["", "x", "xx", "xxx"]) {
      const file = calendar([day({ title: more + text })]);
      const octets = lines(file).map((line) => Buffer.from(line, "utf-8").length);
      assert(
        octets.every((count) => count <= 75),
        `${Math.max(...octets)} octets`,
      );
      assert.deepEqual(values(file, "SUMMARY"), [more + text]);
      assert(!file.includes("\ufffd"));
    }
  });
}

test("a line of 75 octets is not broken", () => {
  const title = "a".repeat(75 - "SUMMARY:".length);
  assert(lines(calendar([day({ title })])).includes(`SUMMARY:${title}`));
});
