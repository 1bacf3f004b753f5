/** The form in a notebook: what an anywidget is made of. */

import { Form } from "./form.js";

/** @import { Model } from "./types.d.ts" */

/**
 * Draw the form for one view of the model; give what ends it.
 *
 * @param {{ model: Model, el: HTMLElement }} view
 */
function render({ model, el }) {
  el.translate = false; // the leader's own words stay on the machine
  let form = new Form(model, el);
  const restart = () => {
    if (model.get("spec").key === form.spec.key) return;
    form.end();
    form = new Form(model, el);
  };
  model.on("change:spec", restart);
  return () => {
    model.off("change:spec", restart);
    form.end();
  };
}

export default { render };
