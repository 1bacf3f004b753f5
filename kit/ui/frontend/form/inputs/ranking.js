/** Choices put in order: what is ticked stands first, with its place, and can be moved. */

import { fill, make } from "../../tools.js";
import { drawTicks } from "./ticks.js";

/** @import { Field } from "../field.js" */
/** @import { Input, Ranked, RankedOption, Tick } from "../parts.d.ts" */
/** @import { Option, Spec } from "../types.d.ts" */

/**
 * Tick boxes that stand in the order chosen; *ved ikke* and *ikke relevant* stand apart.
 *
 * @param {Field} field
 * @returns {Input}
 */
export function rankingInput(field) {
  const { control, id } = field;
  const list = make("ol", { class: "af-ranking", role: "list" });
  /** @type {Ranked} */
  const ranked = { field, order: [], options: [], list };
  ranked.options = control.options.map((choice, index) => drawRanked(ranked, choice, index));
  const ticks = drawTicks(control, id);
  for (const { tick } of ticks) {
    tick.addEventListener("change", () => emptyOrder(ranked, ticks, tick));
  }
  for (const { tick } of ranked.options) tick.addEventListener("change", () => clearAll(ticks));
  const apart = make("div", { class: "af-options af-apart" }, ...ticks.map(({ label }) => label));
  drawOrder(ranked);
  return {
    nodes: ticks.length ? [list, apart] : [list],
    inputs: [...ranked.options, ...ticks].map(({ tick }) => tick),
    isTyped: false,
    isGroup: true,
    isStuck: false,
    read() {
      const missing = ticks.find(({ tick }) => tick.checked);
      if (missing) return { value: null, missing: missing.choice.number };
      return { value: ranked.order.join(" ") || null, missing: null };
    },
    show({ value, missing }) {
      ranked.order = (value ?? "").split(" ").filter(Boolean);
      ticks.forEach(({ tick, choice }) => (tick.checked = choice.number === missing));
      drawOrder(ranked);
    },
  };
}

/**
 * @param {Ranked} ranked
 * @param {Option} choice
 * @param {number} index
 * @returns {RankedOption}
 */
function drawRanked(ranked, choice, index) {
  const { id } = ranked.field;
  const tick = make("input", { type: "checkbox", id: `${id}-o${index}`, value: choice.value });
  const rank = make("span", { class: "af-rank" });
  const words = make("span", {}, rank, choice.label);
  const label = make("label", { class: "af-option" }, tick, words);
  const moves = [-1, 1].map((step) => moveButton(ranked, choice, step));
  const buttons = make("span", { class: "af-moves" }, ...moves);
  const option = { choice, tick, rank, moves, buttons, node: make("li", {}, label, buttons) };
  tick.addEventListener("change", () => putLast(ranked, option));
  return option;
}

/**
 * @param {Ranked} ranked
 * @param {Option} choice
 * @param {number} step
 */
function moveButton(ranked, choice, step) {
  const { form } = ranked.field;
  const words = form.word(step < 0 ? "move_up" : "move_down");
  const sign = make("span", { "aria-hidden": "true" }, step < 0 ? "↑" : "↓");
  const about = { type: "button", class: "af-quiet af-move", title: words };
  const heard = make("span", { class: "af-sr" }, `${words}: ${choice.label}`);
  const button = make("button", about, sign, heard);
  button.addEventListener("click", () => moveRanked(ranked, choice, step));
  return button;
}

/**
 * What is ticked comes last in the order, or stands alone; what is no longer ticked leaves it.
 *
 * @param {Ranked} ranked
 * @param {RankedOption} option
 */
function putLast(ranked, { choice, tick }) {
  /** @param {string} value */
  const isAlone = (value) => ranked.field.control.exclusive.includes(value);
  const others = ranked.order.filter((value) => value !== choice.value);
  const beside = isAlone(choice.value) ? [] : others.filter((value) => !isAlone(value));
  ranked.order = tick.checked ? [...beside, choice.value] : others;
  drawOrder(ranked);
}

/**
 * @param {Ranked} ranked
 * @param {Option} choice
 * @param {number} step
 */
function moveRanked(ranked, choice, step) {
  const { field, order, options } = ranked;
  const from = order.indexOf(choice.value);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return;
  [order[from], order[to]] = [order[to], order[from]];
  drawOrder(ranked);
  const [{ moves }] = options.filter((option) => option.choice === choice);
  const [same, other] = step < 0 ? moves : [...moves].reverse();
  if (same.disabled) other.focus();
  const said = { title: choice.label, place: to + 1, count: order.length };
  field.form.status.announce(field.form.word("moved", said));
  field.changed(true);
}

/**
 * Draw the lines anew: those in order first, with their places.
 *
 * @param {Ranked} ranked
 */
function drawOrder({ field, order, options, list }) {
  /** @param {RankedOption} option */
  const at = ({ choice }) => order.indexOf(choice.value);
  /** @param {RankedOption} option */
  const isIn = (option) => at(option) >= 0;
  const first = options.filter(isIn).sort((one, other) => at(one) - at(other));
  const lines = [...first, ...options.filter((option) => !isIn(option))];
  inOrder(
    list,
    lines.map(({ node }) => node),
  );
  for (const option of options) drawLine(option, at(option), order.length, field.form.spec);
}

/**
 * Put nodes in order around the one that has the focus: what is moved would lose it.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} nodes
 */
function inOrder(list, nodes) {
  if (nodes.every((node, index) => list.children[index] === node)) return;
  const place = nodes.findIndex((node) => node.matches(":focus-within"));
  for (const node of nodes.slice(0, Math.max(place, 0))) list.insertBefore(node, nodes[place]);
  list.append(...nodes.slice(place + 1));
}

/**
 * @param {RankedOption} option
 * @param {number} at
 * @param {number} count
 * @param {Spec} spec
 */
function drawLine({ tick, rank, moves, buttons }, at, count, spec) {
  tick.checked = at >= 0;
  fill(rank, at >= 0 ? `${at + 1}. ` : "");
  buttons.hidden = at < 0 || count < 2;
  moves[0].disabled = spec.readonly || at === 0;
  moves[1].disabled = spec.readonly || at === count - 1;
}

/**
 * *Ved ikke* empties the order, and clears the other ticks beside it.
 *
 * @param {Ranked} ranked
 * @param {Tick[]} ticks
 * @param {HTMLInputElement} chosen
 */
function emptyOrder(ranked, ticks, chosen) {
  for (const { tick } of ticks) if (tick !== chosen) tick.checked = false;
  if (!chosen.checked) return;
  ranked.order = [];
  drawOrder(ranked);
}

/** @param {Tick[]} ticks */
const clearAll = (ticks) => ticks.forEach(({ tick }) => (tick.checked = false));
