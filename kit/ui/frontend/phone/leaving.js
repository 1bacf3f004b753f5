/** What goes of this phone, and what its page shows then. */

import { deleteKept, emptyRound, endMeeting, leaveRound } from "./forgetting.js";
import { kept } from "./keepsake.js";

/** @import { Desk } from "./desk.js" */
/** @import { Page } from "./page.js" */
/** @import { Erased } from "./types.d.ts" */

/**
 * What belonged to a code is erased: nothing of it stays here, and nothing more goes out.
 *
 * @param {Page} page
 * @param {Desk} desk
 */
export function forgot(page, desk) {
  desk.host.queue = [];
  desk.forget();
  showErased(page, "forgotten");
}

/**
 * What was answered to this round is deleted: the form is empty again.
 *
 * @param {Page} page
 * @param {Desk} desk
 */
export function withdrew(page, desk) {
  desk.host.queue = [];
  desk.end();
  emptyRound(desk.round.id);
  showErased(page, "withdrawn");
}

/**
 * @param {Page} page
 * @param {Erased} erased
 */
function showErased(page, erased) {
  page.desk = null;
  page.erased = erased;
  page.update(true);
}

/**
 * A round is over on a phone that several share: nothing of it stays.
 *
 * @param {Page} page
 * @param {Desk} desk
 */
export function leave(page, desk) {
  if (desk.isTooLate) page.lost = desk.round.id;
  desk.end();
  leaveRound(desk.round.id);
  if (page.desk === desk) page.desk = null;
  page.formChanged();
}

/**
 * The meeting is over, and nothing more is taken.
 *
 * @param {Page} page
 */
export function end(page) {
  page.desk?.end();
  page.desk = null;
  endMeeting();
}

/**
 * Its owner takes what is kept off the phone.
 *
 * @param {Page} page
 */
export function takeOff(page) {
  if (page.desk?.round.id === kept()?.round) {
    page.desk?.end();
    page.desk = null;
  }
  deleteKept();
  page.shown = "";
  page.update(true);
}
