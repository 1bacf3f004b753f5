/** What the server puts in a phone's page, before any script is read. */

import "./browser.js";
import { readFileSync } from "node:fs";

const IDS = ["language", "title", "contact", "offer", "news", "view", "desk", "about"];
const WORDS = new URL("../../../../kit/core/locales/phone.toml", import.meta.url);

/** The words of the page are called as they are there, with the values that they take. */
function namesOf(language) {
  const words = {};
  let key = "";
  for (const line of readFileSync(WORDS, "utf-8").split("\n")) {
    key = /^\[(\w+)\]/.exec(line)?.[1] ?? key;
    if (!line.startsWith(`${language} = `)) continue;
    words[key] = [key, ...(line.match(/\{\w+\}/g) ?? [])].join(" ");
  }
  return words;
}

const english = Object.entries(namesOf("en")).map(([key, text]) => [key, `en ${text}`]);
export const TEXTS = {
  da: { words: namesOf("da"), information: ["short", "long"] },
  en: { words: Object.fromEntries(english), information: ["en short", "en long"] },
};
const SPOKEN = { language: "da", texts: TEXTS.da };

/** What stands in the page of every phone. */
export function drawShell() {
  const data = document.createElement("script");
  data.id = "afrunding";
  const state = { open: true, round: null, door: "shut" };
  data.append(JSON.stringify({ code: "demo", network: "Network", ...SPOKEN, state }));
  const nodes = IDS.map((id) => Object.assign(document.createElement("div"), { id }));
  document.body.append(data, ...nodes);
}

drawShell();
