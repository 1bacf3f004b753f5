/** What a phone remembers, of its meeting and of itself. */

import { cutOff, serve } from "../helpers/phone.js";
import { server, storage } from "../helpers/browser.js";
import test from "node:test";
import assert from "node:assert/strict";
import { enter, isIn, shown, waits } from "../../../../kit/ui/frontend/phone/door.js";
import {
  about,
  draftsOf,
  meeting,
  note,
  personOf,
  tokenOf,
} from "../../../../kit/ui/frontend/phone/meeting.js";
import { emptyRound, forgetRound } from "../../../../kit/ui/frontend/phone/forgetting.js";
import { Memory } from "../../../../kit/ui/frontend/phone/memory.js";
import { randomHex } from "../../../../kit/ui/frontend/phone/tools.js";
import {
  changeLanguage,
  language,
  otherLanguage,
  recallLanguage,
  word,
  wordFor,
} from "../../../../kit/ui/frontend/phone/words.js";

const tab = () => new Memory("here", { count: 0 });

test("what was written is read again, also by the next page", () => {
  tab().write({ count: 3 });
  assert.equal(tab().read().count, 3);
});

test("what was never written is as it was at first", () => {
  tab().write({ name: "Ann" });
  assert.deepEqual(tab().read(), { count: 0, name: "Ann" });
});

test("two tabs of one phone know the same", () => {
  const [one, other] = [tab(), tab()];
  one.write({ count: 1 });
  other.write({ name: "Ann" });
  assert.deepEqual(one.read(), { count: 1, name: "Ann" });
});

test("what is there already is not written over what another tab is just writing", (t) => {
  tab().write({ count: 3 });
  const written = t.mock.method(localStorage, "setItem");
  tab().write({ count: 3 });
  assert.equal(written.mock.callCount(), 0);
  tab().write({ count: 4 });
  assert.equal(written.mock.callCount(), 1);
});

test("memories have places of their own", () => {
  new Memory("here", {}).write({ count: 3 });
  assert.deepEqual(new Memory("there", { count: 0 }).read(), { count: 0 });
});

test("what cannot be read is not there, and can be written again", () => {
  localStorage.setItem("afrunding:phone:here", "{");
  const memory = tab();
  assert.equal(memory.read().count, 0);
  memory.write({ count: 1 });
  assert.equal(tab().read().count, 1);
});

for (const [said, trouble] of [
  ["is forbidden", "isForbidden"],
  ["is full", "isFull"],
]) {
  test(`where the store ${said} a page remembers as long as it is open`, () => {
    storage[trouble] = true;
    const memory = tab();
    memory.write({ count: 1 });
    memory.write({ name: "Ann" });
    assert.deepEqual(memory.read(), { count: 1, name: "Ann" });
  });
}

test("what fills up counts here, not what the store has from before", () => {
  const memory = tab();
  memory.write({ count: 1 });
  storage.isFull = true;
  memory.write({ count: 2 });
  assert.equal(memory.read().count, 2);
});

// ---- the meeting

test("a round has one token, whoever asks, and each round its own", () => {
  const token = tokenOf("one");
  assert.match(token, /^[0-9a-f]{32}$/);
  assert.equal(tokenOf("one"), token);
  assert.notEqual(tokenOf("two"), token);
});

test("what is noted of a round leaves the rest of it, and other rounds, alone", () => {
  note("two", { isSent: true });
  note("one", { isBegun: true });
  note("one", { isSent: true });
  assert.deepEqual(about("one"), { isBegun: true, isSent: true });
  assert.deepEqual(about("two"), { isSent: true });
  assert.deepEqual(about("three"), {});
});

/** Drafts of two rounds and of something else. */
function keepDrafts() {
  for (const round of ["one", "two"]) {
    localStorage.setItem(`afrunding:${draftsOf(round)}:page`, round);
  }
  localStorage.setItem("afrunding:form:page", "form");
}

const kept = () => Object.values(localStorage).filter((text) => /^(one|two|form)$/.test(text));

test("a round that is emptied keeps its token and its person, nothing else", () => {
  note("one", { isBegun: true, isSent: true });
  const token = tokenOf("one");
  keepDrafts();
  emptyRound("one");
  assert.deepEqual(about("one"), { token });
  assert.equal(personOf("one"), 0);
  assert.deepEqual(kept(), ["two", "form"]);
});

test("for the next person nothing of the last one stays in a round", () => {
  meeting.write({ isInformed: true });
  note("one", { isSent: true, names: { a: "Bridge" } });
  const token = tokenOf("one");
  keepDrafts();
  forgetRound("one");
  assert.deepEqual(about("one"), {});
  assert.notEqual(tokenOf("one"), token);
  assert.deepEqual([meeting.read().isInformed, personOf("one"), personOf("two")], [false, 1, 0]);
  assert.deepEqual(kept(), ["two", "form"]);
});

test("where the store is forbidden a round can be forgotten all the same", () => {
  const token = tokenOf("one");
  storage.isForbidden = true;
  try {
    forgetRound("one");
    assert.notEqual(tokenOf("one"), token);
  } finally {
    meeting.isForbidden = false; // the next test has another store
  }
});

// ---- the door

test("a phone with a pass is in, and shows it", () => {
  enter({ pass: "let-in" });
  assert.deepEqual([isIn(), waits(), shown()], [true, null, { Pass: "let-in" }]);
});

test("a phone without a pass waits by its number, and shows nothing", () => {
  enter({ pass: null, number: 7 });
  assert.deepEqual([isIn(), waits(), shown()], [false, { number: 7 }, {}]);
});

test("a state that says nothing of the door changes nothing", () => {
  enter({ pass: null, number: 7 });
  enter({ open: true });
  assert.deepEqual(waits(), { number: 7 });
});

test("who is let in waits no longer", () => {
  enter({ pass: null, number: 7 });
  enter({ pass: "let-in" });
  assert.deepEqual([isIn(), waits()], [true, null]);
});

// ---- words

test("a phone that cannot have the other language now keeps the one it has", async () => {
  cutOff();
  await assert.rejects(changeLanguage());
  await recallLanguage();
  assert.deepEqual([language(), word("loading")], ["da", "loading"]);
});

test("a phone begins in one language, and can be set to the other and back", async () => {
  serve();
  assert.deepEqual([language(), otherLanguage(), word("loading")], ["da", "en", "loading"]);
  await changeLanguage();
  assert.deepEqual([language(), otherLanguage(), word("loading")], ["en", "da", "en loading"]);
  await changeLanguage();
  assert.deepEqual([language(), word("loading")], ["da", "loading"]);
  await changeLanguage();
  await changeLanguage();
  assert.equal(server.asked.length, 1); // the other language is fetched once
});

test("a phone begins in the language to which somebody has set it", async () => {
  localStorage.setItem("afrunding:phone:settings", JSON.stringify({ language: "en" }));
  serve();
  await recallLanguage();
  assert.equal(language(), "en");
  await recallLanguage();
  assert.equal(language(), "en");
  await changeLanguage();
});

test("a word takes its values, and a name without a value stands as it is", () => {
  assert.equal(word("outside_number", { number: 7 }), "outside_number 7");
  assert.equal(word("outside_number"), "outside_number {number}");
});

test("a word is said as this form says it, or as every one", () => {
  assert.equal(wordFor("followup", "closed_title"), "closed_title_followup");
  assert.equal(wordFor("evaluation", "closed_title"), "closed_title");
  assert.equal(wordFor(undefined, "closed_title"), "closed_title");
});

test("random names have 32 digits, and no two are the same", () => {
  const names = Array.from({ length: 200 }, randomHex);
  assert(names.every((name) => /^[0-9a-f]{32}$/.test(name)));
  assert.equal(new Set(names).size, 200);
});
