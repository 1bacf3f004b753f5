/** Waiting for what was sent, on a line that is slow. */

import { answer, find, openPage, pressButton } from "../helpers/phone.js";
import { stateOf, title } from "../helpers/phone.js";
import { server } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { pass } from "../helpers/time.js";

const OK = () => ({ ok: true });
const press = (words) => pressButton(words);
const offered = () =>
  find("offer")
    .querySelectorAll("p")
    .map(({ textContent }) => textContent);

test("who waits for what was sent is led on however long it takes", async () => {
  const { page } = await openPage({ said: { send: OK } });
  answer("Call");
  await pass(2000);
  const { answerer } = server;
  server.answerer = (asked) => setTimeout(answerer, 25000, asked);
  find("desk").querySelector(".af-next").focus();
  await press("send");
  page.take(stateOf());
  await pass(60000);
  assert.equal(title(), "sent_title");
});

test("who goes on writing meanwhile is offered it, and not moved", async () => {
  await openPage({ said: { send: OK } });
  answer("Call");
  await pass(2000);
  const { answerer } = server;
  server.answerer = (asked) => setTimeout(answerer, 5000, asked);
  await press("send");
  await pass(1000);
  answer("Call twice");
  await pass(4500);
  server.answerer = answerer;
  await pass(8000);
  assert.equal(title(), "Runde");
  assert.deepEqual(offered(), ["offer_sent"]);
});
