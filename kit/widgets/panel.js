/**
 * Panels: shows HTML that Python has filled and escaped; hands buttons and small forms back; prints sheets.
 *
 * `<form data-action>` and `<button data-action data-value>` become messages. `<button data-print>` prints
 * the `.af-print-sheet` around it, alone. Needs neither https nor any other file.
 */

/** What somebody has typed but not sent stays when the panel is drawn again. */
function typed(root) {
  return new Map([...root.querySelectorAll("input[name]")].map((input) => [input.name, input.value]));
}

/** Draw; the focus stays where it was, found again by its id. What was sent stands as Python says. */
function draw(root, html, isSent) {
  const values = isSent ? new Map() : typed(root);
  const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
  root.innerHTML = html;
  root.querySelectorAll("input[name]").forEach((input) => (input.value = values.get(input.name) ?? input.value));
  const goal = root.querySelector("[data-focus]") ?? (focused && root.querySelector(`#${CSS.escape(focused)}`));
  if (goal) goal.focus();
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

  let sentAt = 0; // a second click right after the first is the same wish
  const isJustSent = () => Date.now() - sentAt < 1000;
  const show = () => draw(root, model.get("html"), isJustSent());
  const send = (action, values) => {
    if (isJustSent()) return;
    sentAt = Date.now();
    model.send({ action, values });
  };

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.dataset.action) send(form.dataset.action, Object.fromEntries(new FormData(form)));
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.print !== undefined) print(button.closest(".af-print-sheet"), model.get("_css"), root.lang);
    else if (button.dataset.action) send(button.dataset.action, { value: button.dataset.value ?? "" });
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation(); // no shortcut of the notebook around
  });
  model.on("change:html", show);
  show();
  return () => {
    model.off("change:html", show);
    root.remove();
  };
}

export default { render };
