/** The form of a round, and sending it. */

import { leave } from "./leaving.js";
import { mount } from "../form/mount.js";
import { make } from "../tools.js";
import { Faults } from "./faults.js";
import { forgetRound } from "./forgetting.js";
import { Host } from "./host.js";
import { keep, keepsake, kept } from "./keepsake.js";
import { about, meeting, note } from "./meeting.js";
import { Sender } from "./sender.js";
import { find } from "./tools.js";
import { wordFor } from "./words.js";

/** @import { Spec } from "../form/types.d.ts" */
/** @import { Page } from "./page.js" */
/** @import { Found, Kept, Round, RoundNote } from "./types.d.ts" */

export const LATE = 5000; // so long the server takes answers to a round that was closed

/** One round's form with its *Send*; stays, hidden, until another round takes its place. */
export class Desk {
  /**
   * @param {Round} round
   * @param {Spec} spec
   * @param {Page} page
   */
  constructor(round, spec, page) {
    this.round = round;
    this.page = page;
    this.el = find("desk");
    this.isOver = false;
    /** @type {Kept | null} */
    this.own = null;
    const before = kept();
    this.recall = before?.round === round.id ? before.code : "";
    this.host = new Host(round.id, spec);
    this.optional = make("p", { class: "ph-optional" });
    this.faults = new Faults(this);
    this.sender = new Sender(this);
    const place = make("div");
    this.el.replaceChildren(this.optional, this.faults.node, place, this.sender.node);
    this.form = mount({ model: this.host, el: place, changed: () => this.formChanged() });
    this.dress();
    this.follow(round.state === "open");
  }

  get isSent() {
    return about(this.round.id).isSent;
  }

  get isWanted() {
    return about(this.round.id).isWanted;
  }

  /** @param {RoundNote} values */
  note(values) {
    note(this.round.id, values);
  }

  /**
   * A word as it is said of this form, or of every one.
   *
   * @param {string} key
   */
  word(key) {
    return wordFor(this.round.form, key);
  }

  /** What its owner promised stays here, also if it was never sent. */
  keep() {
    if (this.round.form !== "commitment" || !this.form?.isKnown() || this.isOver) return;
    const parts = this.form.answers().filter(({ fields }) => fields.length);
    const { id } = this.round;
    this.own = keepsake(id, this.own ?? kept(), { parts, code: this.recall });
    if (parts.length || this.recall || kept()?.round === id) keep(this.own);
  }

  dress() {
    this.sender.dress();
    this.optional.textContent = this.word("optional");
  }

  /** @param {Spec} spec */
  translate(spec) {
    this.host.set("spec", spec);
    this.dress();
    this.formChanged();
  }

  formChanged() {
    this.keep();
    this.sender.awake?.();
    if (!this.faults.node.hidden) this.faults.show();
    this.page.formChanged();
  }

  /**
   * The round opens or closes: what is typed goes out while it can.
   *
   * @param {boolean} isOpen
   */
  follow(isOpen) {
    clearTimeout(this.closing);
    if (isOpen) this.host.isOpen = true;
    else this.closing = setTimeout(() => this.close(), LATE);
    this.form.send();
    if (isOpen && this.isWanted) this.sender.send();
  }

  close() {
    this.host.isOpen = false;
    this.formChanged();
    if (meeting.read().isShared) leave(this.page, this);
  }

  /** Whether something is here that the server will not take any more. */
  get isTooLate() {
    return !this.host.isOpen && !this.form.isStored();
  }

  /** Answers are to be changed: they stay stored, but that was not all. */
  reopen() {
    this.note({ isSent: false });
    this.host.ask({ kind: "send", is_sent: false }); // the next *Send* says it anyway
  }

  /** Fetch the code by which a commitment is found again; nothing where it cannot be had now. */
  async fetchRecall() {
    const reply = await this.host.ask({ kind: "recall" });
    if (reply.ok) {
      this.note({ hasRecall: true });
      this.recall = reply.code;
      this.keep();
    }
    return this.recall;
  }

  /**
   * A code has brought commitments back: each is asked about by its name.
   *
   * @param {string} code
   * @param {Found} found
   */
  recognise(code, { rows, names, state }) {
    this.promised = rows;
    this.promisedCode = code;
    if (!Object.keys(names).length) return;
    this.note({ names });
    this.host.emit("msg:custom", { kind: "state", state });
    this.host.set("spec", { ...this.host.get("spec"), row_names: names });
  }

  end() {
    this.isOver = true;
    clearTimeout(this.closing);
    this.form.end();
    this.el.replaceChildren();
  }

  /** Somebody else takes the phone: nothing of this person stays on it. */
  forget() {
    this.end();
    forgetRound(this.round.id);
  }
}
