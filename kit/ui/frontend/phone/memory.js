/** What a phone remembers. */

/**
 * Kept in the browser; where that is forbidden, only as long as the page is open.
 *
 * @template {object} Content
 */
export class Memory {
  /**
   * @param {string} name
   * @param {Content} first
   */
  constructor(name, first) {
    this.key = `afrunding:phone:${name}`;
    this.here = first;
    this.isForbidden = false;
  }

  /** @returns {Content} */
  read() {
    if (this.isForbidden) return this.here;
    try {
      this.here = { ...this.here, ...JSON.parse(localStorage.getItem(this.key) ?? "null") };
    } catch {
      // not readable: what is known here counts
    }
    return this.here;
  }

  /** @param {Partial<Content>} values */
  write(values) {
    this.here = { ...this.read(), ...values };
    const text = JSON.stringify(this.here);
    try {
      // what is there already is not put over what another tab is just writing
      if (localStorage.getItem(this.key) !== text) localStorage.setItem(this.key, text);
    } catch {
      this.isForbidden = true;
    }
  }
}
