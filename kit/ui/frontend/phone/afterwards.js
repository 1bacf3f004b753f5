/** What can be done once everything was sent: change it, delete it, let the next person answer. */

import { make } from "../tools.js";
import { meeting } from "./meeting.js";
import { button } from "./tools.js";
import { word } from "./words.js";

export function afterwards(page) {
  const { desk } = page;
  const change = button(desk.word("change"), "af-button", () => {
    desk.reopen();
    page.update(true);
  });
  return make("div", { class: "ph-actions" }, change, several(page), withdrawal(page));
}

/** Where several share a phone, which the leader is told: then the next person can answer. */
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

function nextPerson(page, told = "") {
  return twice(word("next_person"), word("next_person_sure"), told, () => {
    page.desk.forget();
    page.desk = null;
    page.update(true);
  });
}

/** Whoever has answered may take it back as long as the round is open. */
function withdrawal(page) {
  const { desk } = page;
  return twice(word("withdraw"), word("withdraw_sure"), "", async (sure) => {
    const reply = await desk.host.ask({ kind: "withdraw" }).catch(() => ({ ok: false }));
    if (reply.ok) page.withdrew(desk);
    else sure.textContent = reply.error || word("no_contact");
  });
}

/** A button that is pressed twice, since there is no way back. */
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
