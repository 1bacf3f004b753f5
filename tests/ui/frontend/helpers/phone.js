/** A phone in a meeting: each test begins with one that is in, and knows nothing else. */

import { drawShell, TEXTS } from "./shell.js";
import { happen, server } from "./browser.js";
import { opened } from "./events.js";
import { beforeEach } from "node:test";
import { enter } from "../../../../kit/ui/frontend/phone/door.js";
import { meeting } from "../../../../kit/ui/frontend/phone/meeting.js";
import { later } from "../../../../kit/ui/frontend/phone/parts.js";
import { pace } from "../../../../kit/ui/frontend/phone/request.js";
import { Page } from "../../../../kit/ui/frontend/phone/page.js";
import { control, specOf } from "./forms.js";
import { Keeping } from "./keeping.js";
import { pass, whenOver } from "./time.js";

server.answerer = ({ path, reply }) => reply(TEXTS[/language=(\w+)/.exec(path)[1]]);
await later(); // a file is read in real time, and what is tested has a clock of its own

beforeEach(() => {
  drawShell();
  opened.splice(0);
  const own = { isInformed: false, isShared: false, phone: "0a1b", rounds: {}, persons: {} };
  meeting.write({ ...own, pass: null, kept: null });
  enter({ pass: "let-in" });
  pace.slowest = 0; // the line is quick
});

export const find = (id) => document.getElementById(id);

export const ROUND = { id: "round1", form: "evaluation", state: "open", titles: { da: "Runde" } };

export const stateOf = (round = ROUND) => ({ open: true, round, door: "shut", result: "" });

/** A server that stores what comes, by the rules of the kit; `said` answers what is no form's. */
export function serve(spec, said = {}) {
  const keeping = new Keeping();
  const letters = [];
  const replyTo = (message) => {
    if (message.kind === "hello") {
      return { kind: "state", state: { rows: keeping.rows, answers: keeping.all } };
    }
    return said[message.kind]?.(message) ?? keeping.take(message);
  };
  server.answerer = ({ path, options, reply }) => {
    const [, language] = /words\?language=(\w+)/.exec(path) ?? [];
    if (language) return reply(TEXTS[language]);
    const [, round] = /form\?round=(\w+)/.exec(path) ?? [];
    if (round) return reply({ round, spec });
    if (!path.endsWith("/answers")) return reply({}, 500);
    const letter = JSON.parse(options.body);
    letters.push(letter);
    reply({ replies: letter.messages.map(replyTo) });
  };
  return { keeping, letters, sent: (kind) => messagesOf(letters, kind) };
}

const messagesOf = (letters, kind) => {
  return letters.flatMap(({ messages }) => messages).filter((each) => each.kind === kind);
};

/** Nobody answers: the phone is out of reach. */
export function cutOff() {
  server.answerer = ({ fail }) => fail();
}

/** Press a button by its words. */
export async function pressButton(words, node = document.body) {
  const button = node.querySelectorAll("button").find((each) => each.textContent === words);
  if (!button) throw new Error(`There is no button "${words}".`);
  button.click();
  await pass(100);
}

/** The page of a phone whose owner has read what is to be read; gives what the server gets. */
export async function openPage({ spec = specOf([control("task")]), round = ROUND, said } = {}) {
  const served = serve(spec, said);
  meeting.write({ isInformed: true });
  const page = new Page(stateOf(round));
  whenOver(() => page.desk?.end());
  await pass(500);
  return { page, ...served };
}

export const title = () => find("title").textContent;

/** Fill in a field of the form on the desk. */
export function answer(text, item = "task", row = null) {
  const isAsked = (node) => {
    const { dataset } = node;
    return dataset.item === item && (row === null || dataset.row === row);
  };
  const node = find("desk").querySelectorAll("[data-item]").find(isAsked);
  const [input] = node.querySelectorAll(".af-input");
  input.value = text;
  happen(input, "input");
  happen(input, "focusout");
}
