/** A form on a page that has its own *Send*. */

import { Form } from "./form.js";
import { answered, faults } from "./summary.js";
import { unsent } from "./unsent.js";

/** @import { Mounted, Mounting } from "./types.d.ts" */

/**
 * Draw one form; give what the page needs: whether everything is stored, what is in the way, what
 * was answered. `changed` is called whenever one of these may have changed.
 *
 * @param {Mounting} page
 * @returns {Mounted}
 */
export function mount({ model, el, changed }) {
  const form = new Form(model, el);
  form.changed = changed;
  return {
    isKnown: () => Boolean(form.isKnown),
    isStored: () => unsent(form).length === 0,
    isOnDevice: () => form.outbox.isKept,
    send: () => form.hurry(),
    faults: () => faults(form),
    answers: () => answered(form),
    end: () => form.end(),
  };
}
