/** What is still missing, and when that is said. */

import { isGiven } from "./answers.js";

/** @import { Form } from "./form.js" */

/** Knows which rows somebody is at work on, and which were left: only there does something lack. */
export class Marks {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    /** @type {Set<string>} */
    this.touched = new Set();
    /** @type {Set<string>} */
    this.left = new Set();
  }

  /** @param {string} row */
  touch(row) {
    this.touched.add(row);
    this.form.status.refusal = "";
  }

  /** @param {string} row */
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

  /**
   * Somebody went on to a place: rows around it are at work still.
   *
   * @param {Node} target
   */
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
