/** Sending what was answered. */

import { make } from "../tools.js";
import { AGAIN } from "./request.js";
import { button, pause, tell } from "./tools.js";
import { word } from "./words.js";

/** @import { Desk } from "./desk.js" */

export const AT_WORK = 10000; // somebody who did something so short ago is still at it

/** The button *Send*, and what it says of itself. */
export class Sender {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.isSending = false;
    this.button = button("", "af-next", () => this.press());
    this.said = make("p", { class: "ph-said", role: "status" });
    this.node = make("div", { class: "ph-send" }, this.button, this.said);
  }

  dress() {
    this.button.textContent = this.desk.word("send");
    this.say(this.saying);
  }

  /** @param {string} [key] */
  say(key) {
    this.saying = key;
    tell(this.said, key ? word(key) : "");
  }

  sayLater() {
    this.say(this.desk.form.isOnDevice() ? "sends_later" : "sends_later_memory");
  }

  press() {
    const { desk } = this;
    desk.form.send();
    if (desk.faults.show()) return desk.faults.node.focus();
    desk.note({ isWanted: true });
    this.pressedAt = Date.now();
    this.send();
  }

  /** Until it is done: first all is stored, then it is said that this was all. Once at a time. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.button.setAttribute("aria-disabled", "true");
    this.say("sending");
    const { desk } = this;
    for (const began = Date.now(); desk.isWanted && !desk.isOver; ) {
      if (desk.form.faults().length) desk.note({ isWanted: false });
      else if (await this.isDelivered()) desk.note({ isWanted: false, isSent: true });
      else await this.waitForContact(began);
    }
    this.isSending = false;
    this.button.removeAttribute("aria-disabled");
    this.say("");
    if (desk.isOver) return;
    const isWaiting = desk.page.touchedAt <= (this.pressedAt ?? -1); // nothing was done since
    if (desk.isSent) desk.page.update(isWaiting);
    else desk.faults.show();
  }

  async isDelivered() {
    const { form, host } = this.desk;
    if (!form.isStored()) return false;
    const reply = await host.ask({ kind: "send", is_sent: true });
    if (!reply.ok) this.sayLater();
    return reply.ok;
  }

  /**
   * The form tells when something was stored.
   *
   * @param {number} began
   */
  async waitForContact(began) {
    if (Date.now() - began >= AGAIN) this.sayLater();
    /** @type {Promise<void>} */
    const told = new Promise((done) => (this.awake = done));
    await Promise.race([told, pause(AGAIN)]);
    if (this.desk.form.isStored() && this.saying !== "sending") await pause(AGAIN);
  }
}
