/** Where everything of a form stands: its head, its questions, its rows, its status line. */

import { make } from "../tools.js";

const SUPPRESSED = { "data-lm-suppress-shortcuts": "true" }; // of the notebook around

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
    ...nodes.slice(before.length).flat(),
    ...status.draw(),
  );
  root.classList.toggle("is-preview", Boolean(spec.readonly));
  root.setAttribute("aria-label", spec.label);
  return root;
}

/** What is asked once: before the rows and after them; and the first that is asked in each row. */
function parted({ controls, repeats }) {
  const isInRow = ({ row }) => repeats && row;
  const first = controls.findIndex(isInRow);
  const single = controls.filter((control) => !isInRow(control));
  const isBefore = (control) => first < 0 || controls.indexOf(control) < first;
  const after = single.filter((control) => !isBefore(control));
  return { before: single.filter(isBefore), after, first: controls[first] };
}

function head(form) {
  const { spec } = form;
  return [
    spec.readonly ? sentence("preview", form.word("preview")) : null,
    spec.private ? sentence("private", form.word("private")) : null,
  ];
}

function sentence(name, text) {
  return text ? make("p", { class: `af-${name}` }, text) : null;
}

/** What stands above the first question of a section: its heading, if it has one, its words. */
function opening(form, item) {
  const section = form.spec.sections.find(({ first }) => first === item);
  if (!section) return [];
  const { title, about, warning } = section;
  const heading = title ? make(`h${form.level(0)}`, {}, title) : null;
  return [heading, sentence("about", about), sentence("warning", warning)];
}
