/** The code by which a commitment is found again. */

import { make, OWN } from "../tools.js";
import { about } from "./meeting.js";
import { AGAIN } from "./request.js";
import { button, paragraph, pause } from "./tools.js";
import { word } from "./words.js";

/** @import { Desk } from "./desk.js" */

/**
 * The code by which a commitment is found again: fetched, shown large, once.
 *
 * @param {Desk} desk
 */
export function recallPart(desk) {
  const section = make("section", { class: "ph-recall", "aria-live": "polite" });
  /** @param {HTMLElement[]} nodes */
  const show = (...nodes) => {
    section.replaceChildren(make("h2", {}, word("recall_title")), ...nodes);
  };
  const asked = () => show(...large(desk.recall));
  const fetched = async () => {
    show(paragraph(word("loading")));
    const isWanted = () => !desk.isOver && section.isConnected;
    while (!(await desk.fetchRecall()) && isWanted()) await pause(AGAIN);
    asked();
  };
  if (desk.recall) asked();
  else if (about(desk.round.id).hasRecall) show(...renewal(fetched));
  else fetched();
  return section;
}

/** @param {string} code */
function large(code) {
  const hint = paragraph(word("recall_hint"), "ph-photo");
  return [make("p", { ...OWN, class: "ph-code" }, code), hint, paragraph(word("recall_why"))];
}

/** @param {() => unknown} act */
function renewal(act) {
  return [paragraph(word("recall_shown")), button(word("recall_new"), "af-quiet", act)];
}
