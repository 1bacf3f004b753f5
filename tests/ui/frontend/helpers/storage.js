/** A stand-in for a browser's store: its keys are its own; it can be full, or forbidden. */

const refusal = (name) => new DOMException("This store takes nothing.", name);

class Store {
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    if (storage.isFull) throw refusal("QuotaExceededError");
    this[key] = String(value);
  }

  removeItem(key) {
    delete this[key];
  }
}

/** What a test does to the store of the browser. */
export const storage = {
  kept: new Store(),
  isFull: false,
  isForbidden: false,

  clear() {
    Object.assign(this, { kept: new Store(), isFull: false, isForbidden: false });
  },

  /** What `localStorage` gives: where it is forbidden, even looking at it is an error. */
  get shown() {
    if (this.isForbidden) throw refusal("SecurityError");
    return this.kept;
  },
};
