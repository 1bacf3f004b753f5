/** What a phone remembers. */

/** Kept in the browser; where that is forbidden, only as long as the page is open. */
export class Memory {
  constructor(name, first) {
    Object.assign(this, { key: `afrunding:phone:${name}`, here: first, isForbidden: false });
  }

  read() {
    if (this.isForbidden) return this.here;
    try {
      this.here = { ...this.here, ...JSON.parse(localStorage.getItem(this.key)) };
    } catch {
      // not readable: what is known here counts
    }
    return this.here;
  }

  write(values) {
    this.here = { ...this.read(), ...values };
    try {
      localStorage.setItem(this.key, JSON.stringify(this.here));
    } catch {
      this.isForbidden = true;
    }
  }
}
