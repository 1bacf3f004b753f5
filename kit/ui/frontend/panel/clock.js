/** Counting down. */

export const AGAIN_SOON = 60000; // the clock of a machine may be set right meanwhile

/**
 * Say how long it is to a moment, or since it passed.
 *
 * @param {HTMLElement} root
 * @param {number} ahead Seconds that the browser's clock is before the kernel's, which says when.
 */
export function tick(root, ahead) {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = root.querySelectorAll("[data-ends]");
  for (const node of nodes) {
    const seconds = Math.round(Number(node.dataset.ends) + ahead - Date.now() / 1000);
    const [minutes, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
    const time = `${minutes}:${String(rest).padStart(2, "0")}`;
    const template = (seconds < 0 ? node.dataset.late : node.dataset.left) ?? "";
    const left = String(Math.ceil(seconds / 60));
    const words = template.replace("{time}", time).replace("{minutes}", left);
    if (node.textContent !== words) node.textContent = words;
    node.classList.toggle("is-late", seconds < 0);
  }
}
