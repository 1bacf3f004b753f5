/** A page whose meeting is open in another tab. */

import { answer, cutOff, find, openPage, ROUND, stateOf, title } from "../helpers/phone.js";
import { server } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { pass } from "../helpers/time.js";

const CLOSED = { ...ROUND, state: "closed" };
const draftsHere = () => Object.keys(localStorage).filter((key) => key.includes(`:${ROUND.id}:`));

test("where another tab leads, what was typed goes out, and this one waits", async () => {
  const { page, keeping } = await openPage();
  answer("Call");
  page.lead(false);
  await pass(100);
  assert.deepEqual([title(), keeping.answer("", "task").value], ["elsewhere_title", "Call"]);
  assert.equal(find("desk").querySelectorAll(".af-input").length, 0);
  page.take(stateOf(CLOSED)); // said before it heard of the other tab
  await pass(500);
  assert.equal(title(), "elsewhere_title");
});

test("what could not be sent is free for the tab that leads, and comes back", async () => {
  const { page } = await openPage();
  const { answerer } = server;
  cutOff();
  answer("Call");
  page.lead(false);
  await pass(100);
  const [draft] = draftsHere();
  assert.equal(JSON.parse(localStorage.getItem(draft)).alive, 0);
  server.answerer = answerer;
  page.lead(true);
  await pass(500);
  const [input] = find("desk").querySelectorAll(".af-input");
  assert.deepEqual([title(), input.value], ["Runde", "Call"]);
});
