// Keys of the editor: bold, italic, link, save, and lists that go on by themselves. Tab goes to the next field, always.
import { around, link, put } from "./caret.js";

const form = document.getElementById("writing");
const text = document.getElementById("id_body");
const help = document.querySelector("[data-keys]");
if (help && matchMedia("(hover: hover)").matches) help.hidden = false;

const MARKS = { b: () => around(text, "**"), i: () => around(text, "*"), k: () => link(text) };
// Indent, mark (a bullet with its box, a number, or quoting) and what stands behind it.
const ITEM = /^(\s*)(?:([-*+] (?:\[[ xX]\] )?)|(\d{1,9})([.)]) |(> ?))(.*)$/;

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(".thumb-bar .btn-primary"));
});

text?.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const mark = (event.ctrlKey || event.metaKey) && !event.shiftKey && MARKS[event.key.toLowerCase()];
  if (mark) {
    event.preventDefault();
    mark();
  } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey && goOn()) event.preventDefault();
});

// The next item of the list the cursor is in; an empty item ends the list.
function goOn() {
  const { selectionStart: at, selectionEnd: end, value } = text;
  const start = value.lastIndexOf("\n", at - 1) + 1;
  const item = at === end && ITEM.exec(value.slice(start, at));
  if (!item) return false;
  const [, indent, bullet, number, stop, quote, words] = item;
  const restOfLine = value.slice(at).split("\n", 1)[0];
  if (!words.trim() && !restOfLine.trim()) put(text, start, at, "");
  else put(text, at, at, `\n${indent}${number ? `${Number(number) + 1}${stop} ` : (bullet ?? quote).replace(/\[[xX]\]/, "[ ]")}`);
  return true;
}
