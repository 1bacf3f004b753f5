/** What is published. */

import { make, OWN } from "../tools.js";
import { paragraph } from "./tools.js";
import { word } from "./words.js";

/** @import { Child } from "../form/types.d.ts" */
/** @import { Figure, ResultKinds, ResultPart, Standing } from "./results.d.ts" */

/** @type {{ [Kind in keyof ResultKinds]: (part: ResultPart<Kind>) => Child[] }} */
const PARTS = {
  bars: (part) => [picture(part), apart(part), talk(part), figures(part)],
  few: (part) => [paragraph(part.sentence), talk(part)],
  sure: (part) => [paragraph(part.sentence, "af-lead")],
  overview: ({ agree_title: alike, agree, differ_title: unlike, differ }) => {
    return [...topics(alike, agree), ...topics(unlike, differ)];
  },
  talk: ({ sentence, results }) => [sentence && paragraph(sentence), ...results.flatMap(standing)],
  texts: ({ texts }) => {
    return [make("ul", { class: "ph-texts" }, ...texts.map((text) => make("li", OWN, text)))];
  },
};

/**
 * One part of a result; a kind that this page does not know is left out.
 *
 * @template {keyof ResultKinds} Kind
 * @param {ResultPart<Kind>} part
 */
export function resultPart(part) {
  if (!PARTS[part.kind]) return null;
  const nodes = PARTS[part.kind](part);
  const title = make("h2", {}, part.question ?? part.title);
  return make("section", { class: "ph-part" }, title, ...nodes);
}

/** @param {Figure} part */
function picture({ svg, alt }) {
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return make("img", { class: "ph-picture", src, alt });
}

/** @param {Figure} part */
const apart = (part) => part.apart && paragraph(part.apart, "ph-apart");

/** @param {{ talk?: string }} part */
function talk(part) {
  if (!part.talk) return null;
  return make("p", { class: "ph-talk" }, make("strong", {}, word("talk")), ` ${part.talk}`);
}

/** @param {Standing} result */
function standing({ title, lines, reason, talks }) {
  const said = lines.map((line) => paragraph(line));
  const from = talks.map((sentence) => talk({ talk: sentence }));
  return [make("h3", {}, title), ...said, paragraph(reason, "ph-apart"), ...from];
}

/**
 * @param {string} title
 * @param {string[]} names
 */
function topics(title, names) {
  if (!names?.length) return [];
  return [make("h3", {}, title), make("ul", {}, ...names.map((name) => make("li", {}, name)))];
}

/** @param {Figure} part */
function figures({ heads, rows, question }) {
  /**
   * @param {string} kind
   * @param {string | null} scope
   * @param {(string | number)[]} texts
   */
  const cells = (kind, scope, texts) => texts.map((text) => make(kind, { scope }, String(text)));
  /** @param {(string | number)[]} line */
  const row = ([first, ...rest]) => {
    return make("tr", {}, ...cells("th", "row", [first]), ...cells("td", null, rest));
  };
  const caption = make("caption", { class: "af-sr" }, question);
  const head = make("thead", {}, make("tr", {}, ...cells("th", "col", heads)));
  const body = make("tbody", {}, ...rows.map(row));
  const table = make("table", { class: "ph-table" }, caption, head, body);
  const look = { class: "af-wide", tabindex: "0", role: "group", "aria-label": question };
  return make("details", {}, make("summary", {}, word("table")), make("div", look, table));
}
