/**
 * The page where a code is typed: shows what meetings that are over have left on this phone, and
 * offers to take it off.
 */

import { make, OWN } from "../tools.js";
import { clearMeeting, leftMeetings } from "./left.js";
import { ownSheet } from "./own.js";
import { find, paragraph } from "./tools.js";
import { twice } from "./twice.js";
import { language, recallLanguage, word } from "./words.js";

/** @import { LeftMeeting } from "./types.d.ts" */

await recallLanguage();
const sections = [];
for (const left of leftMeetings()) if (await isOver(left)) sections.push(leftSection(left));
const content = sections.filter((section) => !!section);
if (content.length) find("left").append(make("h2", {}, word("left_title")), ...content);

/**
 * Whether its server knows it no more; where that cannot be told it may go on.
 *
 * @param {LeftMeeting} left
 */
async function isOver({ code }) {
  try {
    const { status } = await fetch(`/d/${code}/words?language=da`, { cache: "no-store" });
    return status === 404;
  } catch {
    return false;
  }
}

/**
 * What its owner keeps of it; on a phone that several share nothing is kept, nor asked for.
 *
 * @param {LeftMeeting} left
 */
function leftSection(left) {
  const { kept, isShared } = left.known;
  if (isShared) return void clearMeeting(left);
  const section = make("section", { lang: language() });
  const remove = () => {
    clearMeeting(left);
    section.replaceChildren(make("p", { role: "status" }, word("left_deleted")));
  };
  const name = kept ? make("p", { ...OWN, class: "af-hint" }, kept.network) : null;
  const rest = () => [
    paragraph(word("left_rest")),
    twice(word("own_delete"), word("left_sure"), "", remove),
  ];
  const own = kept && ownSheet(kept, remove);
  section.append(...[name, ...(own ? [own] : rest())].filter((node) => !!node));
  return section;
}
