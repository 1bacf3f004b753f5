/** The host of the form on a phone: what comes back of what went out. */

import "../helpers/phone.js";
import { server } from "../helpers/browser.js";
import { opened } from "../helpers/events.js";
import test from "node:test";
import assert from "node:assert/strict";
import { follow } from "../../../../kit/ui/frontend/phone/follower.js";
import { asked, hosting, numbers, write } from "../helpers/hosts.js";
import { refused, stored } from "../helpers/model.js";
import { pass } from "../helpers/time.js";

test("each message gets its own reply, in order", async () => {
  const { host, heard } = hosting();
  host.send(write(1, "a"));
  host.send(write(2, "b"));
  await pass(20);
  const replies = [refused(write(1)), stored(write(2))];
  server.last.reply({ replies });
  await pass(20);
  assert.deepEqual(heard, replies);
});

for (const [said, act] of [
  ["cannot be reached", () => server.last.fail()],
  ["fails", () => server.last.reply({}, 503)],
  ["answers something else", () => server.last.reply(null)],
  ["does not answer in eight seconds", () => pass(8000)],
]) {
  test(`where the server ${said} the form hears that it may try again`, async () => {
    const { host, heard } = hosting();
    host.send(write(1));
    await pass(20);
    await act();
    await pass(20);
    const { kind, seq, ok, final } = heard[0];
    assert.deepEqual({ kind, seq, ok, final }, { kind: "ack", seq: 1, ok: false, final: false });
  });
}

test("what waited goes out after a request that failed", async () => {
  const { host } = hosting();
  host.send(write(1, "a"));
  await pass(20);
  host.send(write(2, "b"));
  server.last.fail();
  await pass(20);
  assert.deepEqual(numbers(), [2]);
});

test("an errand of the page gets the server's reply", async () => {
  const { host, heard } = hosting();
  const reply = asked(host, { kind: "recall" });
  await pass(20);
  assert.deepEqual(server.carried, [{ seq: 0, kind: "recall" }]);
  server.last.reply({ replies: [{ ok: true, code: "lime" }] });
  assert.deepEqual(await reply, { ok: true, code: "lime" });
  assert.deepEqual(heard, []);
});

test("an errand without contact comes to nothing, and says so", async () => {
  const { host } = hosting();
  const reply = asked(host, { kind: "recall" });
  await pass(20);
  server.last.fail();
  assert.equal((await reply).ok, false);
});

test("an errand in whose place a newer one goes hears so", async () => {
  const { host } = hosting();
  let heard = null;
  asked(host, { kind: "send", is_sent: true }).then((reply) => (heard = reply));
  asked(host, { kind: "send", is_sent: false });
  await pass(20);
  server.last.reply({ replies: [{ ok: true }] });
  await pass(20000, 500);
  assert.notEqual(heard, null);
});

test("having something erased may take a minute", async () => {
  const { host } = hosting();
  let reply = null;
  asked(host, { kind: "forget", code: "lime" }).then((said) => (reply = said));
  await pass(20);
  await pass(59000, 500);
  assert.equal(reply, null);
  await pass(1000);
  assert.equal(reply.ok, false);
});

test("a server that does not know the meeting is doubted", async () => {
  follow(() => {});
  const { host } = hosting();
  host.send(write(1));
  await pass(20);
  server.last.reply({}, 404);
  await pass(2600);
  assert(opened[0].isClosed);
  assert(server.last.path.endsWith("&once=1"));
});

test("of a round that was begun the server is asked, and nobody hears where it fails", async () => {
  const { host, heard } = hosting();
  host.send({ kind: "hello" });
  await pass(20);
  assert.deepEqual(
    server.carried.map(({ kind }) => kind),
    ["hello"],
  );
  server.last.fail();
  await pass(20);
  assert.deepEqual(heard, []);
});
