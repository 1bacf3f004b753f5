/** The rows of a form: which there are, and what is done with them. */

import { randomKey } from "./keys.js";
import { changed, withGone } from "./order.js";
import { Row } from "./row.js";
import { make } from "../tools.js";

/** @import { Form } from "./form.js" */
/** @import { RowChange, Values } from "./types.d.ts" */

/** Draws rows in their order; adds, moves, removes them and brings them back. */
export class Rows {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    /** @type {string | null} */
    this.first = null;
    /** @type {string[]} */
    this.stored = [];
    /** @type {Set<string>} */
    this.removedHere = new Set();
  }

  /** How many there may be. */
  get most() {
    return this.form.spec.most_rows ?? Infinity;
  }

  /** What is asked in each row. */
  get controls() {
    const { spec } = this.form;
    return spec.repeats ? spec.controls.filter((control) => control.row) : [];
  }

  /** The rows as they will be when the host has stored every change. */
  get order() {
    const order = this.form.outbox.changes.reduce(changed, this.stored);
    return this.form.spec.readonly && !order.length ? ["preview"] : order;
  }

  /** The rows on the screen: those of the host, or the empty one that a form can begin with. */
  get shown() {
    const { order } = this;
    return order.length || !this.first ? order : [this.first];
  }

  /**
   * A row takes answers once the host knows it.
   *
   * @param {string} row
   */
  isStored(row) {
    const { changes } = this.form.outbox;
    const isUnderWay = changes.some((change) => change.row === row && change.kind !== "move");
    return !isUnderWay && this.order.includes(row);
  }

  /** @param {string} row */
  isRemovedHere(row) {
    return this.removedHere.has(row) && !this.order.includes(row);
  }

  // ---- drawing

  /** Begin with nothing drawn. */
  clear() {
    /** @type {Map<string, Row>} */
    this.all = new Map();
    /** @type {HTMLElement} */
    this.list = make("div", { class: "af-rows" });
  }

  /** Where the rows stand, and what adds one. */
  part() {
    const { form } = this;
    const { spec } = form;
    if (!spec.repeats) return [];
    const name = spec.row_name;
    /** @type {HTMLElement} */
    this.empty = make("p", { class: "af-empty" }, form.word("no_rows", { name }));
    const look = { type: "button", class: "af-button af-add" };
    this.adder = make("button", look, form.word("add_row", { name }));
    this.adder.addEventListener("click", () => this.add());
    return [this.empty, this.list, spec.readonly || spec.row_names ? null : this.adder];
  }

  draw() {
    const { form } = this;
    if (!form.spec.repeats) return;
    this.beginFirst();
    const order = this.shown;
    const edits = [...form.outbox.edits.values()];
    const unsent = edits.map(({ row }) => row).filter((row) => row !== "");
    const known = withGone(order, this.known(unsent), this.places);
    const rows = known.map((key) => {
      const isOpen = order.length < 2 || unsent.includes(key);
      const row = this.all.get(key) ?? new Row(form, key, isOpen);
      this.all.set(key, row);
      row.setGone(!order.includes(key));
      return row;
    });
    this.place(rows);
    this.empty.hidden = known.length > 0;
    if (this.adder) this.adder.hidden = Boolean(this.first) || order.length >= this.most;
    this.refresh();
  }

  /**
   * Each row that was drawn or has something to send, once.
   *
   * @param {string[]} unsent
   */
  known(unsent) {
    return [...new Set([...this.all.keys(), ...unsent])];
  }

  get places() {
    return [...this.list.children].map((node) => node.getAttribute("data-row") ?? "");
  }

  /**
   * Put the rows in order; what has the focus keeps it.
   *
   * @param {Row[]} rows
   */
  place(rows) {
    const { list } = this;
    const { activeElement } = document;
    const focused =
      /** @type {HTMLElement | null} */
      (list.contains(activeElement) ? activeElement : null);
    rows.forEach(({ node }, index) => {
      if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
    });
    if (focused?.isConnected && focused !== document.activeElement) focused.focus();
  }

  refresh() {
    this.all.forEach((row) => row.refresh());
  }

  // ---- the empty row that a form can begin with

  /** Where nothing was written an empty row stands open; the first keystroke makes it one. */
  beginFirst() {
    const hasRows = this.order.length > 0;
    const isFresh = this.form.spec.begins && this.form.isKnown && !hasRows;
    if (isFresh && !this.all.size) this.first ??= randomKey();
    else if (this.first && hasRows) this.dropFirst(this.first);
  }

  /** @param {string} row */
  begin(row) {
    if (row === "" || row !== this.first) return;
    this.first = null;
    this.form.outbox.change({ kind: "add", row, after: null });
    this.draw();
  }

  /**
   * There are rows after all: of another page, or of the host.
   *
   * @param {string} first
   */
  dropFirst(first) {
    const row = this.all.get(first);
    this.first = null;
    if (!row) return;
    row.fields.forEach(({ key }) => this.form.fields.delete(key));
    this.all.delete(row.key);
    row.node.remove();
  }

  // ---- what a person does

  add() {
    const { order } = this;
    const key = randomKey();
    this.change({ kind: "add", row: key, after: order[order.length - 1] ?? null });
    const row = this.all.get(key);
    if (!row) return;
    row.open(true);
    row.fields[0]?.focus();
    row.node.scrollIntoView({ block: "nearest" });
    this.announce("added", row);
  }

  /**
   * @param {Row} row
   * @param {number} step
   */
  move(row, step) {
    const { order } = this;
    const to = order.indexOf(row.key) + step;
    this.change({ kind: "move", row: row.key, to });
    (step < 0 ? row.up : row.down).focus();
    this.announce("moved", row, { place: to + 1, count: order.length });
  }

  /** @param {Row} row */
  remove(row) {
    this.removedHere.add(row.key);
    this.change({ kind: "remove", row: row.key });
    row.undo.focus();
    this.announce("removed", row);
  }

  /** @param {Row} row */
  restore(row) {
    const { outbox } = this.form;
    /** @param {string} key */
    const isThere = (key) => this.order.includes(key) || key === row.key;
    const place = this.places.filter(isThere).indexOf(row.key);
    outbox.change({ kind: "restore", row: row.key });
    if (place < this.order.length - 1) outbox.change({ kind: "move", row: row.key, to: place });
    this.removedHere.delete(row.key);
    this.draw();
    row.toggle.focus();
    this.announce("restored", row);
    outbox.delivery.pump();
  }

  /** @param {RowChange} change */
  change(change) {
    this.form.outbox.change(change);
    this.draw();
  }

  /**
   * @param {string} key
   * @param {Row} row
   * @param {Values} values
   */
  announce(key, row, values = {}) {
    const { form } = this;
    form.status.announce(form.word(key, { title: row.name, ...values }));
  }

  /**
   * The host stored a change of rows, or will not: then its own state is shown again.
   *
   * @param {RowChange} change
   * @param {boolean} isStored
   * @param {string} error
   */
  settle(change, isStored, error) {
    const { outbox, status } = this.form;
    if (isStored) this.stored = changed(this.stored, change);
    else outbox.delivery.hand({ kind: "hello" });
    status.refusal = error;
    this.draw();
  }
}
