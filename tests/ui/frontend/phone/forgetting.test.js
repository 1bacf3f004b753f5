/** The rule of forgetting: what stays on an own phone, and that nothing stays on a shared one. */

import {
  answer,
  cutOff,
  find,
  openPage,
  pressButton,
  ROUND,
  stateOf,
  title,
} from "../helpers/phone.js";
import test from "node:test";
import assert from "node:assert/strict";
import { kept } from "../../../../kit/ui/frontend/phone/keepsake.js";
import {
  clearMeeting,
  dropKeptWith,
  leftMeetings,
} from "../../../../kit/ui/frontend/phone/left.js";
import { about, meeting, personOf } from "../../../../kit/ui/frontend/phone/meeting.js";
import { control, specOf } from "../helpers/forms.js";
import { pass } from "../helpers/time.js";

const COMMITMENT = { ...ROUND, form: "commitment" };
const CLOSED = { ...COMMITMENT, state: "closed" };
const CODE = "lime-tree-sea";
const OK = () => ({ ok: true });
const SAID = { send: OK, recall: () => ({ ok: true, code: CODE }) };

const spec = () => specOf([control("cm_task")]);
const view = () => find("view").textContent;
/** Everything that the browser keeps, as one text. */
const store = () => JSON.stringify({ ...localStorage });
const NEXT = { ...ROUND, id: "round2" };

/** Somebody who has promised something, on an own phone or on one that several share. */
async function promised(isShared = false) {
  meeting.write({ isShared });
  const opened = await openPage({ spec: spec(), round: COMMITMENT, said: SAID });
  answer("Bridge", "cm_task");
  await pass(1000);
  return opened;
}

async function sent(isShared = false) {
  const opened = await promised(isShared);
  await pressButton("send_commitment");
  await pass(500);
  return opened;
}

// ---- an own phone

/** What can come after somebody has sent a commitment. */
const LATER = [
  ["as it was sent", () => {}],
  ["when the round is closed", ({ page }) => page.take(stateOf(CLOSED))],
  ["while one waits for the next round", ({ page }) => page.take(stateOf(null))],
  ["when the meeting is over", ({ page }) => page.take({ open: false })],
  ["when no server knows the meeting", ({ page }) => page.take({ open: false, isUnknown: true })],
  ["by the next page", ({ page }) => page.desk.end() ?? openPage({ round: CLOSED })],
];
for (const [when, act] of LATER) {
  test(`on an own phone commitment and code stand there ${when}, and can be deleted`, async () => {
    await act(await sent());
    await pass(8000, 500);
    assert(view().includes("Bridge") && view().includes("lime"), view());
    await pressButton("own_delete");
    assert(view().includes("Bridge")); // it is pressed twice
    await pressButton("own_delete");
    await pass(500);
    assert(!view().includes("Bridge") && !view().includes("lime"), view());
    assert(!store().includes("Bridge") && !store().includes("lime"), store());
    assert.equal(kept(), null);
  });
}

test("what was never sent stays as well, for its owner to read", async () => {
  const { page } = await promised();
  page.take(stateOf(CLOSED));
  await pass(8000, 500);
  await pressButton("go_on").catch(() => {});
  assert(view().includes("Bridge"));
});

test("a commitment that was deleted is not asked for again in its round", async () => {
  const { page } = await sent();
  await pressButton("own_delete");
  await pressButton("own_delete");
  await pass(500);
  assert.equal(title(), "sent_title_commitment");
  assert(view().includes("own_deleted"));
  assert.deepEqual(about(ROUND.id), { isSent: true, isDeleted: true });
  page.take(stateOf(COMMITMENT));
  await pass(1000);
  assert.equal(about(ROUND.id).token, undefined);
});

test("as the meeting ends, tokens and what was not sent go; a doubt ends nothing", async () => {
  const { page } = await sent();
  page.take({ open: false, isUnknown: true });
  await pass(8000, 500);
  assert(about(ROUND.id).token);
  page.take({ open: false });
  await pass(8000, 500);
  const { rounds, persons, pass: ticket } = meeting.read();
  assert.deepEqual([rounds, persons, ticket], [{}, {}, null]);
  assert.equal(kept().code, CODE);
});

test("what one erases by its code is kept no longer, of whichever meeting it was", async () => {
  await sent();
  localStorage.setItem("afrunding:phone:K7PQ2M", JSON.stringify({ kept: { code: CODE } }));
  localStorage.setItem("afrunding:phone:AAAAAA", JSON.stringify({ kept: { code: "a-b-c" } }));
  dropKeptWith(" Lime tree, SEA ");
  assert.deepEqual(
    leftMeetings().map(({ code }) => code),
    ["AAAAAA"],
  );
});

// ---- a phone that several share

const ENDS = [
  ["its round is closed", ({ page }) => page.take(stateOf(CLOSED))],
  ["another round is open", ({ page }) => page.take(stateOf(NEXT))],
  ["the meeting is over", ({ page }) => page.take({ open: false })],
  [
    "somebody opens the page anew",
    ({ page }) => page.desk.end() ?? openPage({ round: COMMITMENT }),
  ],
];
for (const [when, act] of ENDS) {
  test(`on a shared phone nothing of anybody is left once ${when}`, async () => {
    const { page } = await sent(true);
    const { token } = about(ROUND.id);
    await act({ page });
    await pass(8000, 500);
    await pressButton("go_on").catch(() => {});
    await pass(500);
    page.take(page.state);
    assert(!store().includes("Bridge") && !store().includes("lime"), store());
    assert(!view().includes("Bridge") && !view().includes("lime"), view());
    assert.notEqual(about(ROUND.id).token, token);
  });
}

test("what does not arrive from a shared phone is said to be gone, not to lie there", async () => {
  const { page } = await promised(true);
  cutOff();
  answer("Too late", "cm_task");
  page.take(stateOf(CLOSED));
  await pass(20000, 500);
  await pressButton("go_on").catch(() => {});
  const unsent = find("view").querySelector(".ph-unsent");
  assert.deepEqual([unsent.hidden, unsent.textContent], [false, "closed_unsent_shared"]);
  assert(!store().includes("Too late"));
});

test("who reads the code on a shared phone is not moved, since it is shown once", async () => {
  const { page } = await sent(true);
  page.take(stateOf(CLOSED));
  await pass(8000, 500);
  assert(view().includes("lime"));
  assert.equal(title(), "sent_title_commitment");
});

test("the next person finds an empty form, also where the last one sent nothing", async () => {
  await promised(true);
  await pressButton("next_person");
  await pressButton("next_person");
  await pressButton("information_done");
  await pass(500);
  const [input] = find("desk").querySelectorAll(".af-input");
  assert.deepEqual([input.value, personOf(ROUND.id)], ["", 1]);
  assert(!store().includes("Bridge"));
});

test("a phone that is found to be shared keeps nothing from before", async () => {
  await sent();
  await pressButton("several");
  assert.equal(kept(), null);
  assert(!JSON.stringify(meeting.read()).includes("lime"));
});

// ---- what meetings have left

test("what meetings left can be cleared one by one, and nothing else goes", async () => {
  const known = { rounds: { r1: { token: "t1" } }, kept: null };
  localStorage.setItem("afrunding:phone:K7PQ2M", JSON.stringify(known));
  localStorage.setItem("afrunding:r1:t1:page", "{}");
  localStorage.setItem("afrunding:r1:t2:page", "{}");
  localStorage.setItem("afrunding:phone:settings", "{}");
  const [left] = leftMeetings();
  assert.equal(left.code, "K7PQ2M");
  clearMeeting(left);
  const keys = Object.keys(localStorage).filter((key) => !key.endsWith("demo"));
  assert.deepEqual(keys.sort(), ["afrunding:phone:settings", "afrunding:r1:t2:page"]);
});

test("a record that nobody can read can be cleared", () => {
  localStorage.setItem("afrunding:phone:K7PQ2M", "{");
  localStorage.setItem("afrunding:phone:AAAAAA", JSON.stringify({ rounds: {}, phone: "a" }));
  const [left, ...others] = leftMeetings();
  assert.deepEqual([left.code, others], ["K7PQ2M", []]);
  clearMeeting(left);
  assert.deepEqual(leftMeetings(), []);
});
