/** What can be done once everything was sent: change it, delete it, let the next person answer. */

import { withdrew } from "./leaving.js";
import { make } from "../tools.js";
import { forgetRound } from "./forgetting.js";
import { meeting } from "./meeting.js";
import { button, find } from "./tools.js";
import { twice } from "./twice.js";
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
  return make("div", { class: "ph-actions" }, change, nextPart(page), withdrawal(page, desk));
}

/**
 * Where several share a phone, which the leader is told: then the next person can answer.
 *
 * @param {Page} page
 */
export function nextPart(page) {
  if (meeting.read().isShared) return nextPerson(page);
  const place = make("p", { class: "ph-next" });
  const shared = button(word("several"), "af-quiet", () => {
    meeting.write({ isShared: true, kept: null });
    for (const hint of find("view").querySelectorAll(".ph-photo")) {
      hint.textContent = word("recall_hint"); // it is not kept any more
    }
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
    if (page.desk) page.desk.forget();
    else forgetRound(page.roundId);
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
    if (reply.ok) withdrew(page, desk);
    else sure.textContent = reply.error;
  });
}
