/** Where everything of a form stands: its head, its questions, its rows, its status line. */

import { isGiven } from "./answers.js";
import { make } from "../tools.js";

/** @import { Field } from "./field.js" */
/** @import { Form } from "./form.js" */
/** @import { Control, Section, Spec } from "./types.d.ts" */

const SUPPRESSED = { "data-lm-suppress-shortcuts": "true" }; // of the notebook around

/** @param {Form} form */
export function drawRoot(form) {
  const { spec, rows, status } = form;
  const { before, after, first } = parted(spec);
  form.single = [...form.drawFields(before, ""), ...form.drawFields(after, "")];
  const nodes = form.single.map(({ node, control }) => [...opening(form, control.id), node]);
  const root = make(
    "form",
    { class: "af af-form", lang: spec.language, novalidate: true, ...SUPPRESSED },
    ...head(form),
    ...nodes.slice(0, before.length).flat(),
    ...(first ? opening(form, first.id) : []),
    ...rows.part(),
    ...foldedNodes(form, form.single.slice(before.length), nodes.slice(before.length)),
    ...status.draw(),
  );
  root.classList.toggle("is-preview", Boolean(spec.readonly));
  root.setAttribute("aria-label", spec.label);
  return root;
}

/**
 * What is asked once: before the rows and after them; and the first that is asked in each row.
 *
 * @param {Spec} spec
 */
function parted({ controls, repeats }) {
  /** @param {Control} control */
  const isInRow = ({ row }) => repeats && row;
  const first = controls.findIndex(isInRow);
  const single = controls.filter((control) => !isInRow(control));
  /** @param {Control} control */
  const isBefore = (control) => first < 0 || controls.indexOf(control) < first;
  const after = single.filter((control) => !isBefore(control));
  return { before: single.filter(isBefore), after, first: controls[first] };
}

/**
 * Questions of a section that stands folded are behind its words, until somebody presses them.
 *
 * @param {Form} form
 * @param {Field[]} fields
 * @param {(HTMLElement | null)[][]} nodes
 */
function foldedNodes(form, fields, nodes) {
  /** @type {(HTMLElement | null)[]} */
  const found = [];
  /** @type {HTMLDetailsElement | null} */
  let fold = null;
  fields.forEach(({ control }, index) => {
    const section = sectionOf(form, control.id);
    if (section) fold = section.fold ? drawFold(form, section) : null;
    if (section?.fold) found.push(fold);
    if (fold) fold.append(...nodes[index].filter((node) => node !== null));
    else found.push(...nodes[index]);
  });
  return found;
}

/**
 * What was answered is in sight.
 *
 * @param {Form} form
 */
export function unfold({ single }) {
  for (const { node, answer } of single) {
    /** @type {HTMLDetailsElement | null | false} */
    const fold = isGiven(answer) && node.closest(".af-fold");
    if (fold) fold.open = true;
  }
}

/**
 * What was opened stays so when the form is drawn again.
 *
 * @param {Form} form
 * @param {Section} section
 */
function drawFold(form, { first, fold }) {
  const node = make("details", { class: "af-fold" }, make("summary", {}, fold));
  node.open = form.unfolded.has(first);
  node.addEventListener("toggle", () => node.open && form.unfolded.add(first));
  return node;
}

/**
 * The questions that stand folded: they are no part of what the rest comes to.
 *
 * @param {Spec} spec
 */
export function besides({ sections, controls }) {
  const ids = controls.map(({ id }) => id);
  const starts = sections.map(({ first, fold }) => ({ at: ids.indexOf(first), fold }));
  /** @param {number} place */
  const isFolded = (place) => starts.filter(({ at }) => at <= place).pop()?.fold;
  return new Set(ids.filter((_, place) => isFolded(place)));
}

/**
 * @param {Form} form
 * @param {string} item
 */
const sectionOf = (form, item) => form.spec.sections.find(({ first }) => first === item);

/** @param {Form} form */
function head(form) {
  const { spec } = form;
  return [
    spec.readonly ? sentence("preview", form.word("preview")) : null,
    spec.private ? sentence("private", form.word("private")) : null,
  ];
}

/**
 * @param {string} name
 * @param {string} text
 */
function sentence(name, text) {
  return text ? make("p", { class: `af-${name}` }, text) : null;
}

/**
 * What stands above the first question of a section: its heading, if it has one, its words.
 *
 * @param {Form} form
 * @param {string} item
 */
function opening(form, item) {
  const section = sectionOf(form, item);
  if (!section) return [];
  const { title, about, warning } = section;
  const heading = title ? make(`h${form.level(0)}`, {}, title) : null;
  return [heading, sentence("about", about), sentence("warning", warning)];
}
