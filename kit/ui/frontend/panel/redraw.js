/** Drawing what Python says over what stands there. */

/**
 * What a node is known by; a text by nothing.
 *
 * @param {Node} node
 */
const idOf = (node) => (node instanceof Element ? node.id : "");

/**
 * Whether one node can be made into the other: the same kind of thing, with the same id if any.
 *
 * @param {Node} node
 * @param {Node} wanted
 */
function isLike(node, wanted) {
  return node.nodeName === wanted.nodeName && idOf(node) === idOf(wanted);
}

/**
 * @param {Element} node
 * @param {Element} wanted
 * @param {Element | null | undefined} sent
 */
function copyAttributes(node, wanted, sent) {
  for (const { name } of [...node.attributes]) {
    const isOpenedByHand = name === "open" && !(sent && node.contains(sent));
    if (!wanted.hasAttribute(name) && !isOpenedByHand) node.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
}

/**
 * Let go of nodes that are not wanted any more, until the next one is, if it comes at all.
 *
 * @param {Node} parent
 * @param {number} place
 * @param {Node} wanted
 */
function dropUntilLike(parent, place, wanted) {
  const here = parent.childNodes[place];
  if (!here || !idOf(wanted) || isLike(here, wanted)) return;
  const rest = [...parent.childNodes].slice(place);
  const found = rest.findIndex((node) => isLike(node, wanted));
  rest.slice(0, Math.max(0, found)).forEach((node) => node.remove());
}

/**
 * Whether a node may stay as it is; what was typed in a form that was sent may have to go.
 *
 * @param {Node} node
 * @param {Node} wanted
 * @param {Element | null | undefined} sent
 */
function isDone(node, wanted, sent) {
  return node.isEqualNode(wanted) && !(sent && (node.contains(sent) || sent.contains(node)));
}

/**
 * Whether somebody types or chooses in a node.
 *
 * @param {Node} node
 */
const isInput = (node) =>
  node instanceof HTMLInputElement ||
  node instanceof HTMLSelectElement ||
  node instanceof HTMLTextAreaElement;

/**
 * Make what stands here what is wanted, and touch nothing else: what is the same does not flash,
 * keeps the focus and what was typed in it. A form that was sent stands as Python says.
 *
 * @param {Node} parent
 * @param {Node} wanted
 * @param {Element | null | undefined} sent
 */
function change(parent, wanted, sent) {
  const nodes = [...wanted.childNodes];
  nodes.forEach((node, place) => {
    dropUntilLike(parent, place, node);
    const here = parent.childNodes[place];
    if (!here || !isLike(here, node)) parent.insertBefore(node, here ?? null);
    else if (isDone(here, node, sent)) return;
    else if (!(here instanceof Element && node instanceof Element)) here.nodeValue = node.nodeValue;
    else {
      copyAttributes(here, node, sent);
      change(here, node, sent);
      const isTyped = isInput(here) && isInput(node) && here.name;
      if (isTyped && sent?.contains(here)) here.value = node.value;
    }
  });
  [...parent.childNodes].slice(nodes.length).forEach((node) => node.remove());
}

/**
 * Draw; where what had the focus is gone, the panel itself has it.
 *
 * @param {HTMLElement} root
 * @param {string} html
 * @param {Element | null | undefined} sent
 */
export function draw(root, html, sent) {
  const wanted = document.createElement("template");
  wanted.innerHTML = html;
  const hadFocus = root.contains(document.activeElement);
  change(root, wanted.content, sent);
  /** @type {HTMLElement | null} */
  const goal = root.querySelector("[data-focus]");
  if (goal) goal.focus();
  else if (hadFocus && !root.contains(document.activeElement)) {
    root.tabIndex = -1;
    root.focus();
  }
}
