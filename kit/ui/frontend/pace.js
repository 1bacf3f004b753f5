/** Pace: how long replies take on this line, measured. */

const FADING = 0.7; // how much one reply after another still counts of a slow one

/** Gives replies the time that they take here, never less than `least` or more than `most` ms. */
export class Pace {
  /**
   * @param {number} least
   * @param {number} most
   */
  constructor(least, most) {
    this.least = least;
    this.most = most;
    this.slowest = 0;
  }

  /** @param {number} took */
  measure(took) {
    this.slowest = Math.max(took, this.slowest * FADING);
  }

  /** Twice what replies took, and longer with each try in vain. */
  patience(tries = 0) {
    return Math.min(this.most, Math.max(this.least, 2 * this.slowest) * 2 ** tries);
  }
}
