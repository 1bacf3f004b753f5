/** The status line: whether everything is stored, and if not, why. */

import { isGiven } from "./answers.js";
import { RETRY } from "./delivery.js";
import { make, OWN } from "../tools.js";
import { held, unsent, wrongFields } from "./unsent.js";

/** @import { Form } from "./form.js" */
/** @import { Failure } from "./parts.d.ts" */

/** Says, always in sight, what became of the answers, and aloud what just happened. */
export class StatusLine {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    /** Why the host will not have a change of rows. */
    this.refusal = "";
  }

  draw() {
    if (this.form.spec.readonly) return [];
    /** @type {HTMLElement} */
    this.words = make("p", { class: "af-words", role: "status" });
    const look = { type: "button", class: "af-quiet", hidden: true };
    /** @type {HTMLElement} */
    this.jump = make("button", look, this.form.word("show_field"));
    this.jump.addEventListener("click", () => this.showWrong());
    this.live = make("div", { ...OWN, class: "af-sr", "aria-live": "polite" });
    /** @type {HTMLElement} */
    this.node = make("div", { class: "af-status" }, this.words, this.jump);
    return [this.live, this.node];
  }

  showWrong() {
    const [field] = wrongFields(this.form);
    if (field) this.form.show(field);
  }

  /** @param {string} text */
  announce(text) {
    if (this.live) this.live.textContent = text;
  }

  refresh() {
    const { form } = this;
    if (!this.words || form.isOver) return;
    const waiting = unsent(form);
    const failed = waiting.flatMap((parcel) => parcel.failed ?? []);
    const wrong = wrongFields(form).length;
    const words = this.heldWords();
    if (failed.length) this.say("unsaved", this.failure(failed));
    else if (this.refusal) this.say("unsaved", this.refusal);
    else if (wrong) this.say("held", this.heldBack(wrong));
    else if (waiting.some((parcel) => form.outbox.delivery.maySend(parcel))) this.saySaving();
    else if (words) this.say("kept", words);
    else if (this.isHalfTyped) this.say("typing", form.word("ready"));
    else this.say("saved", this.savedWords());
    this.jump.hidden = !wrong;
    form.changed();
  }

  // ---- what is said

  /** *Gemt* with the time where this page saved something, without where somebody did before. */
  savedWords() {
    const { fields, outbox } = this.form;
    if (outbox.savedAt) return this.form.word("saved", { time: outbox.savedAt });
    const isSaved = [...fields.values()].some(({ stored }) => isGiven(stored));
    return this.form.word(isSaved ? "saved_before" : "ready");
  }

  /** Whether something stands in a field that is no answer yet: a date with one of its parts. */
  get isHalfTyped() {
    return [...this.form.fields.values()].some((field) => field.isUnfinished || field.isEmptied);
  }

  /** Why some answers are only here, if there are any. */
  heldWords() {
    const { form } = this;
    const here = held(form);
    if (!here.length) return "";
    const fields = here.flatMap((edit) => form.field(edit) ?? []);
    const isForGood = fields.every((field) => form.gates.isKept(field));
    if (!isForGood) return form.word("gate_first");
    return form.word(form.outbox.isKept ? "kept_here" : "kept_memory");
  }

  /** @param {number} count */
  heldBack(count) {
    const { form } = this;
    const words = form.word(count === 1 ? "held_one" : "held_many", { count });
    return form.outbox.isKept ? words : `${words}. ${form.word("unsaved_memory")}`;
  }

  /** @param {Failure[]} failed */
  failure(failed) {
    const { form } = this;
    const reason = failed.find(({ error }) => error)?.error;
    const isLong = failed.some(({ at }) => Date.now() - at > 3 * RETRY);
    const kept = form.word(form.outbox.isKept ? "unsaved_kept" : "unsaved_memory");
    const help = isLong ? form.word("unsaved_help") : "";
    return [`${form.word("unsaved")}.`, reason, kept, help].filter(Boolean).join(" ");
  }

  // ---- saying it

  /** *Gemmer* is seen at once, but heard only where it takes a moment: not with each answer. */
  saySaving() {
    const { form, node } = this;
    if (node.dataset.state === "saving") return;
    clearTimeout(this.slow);
    this.slow = setTimeout(() => {
      const parcels = form.outbox.delivery.parcels();
      const isSaving = parcels.some((parcel) => parcel.flight && !parcel.failed);
      if (isSaving && !form.isOver) this.say("saving", form.word("saving"));
    }, 700);
    const isQuiet = ["saved", "kept", "typing", "sending"].includes(node.dataset.state ?? "");
    this.say(isQuiet ? "sending" : "saving", form.word("saving"), !isQuiet);
  }

  /**
   * Show it, and have it read aloud unless it passes, or was the last thing that was heard.
   *
   * @param {string} state
   * @param {string} text
   * @param {boolean} isAloud
   */
  say(state, text, isAloud = true) {
    const isNews = isAloud && text !== this.heard;
    if (isAloud) this.heard = text;
    this.node.dataset.state = state;
    if (this.words.textContent === text && !isNews) return;
    this.words.setAttribute("aria-live", isNews ? "polite" : "off");
    this.words.textContent = text;
  }
}
