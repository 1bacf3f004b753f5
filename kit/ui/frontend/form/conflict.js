/** What another window wrote in the same field. */

import { inWords } from "./answers.js";
import { make, OWN } from "../tools.js";

/** @import { Field } from "./field.js" */
/** @import { Answer } from "./types.d.ts" */

/** Two windows wrote in the same field: shows both, lets a person choose. */
export class Conflict {
  /** @param {Field} field */
  constructor(field) {
    this.field = field;
    this.node = make("div", { class: "af-conflict", hidden: true });
  }

  refresh() {
    const other = this.field.edit?.conflict;
    if (other === this.shown) return;
    /** @type {Answer | null | undefined} */
    this.shown = other;
    this.node.hidden = !other;
    this.node.replaceChildren();
    if (other) this.draw(other);
  }

  /** @param {Answer} other */
  draw(other) {
    const { form, control, id } = this.field;
    const text = inWords(control, other, form.spec.language) || form.word("conflict_empty");
    const choices = [this.choice("keep_mine", true), this.choice("take_other", false)];
    this.node.append(
      make("p", { id: `${id}-other` }, form.word("conflict")),
      make("blockquote", OWN, text),
      make("div", { class: "af-actions" }, ...choices),
    );
    form.status.announce(`${form.word("conflict")} ${text}`);
  }

  /**
   * @param {string} name
   * @param {boolean} isMine
   */
  choice(name, isMine) {
    const words = this.field.form.word(name);
    const button = make("button", { type: "button", class: "af-button" }, words);
    button.addEventListener("click", () => this.field.solve(isMine));
    return button;
  }
}
