/** Keeping what is not sent yet, also over the end of a page. */

import { isSame } from "./answers.js";
import { Drafts } from "./drafts.js";
import { keyOf } from "./keys.js";

/** @import { Outbox } from "./outbox.js" */
/** @import { Edit } from "./parts.d.ts" */

const BEAT = 2000; // how often unsent edits are marked as belonging to a living page

/** Writes an outbox down in the browser, and takes over what pages that are gone could not send. */
export class Keeper {
  /** @param {Outbox} outbox */
  constructor(outbox) {
    this.outbox = outbox;
    this.drafts = new Drafts(outbox.form.spec.key);
    this.beatAt = this.lookedAt = 0;
    this.areOthersAlive = false;
    /** @type {Set<string>} */
    this.taken = new Set(); // what a full store does not let go is taken over once
  }

  save(isAlive = true) {
    const { outbox } = this;
    const { form } = outbox;
    if (form.spec.readonly) return;
    this.beatAt = Date.now();
    const kept = [...outbox.edits.values()].filter(({ row }) => !form.rows.isRemovedHere(row));
    const edits = kept.map(({ row, item, value, missing, base, sent, at }) => {
      return { row, item, value, missing, base, sent, at };
    });
    const changes = outbox.changes.map(({ kind, row, after, to }) => ({ kind, row, after, to }));
    this.drafts.save(edits.length || changes.length ? { edits, changes } : null, isAlive);
  }

  /** @param {number} now */
  beat(now) {
    if (this.outbox.isFilled && now - this.beatAt >= BEAT) this.save();
  }

  nextBeat() {
    return this.outbox.isFilled || this.areOthersAlive ? Date.now() + BEAT : Infinity;
  }

  /**
   * Take over what pages that are gone could not send.
   *
   * @param {number} now
   */
  adopt(now) {
    if (this.lookedAt && (!this.areOthersAlive || now - this.lookedAt < BEAT)) return;
    this.lookedAt = now;
    const { records, areOthersAlive } = this.drafts.orphans();
    this.areOthersAlive = areOthersAlive;
    const news = records.filter(({ key }) => !this.taken.has(key));
    for (const { key, edits, changes } of news) {
      this.taken.add(key);
      this.outbox.changes.push(...changes.map((change) => ({ ...change, due: 0 })));
      edits.forEach((edit) => this.merge({ ...edit, due: 0 }));
    }
    if (news.length) this.save();
    if (this.drafts.isKept) this.drafts.forget(records);
    if (news.length) this.outbox.form.adopted();
  }

  /**
   * Two unsent edits of one field: the later one stands, the other is shown beside it.
   *
   * @param {Edit} edit
   */
  merge(edit) {
    const { edits } = this.outbox;
    const key = keyOf(edit.row, edit.item);
    const own = edits.get(key);
    if (!own) return void edits.set(key, edit);
    const [later, earlier] = own.at >= edit.at ? [own, edit] : [edit, own];
    later.sent = [...own.sent, ...edit.sent];
    later.base = Math.max(own.base, edit.base);
    const { value, missing } = earlier;
    if (!isSame(own, edit)) later.conflict = { value, missing, revision: later.base };
    edits.set(key, later);
  }
}
