/** What is still missing, and when that is said. */

import { isGiven } from "./answers.js";

/** Knows which rows somebody is at work on, and which were left: only there does something lack. */
export class Marks {
  constructor(form) {
    Object.assign(this, { form, touched: new Set(), left: new Set() });
  }

  touch(row) {
    this.touched.add(row);
    this.form.status.refusal = "";
  }

  isLeft(row) {
    return this.left.has(row);
  }

  /** Rows with answers from before count as left; an empty new one is left in peace. */
  callMissing() {
    const { fields, spec } = this.form;
    for (const { row, stored } of fields.values()) {
      if (isGiven(stored) && !this.touched.has(row) && !spec.readonly) this.left.add(row);
    }
    this.refresh();
  }

  /** Somebody went on to a place: rows around it are at work still. */
  goTo(target) {
    const { root, rows } = this.form;
    for (const row of this.touched) {
      const place = row === "" ? root : rows.all.get(row)?.node;
      if (place?.contains(target) || this.left.has(row)) continue;
      this.left.add(row);
      this.refresh();
    }
  }

  refresh() {
    const { fields, rows } = this.form;
    fields.forEach((field) => field.control.required && field.refreshMark());
    rows.refresh();
  }
}
