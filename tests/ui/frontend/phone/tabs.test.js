/** Of several tabs that show one meeting one leads. */

import { look, storage, tell } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { Tabs } from "../../../../kit/ui/frontend/phone/tabs.js";
import { whenOver } from "../helpers/time.js";

let meetings = 0;

/** A meeting of its own, and what opens a tab of it. */
function browser() {
  meetings += 1;
  const name = `meeting${meetings}`;
  return (told = []) => {
    const tab = new Tabs(name, (leads) => told.push(leads));
    whenOver(() => tab.channel.close());
    return tab;
  };
}

/** Words between tabs are real, so they take a moment. */
async function heard() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}

const leaders = (tabs) => tabs.filter(({ leads }) => leads);

/** Open tabs one after the other. */
async function openOneByOne(open, count) {
  const tabs = [];
  for (let turn = 0; turn < count; turn += 1) {
    tabs.push(open());
    await heard();
  }
  return tabs;
}

test("a tab alone leads, and nobody is told", async () => {
  const told = [];
  const tab = browser()(told);
  await heard();
  assert.deepEqual([tab.leads, told], [true, []]);
});

test("of seven tabs the one that was opened last leads", async () => {
  const tabs = await openOneByOne(browser(), 7);
  assert.deepEqual(leaders(tabs), [tabs[6]]);
});

test("a tab that claims it leads again, and each hears of it once", async () => {
  const open = browser();
  const [ofOne, ofOther] = [[], []];
  const one = open(ofOne);
  const other = open(ofOther);
  await heard();
  one.claim();
  one.claim();
  await heard();
  assert.deepEqual([one.leads, other.leads], [true, false]);
  assert.deepEqual([ofOne, ofOther], [[false, true], [false]]);
});

test("of tabs that were opened at once exactly one leads", async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const open = browser();
    const tabs = Array.from({ length: 5 }, () => open());
    await heard();
    assert.equal(leaders(tabs).length, 1);
  }
});

test("of tabs that claim it at once exactly one leads", async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const tabs = await openOneByOne(browser(), 4);
    const seen = tabs[0].memory.read();
    for (const { memory } of tabs) memory.read = () => seen; // before any of them has written
    for (const tab of tabs) tab.claim();
    await heard();
    assert.equal(leaders(tabs).length, 1);
  }
});

test("where the store was cleared meanwhile a tab that claims it leads all the same", async () => {
  const open = browser();
  const old = await openOneByOne(open, 5);
  storage.clear();
  const tab = open();
  await heard();
  if (!tab.leads) tab.claim();
  await heard();
  assert.deepEqual(leaders([...old, tab]), [tab]);
});

test("a tab that is looked at again leads", async () => {
  const [one, other] = await openOneByOne(browser(), 2);
  look("hidden");
  look("visible");
  await heard();
  assert.deepEqual([one.leads, other.leads], [true, false]);
});

test("a page that comes back from where browsers keep pages claims it", async () => {
  const [tab] = await openOneByOne(browser(), 1);
  const words = new BroadcastChannel(tab.channel.name);
  whenOver(() => words.close());
  const others = [];
  words.addEventListener("message", ({ data }) => others.push(data));
  words.postMessage({ turn: 99, id: "another" });
  await heard();
  assert.equal(tab.leads, false);
  tell("pageshow", { persisted: true });
  await heard();
  assert.deepEqual([tab.leads, others], [true, [{ turn: 100, id: tab.id }]]);
});

test("tabs of another meeting are none of its concern", async () => {
  const [one] = await openOneByOne(browser(), 1);
  const [other] = await openOneByOne(browser(), 1);
  assert.deepEqual([one.leads, other.leads], [true, true]);
});
