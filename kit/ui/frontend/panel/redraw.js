/** Drawing what Python says over what stands there. */

/** Whether one node can be made into the other: the same kind of thing, with the same id if any. */
function isLike(node, wanted) {
  return node.nodeName === wanted.nodeName && (node.id ?? "") === (wanted.id ?? "");
}

function copyAttributes(node, wanted, sent) {
  for (const { name } of [...node.attributes]) {
    const isOpenedByHand = name === "open" && !(sent && node.contains(sent));
    if (!wanted.hasAttribute(name) && !isOpenedByHand) node.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
}

/** Let go of nodes that are not wanted any more, until the next one is, if it comes at all. */
function dropUntilLike(parent, place, wanted) {
  const here = parent.childNodes[place];
  if (!here || !wanted.id || isLike(here, wanted)) return;
  const rest = [...parent.childNodes].slice(place);
  const found = rest.findIndex((node) => isLike(node, wanted));
  rest.slice(0, Math.max(0, found)).forEach((node) => node.remove());
}

/** Whether a node may stay as it is; what was typed in a form that was sent may have to go. */
function isDone(node, wanted, sent) {
  return node.isEqualNode(wanted) && !(sent && (node.contains(sent) || sent.contains(node)));
}

/**
 * Make what stands here what is wanted, and touch nothing else: what is the same does not flash,
 * keeps the focus and what was typed in it. A form that was sent stands as Python says.
 */
function change(parent, wanted, sent) {
  const nodes = [...wanted.childNodes];
  nodes.forEach((node, place) => {
    dropUntilLike(parent, place, node);
    const here = parent.childNodes[place];
    if (!here || !isLike(here, node)) parent.insertBefore(node, here ?? null);
    else if (isDone(here, node, sent)) return;
    else if (node.nodeType !== Node.ELEMENT_NODE) here.nodeValue = node.nodeValue;
    else {
      copyAttributes(here, node, sent);
      change(here, node, sent);
      if (here.name && sent?.contains(here)) here.value = node.value;
    }
  });
  [...parent.childNodes].slice(nodes.length).forEach((node) => node.remove());
}

/** Draw; where what had the focus is gone, the panel itself has it. */
export function draw(root, html, sent) {
  const wanted = document.createElement("template");
  wanted.innerHTML = html;
  const hadFocus = root.contains(document.activeElement);
  change(root, wanted.content, sent);
  const goal = root.querySelector("[data-focus]");
  if (goal) goal.focus();
  else if (hadFocus && !root.contains(document.activeElement)) {
    root.tabIndex = -1;
    root.focus();
  }
}
