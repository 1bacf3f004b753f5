/**
 * The cleaner that every text passes at entry; `kit/core/cleaning.py` is its twin, and the tests of
 * both read one table of cases.
 */

const LINE_END = /\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const UNSTORABLE = /(?![\n\t])[\p{Cc}\p{Cs}\p{NChar}]/gu;
/** White space, what Unicode lets a reader leave out, and signs that are drawn as nothing. */
const NOTHING_SEEN = /^[\s\p{DI}\u2800\ufff9-\ufffb\u{1d159}]*$/u;

/**
 * Give a text as it is kept: composed (NFC), with `\n` at the end of lines, without what no file
 * can carry; a text in which nothing is seen is empty.
 *
 * @param {string} raw
 * @returns {string}
 */
export function clean(raw) {
  const text = raw.replace(LINE_END, "\n").replace(/\x1f/g, " ").replace(UNSTORABLE, "");
  return text.match(NOTHING_SEEN) ? "" : text.normalize("NFC");
}
