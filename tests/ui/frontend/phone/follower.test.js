/** Following the meeting: by events, and where they do not come through by asking again. */

import { ROUND, stateOf } from "../helpers/phone.js";
import { look, server, tell } from "../helpers/browser.js";
import { listening, opened } from "../helpers/events.js";
import test from "node:test";
import assert from "node:assert/strict";
import { doubt, rest } from "../../../../kit/ui/frontend/phone/follower.js";
import { REFUSED } from "../../../../kit/ui/frontend/phone/request.js";
import { asks, following, say, STATE } from "../helpers/following.js";
import { pass } from "../helpers/time.js";

const OVER = { open: false };

/** Let a minute or more go by in which the server gives its sign every fifteen seconds. */
async function beat(times) {
  for (let time = 0; time < times; time += 1) {
    await pass(15000, 500);
    say("beat");
  }
}

test("a phone listens under its own name, in one place", () => {
  following();
  assert.deepEqual(
    opened.map(({ path }) => path),
    ["/m/demo/events?phone=0a1b"],
  );
});

test("each state that is heard is told", () => {
  const told = following();
  say("state", STATE);
  say("state", stateOf(ROUND));
  assert.deepEqual(told, [STATE, stateOf(ROUND)]);
});

test("as long as the server gives its sign nothing is asked", async () => {
  following();
  say("state", STATE);
  await beat(12);
  assert.deepEqual([asks(), listening().length, opened.length], [0, 1, 1]);
});

test("where no event comes through in six seconds the server is asked", async () => {
  following();
  await pass(5900);
  assert.equal(asks(), 0);
  await pass(100);
  assert.deepEqual([asks(), listening().length], [1, 0]);
  assert.equal(server.last.path, "/m/demo/events?phone=0a1b&once=1");
});

test("where the signs cease the server is asked after forty seconds", async () => {
  following();
  say("state", STATE);
  await pass(39500, 500);
  assert.equal(asks(), 0);
  await pass(500);
  assert.equal(asks(), 1);
});

test("what was asked is told, and the phone listens again", async () => {
  const told = following();
  await pass(6000);
  server.last.reply(STATE);
  await pass(1600);
  assert.deepEqual(told, [STATE]);
  assert.equal(listening().length, 1);
});

test("where there is no contact that is told, and asked again", async () => {
  const told = following();
  await pass(6000);
  server.last.fail();
  await pass(100);
  assert.deepEqual(told, [null]);
  server.answerer = ({ reply }) => reply(STATE);
  await pass(10000);
  assert.deepEqual(told[1], STATE);
});

test("after four seconds without an answer that is told, and the answer counts", async () => {
  const told = following();
  await pass(9900);
  assert.deepEqual(told, []);
  await pass(200);
  assert.deepEqual(told, [null]);
  server.last.reply(STATE);
  await pass(100);
  assert.deepEqual(told, [null, STATE]);
});

test("where events never come through, the state is still told every few seconds", async () => {
  const told = following();
  server.answerer = ({ reply }) => reply(STATE);
  let longest = 0;
  for (let [time, count, since] = [0, 0, 0]; time < 180; time += 1) {
    await pass(1000, 250);
    since = told.length > count ? 0 : since + 1;
    count = told.length;
    longest = Math.max(longest, since);
  }
  assert(longest <= 10, `${longest} seconds without a word`);
});

test("where events never come through, they are tried again now and then", async () => {
  following();
  server.answerer = ({ reply }) => reply(STATE);
  await pass(60000, 250);
  const before = opened.length;
  await pass(60000, 250);
  assert(opened.length > before);
  assert(asks() > opened.length);
});

test("one state that comes by events makes listening the rule again", async () => {
  following();
  server.answerer = ({ reply }) => reply(STATE);
  await pass(60000, 250);
  for (let time = 0; time < 100 && !listening().length; time += 1) await pass(250);
  say("state", STATE);
  const before = asks();
  await beat(8);
  assert.equal(asks(), before);
});

test("who is cut off comes back within a second", async () => {
  following();
  say("state", STATE);
  say("error");
  assert.equal(listening().length, 0);
  await pass(1000);
  assert.equal(asks(), 1);
});

test("what an earlier listening loses is none of the new one's concern", () => {
  following();
  tell("online");
  opened[0].say("error");
  assert.deepEqual([opened[0].isClosed, opened[1].isClosed], [true, false]);
});

for (const [said, act] of [
  ["contact comes back", () => tell("online")],
  ["the pass was refused", () => tell(REFUSED)],
  [
    "the page comes back from where browsers keep pages",
    () => tell("pageshow", { persisted: true }),
  ],
]) {
  test(`where ${said} a phone listens anew, once`, () => {
    following();
    act();
    assert.deepEqual([opened.length, listening().length], [2, 1]);
  });
}

test("a page that was just opened does not listen twice", () => {
  following();
  tell("pageshow", { persisted: false });
  assert.equal(opened.length, 1);
});

test("a page that is looked at again listens anew if it heard nothing for long", async () => {
  following();
  say("state", STATE);
  look("hidden");
  await pass(19000, 500);
  look("visible");
  assert.equal(opened.length, 1);
  look("hidden");
  await pass(2000);
  assert.equal(opened.length, 1);
  look("visible");
  assert.equal(opened.length, 2);
});

test("who listens again is not disturbed by what was asked before", async () => {
  following();
  await pass(6000);
  const asked = server.last;
  tell("online");
  say("state", STATE);
  asked.reply(STATE);
  await beat(2);
  assert.deepEqual([opened.length, listening().length, asks()], [2, 1, 1]);
});

// ---- the end

test("while another tab follows the meeting a phone neither listens nor asks", async () => {
  const told = following();
  say("state", STATE);
  rest(true);
  for (const type of ["online", REFUSED]) tell(type);
  tell("pageshow", { persisted: true });
  doubt();
  await pass(120000, 1000);
  look("hidden");
  look("visible");
  assert.deepEqual([listening().length, asks(), told.length], [0, 0, 1]);
  rest(false);
  say("state", STATE);
  assert.deepEqual([listening().length, told.length], [1, 2]);
});

test("a meeting that is over is told, and followed no longer", async () => {
  const told = following();
  say("state", OVER);
  await pass(120000, 1000);
  assert.deepEqual([told, listening().length, asks()], [[OVER], 0, 0]);
});

test("a meeting that is over by word of the server is followed no longer", async () => {
  const told = following();
  await pass(6000);
  server.last.reply(OVER);
  await pass(120000, 1000);
  assert.deepEqual([told, listening().length, asks()], [[OVER], 0, 1]);
});

/** Answer whatever is asked next with a status, so many times. */
async function answer(times, status) {
  for (let time = 0; time < times; time += 1) {
    server.last.reply(STATE, status);
    await pass(4000);
  }
}

test("a meeting that the server does not know three times is over", async () => {
  const told = following();
  await pass(6000);
  await answer(2, 404);
  assert.deepEqual(told, []);
  await answer(1, 404);
  assert.deepEqual(told, [{ open: false, isUnknown: true }]);
  await pass(120000, 1000);
  assert.equal(asks(), 3);
});

test("a server that begins to know the meeting is believed, doubts begin anew", async () => {
  const told = following();
  await pass(6000);
  await answer(2, 404);
  await answer(1, 200);
  say("error");
  await pass(1000);
  await answer(2, 404);
  assert.deepEqual(told, [STATE]);
});

test("a doubt of others asks the server as well", async () => {
  following();
  say("state", STATE);
  doubt();
  assert.equal(listening().length, 0);
  await pass(2500);
  assert.equal(asks(), 1);
});
