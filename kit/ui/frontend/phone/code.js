/** The code by which a commitment is found again, as it is shown and copied. */

import { make, OWN } from "../tools.js";
import { isKeptForLong } from "./keepsake.js";
import { button, paragraph } from "./tools.js";
import { word } from "./words.js";

/**
 * Its words below each other, large, and what to do with them.
 *
 * @param {string} code
 */
export function codePart(code) {
  const words = code.split("-").join("\n");
  const shown = make("p", { ...OWN, class: "ph-code", "data-code": code }, words);
  const hint = paragraph(word(isKeptForLong() ? "recall_stays" : "recall_hint"), "ph-photo");
  return [shown, copyPart(code, shown), hint, paragraph(word("recall_why"))];
}

/**
 * @param {string} code
 * @param {HTMLElement} shown
 */
function copyPart(code, shown) {
  const said = make("span", { class: "ph-sure", role: "status" });
  const press = button(word("copy"), "af-quiet", () => {
    said.textContent = word(copy(code) ? "copied" : "copy_by_hand");
    if (said.textContent !== word("copied")) getSelection()?.selectAllChildren(shown);
  });
  return make("p", { class: "ph-next" }, press, said);
}

/**
 * Copy a text without https, which what is newer needs; tells whether that was done.
 *
 * @param {string} text
 */
function copy(text) {
  const focused = document.activeElement;
  const field = make("textarea", { class: "af-sr", readonly: true, "aria-hidden": "true" }, text);
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
