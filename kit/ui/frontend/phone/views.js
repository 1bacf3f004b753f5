/** The views: each a title that says what to do now, and what stands under it. */

import { make, OWN } from "../tools.js";
import { afterwards } from "./afterwards.js";
import { waits } from "./door.js";
import { findPart } from "./finding.js";
import { meeting } from "./meeting.js";
import { ownSheet } from "./own.js";
import { recallPart } from "./recall.js";
import { request } from "./request.js";
import { resultPart } from "./result.js";
import { button, paragraph } from "./tools.js";
import { language, pageTexts, word } from "./words.js";

/** @import { Page } from "./page.js" */
/** @import { Due, View } from "./types.d.ts" */

/** @type {Record<Due, (page: Page) => View | null | Promise<View>>} */
export const VIEWS = {
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

  outside() {
    const number = waits()?.number;
    const words = paragraph(word(number ? "outside" : "outside_many"));
    const large = number
      ? make("p", { ...OWN, class: "ph-code" }, word("outside_number", { number }))
      : null;
    return { title: word("outside_title"), content: [words, large] };
  },

  waiting() {
    return { title: word("waiting_title"), content: [paragraph(word("waiting"))] };
  },

  form({ desk, roundTitle, state }) {
    const isFollowup = state.round?.form === "followup";
    return { title: roundTitle, content: [isFollowup && desk ? findPart(desk) : null] };
  },

  sent(page) {
    const { desk } = page;
    if (!desk) return null;
    const isCommitment = desk.round.form === "commitment";
    const first = isCommitment ? recallPart(desk) : paragraph(word("closed"));
    return {
      title: desk.word("sent_title"),
      content: [first, ownSheet(desk), afterwards(page, desk)],
    };
  },

  forgotten: (page) => erased(page, word("forgotten_title"), word("forgotten")),

  withdrawn: (page) => erased(page, word("withdrawn_title"), word("withdrawn")),

  closed(page) {
    const isCommitment = page.state.round?.form === "commitment";
    page.unsent = paragraph(word("closed_unsent"), "ph-unsent");
    page.formChanged();
    const words = paragraph(word(isCommitment ? "closed_commitment" : "closed"));
    return { title: page.word("closed_title"), content: [page.unsent, words, own(page)] };
  },

  async result(page) {
    const { round } = page.state;
    const found = await request(`result?language=${language()}`);
    if (found.round !== round?.id) throw new Error("another round");
    const parts = found.parts.map(resultPart);
    const content = [paragraph(found.title, "af-lead"), ...parts, own(page)];
    return { title: word("result_title"), content };
  },

  over(page) {
    const content = [paragraph(word("over")), ownSheet(page.desk)];
    return { title: page.word("over_title"), content };
  },
};

/**
 * Something of this person was deleted.
 *
 * @param {Page} page
 * @param {string} title
 * @param {string} words
 */
function erased(page, title, words) {
  const next = button(word("go_on"), "af-button", () => {
    page.erased = "";
    page.update(true);
  });
  return { title, content: [paragraph(words), next] };
}

/**
 * One's own commitment, where it is this round's.
 *
 * @param {Page} page
 */
function own({ desk, state }) {
  return desk?.round.id === state.round?.id ? ownSheet(desk) : null;
}
