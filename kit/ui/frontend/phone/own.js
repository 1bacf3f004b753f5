/** One's own commitment: to be read, printed, put into a calendar and taken off the phone. */

import { make, OWN } from "../tools.js";
import { calendar } from "./calendar.js";
import { codePart } from "./code.js";
import { button, paragraph } from "./tools.js";
import { twice } from "./twice.js";
import { word } from "./words.js";

/** @import { Part } from "../form/types.d.ts" */
/** @import { Kept, Line } from "./types.d.ts" */

const WHEN = "cm_when";

/**
 * What its owner promised; nothing where there is nothing. Where it is new, the code stands above
 * it already, and a day that has passed is asked about.
 *
 * @param {Kept | null} kept
 * @param {() => unknown} remove - takes it off the phone
 * @param {{ isNew?: boolean }} [options]
 */
export function ownSheet(kept, remove, { isNew = false } = {}) {
  if (!kept || (!kept.parts.length && !kept.code)) return null;
  const code = kept.code && !isNew ? codeSection(kept.code) : null;
  const print = button(word("own_print"), "af-button", () => window.print());
  const gone = twice(word("own_delete"), word("own_delete_sure"), "", remove);
  const actions = make("div", { class: "ph-actions" }, ...calendarPart(kept), print, gone);
  const title = make("h2", {}, word("own_title"));
  const parts = kept.parts.flatMap((part) => [
    ...ownPart(part),
    isNew ? askedIfPassed(part) : null,
  ]);
  return make("section", { class: "ph-own" }, title, ...parts, code, actions);
}

/** @param {string} code */
function codeSection(code) {
  return make(
    "div",
    { class: "ph-recall" },
    make("h3", {}, word("recall_title")),
    ...codePart(code),
  );
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
 * Ask about a day that has passed where nobody else can: the host, which asks, never sees it.
 *
 * @param {Part} part
 */
function askedIfPassed({ isKept, fields }) {
  const when = fields.find(({ id }) => id === WHEN);
  const today = new Intl.DateTimeFormat("sv").format(new Date()); // 2026-12-01
  if (!isKept || !when?.value || when.value >= today) return null;
  return paragraph(word("own_passed", { day: when.answer }), "ph-kept");
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
 * Puts the days of the commitment into one's own calendar; nothing where no day is known. The code
 * goes along only if its owner says so: others may see a calendar.
 *
 * @param {Kept} kept
 */
function calendarPart({ parts, code, event }) {
  const dated = parts.map(ownEvent).filter(({ day }) => day);
  if (!dated.length) return [];
  const box = make("input", { type: "checkbox" });
  const choice = code ? make("label", { class: "ph-tick" }, box, word("calendar_code")) : null;
  const press = button(word("calendar"), "af-button", () => {
    const more = box.checked ? word("calendar_code_line", { code }) : "";
    const events = dated.map((each) => {
      const about = [each.about, more].filter(Boolean).join("\n");
      return { ...each, about, id: `${event}-${each.row}` };
    });
    download(word("calendar_file"), new Blob([calendar(events)], { type: "text/calendar" }));
  });
  return [choice, press];
}

/** @param {Part} part */
function ownEvent({ row, fields }) {
  /** @param {string} item */
  const answer = (item) => fields.find(({ id }) => id === item)?.value?.trim() ?? "";
  const task = answer("cm_task");
  const title = word("calendar_title", { task });
  return { row, day: answer(WHEN), title, about: answer("cm_action") };
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
