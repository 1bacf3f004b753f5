/**
 * What is needed only once somebody has answered, or there is something to be seen.
 *
 * It is fetched by then, in one file with what it imports, without what the page has already.
 */

import { takeOff } from "./leaving.js";
import { make, OWN } from "../tools.js";
import { waits } from "./door.js";
import { afterwards, nextPart } from "./afterwards.js";
import { findPart } from "./finding.js";
import { ownSheet } from "./own.js";
import { kept } from "./keepsake.js";
import { about, isGone, meeting, note } from "./meeting.js";
import { recallPart } from "./recall.js";
import { request } from "./request.js";
import { resultPart } from "./result.js";
import { button, paragraph } from "./tools.js";
import { language, word } from "./words.js";

/** @import { Page } from "./page.js" */
/** @import { LaterDue, RoundNote, Views } from "./types.d.ts" */

export { findPart, nextPart };

/** @type {Views<LaterDue>} */
export const LATER_VIEWS = {
  outside() {
    const number = waits()?.number;
    const words = paragraph(word(number ? "outside" : "outside_many"));
    const large = number
      ? make("p", { ...OWN, class: "ph-code" }, word("outside_number", { number }))
      : null;
    return { title: word("outside_title"), content: [words, large] };
  },

  again(page) {
    /** @param {RoundNote} values */
    const say = (values) => () => {
      note(page.roundId, { isAsked: true, ...values });
      page.update(true);
    };
    const no = button(word("again_no"), "af-next", say({}));
    const yes = button(word("again_yes"), "af-button", say({ isSent: true, isElsewhere: true }));
    return { title: word("again_title"), content: [paragraph(word("again")), no, yes] };
  },

  sent(page) {
    const { desk } = page;
    if (isGone(about(page.roundId))) return gone(page);
    if (!desk) return null;
    const own = make("div");
    const draw = () => {
      const sheet = ownSheet(desk.own ?? kept(), () => takeOff(page), { isNew: true });
      own.replaceChildren(...(sheet ? [sheet] : []));
    };
    const isCommitment = desk.round.form === "commitment";
    const first = isCommitment ? recallPart(desk, draw) : paragraph(word("closed"));
    if (isCommitment) draw();
    return { title: desk.word("sent_title"), content: [first, own, afterwards(page, desk)] };
  },

  forgotten: (page) => erased(page, word("forgotten_title"), word("forgotten")),

  withdrawn: (page) => erased(page, word("withdrawn_title"), word("withdrawn")),

  closed(page) {
    const isCommitment = page.state.round?.form === "commitment";
    const unsent = meeting.read().isShared ? "closed_unsent_shared" : "closed_unsent";
    page.unsent = paragraph(word(unsent), "ph-unsent");
    page.formChanged();
    const words = paragraph(word(isCommitment ? "closed_commitment" : "closed"));
    return { title: page.word("closed_title"), content: [page.unsent, words, keptPart(page)] };
  },

  async result(page) {
    const { round } = page.state;
    const found = await request(`result?language=${language()}`);
    if (found.round !== round?.id) throw new Error("another round");
    const parts = found.parts.map(resultPart);
    const content = [paragraph(found.title, "af-lead"), ...parts, keptPart(page)];
    return { title: word("result_title"), content };
  },

  over(page) {
    const content = [paragraph(word("over")), keptPart(page)];
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
 * What was sent is not on this phone, or not for this page.
 *
 * @param {Page} page
 */
function gone(page) {
  const words = paragraph(word(about(page.roundId).isDeleted ? "own_deleted" : "again_sent"));
  return { title: page.word("sent_title"), content: [words, nextPart(page)] };
}

/**
 * What its owner keeps of the meeting.
 *
 * @param {Page} page
 */
export function keptPart(page) {
  return ownSheet(kept(), () => takeOff(page));
}
