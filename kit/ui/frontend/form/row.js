/** One row of a form that has several. */

import { inWords } from "./answers.js";
import { keyOf } from "./keys.js";
import { fill, make, OWN } from "../tools.js";

/** @import { Form } from "./form.js" */

const LONGEST = 90; // letters of a title

/** A heading that opens and closes it, its buttons, its questions; once removed, a way back. */
export class Row {
  /**
   * @param {Form} form
   * @param {string} key
   * @param {boolean} isOpen
   */
  constructor(form, key, isOpen) {
    this.form = form;
    this.key = key;
    this.id = form.nextId();
    this.isGone = false;
    this.drawHead();
    this.incomplete = make("p", { class: "af-incomplete", hidden: true });
    this.fields = form.drawFields(form.rows.controls, key);
    this.buttons = this.actions();
    this.drawBody();
    this.node = make("div", { class: "af-slot", "data-row": key }, this.section);
    this.toggle.addEventListener("click", () => this.open(!!this.body.hidden));
    this.open(isOpen);
    this.refresh();
  }

  drawHead() {
    const { id } = this;
    /** @type {HTMLElement} */
    this.title = make("span", { ...OWN, class: "af-title", id: `${id}-title` });
    /** @type {HTMLElement} */
    this.badge = make("span", { class: "af-badge", hidden: true });
    const look = { type: "button", "aria-controls": `${id}-body` };
    /** @type {HTMLElement} */
    this.toggle = make("button", look, this.title, this.badge);
  }

  drawBody() {
    const { form, id } = this;
    const nodes = [this.incomplete, ...this.fields.map(({ node }) => node)];
    const isBelow = form.spec.begins; // then nothing moves under who types
    const content = isBelow ? [...nodes, this.buttons] : [this.buttons, ...nodes];
    /** @type {HTMLElement} */
    this.body = make("div", { class: "af-body", id: `${id}-body` }, ...content);
    const level = form.level(form.spec.sections.length > 1 ? 1 : 0);
    const heading = make(`h${level}`, { class: "af-row-head" }, this.toggle);
    const look = { class: "af-row", "aria-labelledby": `${id}-title` };
    /** @type {HTMLElement} */
    this.section = make("section", look, heading, this.body);
  }

  actions() {
    const { form } = this;
    if (form.spec.readonly || form.spec.row_names) return null; // these rows are given
    /** @type {HTMLElement[]} */
    this.names = [];
    /** @type {HTMLElement} */
    this.up = this.action("move_up", () => form.rows.move(this, -1));
    /** @type {HTMLElement} */
    this.down = this.action("move_down", () => form.rows.move(this, 1));
    this.away = this.action("remove", () => form.rows.remove(this));
    return make("div", { class: "af-actions" }, this.up, this.down, this.away);
  }

  /**
   * @param {string} word
   * @param {() => void} act
   */
  action(word, act) {
    const name = make("span", { ...OWN, class: "af-sr" });
    this.names.push(name);
    const node = make("button", { type: "button", class: "af-quiet" }, this.form.word(word), name);
    node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && act());
    return node;
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
  }

  /** What the row is called: its title, or *Ny løsning*. */
  get name() {
    const { spec, fields } = this.form;
    const given = spec.row_names?.[this.key];
    if (given) return given;
    const field = fields.get(keyOf(this.key, spec.row_title ?? ""));
    const text = field ? inWords(field.control, field.answer, spec.language).trim() : "";
    const name = this.form.word("new_row", { name: spec.row_name });
    return text.length > LONGEST ? `${text.slice(0, LONGEST).trim()} …` : text || name;
  }

  refresh() {
    const { form, name } = this;
    const isCalled = form.marks.isLeft(this.key) && !form.gates.isHeld(this.key);
    const missing = isCalled ? this.fields.filter((field) => field.isMissing).length : 0;
    if (this.title.textContent !== name) this.title.textContent = name;
    fill(this.badge, missing ? form.word("row_missing", { count: missing }) : "");
    fill(this.incomplete, missing ? form.word("row_incomplete") : "");
    if (this.buttons) this.refreshActions(this.buttons, name);
  }

  /**
   * @param {HTMLElement} buttons
   * @param {string} name
   */
  refreshActions(buttons, name) {
    const { order, first } = this.form.rows;
    this.names.forEach((node) => (node.textContent = name));
    const place = order.indexOf(this.key);
    buttons.hidden = this.key === first;
    this.up.setAttribute("aria-disabled", String(place <= 0));
    this.down.setAttribute("aria-disabled", String(place === order.length - 1));
  }

  /**
   * Show the way back in the row's place, or the row again.
   *
   * @param {boolean} isGone
   */
  setGone(isGone) {
    if (isGone === this.isGone) return;
    this.isGone = isGone;
    if (!isGone) return void this.node.replaceChildren(this.section);
    const { form, name } = this;
    const about = make("span", { ...OWN, class: "af-sr" }, name);
    /** @type {HTMLElement} */
    this.undo = make("button", { type: "button", class: "af-button" }, form.word("undo"), about);
    this.undo.addEventListener("click", () => form.rows.restore(this));
    const words = make("p", OWN, form.word("removed", { title: name }));
    this.node.replaceChildren(make("div", { class: "af-removed" }, words, this.undo));
  }
}
