/** One's own commitment: to be read, printed and put into one's own calendar. */

import { make, OWN } from "../tools.js";
import { calendar } from "./calendar.js";
import { about, note } from "./meeting.js";
import { button, paragraph, randomHex } from "./tools.js";
import { word } from "./words.js";

/** @import { Part } from "../form/types.d.ts" */
/** @import { Desk } from "./desk.js" */
/** @import { Line } from "./types.d.ts" */

/** @param {Desk | null | undefined} desk */
export function ownSheet(desk) {
  if (desk?.round.form !== "commitment") return null;
  const parts = desk.form.answers().filter(({ fields }) => fields.length);
  if (!parts.length) return null;
  const print = button(word("own_print"), "af-button", () => window.print());
  const actions = make("div", { class: "ph-actions" }, calendarButton(desk, parts), print);
  const title = make("h2", {}, word("own_title"));
  return make("section", { class: "ph-own" }, title, ...parts.flatMap(ownPart), actions);
}

/** @param {Part} part */
function ownPart({ title, isKept, fields }) {
  return [
    title && make("h3", OWN, title),
    isKept ? paragraph(word("own_kept"), "ph-kept") : null,
    saidLines(fields),
  ];
}

/**
 * Questions, each with what was answered.
 *
 * @param {Line[]} fields
 */
export function saidLines(fields) {
  const lines = fields.map(({ question, answer }) => {
    return [make("dt", {}, question), make("dd", OWN, answer)];
  });
  return make("dl", {}, ...lines.flat());
}

/**
 * Puts the days of the commitment into one's own calendar; no button where no day is known.
 *
 * @param {Desk} desk
 * @param {Part[]} parts
 */
function calendarButton(desk, parts) {
  const dated = parts.map(ownEvent).filter(({ day }) => day);
  if (!dated.length) return null;
  return button(word("calendar"), "af-button", () => {
    const key = eventKey(desk.round.id);
    const events = dated.map((each) => ({ ...each, id: `${key}-${each.row}` }));
    download(word("calendar_file"), new Blob([calendar(events)], { type: "text/calendar" }));
  });
}

/** @param {Part} part */
function ownEvent({ row, fields }) {
  /** @param {string} item */
  const answer = (item) => fields.find(({ id }) => id === item)?.value?.trim() ?? "";
  const task = answer("cm_task");
  const title = word("calendar_title", { task });
  return { row, day: answer("cm_when"), title, about: answer("cm_action") };
}

/**
 * Stays the same, so that a later file moves what an earlier one has put into the calendar; tells
 * nobody whose it is.
 *
 * @param {string} round
 */
function eventKey(round) {
  if (!about(round).event) note(round, { event: randomHex() });
  return about(round).event;
}

/**
 * @param {string} name
 * @param {Blob} content
 */
function download(name, content) {
  const link = make("a", { href: URL.createObjectURL(content), download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
