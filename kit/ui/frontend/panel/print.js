/** Printing. */

/** Print one sheet without the page around it. */
export function print(sheet, css, language) {
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
