/** Having the code by which a commitment is found again. */

import { make } from "../tools.js";
import { codePart } from "./code.js";
import { about } from "./meeting.js";
import { AGAIN } from "./request.js";
import { button, paragraph, pause } from "./tools.js";
import { word } from "./words.js";

/** @import { Desk } from "./desk.js" */

/**
 * It is fetched once and shown large; a phone that may not keep it offers another one.
 *
 * @param {Desk} desk
 * @param {() => unknown} told - called once it is there
 */
export function recallPart(desk, told) {
  const section = make("section", { class: "ph-recall", "aria-live": "polite" });
  /** @param {HTMLElement[]} nodes */
  const show = (...nodes) => {
    section.replaceChildren(make("h2", {}, word("recall_title")), ...nodes);
  };
  const asked = () => show(...codePart(desk.recall));
  const fetched = async () => {
    show(paragraph(word("loading")));
    const isWanted = () => !desk.isOver && section.isConnected;
    while (!(await desk.fetchRecall()) && isWanted()) await pause(AGAIN);
    asked();
    told();
  };
  if (desk.recall) asked();
  else if (about(desk.round.id).hasRecall) show(...renewal(fetched));
  else fetched();
  return section;
}

/** @param {() => unknown} act */
function renewal(act) {
  return [paragraph(word("recall_shown")), button(word("recall_new"), "af-quiet", act)];
}
