/** A form and the page around it: what is heard, and what is opened so that it can be seen. */

/** @import { Form } from "./form.js" */
/** @import { Events, Teller } from "./parts.d.ts" */
/** @import { Ear } from "./types.d.ts" */

/** Listens for a form to its host and to the page, until it is over. */
export class Surroundings {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.ending = new AbortController();
    /** @type {Map<HTMLElement, string>} */
    this.opened = new Map();
    const { model } = form;
    /** @type {Record<string, Ear>} */
    this.heard = {
      "change:state": () => form.applyState(model.get("state")),
      "change:spec": () => form.applySpec(model.get("spec")),
      "msg:custom": (message) => form.receive(message),
    };
    for (const [name, act] of Object.entries(this.heard)) model.on(name, act);
    this.listen();
    this.sizes = new ResizeObserver(() => this.openBoxes());
    this.sizes.observe(form.el);
  }

  listen() {
    const { form } = this;
    /**
     * @template {keyof Events} Name
     * @param {Teller} target
     * @param {Name} name
     * @param {(event: Events[Name]) => unknown} act
     */
    const on = (target, name, act) => {
      target.addEventListener(name, act, { signal: this.ending.signal });
    };
    on(form.el, "submit", (event) => event.preventDefault());
    on(form.el, "keydown", (event) => this.pressed(event));
    on(form.el, "keyup", (event) => event.key === "Tab" && uncover(event.target));
    on(document, "focusin", (event) => form.marks.goTo(event.target));
    on(document, "pointerdown", (event) => form.marks.goTo(event.target));
    on(document, "visibilitychange", () => form.seen());
    on(window, "pagehide", () => form.rest());
    on(window, "pageshow", (event) => event.persisted && form.seen());
    on(window, "online", () => form.outbox.delivery.pump());
  }

  /**
   * Keys typed here are no shortcuts of the notebook. Ctrl+S has nothing left to do but send.
   *
   * @param {KeyboardEvent} event
   */
  pressed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.form.sendAll();
    }
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
  }

  /**
   * The status line sticks to the edge of what scrolls, if nothing in between clips. A notebook's
   * output is a nest of boxes that clip without scrolling: open those around this form, no other.
   */
  openBoxes() {
    /** @type {HTMLElement[]} */
    const boxes = [];
    /** @type {HTMLElement | null} */
    let around = this.form.el;
    for (; around; around = around.parentElement) boxes.push(around);
    const areas = boxes.map((box) => box.classList.contains("jp-OutputArea"));
    for (const box of boxes.slice(0, areas.lastIndexOf(true) + 1)) {
      const { overflow, maxHeight } = getComputedStyle(box);
      const isScroller = maxHeight !== "none" || box.scrollHeight > box.clientHeight + 1;
      if (overflow === "visible" || isScroller) continue;
      this.opened.set(box, box.style.overflow);
      box.style.overflow = "visible";
    }
  }

  end() {
    const { model } = this.form;
    this.ending.abort();
    this.sizes.disconnect();
    this.opened.forEach((overflow, box) => (box.style.overflow = overflow));
    for (const [name, act] of Object.entries(this.heard)) model.off(name, act);
  }
}

/**
 * A browser shows the caret, but not that the status line hides the rest: see `scroll-margin`.
 *
 * @param {Element} input
 */
function uncover(input) {
  input.scrollIntoView({ block: "nearest" });
}
