/**
 * Panels: shows HTML that Python has filled and escaped; hands buttons and small forms back; prints
 * sheets.
 *
 * `<form data-action>` and `<button data-action data-value>` become messages. `<button data-print>`
 * prints the `.af-print-sheet` around it, alone. `[data-ends]` counts down to a second since 1970;
 * `<button data-tick>` ticks the boxes it names. `[data-carry]` can be dropped on
 * `[data-take][data-value]` by mouse. Needs no https.
 */

import { Panel } from "./panel.js";

/** @import { PanelModel } from "./types.d.ts" */

/**
 * Draw the panel for one view of the model; give what ends it.
 *
 * @param {{ model: PanelModel, el: HTMLElement }} view
 */
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "af af-panel";
  root.lang = model.get("language");
  root.dataset.lmSuppressShortcuts = "true";
  root.translate = false; // it shows what people wrote
  el.replaceChildren(root);
  const panel = new Panel(model, root);
  return () => panel.end();
}

export default { render };
