/** Small tools of everything that draws. */

/** Make an element; text becomes text nodes, so nothing anybody wrote is ever read as HTML. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (isSomething(value) && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => isSomething(child) && child !== ""));
  return node;
}

const isSomething = (value) => value !== null && value !== undefined;

/** Show a text in an element that is hidden while it has none. */
export function fill(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}
