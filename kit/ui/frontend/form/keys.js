/** The names under which rows, answers and drafts are known. */

/**
 * @param {string} row
 * @param {string} item
 */
export const keyOf = (row, item) => `${row}/${item}`;

export function randomKey() {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const numbers = crypto.getRandomValues(new Uint32Array(8));
  return Array.from(numbers, (number) => letters[number % letters.length]).join("");
}
