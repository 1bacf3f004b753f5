/**
 * Panels: shows HTML that Python has filled and escaped; hands buttons and small forms back; prints sheets.
 *
 * `<form data-action>` and `<button data-action data-value>` become messages. `<button data-print>` prints
 * the `.af-print-sheet` around it, alone. `[data-ends]` counts down to a second since 1970; `<button data-tick>` ticks
 * the boxes it names. `[data-carry]` can be dropped on `[data-take][data-value]` by mouse. Needs neither https nor
 * any other file.
 */

/** Whether one node can be made into the other: the same kind of thing, with the same id if it has any. */
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

/** Whether nothing is to be done with a node; what was typed in a form that was sent may have to go. */
function isDone(node, wanted, sent) {
  return node.isEqualNode(wanted) && !(sent && (node.contains(sent) || sent.contains(node)));
}

/**
 * Make what stands here what is wanted, and touch nothing else: what is the same does not flash, keeps the focus
 * and what was typed in it. A form that was sent stands as Python says.
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
function draw(root, html, sent) {
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

/** Say how long it is to a moment, or since it passed. */
function tick(root) {
  for (const node of root.querySelectorAll("[data-ends]")) {
    const seconds = Math.round(Number(node.dataset.ends) - Date.now() / 1000);
    const [minutes, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
    const time = `${minutes}:${String(rest).padStart(2, "0")}`;
    const words = (seconds < 0 ? node.dataset.late : node.dataset.left).replace("{time}", time).replace("{minutes}", Math.ceil(seconds / 60));
    if (node.textContent !== words) node.textContent = words;
    node.classList.toggle("is-late", seconds < 0);
  }
}

/** Tick the boxes whose names stand in a text, and go to the first. */
function tickBoxes(root, names) {
  const boxes = names.trim().split(" ").map((name) => root.querySelector(`[name="${CSS.escape(name)}"]`));
  boxes.filter(Boolean).forEach((box) => (box.checked = true));
  boxes.find(Boolean)?.focus();
}

/**
 * Let the mouse carry what has a name to a place that takes it: a tick and a choice in one go. Gives whether something is
 * carried: nothing may move meanwhile, or it is another text that is dropped. `rest` is called when it is over.
 */
function carry(root, send, rest) {
  let carried = null;
  const goal = (event) => (carried ? event.target.closest?.("[data-take]") : null);
  const mark = (place) => root.querySelectorAll("[data-take]").forEach((node) => node.classList.toggle("is-goal", node === place));
  root.addEventListener("dragstart", (event) => (carried = event.target.closest?.("[data-carry]")?.dataset.carry));
  root.addEventListener("dragover", (event) => {
    mark(goal(event));
    if (goal(event)) event.preventDefault(); // it may be dropped here
  });
  root.addEventListener("drop", (event) => {
    const place = goal(event);
    if (!place) return;
    event.preventDefault();
    send(place.dataset.take, { [carried]: "on", theme: place.dataset.value });
  });
  root.addEventListener("dragend", () => {
    mark((carried = null));
    rest();
  });
  return () => Boolean(carried);
}

/** Print one sheet without the page around it. */
function print(sheet, css, language) {
  const frame = document.createElement("iframe");
  frame.title = sheet.dataset.title ?? "";
  frame.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(frame);
  const page = frame.contentDocument;
  page.documentElement.lang = language;
  page.title = frame.title;
  const style = page.createElement("style");
  style.textContent = css;
  const body = page.createElement("div");
  body.className = "af af-panel";
  body.append(page.importNode(sheet, true));
  page.head.append(style);
  page.body.append(body);
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.focus();
  frame.contentWindow.print();
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "af af-panel";
  root.lang = model.get("language");
  root.dataset.lmSuppressShortcuts = "true";
  el.replaceChildren(root);

  let sent = { at: 0 }; // the same wish right after the first, or a second click, is one
  const isJustSent = () => Date.now() - sent.at < 1000;
  const show = () => {
    if (isCarrying()) return; // until it is dropped
    draw(root, model.get("html"), isJustSent() ? sent.form : null);
    tick(root);
  };
  const send = (action, values, form = null) => {
    const wish = JSON.stringify([action, values]);
    if (isJustSent() && sent.wish === wish) return;
    sent = { at: Date.now(), wish, form };
    model.send({ action, values });
  };

  const isCarrying = carry(root, send, () => show());
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.dataset.action) send(form.dataset.action, Object.fromEntries(new FormData(form)), form);
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.print !== undefined) print(button.closest(".af-print-sheet"), model.get("_css"), root.lang);
    else if (button.dataset.tick) tickBoxes(root, button.dataset.tick);
    else if (button.dataset.action) send(button.dataset.action, { value: button.dataset.value ?? "" });
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation(); // no shortcut of the notebook around
  });
  model.on("change:html", show);
  show();
  const clock = setInterval(() => tick(root), 1000);
  return () => {
    clearInterval(clock);
    model.off("change:html", show);
    root.remove();
  };
}

export default { render };
