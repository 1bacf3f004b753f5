/** One's own commitment: its code, finding it again, having it erased, its calendar. */

import { answer, cutOff, find, openPage, pressButton, ROUND } from "../helpers/phone.js";
import { serve, title } from "../helpers/phone.js";
import { happen } from "../helpers/browser.js";
import { resolveObjectURL } from "node:buffer";
import test from "node:test";
import assert from "node:assert/strict";
import { about, meeting } from "../../../../kit/ui/frontend/phone/meeting.js";
import { resultPart } from "../../../../kit/ui/frontend/phone/result.js";
import { control, rowSpec, specOf } from "../helpers/forms.js";
import { pass } from "../helpers/time.js";

const FOLLOWUP = { ...ROUND, form: "followup" };
const COMMITMENT = { ...ROUND, form: "commitment" };
const ROW = "aaaaaaaa";
const LINES = [{ question: "What?", answer: "Call" }];
const FOUND = {
  ok: true,
  rows: [{ lines: LINES }],
  names: { [ROW]: "Bridge" },
  state: { rows: [ROW], answers: {} },
};
const view = () => find("view").textContent;

/** Type a code where somebody looks for a commitment. */
async function look(code) {
  const form = find("view").querySelector(".ph-find");
  form.querySelector("input").value = code;
  happen(form, "submit");
  await pass(100);
}

const finding = (reply = FOUND, more = {}) => {
  const said = { find: () => reply, ...more };
  return openPage({ spec: rowSpec(), round: FOLLOWUP, said });
};

test("a code is sent as it was typed", async () => {
  const { sent } = await finding();
  await look(" Lime  Tree ");
  assert.deepEqual(
    sent("find").map(({ code }) => code),
    [" Lime  Tree "],
  );
});

test("what is found is shown, and asked about by its name", async () => {
  const { page } = await finding();
  await look("lime");
  assert(view().includes("find_found") && view().includes("What?Call"));
  assert.equal(find("desk").querySelector(".af-title").textContent, "Bridge");
  assert.deepEqual(about(page.desk.round.id).names, FOUND.names);
});

test("a commitment without anything to be asked about is shown all the same", async () => {
  const { page } = await finding({ ...FOUND, names: {} });
  await look("lime");
  assert(view().includes("What?Call"));
  assert.equal(about(page.desk.round.id).names, undefined);
});

test("a code that is none is told so", async () => {
  await finding({ ok: false, error: "There is none." });
  await look("lime");
  assert(view().includes("There is none.") && !view().includes("find_found"));
});

test("without contact somebody who looks is told so", async () => {
  await finding();
  cutOff();
  await look("lime");
  assert(view().includes("no_contact"));
});

test("what was found can be erased by its code, and nothing of it stays here", async () => {
  const { page, sent } = await finding(FOUND, { forget: () => ({ ok: true }) });
  await look("lime");
  answer("Mine", "first", ROW);
  await pressButton("forget_now");
  assert.deepEqual(
    sent("forget").map(({ code }) => code),
    ["lime"],
  );
  assert.equal(title(), "forgotten_title");
  assert.deepEqual([page.desk, about(ROUND.id)], [null, {}]);
  assert(!Object.keys(localStorage).some((key) => key.includes(`:${ROUND.id}:`)));
});

test("what cannot be erased now stays, with the reason", async () => {
  await finding(FOUND, { forget: () => ({ ok: false, error: "Not now." }) });
  await look("lime");
  await pressButton("forget_now");
  assert(view().includes("Not now.") && view().includes("What?Call"));
});

// ---- the code of one's own commitment

const OWN = ["cm_task", "cm_action", "cm_when"].map((id) => {
  return control(id, { row: true, kind: id === "cm_when" ? "date" : "line" });
});

/** A commitment that was sent; the server gives it this code, or none. */
async function committed(codes, answers = { cm_task: "Bridge" }) {
  const recall = () => codes.shift() ?? { ok: false, error: "" };
  const spec = specOf(OWN.map((asked) => ({ ...asked, row: false })));
  const opened = await openPage({
    spec,
    round: COMMITMENT,
    said: { send: () => ({ ok: true }), recall },
  });
  for (const [item, text] of Object.entries(answers)) answer(text, item);
  await pressButton("send_commitment");
  await pass(100);
  return opened;
}

const codeShown = () => {
  const [shown] = find("view").querySelectorAll(".ph-code");
  return shown?.textContent.split("\n");
};

test("a commitment that was sent shows its code, large, each word for itself", async () => {
  await committed([{ ok: true, code: "lime-tree-sea" }]);
  assert.deepEqual(codeShown(), ["lime", "tree", "sea"]);
});

test("a code that cannot be had now is fetched again until it is there", async () => {
  await committed([
    { ok: false, error: "" },
    { ok: false, error: "" },
    { ok: true, code: "lime" },
  ]);
  assert.equal(find("view").querySelector(".ph-code"), null);
  await pass(5500);
  assert.deepEqual(codeShown(), ["lime"]);
});

test("a code that was shown stays on an own phone, by the next page as well", async () => {
  const { page } = await committed([{ ok: true, code: "lime" }]);
  page.desk.end();
  const { sent } = await openPage({ round: COMMITMENT });
  assert.deepEqual([sent("recall"), codeShown()], [[], ["lime"]]);
});

test("where nothing may be kept a code is shown once, and another is given who asks", async () => {
  meeting.write({ isShared: true });
  const { page } = await committed([{ ok: true, code: "lime" }]);
  page.desk.recall = "";
  await page.update(true);
  page.shown = "";
  const { sent } = serve(specOf(OWN), { recall: () => ({ ok: true, code: "oak" }) });
  await page.update(true);
  assert.deepEqual([sent("recall"), codeShown()], [[], undefined]);
  await pressButton("recall_new");
  assert.deepEqual(codeShown(), ["oak"]);
});

test("one's own commitment can be read again", async () => {
  await committed([{ ok: true, code: "lime" }], { cm_task: "Bridge", cm_when: "2026-12-01" });
  const own = find("view").querySelector(".ph-own").textContent;
  assert(own.includes("cm_taskBridge") && own.includes("1. december 2026") === false);
  assert(own.includes("2026"));
});

/** The calendar file that is downloaded. */
async function downloaded() {
  let file = null;
  document.addEventListener("click", ({ target }) => {
    if (target.href?.startsWith("blob:")) file = resolveObjectURL(target.href);
  });
  await pressButton("calendar");
  return file.text();
}

test("the day goes into one's own calendar, under the same name each time", async () => {
  await committed([], { cm_task: "Bridge", cm_action: "Call", cm_when: "2026-12-01" });
  const [one, other] = [await downloaded(), await downloaded()];
  assert(one.includes("DTSTART;VALUE=DATE:20261201\r\n"));
  assert(one.includes("SUMMARY:calendar_title Bridge\r\nDESCRIPTION:Call\r\n"));
  assert.equal(/UID:(\w+)/.exec(one)[1], /UID:(\w+)/.exec(other)[1]);
  assert(!one.includes(about(ROUND.id).token));
});

test("where no day was said there is nothing for a calendar", async () => {
  await committed([], { cm_task: "Bridge" });
  await assert.rejects(pressButton("calendar"));
});

/** The names of the days in a calendar, by what they are about. */
const namesIn = (text) => {
  const events = text.split("BEGIN:VEVENT").slice(1);
  return events.map((event) =>
    [/SUMMARY:calendar_title (\w+)/, /UID:(\S+)/].map((p) => p.exec(event)[1]),
  );
};

test("a day keeps its name where one before it was removed", async () => {
  const [one, two] = [ROW, "bbbbbbbb"];
  const spec = specOf(OWN, { repeats: true, row_title: "cm_task" });
  const said = { send: () => ({ ok: true }), recall: () => ({ ok: true, code: "lime" }) };
  const { page, keeping } = await openPage({ spec, round: COMMITMENT, said });
  for (const row of [one, two]) keeping.take({ kind: "add", row });
  page.desk.host.emit("msg:custom", { kind: "state", state: { rows: [one, two], answers: {} } });
  for (const [row, task] of [
    [one, "Bridge"],
    [two, "Road"],
  ]) {
    answer(task, "cm_task", row);
    answer("2026-12-01", "cm_when", row);
  }
  await pressButton("send_commitment");
  const before = namesIn(await downloaded());
  await pressButton("change_commitment");
  const [remove] = find("desk")
    .querySelectorAll("button")
    .filter((node) => /^remove/.test(node.textContent));
  remove.click();
  await pressButton("send_commitment");
  const after = namesIn(await downloaded());
  assert.deepEqual(after, [before[1]]);
});

// ---- results

test("a kind of result that a page does not know is left out", () => {
  assert.equal(resultPart({ kind: "hologram", title: "New" }), null);
});

test("what people wrote stands in a result as it was written", () => {
  const texts = ["<b>bold</b>", "two\nlines"];
  const part = resultPart({ kind: "texts", question: "Why?", texts });
  const shown = part.querySelectorAll("li").map(({ textContent }) => textContent);
  assert.deepEqual([part.querySelector("h2").textContent, shown], ["Why?", texts]);
  for (const node of part.querySelectorAll("li"))
    assert.equal(node.getAttribute("translate"), "no");
});

test("a picture stands in a result whole, whatever signs are in it", () => {
  const svg = "<svg>#æ%&\"'</svg>";
  const about_ = { heads: ["A"], rows: [["a", 1]], question: "Why?", alt: "Bars", apart: "" };
  const part = resultPart({ kind: "bars", svg, ...about_ });
  const src = part.querySelector("img").getAttribute("src");
  assert.equal(decodeURIComponent(src.split(",")[1]), svg);
  assert(!src.includes("#"));
});
