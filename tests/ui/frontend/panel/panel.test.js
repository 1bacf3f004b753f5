/** Panels: carrying by mouse, counting down, wishes that are sent. */

import { happen } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { carry } from "../../../../kit/ui/frontend/panel/carry.js";
import { tick } from "../../../../kit/ui/frontend/panel/clock.js";
import { Panel } from "../../../../kit/ui/frontend/panel/panel.js";
import { make } from "../../../../kit/ui/frontend/tools.js";
import { Model } from "../helpers/model.js";
import { NINE, pass, whenOver } from "../helpers/time.js";

// ---- carrying

/** Two texts that can be carried to two places. */
function board() {
  const texts = ["t1", "t2"].map((name) => make("li", { "data-carry": name }, make("b", {}, name)));
  const places = ["red", "blue"].map((value) => {
    return make("ul", { "data-take": "sort", "data-value": value }, make("li", {}, "here"));
  });
  const root = make("div", {}, ...texts, ...places);
  const log = { sent: [], rests: 0 };
  const isCarrying = carry(
    root,
    (...wish) => log.sent.push(wish),
    () => (log.rests += 1),
  );
  return { root, texts, places, log, isCarrying };
}

const goals = ({ places }) => places.map((place) => place.classList.contains("is-goal"));

test("what is dropped in a place is ticked and put there in one go", () => {
  const { texts, places, log } = board();
  happen(texts[1].children[0], "dragstart");
  const dropped = happen(places[0].children[0], "drop");
  assert.deepEqual(log.sent, [["sort", { t2: "on", theme: "red" }]]);
  assert(dropped.defaultPrevented);
});

test("the place over which something is carried shows that it takes it", () => {
  const place = board();
  happen(place.texts[0], "dragstart");
  assert(happen(place.places[1], "dragover").defaultPrevented);
  assert.deepEqual(goals(place), [false, true]);
  assert(!happen(place.root, "dragover").defaultPrevented);
  assert.deepEqual(goals(place), [false, false]);
});

test("what is dropped elsewhere goes nowhere", () => {
  const { texts, root, log } = board();
  happen(texts[0], "dragstart");
  assert(!happen(root, "drop").defaultPrevented);
  assert.deepEqual(log.sent, []);
});

test("what has no name is not carried", () => {
  const { places, root, log, isCarrying } = board();
  happen(root, "dragstart");
  assert(!isCarrying());
  assert(!happen(places[0], "dragover").defaultPrevented);
  happen(places[0], "drop");
  assert.deepEqual(log.sent, []);
});

test("carrying lasts until it is over, dropped or not", () => {
  const place = board();
  happen(place.texts[0], "dragstart");
  happen(place.places[0], "dragover");
  assert(place.isCarrying());
  happen(place.texts[0], "dragend");
  assert(!place.isCarrying());
  assert.deepEqual([goals(place), place.log.rests], [[false, false], 1]);
});

// ---- counting down

/** What a clock shows that ends so many seconds from now, by a kernel whose clock is behind. */
function clock(seconds, ahead = 0) {
  const words = { "data-left": "{time} left, {minutes} min", "data-late": "{time} over" };
  const node = make("p", { "data-ends": NINE / 1000 - ahead + seconds, ...words });
  tick(make("div", {}, node), ahead);
  return node;
}

const TIMES = [
  [125, "2:05 left, 3 min", false],
  [120, "2:00 left, 2 min", false],
  [59.6, "1:00 left, 1 min", false],
  [1, "0:01 left, 1 min", false],
  [0, "0:00 left, 0 min", false],
  [-1, "0:01 over", true],
  [-61, "1:01 over", true],
  [3661, "61:01 left, 62 min", false],
];
for (const [seconds, words, isLate] of TIMES) {
  test(`${seconds} seconds before the end a clock says "${words}"`, () => {
    const node = clock(seconds);
    assert.equal(node.textContent, words);
    assert.equal(node.classList.contains("is-late"), isLate);
  });
}

for (const ahead of [600, -600]) {
  test(`a browser whose clock is ${ahead} seconds ahead counts down alike`, () => {
    assert.equal(clock(125, ahead).textContent, "2:05 left, 3 min");
  });
}

// ---- wishes

/** A panel on which nothing stands. */
function panel(values = {}) {
  const model = new Model();
  model.values = { html: "", is_private: false, ...values };
  const shown = new Panel(model, document.createElement("div"));
  whenOver(() => shown.end());
  return { model, panel: shown };
}

test("a second click right after the first is the same wish", async () => {
  const { model, panel: shown } = panel();
  for (let time = 0; time < 3; time += 1) shown.send("open", { value: "1" });
  assert.deepEqual(model.said, [{ action: "open", values: { value: "1" } }]);
  await pass(1000);
  shown.send("open", { value: "1" });
  assert.equal(model.said.length, 2);
});

test("another wish right after the first is another one", () => {
  const { model, panel: shown } = panel();
  shown.send("open", { value: "1" });
  shown.send("open", { value: "2" });
  shown.send("close", { value: "2" });
  assert.equal(model.said.length, 3);
});

/** Press what stands in a panel, somewhere inside of it. */
function click(shown, node) {
  const words = make("span");
  node.append(words);
  shown.root.append(node);
  words.click();
}

test("a button says its action and its value, what is none or has no action nothing", () => {
  const { model, panel: shown } = panel();
  click(shown, make("button", { "data-action": "open", "data-value": "7" }));
  click(shown, make("button", { "data-action": "close" }));
  click(shown, make("button"));
  click(shown, make("p", { "data-action": "read" }));
  assert.deepEqual(model.said, [
    { action: "open", values: { value: "7" } },
    { action: "close", values: { value: "" } },
  ]);
});

test("a button ticks the boxes it names, and goes to the first", () => {
  const { panel: shown } = panel();
  const boxes = ["a", "b", "c"].map((name) => make("input", { name }));
  shown.root.append(...boxes);
  click(shown, make("button", { "data-tick": " c gone a " }));
  assert.deepEqual(
    boxes.map(({ checked }) => checked),
    [true, false, true],
  );
  assert.equal(document.activeElement, boxes[2]);
});

test("what stands in no notebook is asked for until it comes", async () => {
  const { model } = panel({ is_private: true });
  await pass(4000);
  assert.equal(model.said.length, 3);
  assert.deepEqual(model.last, { action: "hello", values: {} });
});

test("a panel that is over asks, hears and counts no longer", async () => {
  const { model, panel: shown } = panel({ is_private: true });
  shown.end();
  await pass(10000);
  assert.equal(model.said.length, 1);
  assert.deepEqual(model.ears, []);
});
