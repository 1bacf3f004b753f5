/** The host of the form on a phone: what waits, what goes out together, what does not. */

import "../helpers/phone.js";
import { look, page, server } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { enter } from "../../../../kit/ui/frontend/phone/door.js";
import { about, meeting, tokenOf } from "../../../../kit/ui/frontend/phone/meeting.js";
import { forgetRound } from "../../../../kit/ui/frontend/phone/forgetting.js";
import { REFUSED } from "../../../../kit/ui/frontend/phone/request.js";
import { chanceOf, SEEDS } from "../helpers/chance.js";
import { NOTHING, specOf } from "../helpers/forms.js";
import { hosting, hostOf, numbers, write } from "../helpers/hosts.js";
import { stored } from "../helpers/model.js";
import { pass, settled } from "../helpers/time.js";

// ---- what goes out

test("messages that come together go out together", async () => {
  const { host } = hosting();
  for (const [seq, item] of ["a", "b", "c"].entries()) host.send(write(seq, item));
  await pass(20);
  assert.equal(server.asked.length, 1);
  assert.deepEqual(numbers(), [0, 1, 2]);
});

test("a request says whose answers these are, and in which language", async () => {
  const { host } = hosting();
  host.send(write(1));
  await pass(20);
  const { path, options } = server.last;
  const { messages, ...rest } = JSON.parse(options.body);
  assert.deepEqual(rest, { round: "round", token: tokenOf("round"), language: "da" });
  assert.deepEqual(messages, [write(1)]);
  assert.deepEqual([path, options.method, options.keepalive], ["/m/demo/answers", "PUT", false]);
  const { Person, Pass } = options.headers;
  assert.deepEqual([String(Person), Pass], ["0", "let-in"]);
});

test("the next person on a shared phone is another one", async () => {
  forgetRound("round");
  hosting().host.send(write(1));
  await pass(20);
  assert.equal(String(server.last.options.headers.Person), "1");
});

test("one request is under way at a time, the rest waits", async () => {
  const { host } = hosting();
  host.send(write(1, "a"));
  await pass(20);
  host.send(write(2, "b"));
  host.send(write(3, "c"));
  await pass(1000);
  assert.equal(server.asked.length, 1);
  server.last.reply({ replies: [stored(write(1))] });
  await pass(20);
  assert.equal(server.asked.length, 2);
  assert.deepEqual(numbers(), [2, 3]);
});

test("of what waits only the newest word about a place goes out", async () => {
  const { host } = hosting();
  for (const seq of [1, 2, 3]) host.send(write(seq));
  host.send(write(4, "when"));
  await pass(20);
  assert.deepEqual(numbers(), [3, 4]);
});

test("what is under way is not taken back by a newer word", async () => {
  const { host, heard } = hosting();
  host.send(write(1));
  await pass(20);
  host.send(write(2));
  server.last.reply({ replies: [stored(write(1))] });
  await pass(20);
  assert.deepEqual(numbers(), [2]);
  assert.deepEqual(heard, [stored(write(1))]);
});

test("a request carries fifty messages, the oldest first", async () => {
  const { host } = hosting();
  for (let seq = 0; seq < 120; seq += 1) host.send(write(seq, `i${seq}`));
  const counts = [];
  for (let time = 0; time < 3; time += 1) {
    await pass(20);
    counts.push(numbers().length);
    server.last.reply({ replies: server.carried.map((message) => stored(message)) });
  }
  await pass(20);
  assert.deepEqual([counts, server.asked.length], [[50, 50, 20], 3]);
});

const MOST = 64 * 1024; // what the server takes, and what a page that is left may send

test("no request is larger than the server takes, and nothing waits for ever", async () => {
  for (const seed of SEEDS.slice(0, 10)) {
    const chance = chanceOf(seed);
    const { host } = hosting();
    const sizes = Array.from({ length: 30 }, () => chance.one([10, 3000, 25000]));
    sizes.forEach((size, seq) => host.send(write(seq, `i${seq}`, "æ".repeat(size))));
    const carried = [];
    for (let time = 0; time < 60 && carried.length < sizes.length; time += 1) {
      await pass(20);
      assert(Buffer.byteLength(server.last.options.body) <= MOST, `seed ${seed}`);
      carried.push(...numbers());
      server.last.reply({ replies: server.carried.map((message) => stored(message)) });
    }
    assert.deepEqual(carried, [...sizes.keys()], `seed ${seed}`);
  }
});

test("a message that is too large for itself goes alone", async () => {
  const { host } = hosting();
  host.send(write(1, "a", "x".repeat(MOST)));
  host.send(write(2, "b"));
  await pass(20);
  assert.deepEqual(numbers(), [1]);
});

test("a page that is going sends at once, and the request outlives it", async () => {
  const { host } = hosting();
  look("hidden");
  host.send(write(1));
  await settled();
  assert.equal(server.last.options.keepalive, true);
});

// ---- where nothing goes out

test("to a round that is closed nothing goes out, and the form may try again", async () => {
  const { host, heard } = hosting();
  host.isOpen = false;
  host.send(write(1));
  await pass(100);
  assert.equal(server.asked.length, 0);
  assert.deepEqual([heard[0].ok, heard[0].final], [false, false]);
});

/** How often a phone goes back to the door, and how often it asks, to send something. */
async function returns() {
  let count = 0;
  page.addEventListener(REFUSED, () => (count += 1));
  hosting().host.send(write(1));
  await pass(100);
  return [count, server.asked.length];
}

test("a phone without a pass sends nothing, and goes back to the door", async () => {
  meeting.write({ pass: null });
  assert.deepEqual(await returns(), [1, 0]);
});

test("a phone that waits outside sends nothing, and waits on", async () => {
  enter({ pass: null, number: 7 });
  assert.deepEqual(await returns(), [0, 0]);
});

// ---- a round that was not begun

test("of a round in which nothing was sent there is nothing to ask the server", async () => {
  const { host, heard } = hostOf("round");
  assert.deepEqual(host.get("state"), NOTHING);
  host.send({ kind: "hello" });
  await pass(100);
  assert.deepEqual(heard, [{ kind: "state", state: NOTHING }]);
  assert.equal(server.asked.length, 0);
});

test("a round is begun as soon as something goes out, whatever comes of it", async () => {
  const { host } = hostOf("round");
  host.send(write(1));
  await pass(20);
  server.last.fail();
  await pass(20);
  assert.equal(about("round").isBegun, true);
  assert.equal(hostOf("round").host.get("state"), undefined);
});

test("who listens no longer hears nothing", () => {
  const { host } = hosting();
  const heard = [];
  const act = () => heard.push(host.get("spec").key);
  host.on("change:spec", act);
  host.set("spec", specOf([], { key: "one" }));
  host.off("change:spec", act);
  host.set("spec", specOf([], { key: "two" }));
  assert.deepEqual(heard, ["one"]);
});
