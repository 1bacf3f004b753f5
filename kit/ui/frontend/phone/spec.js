/** The form of a round as it is drawn on a phone. */

import { about, draftsOf } from "./meeting.js";
import { request } from "./request.js";
import { language, word } from "./words.js";

/** @import { Section, Spec } from "../form/types.d.ts" */

/**
 * @param {string} round
 * @returns {Promise<Spec>}
 */
export async function fetchSpec(round) {
  const found = await request(`form?round=${round}&language=${language()}`);
  if (found.round !== round) throw new Error("another round");
  const own = { unsaved_kept: word("unsaved_kept"), unsaved_help: word("unsaved_help") };
  /** @param {Section} section */
  const isSaid = ({ title }) => title === found.spec.label; // the page's own title says it
  /** @param {Section} section */
  const bare = (section) => (isSaid(section) ? { ...section, title: "" } : section);
  return {
    ...found.spec,
    words: { ...found.spec.words, ...own },
    sections: found.spec.sections.map(bare),
    row_names: about(round).names,
    key: draftsOf(round),
    level: 2,
  };
}
