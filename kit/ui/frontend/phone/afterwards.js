/** What can be done once everything was sent: change it, delete it, let the next person answer. */

import { make } from "../tools.js";
import { meeting } from "./meeting.js";
import { button } from "./tools.js";
import { word } from "./words.js";

/** @import { Desk } from "./desk.js" */
/** @import { Page } from "./page.js" */

/**
 * @param {Page} page
 * @param {Desk} desk
 */
export function afterwards(page, desk) {
  const change = button(desk.word("change"), "af-button", () => {
    desk.reopen();
    page.update(true);
  });
  return make("div", { class: "ph-actions" }, change, several(page), withdrawal(page, desk));
}

/**
 * Where several share a phone, which the leader is told: then the next person can answer.
 *
 * @param {Page} page
 */
function several(page) {
  if (meeting.read().isShared) return nextPerson(page);
  const place = make("p", { class: "ph-next" });
  const shared = button(word("several"), "af-quiet", () => {
    meeting.write({ isShared: true });
    place.replaceWith(nextPerson(page, word("several_told")));
  });
  place.append(shared);
  return place;
}

/**
 * @param {Page} page
 * @param {string} told
 */
function nextPerson(page, told = "") {
  return twice(word("next_person"), word("next_person_sure"), told, () => {
    page.desk?.forget();
    page.desk = null;
    page.update(true);
  });
}

/**
 * Whoever has answered may take it back as long as the round is open.
 *
 * @param {Page} page
 * @param {Desk} desk
 */
function withdrawal(page, desk) {
  return twice(word("withdraw"), word("withdraw_sure"), "", async (sure) => {
    const reply = await desk.host.ask({ kind: "withdraw" });
    if (reply.ok) page.withdrew(desk);
    else sure.textContent = reply.error;
  });
}

/**
 * A button that is pressed twice, since there is no way back.
 *
 * @param {string} words
 * @param {string} warning
 * @param {string} told
 * @param {(sure: HTMLElement) => unknown} act
 */
function twice(words, warning, told, act) {
  const sure = make("span", { class: "ph-sure", role: "status" }, told);
  let isSure = false;
  const press = button(words, "af-quiet", () => {
    if (isSure) return act(sure);
    isSure = true;
    sure.textContent = warning;
  });
  return make("p", { class: "ph-next" }, press, sure);
}
