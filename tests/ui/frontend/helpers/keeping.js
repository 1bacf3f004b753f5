/** The rules by which the kit stores answers and rows: `kit/store/answers.py`, `rows.py`. */

import { conflict, refused, stored } from "./model.js";

const EMPTY = { value: null, missing: null, revision: 0 };

/** One response in a store that keeps to these rules. */
export class Keeping {
  constructor(rows = []) {
    Object.assign(this, { rows, known: new Set(rows), answers: new Map() });
  }

  answer(row, item) {
    return this.answers.get(`${row}/${item}`) ?? EMPTY;
  }

  /** Every answer, by row and item. */
  get all() {
    const found = {};
    for (const [key, answer] of this.answers) {
      const [row, item] = key.split("/");
      found[row] = { ...found[row], [item]: answer };
    }
    return found;
  }

  /** Store what a message says; give what is said of it. */
  take(message) {
    if (message.kind === "answer") return this.write(message);
    const { kind, row } = message;
    if (kind === "move" && !this.rows.includes(row)) return refused(message);
    if (kind === "restore" && !this.known.has(row)) return refused(message);
    this.rows = this[kind](message);
    this.known.add(row);
    return stored(message);
  }

  write(message) {
    const { row, item, value, missing, base } = message;
    const standing = this.answer(row, item);
    const isSame = standing.value === value && standing.missing === missing;
    if (!isSame && base !== standing.revision) {
      return conflict(message, standing.value, standing.revision, standing.missing);
    }
    const now = isSame ? standing : { value, missing, revision: base + 1 };
    this.answers.set(`${row}/${item}`, now);
    return stored({ ...message, ...now }, now.revision);
  }

  // ---- rows

  add({ row, after }) {
    if (this.known.has(row)) return this.rows;
    const place = this.rows.includes(after) ? this.rows.indexOf(after) + 1 : this.rows.length;
    return [...this.rows.slice(0, place), row, ...this.rows.slice(place)];
  }

  move({ row, to }) {
    const others = this.rows.filter((other) => other !== row);
    others.splice(to, 0, row);
    return others;
  }

  remove({ row }) {
    return this.rows.filter((other) => other !== row);
  }

  restore({ row }) {
    return this.rows.includes(row) ? this.rows : [...this.rows, row];
  }
}
