/** Printing. */

/**
 * Print one sheet without the page around it.
 *
 * @param {HTMLElement} sheet
 * @param {string} css
 * @param {string} language
 */
export function print(sheet, css, language) {
  const frame = document.createElement("iframe");
  frame.title = sheet.dataset.title ?? "";
  frame.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) return; // a frame of the page's own has both
  page.documentElement.lang = language;
  page.title = frame.title;
  const style = page.createElement("style");
  style.textContent = css;
  const body = page.createElement("div");
  body.className = "af af-panel";
  body.append(page.importNode(sheet, true));
  page.head.append(style);
  page.body.append(body);
  view.addEventListener("afterprint", () => frame.remove());
  view.focus();
  view.print();
}
