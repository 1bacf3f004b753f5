/** The order of rows. */

/** @import { RowChange } from "./types.d.ts" */

/**
 * The order of rows after one change: what the host will say when it has stored it.
 *
 * @param {string[]} order
 * @param {RowChange} change
 */
export function changed(order, { kind, row, after, to }) {
  const others = order.filter((key) => key !== row);
  const isHere = order.includes(row);
  if (kind === "remove") return others;
  if (kind === "restore") return isHere ? order : [...order, row];
  if (kind === "add" && isHere) return order;
  if (kind === "move" && !isHere) return order;
  const behind = after ? others.indexOf(after) + 1 || others.length : others.length;
  const place = kind === "move" ? to : behind;
  return [...others.slice(0, place), row, ...others.slice(place)];
}

/**
 * Removed rows keep their place, so that the way back is where the row was.
 *
 * @param {string[]} order
 * @param {string[]} shown
 * @param {string[]} places
 */
export function withGone(order, shown, places) {
  const all = [...order];
  for (const key of shown.filter((row) => !order.includes(row))) {
    const earlier = places.slice(0, Math.max(0, places.indexOf(key))).reverse();
    const before = earlier.find((row) => all.includes(row));
    const end = places.includes(key) ? 0 : all.length;
    all.splice(before ? all.indexOf(before) + 1 : end, 0, key);
  }
  return all;
}
