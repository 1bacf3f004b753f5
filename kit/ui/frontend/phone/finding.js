/** Finding a commitment again by its code, and having it erased. */

import { forgot } from "./leaving.js";
import { make } from "../tools.js";
import { dropKeptWith } from "./left.js";
import { saidLines } from "./own.js";
import { button, paragraph } from "./tools.js";
import { word } from "./words.js";

/** @import { Desk } from "./desk.js" */

const CODE = {
  class: "af-input",
  id: "recall",
  type: "text",
  autocapitalize: "none",
  autocomplete: "off",
  spellcheck: "false",
  "aria-describedby": "recall-hint",
};

const status = () => make("p", { class: "ph-said", role: "status" });

/**
 * Where somebody types the code of a commitment, and sees it again.
 *
 * @param {Desk} desk
 */
export function findPart(desk) {
  const said = status();
  const found = make("div", { class: "ph-own" });
  const input = make("input", CODE);
  const look = async () => {
    said.textContent = word("loading");
    const code = input.value;
    const reply = await desk.host.ask({ kind: "find", code });
    if (reply.ok) desk.recognise(code, reply);
    said.textContent = reply.ok ? word("find_found") : reply.error;
    found.replaceChildren(...promised(desk));
  };
  found.replaceChildren(...promised(desk));
  const title = make("h2", {}, word("find_title"));
  return make("section", { class: "ph-recall" }, title, codeForm(input, look), said, found);
}

/**
 * @param {HTMLElement} input
 * @param {() => unknown} look
 */
function codeForm(input, look) {
  const label = make("label", { for: "recall" }, word("find_label"));
  const hint = paragraph(word("find_hint"));
  hint.id = "recall-hint";
  const sender = make("button", { type: "submit", class: "af-button" }, word("find"));
  const form = make("form", { class: "ph-find", novalidate: true }, label, hint, input, sender);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  return form;
}

/** @param {Desk} desk */
function promised(desk) {
  const rows = desk.promised ?? [];
  const sheets = rows.map(({ lines }) => saidLines(lines));
  return rows.length ? [...sheets, forgetPart(desk)] : [];
}

/**
 * Where the commitment that was found can be erased with all that belongs to it: opened and then
 * pressed, since there is no way back.
 *
 * @param {Desk} desk
 */
function forgetPart(desk) {
  const said = status();
  const forget = async () => {
    said.textContent = word("forgetting");
    const reply = await desk.host.ask({ kind: "forget", code: desk.promisedCode });
    if (reply.ok) {
      dropKeptWith(desk.promisedCode ?? "");
      forgot(desk.page, desk);
    }
    said.textContent = reply.ok ? "" : reply.error;
  };
  const words = [paragraph(word("forget_about")), paragraph(word("forget_kept"))];
  const now = button(word("forget_now"), "af-button", forget);
  return make("details", {}, make("summary", {}, word("forget")), ...words, now, said);
}
