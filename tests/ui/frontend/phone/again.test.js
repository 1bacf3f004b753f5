/** A round that may have been answered at another address of the leader's machine. */

import { find, openPage, pressButton, ROUND, stateOf, title } from "../helpers/phone.js";
import test from "node:test";
import assert from "node:assert/strict";
import { enter } from "../../../../kit/ui/frontend/phone/door.js";
import { about, note } from "../../../../kit/ui/frontend/phone/meeting.js";
import { pass } from "../helpers/time.js";

const moved = () => enter({ pass: "let-in", moved: ROUND.id });

test("who comes in is asked first, and who has not answered gets the questions", async () => {
  moved();
  await openPage();
  assert.equal(title(), "again_title");
  assert.equal(about(ROUND.id).token, undefined);
  await pressButton("again_no");
  await pass(500);
  assert.deepEqual([title(), find("desk").hidden], ["Runde", false]);
});

test("who has answered gives no second answer, nor does the next page", async () => {
  moved();
  const { letters } = await openPage();
  await pressButton("again_yes");
  await pass(500);
  assert.equal(title(), "sent_title");
  assert(find("view").textContent.includes("again_sent"));
  const { page } = await openPage();
  page.take(stateOf({ ...ROUND, state: "closed" }));
  page.take(stateOf());
  await pass(500);
  assert.equal(title(), "sent_title");
  assert.deepEqual([letters, about(ROUND.id).token], [[], undefined]);
});

test("a page that has begun to answer is not asked", async () => {
  note(ROUND.id, { token: "a1" });
  moved();
  await openPage();
  assert.equal(title(), "Runde");
});

test("another round is asked of everybody as ever", async () => {
  enter({ pass: "let-in", moved: "an-earlier-round" });
  await openPage();
  assert.equal(title(), "Runde");
});
