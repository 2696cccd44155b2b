// Places that two people changed: one tap puts theirs, yours or both into the text, in a way that undo takes back.
import { put } from "./caret.js";

const text = document.getElementById("id_body");
const store = document.getElementById("id_clashes");
const list = document.querySelector("[data-clashes]");

const both = ({ theirs, yours }) => (yours.trim() ? `${yours.trimEnd()}\n${theirs}` : theirs);
const wordsOf = (clash, held) => (held === "both" ? both(clash) : clash[held]);

// The place is known by what stands before it; the text may have lost its last line break when it was put together.
function placeOf(clash) {
  const held = wordsOf(clash, clash.held);
  for (const before of [clash.before, ""]) {
    for (const words of [held, held.replace(/\n+$/, "")]) {
      const at = before + words ? text.value.indexOf(before + words) : -1;
      if (at >= 0) return [at + before.length, at + before.length + words.length];
    }
  }
  return null;
}

list?.addEventListener("click", (event) => {
  const button = event.target.closest("[name=take]");
  if (!button) return;
  const clashes = JSON.parse(store.value);
  const [number, choice] = button.value.split(":");
  const place = placeOf(clashes[number]);
  // Where the place has changed, the server says so.
  if (!place) return;
  event.preventDefault();
  put(text, ...place, wordsOf(clashes[number], choice));
  clashes[number].held = choice;
  store.value = JSON.stringify(clashes);
  const side = button.closest(".clash");
  for (const each of side.querySelectorAll("[name=take]")) each.setAttribute("aria-pressed", each === button);
});
