/** What is in the way of sending. */

import { make } from "../tools.js";
import { button } from "./tools.js";
import { word } from "./words.js";

/** @import { Fault } from "../form/types.d.ts" */
/** @import { Desk } from "./desk.js" */

const LOOK = { class: "ph-faults", role: "group", tabindex: "-1", "aria-labelledby": "faults" };

/** The error summary: each thing that is in the way of sending, with a way there. */
export class Faults {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.node = make("div", { ...LOOK, hidden: true });
  }

  /** Show what there is, and tell whether there is anything. */
  show() {
    const faults = this.desk.form.faults();
    const title = make("h2", { id: "faults" }, word("faults_title"));
    const shown = faults.map(({ question, sentence }) => question + sentence).join();
    this.node.hidden = !faults.length;
    if (shown !== this.shown) {
      this.node.replaceChildren(title, make("ul", {}, ...faults.map(entry)));
    }
    /** @type {string | undefined} */
    this.shown = shown;
    return faults.length > 0;
  }
}

/** @param {Fault} fault */
function entry({ question, sentence, show }) {
  return make("li", {}, button(question, "af-quiet", show), make("span", {}, sentence));
}
