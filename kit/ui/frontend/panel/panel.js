/** What happens in one panel. */

import { carry } from "./carry.js";
import { tick } from "./clock.js";
import { print } from "./print.js";
import { draw } from "./redraw.js";

const PATIENCE = 2000; // milliseconds until it asks again

/** One panel on the screen, until it is over. */
export class Panel {
  constructor(model, root) {
    Object.assign(this, { model, root });
    this.sent = { at: 0 }; // the same wish right after the first, or a second click, is one
    const send = (action, values) => this.send(action, values);
    this.isCarrying = carry(root, send, () => this.show());
    root.addEventListener("submit", (event) => this.submitted(event));
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    root.addEventListener("keydown", keepFromNotebook);
    this.html = model.get("html");
    this.onHtml = () => this.told(model.get("html"));
    this.onTold = ({ html }) => this.told(html);
    model.on("change:html", this.onHtml);
    model.on("msg:custom", this.onTold);
    if (model.get("is_private")) this.ask();
    this.show();
    this.clock = setInterval(() => tick(root), 1000);
  }

  get isJustSent() {
    return Date.now() - this.sent.at < 1000;
  }

  /** Ask for what stands in no state that a notebook keeps, until it comes. */
  ask() {
    this.model.send({ action: "hello", values: {} });
    this.asking = setTimeout(() => this.html || this.ask(), PATIENCE);
  }

  told(html) {
    this.html = html;
    this.show();
  }

  show() {
    if (this.isCarrying()) return; // until it is dropped
    draw(this.root, this.html, this.isJustSent ? this.sent.form : null);
    tick(this.root);
  }

  send(action, values, form = null) {
    const wish = JSON.stringify([action, values]);
    if (this.isJustSent && this.sent.wish === wish) return;
    this.sent = { at: Date.now(), wish, form };
    this.model.send({ action, values });
  }

  submitted(event) {
    event.preventDefault();
    const form = event.target;
    const { action } = form.dataset;
    if (action) this.send(action, Object.fromEntries(new FormData(form)), form);
  }

  clicked(button) {
    if (!button) return;
    const { action, print: printed, tick: names, value } = button.dataset;
    if (printed !== undefined) this.print(button.closest(".af-print-sheet"));
    else if (names) tickBoxes(this.root, names);
    else if (action) this.send(action, { value: value ?? "" });
  }

  print(sheet) {
    print(sheet, this.model.get("_css"), this.root.lang);
  }

  end() {
    clearInterval(this.clock);
    clearTimeout(this.asking);
    this.model.off("change:html", this.onHtml);
    this.model.off("msg:custom", this.onTold);
    this.root.remove();
  }
}

/** No shortcut of the notebook around. */
function keepFromNotebook(event) {
  if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
}

/** Tick the boxes whose names stand in a text, and go to the first. */
function tickBoxes(root, names) {
  const named = (name) => root.querySelector(`[name="${CSS.escape(name)}"]`);
  const boxes = names.trim().split(" ").map(named);
  boxes.filter(Boolean).forEach((box) => (box.checked = true));
  boxes.find(Boolean)?.focus();
}
