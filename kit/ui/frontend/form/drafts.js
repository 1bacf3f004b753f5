/** Unsent edits in the browser's own store. */

import { randomKey } from "./keys.js";

/** @import { Draft, KeptEdit, Orphan, Orphans } from "./parts.d.ts" */

const STALE = 8000; // unsent edits without a mark for so long belong to nobody

/**
 * Unsent edits in localStorage. Each page writes one record of its own, so two windows never write
 * the same place. A record says when its page was last alive. A page that is left (reload, close,
 * new output in Lab) marks its record as free, so that the next page takes it over at once; a page
 * that crashed is taken over when its record has been still for some seconds.
 *
 * Should two pages ever send the same edit (a sleeping window whose record was taken over), the
 * revision it is based on lets only the first through, and the second is told so: nothing is lost,
 * nothing is written twice.
 */
export class Drafts {
  /** @param {string} key */
  constructor(key) {
    this.prefix = `afrunding:${key}:`;
    this.own = this.prefix + randomKey();
    this.isKept = true;
  }

  /**
   * @param {Draft | null} content
   * @param {boolean} isAlive
   */
  save(content, isAlive = true) {
    const alive = isAlive ? Date.now() : 0;
    try {
      if (!content) localStorage.removeItem(this.own);
      else localStorage.setItem(this.own, JSON.stringify({ alive, ...content }));
      this.isKept = true;
    } catch {
      this.isKept = false; // full or forbidden: the edits stay in memory, the status line says so
    }
  }

  /** Records that nobody looks after, and whether others are still looked after. */
  orphans() {
    /** @type {Orphans} */
    const found = { records: [], areOthersAlive: false };
    /** @param {string} key */
    const isOther = (key) => key.startsWith(this.prefix) && key !== this.own;
    try {
      const keys = Object.keys(localStorage).filter(isOther);
      for (const key of keys) this.sort(key, found);
    } catch {
      this.isKept = false;
    }
    return found;
  }

  /**
   * @param {string} key
   * @param {Orphans} found
   */
  sort(key, found) {
    try {
      /** @type {Partial<Draft> & { alive: number }} */
      const record = JSON.parse(localStorage.getItem(key) ?? "");
      const isAlive = Math.abs(Date.now() - record.alive) < STALE; // one of a wrong clock is not
      if (isAlive) found.areOthersAlive = true;
      else
        found.records.push({
          key,
          edits: (record.edits ?? []).filter(isEdit),
          changes: record.changes ?? [],
        });
    } catch {
      localStorage.removeItem(key); // not readable by anybody
    }
  }

  /** @param {Orphan[]} records */
  forget(records) {
    for (const { key } of records) localStorage.removeItem(key);
  }
}

/** @param {Partial<KeptEdit> | null} edit */
const isEdit = (edit) => typeof edit?.row === "string" && Array.isArray(edit.sent);
