/** Carrying by mouse. */

/**
 * Let the mouse carry what has a name to a place that takes it: a tick and a choice in one go.
 * Gives whether something is carried: nothing may move meanwhile, or it is another text that is
 * dropped. `rest` is called when it is over.
 */
export function carry(root, send, rest) {
  let carried = null;
  const goal = (event) => (carried ? event.target.closest?.("[data-take]") : null);
  const mark = (place) => {
    for (const node of root.querySelectorAll("[data-take]")) {
      node.classList.toggle("is-goal", node === place);
    }
  };
  root.addEventListener("dragstart", (event) => {
    carried = event.target.closest?.("[data-carry]")?.dataset.carry;
  });
  root.addEventListener("dragover", (event) => {
    mark(goal(event));
    if (goal(event)) event.preventDefault(); // it may be dropped here
  });
  root.addEventListener("drop", (event) => {
    const place = goal(event);
    if (!place) return;
    event.preventDefault();
    send(place.dataset.take, { [carried]: "on", theme: place.dataset.value });
  });
  root.addEventListener("dragend", () => {
    mark((carried = null));
    rest();
  });
  return () => Boolean(carried);
}
