/** Asking the server. */

import "../helpers/phone.js";
import { page, server, tell } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { enter } from "../../../../kit/ui/frontend/phone/door.js";
import { REFUSED, request } from "../../../../kit/ui/frontend/phone/request.js";
import { fetchSpec } from "../../../../kit/ui/frontend/phone/spec.js";
import { draftsOf, note } from "../../../../kit/ui/frontend/phone/meeting.js";
import { specOf } from "../helpers/forms.js";
import { pass } from "../helpers/time.js";

/** Whether the server was said to have refused the pass. */
function listenForRefusal() {
  const heard = [];
  page.addEventListener(REFUSED, () => heard.push(REFUSED));
  return heard;
}

test("a request goes to the place of the meeting, past every cache, with the pass", async () => {
  const asked = request("answers", { method: "PUT", headers: { Person: "1" } });
  const { path, options } = server.last;
  assert.equal(path, "/m/demo/answers");
  assert.deepEqual([options.method, options.cache], ["PUT", "no-store"]);
  assert.deepEqual(options.headers, { Person: "1", Pass: "let-in" });
  server.last.reply({ fine: true });
  assert.deepEqual(await asked, { fine: true });
});

test("a phone that is not in shows no pass", () => {
  enter({ pass: null });
  request("state").catch(() => {});
  assert.deepEqual(server.last.options.headers, {});
});

for (const status of [400, 401, 404, 429, 500, 503]) {
  test(`an answer of the kind ${status} is an error`, async () => {
    const asked = request("state");
    server.last.reply({}, status);
    await assert.rejects(asked);
  });
}

test("a server that cannot be reached is an error", async () => {
  const asked = request("state");
  server.last.fail();
  await assert.rejects(asked);
});

test("after eight seconds a request is given up", async () => {
  let lost = null;
  request("state").catch((error) => (lost = error));
  await pass(7950);
  assert.equal(lost, null);
  await pass(50);
  assert.equal(lost.name, "AbortError");
});

test("a request can be given more patience", async () => {
  let isLost = false;
  request("state", {}, 60000).catch(() => (isLost = true));
  await pass(59000, 1000);
  assert(!isLost);
  await pass(1000);
  assert(isLost);
});

/** Ask, and be answered after so long; tells whether it was given up. */
async function takes(time) {
  const asked = request("state").then(
    () => false,
    () => true,
  );
  const { reply } = server.last;
  await pass(time, 100);
  reply({});
  return asked;
}

test("on a slow line a request has more patience", async () => {
  assert.deepEqual([await takes(7000), await takes(13000)], [false, false]);
});

test("no line is so slow that a request has more patience than half a minute", async () => {
  for (const time of [7000, 13000, 25000]) await takes(time);
  assert.deepEqual([await takes(29000), await takes(31000)], [false, true]);
});

test("an answer may take as long as it comes, only silence is given up", async () => {
  const asked = request("state");
  const answer = server.stream();
  for (const part of ["[1", ",2", ',"æ"', "]"]) {
    await pass(7000, 100);
    answer.say(part);
  }
  answer.end();
  assert.deepEqual(await asked, [1, 2, "æ"]);
});

test("an answer that ceases is given up", async () => {
  let isLost = false;
  request("state").catch(() => (isLost = true));
  server.stream().say("[1");
  await pass(7900, 100);
  assert(!isLost);
  await pass(200);
  assert(isLost);
});

test("what is under way as contact comes back is given up: that line is gone", async () => {
  const asked = request("state");
  tell("online");
  await assert.rejects(asked);
});

test("a request that was answered in time is never given up", async () => {
  const asked = request("state");
  const { options, reply } = server.last;
  reply({});
  await asked;
  await pass(9000);
  assert(!options.signal.aborted);
});

test("a pass that is refused is told to the page, other errors are not", async () => {
  const heard = listenForRefusal();
  for (const status of [403, 404, 500]) {
    const asked = request("state");
    server.last.reply({}, status);
    await assert.rejects(asked);
  }
  assert.deepEqual(heard, []);
  const asked = request("state");
  server.last.reply({}, 401);
  await assert.rejects(asked);
  assert.deepEqual(heard, [REFUSED]);
});

// ---- the form of a round

/** Ask for the form of a round, and be answered. */
async function fetched(round, found) {
  const asked = fetchSpec(round);
  server.last.reply(found);
  return asked;
}

test("a form is asked for by its round and language", async () => {
  const spec = await fetched("round1", { round: "round1", spec: specOf([]) });
  assert.equal(server.last.path, "/m/demo/form?round=round1&language=da");
  assert.deepEqual([spec.key, spec.level], [draftsOf("round1"), 2]);
});

test("the form of another round is an error", async () => {
  await assert.rejects(fetched("round1", { round: "round2", spec: specOf([]) }));
});

test("a form says of unsent answers what phones say, and its other words stay", async () => {
  const words = { unsaved_kept: "in this notebook", choose: "Choose" };
  const { words: said } = await fetched("r", { round: "r", spec: specOf([], { words }) });
  assert.deepEqual([said.unsaved_kept, said.choose], ["unsaved_kept", "Choose"]);
});

test("a heading that the page's title says already is left out", async () => {
  const sections = [
    { first: "a", title: "A form" },
    { first: "b", title: "More" },
  ];
  const spec = await fetched("r", { round: "r", spec: specOf([], { sections }) });
  assert.deepEqual(
    spec.sections.map(({ title }) => title),
    ["", "More"],
  );
});

test("rows that a code has brought back have their names", async () => {
  note("r", { names: { aaaaaaaa: "Bridge" } });
  const spec = await fetched("r", { round: "r", spec: specOf([]) });
  assert.deepEqual(spec.row_names, { aaaaaaaa: "Bridge" });
});
