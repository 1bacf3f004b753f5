/** Keeping the machine awake while a screen is shown to a room. */

/** @type {WakeLockSentinel | null} */
let lock = null;
let isAsked = false;
let isRefused = false;

/**
 * Where something in the panel asks for it, keep the machine awake; where that cannot be had, show
 * what the panel says of it.
 *
 * @param {HTMLElement} root
 */
export function stayAwake(root) {
  /** @type {HTMLElement | null} */
  const note = root.querySelector("[data-awake]");
  if (!note) return;
  note.hidden = !isRefused;
  if (!lock && !isAsked && document.visibilityState === "visible") hold(root);
}

/** @param {HTMLElement} root */
async function hold(root) {
  isAsked = true;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => (lock = null)); // the page was out of sight
    isRefused = false;
  } catch {
    isRefused = true; // no such thing here, or the battery is low
  }
  isAsked = false;
  const note = root.querySelector("[data-awake]");
  if (note instanceof HTMLElement) note.hidden = !isRefused;
}
