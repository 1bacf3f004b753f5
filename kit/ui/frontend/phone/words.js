/** The page's words, in the language that this phone is set to. */

import { Memory } from "./memory.js";
import { shell } from "./shell.js";

/** @import { Language } from "./types.d.ts" */

/** @type {Language} */
const usual = navigator.language?.startsWith("en") ? "en" : "da";
const settings = new Memory("settings", { language: usual });

export const language = () => settings.read().language;

/** @returns {Language} */
export const otherLanguage = () => (language() === "da" ? "en" : "da");

export const changeLanguage = () => settings.write({ language: otherLanguage() });

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function word(key, values = {}) {
  const template = shell.languages[language()].words[key];
  return template.replace(/\{(\w+)\}/g, (token, name) => String(values[name] ?? token));
}

/**
 * A word as it is said of this form, or of every one.
 *
 * @param {string | undefined} form
 * @param {string} key
 */
export function wordFor(form, key) {
  const own = `${key}_${form}`;
  return word(own in shell.languages.da.words ? own : key);
}
