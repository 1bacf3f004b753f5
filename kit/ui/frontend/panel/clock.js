/** Counting down. */

/** Say how long it is to a moment, or since it passed. */
export function tick(root) {
  for (const node of root.querySelectorAll("[data-ends]")) {
    const seconds = Math.round(Number(node.dataset.ends) - Date.now() / 1000);
    const [minutes, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
    const time = `${minutes}:${String(rest).padStart(2, "0")}`;
    const template = seconds < 0 ? node.dataset.late : node.dataset.left;
    const words = template.replace("{time}", time).replace("{minutes}", Math.ceil(seconds / 60));
    if (node.textContent !== words) node.textContent = words;
    node.classList.toggle("is-late", seconds < 0);
  }
}
