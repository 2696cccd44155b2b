// A map that is archived while it is open: the page says so and offers nothing that cannot be done; what was typed stays.
import { say } from "../said.js";
import { board, editor } from "./layout.js";

export let isArchived = false;
const isReading = ({ target, key, ctrlKey, metaKey }) => target.closest("a, form") || ctrlKey || metaKey || ["Tab", "Escape"].includes(key);

export function retire(notice) {
  if (isArchived) return;
  isArchived = true;
  for (const offer of document.querySelectorAll("[data-while-standing], :is(form[data-cell], #map-naming) [type=submit]")) offer.remove();
  for (const text of document.querySelectorAll("form[data-cell] textarea")) text.readOnly = true;
  document.querySelector(".map-tools").insertAdjacentHTML("beforebegin", notice);
  board.classList.remove("is-live");
  for (const kind of ["click", "keydown", "pointerdown"]) {
    board.addEventListener(kind, (event) => { if (!isReading(event)) event.stopPropagation(); }, true);
  }
  say(editor.dataset.saidArchived);
}
