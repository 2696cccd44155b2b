// The small toolbar above the text of a page: puts Markdown where the cursor is.
import { around, before, link } from "./caret.js";

for (const toolbar of document.querySelectorAll("[data-toolbar]")) {
  const text = document.getElementById(toolbar.dataset.toolbar);
  toolbar.hidden = false;
  toolbar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || "picture" in button.dataset) return;
    text.focus();
    if (button.dataset.around) around(text, button.dataset.around);
    else if (button.dataset.before) before(text, button.dataset.before);
    else link(text);
  });
}
