// The small toolbar above the text of a page: puts Markdown where the cursor is, in a way that undo takes back.
for (const toolbar of document.querySelectorAll("[data-toolbar]")) {
  const text = document.getElementById(toolbar.dataset.toolbar);
  toolbar.hidden = false;
  toolbar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    text.focus();
    if (button.dataset.around) around(text, button.dataset.around);
    else if (button.dataset.before) before(text, button.dataset.before);
    else link(text);
  });
}

function put(text, start, end, words) {
  text.setSelectionRange(start, end);
  // The only way to write into a textarea that its undo knows of; setRangeText where it is missing.
  if (document.execCommand("insertText", false, words)) return;
  text.setRangeText(words, start, end, "end");
  text.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function around(text, mark) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  put(text, start, end, `${mark}${value.slice(start, end)}${mark}`);
  text.setSelectionRange(start + mark.length, end + mark.length);
}

function before(text, mark) {
  const { selectionEnd, value } = text;
  const start = value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const lines = value.slice(start, selectionEnd).split("\n");
  const numbered = mark === "1. ";
  put(text, start, selectionEnd, lines.map((line, index) => (numbered ? `${index + 1}. ` : mark) + line).join("\n"));
}

function link(text) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const words = value.slice(start, end);
  put(text, start, end, `[${words}](https://)`);
  const address = start + words.length + 3;
  text.setSelectionRange(address, address + 8);
}
