/**
 * What is needed only once somebody has answered, or there is something to be seen.
 *
 * It is fetched by then, in one file with what it imports, without what the page has already.
 */

import { afterwards } from "./afterwards.js";
import { findPart } from "./finding.js";
import { ownSheet } from "./own.js";
import { recallPart } from "./recall.js";
import { request } from "./request.js";
import { resultPart } from "./result.js";
import { button, paragraph } from "./tools.js";
import { language, word } from "./words.js";

/** @import { Page } from "./page.js" */
/** @import { LaterDue, Views } from "./types.d.ts" */

export { findPart };

/** @type {Views<LaterDue>} */
export const LATER_VIEWS = {
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
