/** The views: each a title that says what to do now, and what stands under it. */

import { make } from "../tools.js";
import { kept } from "./keepsake.js";
import { meeting } from "./meeting.js";
import { later } from "./parts.js";
import { button, paragraph } from "./tools.js";
import { pageTexts, word } from "./words.js";

/** @import { Page } from "./page.js" */
/** @import { Due, LaterDue, View, Views } from "./types.d.ts" */

/** @type {Views<Exclude<Due, LaterDue>>} */
const FIRST_VIEWS = {
  information(page) {
    const [short, ...more] = pageTexts().information;
    const texts = more.map((text) => paragraph(text));
    const details = make("details", {}, make("summary", {}, word("information_more")), ...texts);
    const next = button(word("information_done"), "af-next", () => {
      meeting.write({ isInformed: true });
      page.update(true);
    });
    const content = [paragraph(short, "af-lead"), more.length ? details : null, next];
    return { title: word("information_title"), content };
  },

  elsewhere({ tabs }) {
    const here = button(word("elsewhere_here"), "af-next", () => tabs?.claim());
    return { title: word("elsewhere_title"), content: [paragraph(word("elsewhere")), here] };
  },

  async waiting(page) {
    const own = kept() ? (await later()).keptPart(page) : null;
    return { title: word("waiting_title"), content: [paragraph(word("waiting")), own] };
  },

  async form(page) {
    const { desk, roundTitle, state } = page;
    const isFollowup = state.round?.form === "followup";
    const find = isFollowup && desk ? (await later()).findPart(desk) : null;
    const next = meeting.read().isShared ? (await later()).nextPart(page) : null;
    return { title: roundTitle, content: [next, find] };
  },
};

/**
 * What is shown where this is due; an error where it cannot be had now.
 *
 * @param {Due} due
 * @param {Page} page
 * @returns {Promise<View | null>}
 */
export async function viewOf(due, page) {
  /** @type {Partial<Views<Due>>} */
  let views = FIRST_VIEWS;
  if (!(due in views)) views = (await later()).LATER_VIEWS;
  return views[due]?.(page) ?? null;
}
