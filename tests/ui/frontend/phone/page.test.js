/** A phone's page: what is due now, sending, and what can be done afterwards. */

import { answer, cutOff, find, openPage, pressButton, ROUND } from "../helpers/phone.js";
import { stateOf, title } from "../helpers/phone.js";
import { server } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { enter } from "../../../../kit/ui/frontend/phone/door.js";
import { about, meeting, personOf, tokenOf } from "../../../../kit/ui/frontend/phone/meeting.js";
import { control, specOf } from "../helpers/forms.js";
import { pass } from "../helpers/time.js";

const LATER = { ...ROUND, id: "round2", titles: { da: "Senere" } };
const CLOSED = { ...ROUND, state: "closed" };
const OK = () => ({ ok: true });
const press = (words) => pressButton(words);
const said = () => find("desk").querySelector(".ph-said").textContent;
const draftsHere = () => Object.keys(localStorage).filter((key) => key.includes(`:${ROUND.id}:`));
const offered = () =>
  find("offer")
    .querySelectorAll("p")
    .map(({ textContent }) => textContent);

// ---- what is due

const DUE = [
  ["a meeting that is over", { open: false }, {}, "over"],
  ["something that was erased", stateOf(), { erased: "forgotten" }, "forgotten"],
  [
    "a meeting that is over before what was erased",
    { open: false },
    { erased: "withdrawn" },
    "over",
  ],
  ["waiting for a round", stateOf(null), {}, "waiting"],
  ["a round that is open", stateOf(), {}, "form"],
  ["a round that is closed", stateOf(CLOSED), {}, "closed"],
  ["a result", { ...stateOf({ ...ROUND, state: "shown" }), result: "r1" }, {}, "result"],
  ["no result yet", stateOf({ ...ROUND, state: "shown" }), {}, "closed"],
];
for (const [about_, state, more, due] of DUE) {
  test(`what is due: ${about_}`, async () => {
    const { page } = await openPage();
    Object.assign(page, { state, ...more });
    assert.equal(page.due, due);
  });
}

test("who waits outside is told so, who was not told anything yet is told that first", async () => {
  const { page } = await openPage();
  meeting.write({ isInformed: false });
  assert.equal(page.due, "information");
  enter({ pass: null, number: 7 });
  assert.equal(page.due, "outside");
});

// ---- going there

test("a phone shows what is due at once", async () => {
  await openPage();
  assert.equal(title(), "Runde");
  assert.equal(find("desk").hidden, false);
});

test("a phone that nobody uses goes on by itself", async () => {
  const { page } = await openPage();
  page.take(stateOf(CLOSED));
  await pass(500);
  assert.equal(title(), "closed_title");
});

test("who is writing is offered to go on, and not moved", async () => {
  const { page } = await openPage();
  answer("Call");
  page.take(stateOf(CLOSED));
  await pass(500);
  assert.equal(title(), "Runde");
  assert.deepEqual(offered(), ["offer_closed"]);
  await press("go_on");
  assert.deepEqual([title(), offered()], ["closed_title", []]);
});

test("who begins to write while the next view is fetched is not moved", async () => {
  const { page } = await openPage();
  const { answerer } = server;
  server.answerer = (asked) => setTimeout(answerer, 2000, asked);
  page.take(stateOf(LATER));
  await pass(1000);
  answer("Call");
  await pass(3000);
  assert.deepEqual([title(), offered()], ["Runde", ["offer_form Senere"]]);
});

test("an offer goes where what was due is due no longer", async () => {
  const { page } = await openPage();
  answer("Call");
  page.take(stateOf(CLOSED));
  page.take(stateOf());
  assert.deepEqual(offered(), []);
});

test("a next round takes the place of the last", async () => {
  const { page } = await openPage();
  page.take(stateOf(LATER));
  await pass(1000);
  assert.equal(title(), "Senere");
  assert.equal(page.desk.round.id, "round2");
});

test("a form that cannot be fetched is fetched again", async () => {
  const { page } = await openPage();
  const { answerer } = server;
  cutOff();
  page.take(stateOf(LATER));
  await pass(2000);
  assert.equal(title(), "Runde");
  server.answerer = answerer;
  await pass(5000);
  assert.equal(title(), "Senere");
});

test("lost contact is told, and found contact as well", async () => {
  const { page } = await openPage();
  page.take(null);
  assert.equal(find("contact").textContent, "no_contact");
  page.take(stateOf());
  assert.equal(find("contact").textContent, "");
});

test("a phone that is set to another language keeps what was typed", async () => {
  const { page } = await openPage();
  answer("Call");
  await page.translate();
  await pass(500);
  const [input] = find("desk").querySelectorAll(".af-input");
  assert.deepEqual([document.documentElement.lang, input.value], ["en", "Call"]);
  await page.translate();
});

// ---- sending

test("what is typed is stored as it is typed, and sent with *Send*", async () => {
  const { keeping, sent } = await openPage({ said: { send: OK } });
  answer("Call");
  await pass(100);
  assert.equal(keeping.answer("", "task").value, "Call");
  assert.deepEqual(sent("send"), []);
  await press("send");
  assert.deepEqual(
    sent("send").map(({ is_sent }) => is_sent),
    [true],
  );
  assert.deepEqual([title(), about(ROUND.id).isSent], ["sent_title", true]);
});

test("it is sent once, however often one presses while there is no contact", async () => {
  const { sent } = await openPage({ said: { send: OK } });
  const { answerer } = server;
  cutOff();
  answer("Call");
  for (let time = 0; time < 3; time += 1) {
    await press("send");
    await pass(1000);
  }
  server.answerer = answerer;
  await pass(30000);
  assert.equal(sent("send").length, 1);
});

test("everything is stored before it is said that this was all", async () => {
  const { letters } = await openPage({ said: { send: OK } });
  answer("Call");
  await press("send");
  await pass(5000);
  const kinds = letters.flatMap(({ messages }) => messages.map(({ kind }) => kind));
  assert(kinds.indexOf("answer") < kinds.indexOf("send"));
});

test("without contact it is told that it goes later, and then it goes", async () => {
  const { keeping, sent } = await openPage({ said: { send: OK } });
  const { answerer } = server;
  cutOff();
  answer("Call");
  await press("send");
  assert.equal(said(), "sending");
  await pass(8000);
  assert.equal(said(), "sends_later");
  server.answerer = answerer;
  await pass(12000);
  assert.equal(keeping.answer("", "task").value, "Call");
  assert.equal(sent("send").length, 1);
  assert.equal(about(ROUND.id).isSent, true);
});

test("what was to be sent goes when the page is opened again", async () => {
  const { page } = await openPage({ said: { send: OK } });
  cutOff();
  answer("Call");
  await press("send");
  page.desk.end();
  const { keeping } = await openPage({ said: { send: OK } });
  await pass(5000);
  assert.equal(keeping.answer("", "task").value, "Call");
  assert.equal(about(ROUND.id).isSent, true);
});

test("what is in the way is shown, and nothing is sent", async () => {
  const { sent } = await openPage({ spec: specOf([control("task", { limit: 3 })]) });
  answer("Too long");
  await press("send");
  const summary = find("desk").querySelector(".ph-faults");
  assert.equal(summary.hidden, false);
  assert.equal(document.activeElement, summary);
  assert.equal(summary.querySelectorAll("li").length, 1);
  assert.deepEqual([sent("send"), about(ROUND.id).isWanted], [[], undefined]);
  answer("Yes");
  await pass(100);
  assert.equal(summary.hidden, true);
});

// ---- a round that closes

test("what is typed as a round closes goes out for five seconds more", async () => {
  const { page, keeping } = await openPage();
  page.take(stateOf(CLOSED));
  await pass(4500);
  answer("Late");
  await pass(400);
  assert.equal(keeping.answer("", "task").value, "Late");
});

test("what comes later stays here, is told, and goes if the round opens again", async () => {
  const { page, keeping } = await openPage();
  page.take(stateOf(CLOSED));
  await pass(6000);
  answer("Too late");
  await pass(10000);
  assert.equal(keeping.answer("", "task").value, null);
  assert.equal(find("view").querySelector(".ph-unsent").hidden, false);
  page.take(stateOf());
  await pass(5000);
  assert.equal(keeping.answer("", "task").value, "Too late");
});

// ---- afterwards

/** A phone on which everything was sent. */
async function done(more = {}) {
  const opened = await openPage({ said: { send: OK, withdraw: OK, ...more } });
  answer("Call");
  await press("send");
  return opened;
}

test("who wants to change something gets the form again, and the server hears of it", async () => {
  const { sent } = await done();
  await press("change");
  assert.equal(title(), "Runde");
  assert.deepEqual(
    sent("send").map(({ is_sent }) => is_sent),
    [true, false],
  );
});

test("the next person on a phone finds nothing of the last", async () => {
  await done();
  const token = tokenOf(ROUND.id);
  await press("several");
  await press("next_person");
  assert.equal(title(), "sent_title"); // it is pressed twice
  await press("next_person");
  assert.equal(title(), "information_title");
  await press("information_done");
  const [input] = find("desk").querySelectorAll(".af-input");
  assert.deepEqual([input.value, personOf(ROUND.id), draftsHere()], ["", 1, []]);
  assert.notEqual(tokenOf(ROUND.id), token);
});

test("who takes back all answers is told, and begins anew", async () => {
  const { sent } = await done();
  await press("withdraw");
  assert.deepEqual(sent("withdraw"), []);
  await press("withdraw");
  assert.equal(title(), "withdrawn_title");
  await press("go_on");
  assert.deepEqual([title(), about(ROUND.id).isSent], ["Runde", undefined]);
});

test("what cannot be taken back now is told with the reason", async () => {
  await done({ withdraw: () => ({ ok: false, error: "Closed." }) });
  await press("withdraw");
  await press("withdraw");
  assert.equal(title(), "sent_title");
  assert(find("view").textContent.includes("Closed."));
});
