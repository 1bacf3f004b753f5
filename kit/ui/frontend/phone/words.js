/** The page's words, in the language that this phone is set to. */

import { Memory } from "./memory.js";
import { request } from "./request.js";
import { shell } from "./shell.js";

/** @import { Language, Texts } from "./types.d.ts" */

const settings = new Memory("settings", { language: shell.language });

/** @type {Partial<Record<Language, Texts>>} */
const textsOf = { ...shell.others, [shell.language]: shell.texts }; // others are fetched
let spoken = shell.language;

export const language = () => spoken;

/** @returns {Language} */
export const otherLanguage = () => (spoken === "da" ? "en" : "da");

/** Have the page in the other language, from now on; an error where it cannot be had now. */
export async function changeLanguage() {
  const other = otherLanguage();
  textsOf[other] ??= await request(`words?language=${other}`);
  spoken = other;
  settings.write({ language: other });
}

/** Have all words of the language that the page came in: it came with those it begins with. */
export async function completeWords() {
  const { language: own } = shell;
  textsOf[own] = await request(`words?language=${own}`);
}

/** Begin in the language that somebody has chosen on this phone, where it can be had. */
export async function recallLanguage() {
  if (settings.read().language !== spoken) await changeLanguage().catch(() => {});
}

/** The words of the page, and what is read before one answers. */
export const pageTexts = () => textsOf[spoken] ?? shell.texts;

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function word(key, values = {}) {
  const template = pageTexts().words[key];
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
  return word(own in pageTexts().words ? own : key);
}
