/** Waiting outside while the door is shut, and being let in. */

import "../helpers/phone.js";
import { server } from "../helpers/browser.js";
import { opened } from "../helpers/events.js";
import test from "node:test";
import assert from "node:assert/strict";
import { enter, isIn, waits } from "../../../../kit/ui/frontend/phone/door.js";
import { asks, following, say, STATE } from "../helpers/following.js";
import { pass } from "../helpers/time.js";

/** A phone that waits outside, by this number. */
function waiting(number, door = "shut 1") {
  const told = following();
  say("pass", { pass: null, number });
  say("state", { ...STATE, door });
  return told;
}

test("a phone hears at the door whether it is in", () => {
  waiting(7);
  assert.deepEqual([isIn(), waits()], [false, { number: 7 }]);
  say("pass", { pass: "let-in" });
  assert(isIn());
});

test("a phone that asks hears at the door as well", async () => {
  waiting(7);
  say("error");
  await pass(1000);
  server.last.reply({ ...STATE, pass: "let-in" });
  await pass(10);
  assert(isIn());
});

test("who waits knocks again as soon as somebody is let in", () => {
  const told = waiting(7);
  say("state", { ...STATE, door: "shut 2" });
  assert.deepEqual([opened.length, told.length], [2, 1]);
});

test("who is in does not mind the door", () => {
  enter({ pass: "let-in" });
  following();
  for (const door of ["shut 1", "open 2"]) say("state", { ...STATE, door });
  assert.equal(opened.length, 1);
});

for (const [said, number, door, seconds] of [
  ["the door is open", 7, "open 1", 2.5],
  ["the door is held", 7, "held 1", 2.5],
  ["too many wait", null, "shut 1", 10],
  ["its number is known", 7, "shut 1", 40],
]) {
  test(`who waits where ${said} comes again after ${seconds} seconds`, async () => {
    waiting(number, door);
    await pass(seconds * 1000 - 100);
    assert.equal(asks(), 0);
    await pass(100);
    assert.equal(asks(), 1);
  });
}
