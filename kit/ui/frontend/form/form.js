/**
 * The one form: draws Controls, keeps every keystroke, sends answers to its host until they are
 * stored.
 *
 * It knows no question type, only kinds of control. The host is whatever `model` stands for: a
 * kernel in notebooks, HTTP on phones. Needs no https. From Safari 15.4, Chrome 108.
 */

import { EMPTY } from "./answers.js";
import { Field } from "./field.js";
import { Gates } from "./gates.js";
import { keyOf, randomKey } from "./keys.js";
import { drawRoot, unfold } from "./layout.js";
import { Marks } from "./marks.js";
import { Outbox } from "./outbox.js";
import { RETRY } from "./delivery.js";
import { Rows } from "./rows.js";
import { StatusLine } from "./status.js";
import { Surroundings } from "./surroundings.js";

/** @import { Row } from "./row.js" */
/** @import { Place } from "./parts.d.ts" */
/** @import { Answers, Control, Incoming, Model, Spec, State, Values } from "./types.d.ts" */

let forms = 0; // several forms can stand on one page

/** The whole form: joins fields, rows, outbox and status line, and follows what its host says. */
export class Form {
  /**
   * @param {Model} model
   * @param {HTMLElement} el
   */
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.isOver = false;
    this.ids = 0;
    this.changed = () => {};
    /** @type {Set<string>} */
    this.unfolded = new Set(); // sections that somebody has opened
    this.prefix = `af${++forms}-${randomKey()}`;
    this.spec = model.get("spec");
    this.outbox = new Outbox(this);
    this.gates = new Gates(this);
    this.marks = new Marks(this);
    this.rows = new Rows(this);
    this.status = new StatusLine(this);
    this.takeState(model.get("state"));
    this.draw();
    this.surroundings = new Surroundings(this);
    this.outbox.delivery.pump();
    if (!this.spec.readonly) this.greet();
  }

  /** Ask the host what is stored, again and again where nothing was ever heard. */
  greet() {
    if (this.isOver) return;
    this.outbox.delivery.hand({ kind: "hello" });
    if (!this.isKnown) this.greeting = setTimeout(() => this.isKnown || this.greet(), RETRY);
  }

  nextId() {
    return `${this.prefix}-${++this.ids}`;
  }

  /**
   * @param {string} key
   * @param {Values} values
   */
  word(key, values = {}) {
    const template = this.spec.words?.[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (token, name) => String(values[name] ?? token));
  }

  /**
   * Forms begin under the heading of a notebook, which is a second one.
   *
   * @param {number} deeper
   */
  level(deeper) {
    return Math.min(6, (this.spec.level ?? 3) + deeper);
  }

  /** @param {Place} place */
  field({ row, item }) {
    return this.fields.get(keyOf(row, item));
  }

  // ---- drawing

  draw() {
    /** @type {Map<string, Field>} */
    this.fields = new Map();
    /** @type {Field[]} */
    this.single = [];
    this.rows.clear();
    /** @type {HTMLFormElement} */
    this.root = drawRoot(this);
    this.el.replaceChildren(this.root);
    unfold(this);
    this.rows.draw();
    this.marks.callMissing();
    this.status.refresh();
  }

  /**
   * An introduction shared by several questions is shown once, but heard with each.
   *
   * @param {Control[]} controls
   * @param {string} row
   */
  drawFields(controls, row) {
    return controls.map((control, index) => {
      const isShared = index > 0 && controls[index - 1].intro === control.intro;
      const field = new Field(this, control, row, isShared && control.intro !== "");
      this.fields.set(field.key, field);
      field.keep(this.storedOf(field));
      return field;
    });
  }

  /** @param {Field} field */
  storedOf({ row, control }) {
    return { ...EMPTY, ...this.answers[row]?.[control.id] };
  }

  redraw() {
    /** @param {Row} row */
    const isOpen = (row) => !row.body.hidden;
    const open = [...this.rows.all.values()].filter(isOpen).map((row) => row.key);
    const fields = [...this.fields.values()];
    const focused = fields.find((field) => field.node.matches(":focus-within"));
    fields.forEach((field) => clearTimeout(field.waiting));
    this.keepStored();
    this.draw();
    open.forEach((key) => this.rows.all.get(key)?.open(true));
    if (focused) this.fields.get(focused.key)?.focus();
  }

  /**
   * Something about a field changed.
   *
   * @param {Field} field
   */
  refreshed(field) {
    this.rows.all.get(field.row)?.refresh();
    if (this.isStale) return;
    this.isStale = true; // many fields at once need the line once
    queueMicrotask(() => {
      this.isStale = false;
      this.status.refresh();
    });
  }

  /** @param {Field} field */
  show(field) {
    this.rows.all.get(field.row)?.open(true);
    /** @type {HTMLDetailsElement | null} */
    const fold = field.node.closest(".af-fold");
    if (fold) fold.open = true;
    field.focus();
    field.node.scrollIntoView({ block: "center" });
  }

  // ---- sending at once

  sendAll() {
    this.outbox.edits.forEach((edit) => {
      if (!edit.failed && edit.due < Infinity) edit.due = 0;
    });
    this.outbox.delivery.pump();
  }

  /** Send everything that is not under way, also what failed just now. */
  hurry() {
    const { delivery } = this.outbox;
    this.fields.forEach((field) => field.left());
    for (const parcel of delivery.parcels()) if (!parcel.flight) parcel.due = 0;
    delivery.pump();
  }

  seen() {
    this.sendAll();
    const isVisible = document.visibilityState === "visible";
    if (isVisible && !this.spec.readonly) this.outbox.delivery.hand({ kind: "hello" });
  }

  /** The page is left: send what can be sent, and let the next page take over the rest at once. */
  rest() {
    this.sendAll();
    this.outbox.keeper.save(false);
  }

  end() {
    this.rest();
    this.isOver = true;
    clearTimeout(this.outbox.delivery.timer);
    clearTimeout(this.greeting);
    this.fields.forEach((field) => clearTimeout(field.waiting));
    this.surroundings.end();
    this.root.remove();
  }

  // ---- what the host says

  /** @param {Incoming} message */
  receive(message) {
    const kind = message?.kind;
    if (kind === "state") this.applyState(message.state);
    else if (kind === "ack" || kind === "conflict") this.outbox.delivery.receive(message);
  }

  /** @param {State | null | undefined} state */
  takeState(state) {
    this.isKnown = Boolean(state);
    /** @type {Answers} */
    this.answers = state?.answers ?? {};
    this.rows.stored = state?.rows ?? [];
  }

  /** What was stored since the host last told everything. */
  keepStored() {
    const answers = { ...this.answers };
    for (const { row, control, stored } of this.fields.values()) {
      answers[row] = { ...answers[row], [control.id]: stored };
    }
    this.answers = answers;
  }

  /** @param {State | null | undefined} state */
  applyState(state) {
    if (!state || this.isOver) return;
    this.takeState(state);
    this.rows.draw();
    for (const field of this.fields.values()) field.keep(this.storedOf(field));
    unfold(this);
    this.marks.callMissing();
    this.outbox.delivery.pump();
  }

  /**
   * Only the options of a list changed: put them in. Anything else: draw again; edits stay.
   *
   * @param {Spec} spec
   */
  applySpec(spec) {
    const isOnlyLists = withoutLists(spec) === withoutLists(this.spec);
    this.spec = spec;
    if (!isOnlyLists) return void this.redraw();
    for (const field of this.fields.values()) {
      const control = spec.controls.find(({ id }) => id === field.control.id);
      if (!control || !isList(control)) continue;
      field.control = control;
      field.show();
    }
    this.rows.refresh();
  }

  /** Edits of an earlier page came in. */
  adopted() {
    this.rows.draw();
    for (const field of this.fields.values()) if (field.edit) field.show();
  }
}

/** @param {Control} control */
const isList = (control) => control.kind === "select";

/** @param {Spec} spec */
function withoutLists(spec) {
  /** @param {Control} control */
  const bare = (control) => (isList(control) ? { ...control, options: [] } : control);
  return JSON.stringify({ ...spec, controls: spec.controls.map(bare) });
}
