/** What happens in one panel. */

import { stayAwake } from "./awake.js";
import { carry } from "./carry.js";
import { AGAIN_SOON, tick } from "./clock.js";
import { print } from "./print.js";
import { draw } from "./redraw.js";

/** @import { PanelModel, PanelNews, PanelSent, PanelWishValues } from "./types.d.ts" */

const PATIENCE = 2000; // milliseconds until it asks again

/** One panel on the screen, until it is over. */
export class Panel {
  /**
   * @param {PanelModel} model
   * @param {HTMLElement} root
   */
  constructor(model, root) {
    this.model = model;
    this.root = root;
    /** @type {PanelSent} */
    this.sent = { at: 0 }; // the same wish right after the first, or a second click, is one
    const rest = () => this.show();
    this.isCarrying = carry(root, (action, values) => this.send(action, values), rest);
    root.addEventListener("submit", (event) => this.submitted(event));
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("keydown", keepFromNotebook);
    this.html = model.get("html");
    this.onHtml = () => this.told(model.get("html"));
    this.ahead = 0;
    this.timedAt = -Infinity;
    /** @param {PanelNews} news */
    this.onTold = ({ html, now }) => {
      if (now !== undefined) this.ahead = Date.now() / 1000 - now;
      if (html === undefined) tick(root, this.ahead);
      else this.told(html);
    };
    model.on("change:html", this.onHtml);
    model.on("msg:custom", this.onTold);
    if (model.get("is_private")) this.ask();
    this.show();
    this.clock = setInterval(() => this.goOn(), 1000);
  }

  get isJustSent() {
    return Date.now() - this.sent.at < 1000;
  }

  /** Ask for what stands in no state that a notebook keeps, until it comes. */
  ask() {
    this.model.send({ action: "hello", values: {} });
    this.asking = setTimeout(() => this.html || this.ask(), PATIENCE);
  }

  /** @param {string} html */
  told(html) {
    this.html = html;
    this.show();
  }

  show() {
    if (this.isCarrying()) return; // until it is dropped
    draw(this.root, this.html, this.isJustSent ? this.sent.form : null);
    this.goOn();
  }

  /** What goes on without a word of the kernel: a countdown, by its clock, and staying awake. */
  goOn() {
    const isTimed = this.root.querySelector("[data-ends]");
    if (isTimed && performance.now() - this.timedAt > AGAIN_SOON) {
      this.timedAt = performance.now();
      this.model.send({ action: "time", values: {} });
    }
    tick(this.root, this.ahead);
    stayAwake(this.root);
  }

  /**
   * @param {string | undefined} action
   * @param {PanelWishValues} values
   * @param {HTMLFormElement | null} [form]
   */
  send(action, values, form = null) {
    const wish = JSON.stringify([action, values]);
    if (this.isJustSent && this.sent.wish === wish) return;
    this.sent = { at: Date.now(), wish, form };
    this.model.send({ action, values });
  }

  /** @param {Event} event */
  submitted(event) {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const { action } = form.dataset;
    if (action) this.send(action, Object.fromEntries(new FormData(form)), form);
  }

  /** @param {Event} event */
  clicked({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    const { action, print: printed, tick: names, value } = button.dataset;
    if (printed !== undefined) this.print(button.closest(".af-print-sheet"));
    else if (names) tickBoxes(this.root, names);
    else if (action) this.send(action, { value: value ?? "" });
  }

  /** @param {HTMLElement | null} sheet */
  print(sheet) {
    if (sheet) print(sheet, this.model.get("_css"), this.root.lang);
  }

  end() {
    clearInterval(this.clock);
    clearTimeout(this.asking);
    this.model.off("change:html", this.onHtml);
    this.model.off("msg:custom", this.onTold);
    this.root.remove();
  }
}

/**
 * No shortcut of the notebook around.
 *
 * @param {KeyboardEvent} event
 */
function keepFromNotebook(event) {
  if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
}

/**
 * Tick the boxes whose names stand in a text, and go to the first.
 *
 * @param {HTMLElement} root
 * @param {string} names
 */
function tickBoxes(root, names) {
  /** @type {(name: string) => HTMLInputElement | null} */
  const named = (name) => root.querySelector(`[name="${CSS.escape(name)}"]`);
  const boxes = names.trim().split(" ").map(named);
  const found = boxes.filter((box) => box !== null);
  found.forEach((box) => (box.checked = true));
  found[0]?.focus();
}
