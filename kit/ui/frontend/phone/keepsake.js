/**
 * What the owner of a phone keeps of a meeting: the own commitment, and the code by which it is
 * found again. It stays until it is deleted here; on a phone that several share nothing is kept.
 */

import { meeting } from "./meeting.js";
import { shell } from "./shell.js";
import { randomHex } from "./tools.js";

/** @import { Part } from "../form/types.d.ts" */
/** @import { Kept } from "./types.d.ts" */

export const kept = () => meeting.read().kept ?? null;

/**
 * What there is to keep of a round, beside what was there of the same one.
 *
 * @param {string} round
 * @param {Kept | null} before
 * @param {{ parts: Part[], code: string }} values
 * @returns {Kept}
 */
export function keepsake(round, before, values) {
  const event = before?.round === round ? before.event : randomHex();
  return { round, network: shell.network, event, ...values };
}

/** @param {Kept} own */
export function keep(own) {
  if (!meeting.read().isShared) meeting.write({ kept: own });
}

/** Whether what is kept outlasts the page. */
export const isKeptForLong = () => !meeting.read().isShared && !meeting.isForbidden;
