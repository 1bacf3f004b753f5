/** Small tools of everything that draws. */

/** @import { Attributes, Child } from "./form/types.d.ts" */

/** What is shown of a text that somebody wrote: no browser that translates a page sends it away. */
export const OWN = { dir: "auto", translate: "no" };

/**
 * Make an element; text becomes text nodes, so nothing anybody wrote is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @overload
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
/**
 * @overload
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Child[]} children
 * @returns {HTMLElement}
 */
/**
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (isSomething(value) && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter(isChild));
  return node;
}

/**
 * @template T
 * @param {T | null | undefined} value
 * @returns {value is T}
 */
const isSomething = (value) => value !== null && value !== undefined;

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
const isChild = (child) => isSomething(child) && child !== "";

/**
 * Show a text in an element that is hidden while it has none.
 *
 * @param {HTMLElement} node
 * @param {string} text
 */
export function fill(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}
