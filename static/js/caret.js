// Writing into a textarea where the cursor is, in a way that undo takes back.

export function put(text, start, end, words) {
  if (document.activeElement !== text) text.focus();
  text.setSelectionRange(start, end);
  // The only way to write into a textarea that its undo knows of; setRangeText where it is missing.
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (done || (start === end && !words)) return;
  text.setRangeText(words, start, end, "end");
  text.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// Replaces the first place that reads `old`; false where there is none.
export function replace(text, old, words) {
  const at = old ? text.value.indexOf(old) : -1;
  if (at < 0) return false;
  put(text, at, at + old.length, words);
  return true;
}

// Puts the marks around what is selected; pressed again, takes them off, or steps out behind what was typed between them.
export function around(text, mark) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const words = value.slice(start, end);
  const before = value.slice(0, start);
  // Three stars are bold and italic at once.
  const isMark = (stars) => stars.length === mark.length || stars.length === 3;
  const isOpen = isMark(/\**$/.exec(before)[0]);
  const isClosed = isMark(/^\**/.exec(value.slice(end))[0]);
  const isOff = isOpen && isClosed;
  if (isOff) put(text, start - mark.length, end + mark.length, words);
  else if (words || !isClosed || !/\S$/.test(before)) put(text, start, end, `${mark}${words}${mark}`);
  const by = isOff ? -mark.length : mark.length;
  text.setSelectionRange(start + by, end + by);
}

export function before(text, mark) {
  const { selectionEnd, value } = text;
  const start = value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const lines = value.slice(start, selectionEnd).split("\n");
  const numbered = mark === "1. ";
  put(text, start, selectionEnd, lines.map((line, index) => (numbered ? `${index + 1}. ` : mark) + line).join("\n"));
}

export function link(text) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const words = value.slice(start, end);
  put(text, start, end, `[${words}](https://)`);
  const address = start + words.length + 3;
  text.setSelectionRange(address, address + 8);
}
