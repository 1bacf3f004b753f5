/** One question: what is stored, what is on the screen, what is wrong. */

import { EMPTY, inWords, isGiven } from "./answers.js";
import { Conflict } from "./conflict.js";
import { inputOf, problemOf } from "./inputs/kinds.js";
import { keyOf } from "./keys.js";
import { clearButton, drawQuestion, placeOf } from "./question.js";
import { fill, make, OWN } from "../tools.js";

/** @import { Form } from "./form.js" */
/** @import { Answer, Content, Control } from "./types.d.ts" */

const IDLE = 3000; // a field without keystrokes for so long may show what another window wrote

/** A question with its hint, its error, its note: what is stored, what is shown, what is wrong. */
export class Field {
  /**
   * @param {Form} form
   * @param {Control} control
   * @param {string} row
   * @param {boolean} isSameIntro
   */
  constructor(form, control, row, isSameIntro) {
    this.form = form;
    this.control = control;
    this.row = row;
    this.stored = EMPTY;
    this.typedAt = 0;
    this.id = form.nextId();
    this.key = keyOf(row, control.id);
    this.input = inputOf(this);
    this.hint = placeOf(this, "hint");
    this.error = placeOf(this, "error");
    this.note = placeOf(this, "note");
    this.mark = make("span", { class: "af-tag" });
    this.conflict = new Conflict(this);
    this.printed = make("p", { ...OWN, class: "af-printed", "aria-hidden": "true" });
    this.clear = clearButton(this);
    this.node = drawQuestion(this, isSameIntro);
    this.show();
    this.listen();
  }

  get edit() {
    return this.form.outbox.edits.get(this.key);
  }

  /**
   * The answer on the screen, sent or not.
   *
   * @returns {Content}
   */
  get answer() {
    return this.edit ?? this.stored;
  }

  listen() {
    for (const input of this.input.inputs) {
      const isText = this.input.isTyped && input === this.input.inputs[0];
      input.addEventListener(isText ? "input" : "change", () => this.changed(!isText));
    }
    this.node.addEventListener("focusout", () => this.left());
  }

  get isDate() {
    return this.control.kind === "date";
  }

  /**
   * Somebody typed or chose. An emptied date waits until one leaves it: it may be half typed.
   *
   * @param {boolean} isAtOnce
   */
  changed(isAtOnce) {
    const { form, input } = this;
    this.typedAt = Date.now();
    fill(this.note, "");
    this.isEmptied = this.isDate && !isAtOnce && !input.inputs[0].value && isGiven(this.answer);
    if (!this.isEmptied && !this.isUnfinished) form.outbox.write(this, input.read(), isAtOnce);
    form.marks.touch(this.row);
    this.refresh();
  }

  /** Radios cannot be taken back by themselves. */
  empty() {
    this.input.show(EMPTY);
    this.changed(true);
    this.focus();
    this.form.status.announce(this.form.word("answer_cleared"));
  }

  left() {
    const { outbox, isOver } = this.form;
    if (isOver) return;
    const isDateTyped = this.isDate && this.typedAt && !this.isUnfinished;
    this.isEmptied = false;
    if (isDateTyped) outbox.write(this, this.input.read(), true);
    outbox.hurry(this.edit);
    this.showWhenIdle();
    this.refresh();
  }

  /**
   * The store has this answer now: from an acknowledgement, or written by another window.
   *
   * @param {Answer} answer
   */
  keep(answer) {
    if (answer.revision < this.stored.revision) return;
    const isNew = this.stored.value !== answer.value;
    this.stored = answer;
    const { edit } = this;
    if (edit?.conflict && answer.revision > edit.conflict.revision) edit.conflict = answer;
    if (this.control.keeps) this.form.gates.pass(this, isNew);
    this.showWhenIdle();
    this.refresh();
  }

  /** The host has forgotten this answer, as it was told to: it is here alone. */
  takeBack() {
    this.form.outbox.takeBack(this);
    this.stored = EMPTY;
    this.refresh();
  }

  /** Nothing changes under the hands of somebody who types. */
  showWhenIdle() {
    if (this.edit || this.form.isOver) return;
    const wait = this.typedAt + IDLE - Date.now();
    if (wait <= 0 || !this.node.matches(":focus-within")) return void this.show();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.showWhenIdle(), wait + 50);
  }

  show() {
    const { control, input, answer } = this;
    const { value, missing } = input.read();
    const isShown = value === answer.value && missing === answer.missing;
    if (!this.isUnfinished && (!isShown || control.kind === "select")) input.show(answer);
    this.refresh();
  }

  /** Half a date: the browser shows it, but tells nobody what it says. */
  get isUnfinished() {
    return this.isDate && this.input.inputs[0].validity.badInput;
  }

  /** What is wrong with the answer on the screen; a number or date is left in peace while typed. */
  problem() {
    const { form, control, edit } = this;
    const isHalf = ["date", "integer"].includes(control.kind);
    const isAtWork = isHalf && this.node.matches(":focus-within");
    if (this.isUnfinished) return isAtWork ? this.error.textContent : form.word("bad_date");
    if (!edit || form.gates.isKept(this)) return "";
    const found = problemOf(control, edit, form.spec.language);
    if (found) return isAtWork && this.error.hidden ? "" : form.word(...found);
    return edit.rejected ?? "";
  }

  /** Bring everything around the input up to date. */
  refresh() {
    const { form, node } = this;
    this.refreshError();
    node.classList.toggle("is-answered", isGiven(this.answer));
    fill(this.printed, inWords(this.control, this.answer, form.spec.language));
    if (this.clear) this.clear.hidden = !isGiven(this.answer);
    this.conflict.refresh();
    this.refreshMark();
    form.refreshed(this);
  }

  refreshError() {
    const sentence = this.problem();
    const isNew = sentence && this.error.hidden;
    fill(this.error, sentence);
    if (isNew) this.form.status.announce(sentence);
    for (const input of this.input.inputs) {
      if (sentence) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    this.node.classList.toggle("is-wrong", Boolean(sentence));
  }

  get isMissing() {
    return this.control.required && !isGiven(this.answer);
  }

  /** *skal med*, and once the row was left *mangler*: quiet, it never stops anybody. */
  refreshMark() {
    const { form, mark } = this;
    const isCalled = this.isMissing && form.marks.isLeft(this.row) && !form.gates.isKept(this);
    mark.classList.toggle("is-missing", isCalled);
    mark.classList.toggle("is-done", !this.isMissing);
    const words = form.word(isCalled ? "missing_mark" : "required");
    if (mark.textContent !== words) mark.textContent = words;
  }

  /** @param {boolean} isMine */
  solve(isMine) {
    this.form.outbox.solve(this.edit, isMine);
    this.input.show(this.answer);
    this.refresh();
    this.focus();
    this.form.status.announce(this.form.word("conflict_solved"));
  }

  focus() {
    const chosen = this.input.inputs.find((input) => input.checked);
    (chosen ?? this.input.inputs[0]).focus();
  }
}
