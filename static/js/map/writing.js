// The small form in a cell that is open: how it begins, how it is saved, refused, left and closed.
import { said, say } from "../said.js";
import { board, cellNamed, cellOf, nameOf } from "./layout.js";
import { go, isChanged, post, redraw } from "./saving.js";

const words = new WeakMap();
const underWay = new WeakMap();

export const isTyping = (target) => Boolean(target.closest?.("form[data-cell]"));

export function put(cell, form) {
  words.set(cell, [...cell.childNodes]);
  cell.classList.add("is-open");
  cell.removeAttribute("tabindex");
  cell.replaceChildren(form);
}

export function begin(cell, isAtEnd = false) {
  const field = cell.querySelector("[name=text]");
  field.setAttribute("aria-describedby", "cell-refusal");
  field.focus();
  if (field.matches("input") && !isAtEnd) field.select();
  else if (field.matches("textarea, [type=text]")) field.setSelectionRange(field.value.length, field.value.length);
  if (cell.matches("td")) reveal(cell);
}

// The names of the touchpoints stay in sight above what is written: the page shows the map from its top, and the map
// scrolls within itself.
function reveal(cell) {
  const scroller = board.firstElementChild;
  const { scrollPaddingBlockStart: above, scrollPaddingBlockEnd: below } = getComputedStyle(document.documentElement);
  if (scroller.getBoundingClientRect().top < parseFloat(above)) scroller.scrollIntoView({ block: "start" });
  const names = board.querySelector(".journey-titles").firstElementChild;
  scroller.scrollTop += Math.max(0, cell.getBoundingClientRect().bottom - innerHeight + parseFloat(below));
  scroller.scrollTop -= Math.max(0, names.getBoundingClientRect().bottom - cell.getBoundingClientRect().top);
}

function close(cell) {
  cell.classList.remove("is-open");
  cell.setAttribute("tabindex", board.querySelector("[tabindex='0']:is(th, td)") ? "-1" : "0");
  cell.replaceChildren(...(words.get(cell) ?? []));
}

function cancel(form) {
  const cell = cellOf(form);
  const isClash = form.querySelector(".cell-clash");
  if (cell) close(cell);
  else form.remove();
  if (isClash) redraw();
  if (cell) go(cell);
}

function save(form) {
  if (!underWay.has(form)) underWay.set(form, send(form).finally(() => underWay.delete(form)));
  return underWay.get(form);
}

async function send(form) {
  const name = cellOf(form) ? nameOf(cellOf(form)) : "";
  const shut = () => { if (cellOf(form)) close(cellOf(form)); else form.remove(); };
  const isWithin = form.contains(document.activeElement);
  const answer = await post(form.action, new FormData(form), { lost: said.dataset.unsaved, close: shut });
  if (answer?.form) return refuse(form, answer.form);
  if (!answer || answer.refused) return null;
  const cell = cellNamed(name);
  if (cell && answer.cell !== undefined) cell.innerHTML = answer.cell;
  if (cell && isWithin) go(cell);
  return answer;
}

// The same form with what is wrong, or with both texts; what was typed stays in it.
function refuse(form, html) {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  const next = holder.querySelector("form");
  form.replaceWith(next);
  begin(next.parentElement);
  say(refusalOf(next));
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-cell]")) return;
  event.preventDefault();
  save(event.target);
});
document.addEventListener("click", ({ target }) => {
  const form = target.closest("form[data-cell]");
  if (form && target.closest("[data-cancel]")) cancel(form);
});
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-cell]");
  if (!form || event.isComposing) return;
  event.stopPropagation();
  if (event.key === "Escape") cancel(form);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("select"))) form.requestSubmit();
  else return;
  event.preventDefault();
}, true);
// Enter saves what is chosen, as it does a line of text; in an open list it chooses first, and only its release is heard.
document.addEventListener("keyup", ({ key, target }) => {
  if (key === "Enter" && isTyping(target) && target.matches("select") && isChanged(target.form)) target.form.requestSubmit();
});
board.addEventListener("map:reopen", ({ target, detail: form }) => put(target, form));
addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form[data-cell]")].some(isChanged)) event.preventDefault();
});

// The open text closes where it is as it was, and is saved where it was changed. False where it stays: it was refused.
export async function leave() {
  const form = board.querySelector("form[data-cell]");
  if (!form) return true;
  if (isToDecide(form)) say(refusalOf(form));
  else if (!isChanged(form)) close(cellOf(form));
  else await save(form);
  return !board.querySelector("form[data-cell]");
}

const refusalOf = (form) => form.querySelector("[role=alert], .cell-clash")?.textContent.trim() ?? "";
const isToDecide = (form) => Boolean(form.querySelector(".cell-clash"))
  || (refusalOf(form) !== "" && form.elements.text.value === form.elements.text.defaultValue);
