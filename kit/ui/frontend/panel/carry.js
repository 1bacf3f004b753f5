/** Carrying by mouse. */

/** @import { PanelWishValues } from "./types.d.ts" */

/**
 * Let the mouse carry what has a name to a place that takes it: a tick and a choice in one go.
 * Gives whether something is carried: nothing may move meanwhile, or it is another text that is
 * dropped. `rest` is called when it is over.
 *
 * @param {HTMLElement} root
 * @param {(action: string | undefined, values: PanelWishValues) => void} send
 * @param {() => void} rest
 */
export function carry(root, send, rest) {
  /** @type {string | null | undefined} */
  let carried = null;
  /** @param {DragEvent} event */
  const goal = (event) => (carried ? enclosing(event, "[data-take]") : null);
  /** @param {HTMLElement | null} place */
  const mark = (place) => {
    for (const node of root.querySelectorAll("[data-take]")) {
      node.classList.toggle("is-goal", node === place);
    }
  };
  root.addEventListener("dragstart", (event) => {
    carried = enclosing(event, "[data-carry]")?.dataset.carry;
  });
  root.addEventListener("dragover", (event) => {
    mark(goal(event));
    if (goal(event)) event.preventDefault(); // it may be dropped here
  });
  root.addEventListener("drop", (event) => {
    const place = goal(event);
    if (!place || !carried) return;
    event.preventDefault();
    send(place.dataset.take, { [carried]: "on", theme: place.dataset.value });
  });
  root.addEventListener("dragend", () => {
    carried = null;
    mark(null);
    rest();
  });
  return () => Boolean(carried);
}

/**
 * What an event happened in; a text has nothing around it that could be asked for.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
function enclosing({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}
