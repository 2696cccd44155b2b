// Cells that are written where they stand: a small form is fetched, and saved by itself.
import { board, cellAt, cellNamed, columnCount, columnOf, editor, nameOf, rows } from "./layout.js";
import { go, post, redraw, say } from "./saving.js";

const LINKED = ["combustion", "entries", "feedback"];
const words = new WeakMap();

const CELL = "th[data-stage], th[data-touchpoint], .journey-titles td, tbody th, tbody td";
export const cellOf = (target) => (target instanceof Element ? target.closest(`#board :is(${CELL})`) : null);
export const isTyping = (target) => Boolean(target.closest?.("form[data-cell]"));

function addressOf(cell) {
  const [kind, key, ...lane] = nameOf(cell).split("-");
  if (kind === "stage") return editor.dataset.stage.replace("/0/", `/${key}/`);
  if (kind === "lane") return editor.dataset.lane.replace("/0/", `/${key}/`);
  const address = editor.dataset.touchpoint.replace("/0/", `/${key}/`);
  if (kind === "touchpoint") return address;
  return kind === "cell" && !LINKED.includes(lane[0]) ? address.replace("/title/", `/${lane.join("-")}/`) : "";
}

export async function open(cell) {
  if (cell.querySelector("form[data-cell]")) return;
  const address = addressOf(cell);
  if (!address) {
    cell.querySelector("a")?.focus();
    return;
  }
  const name = nameOf(cell);
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    // Others may have had the map drawn anew meanwhile.
    const there = cellNamed(name);
    if (!there || there.querySelector("form[data-cell]")) return;
    put(there, holder.querySelector("form"));
    begin(there);
  } catch { location.assign(address); }
}

function put(cell, form) {
  words.set(cell, [...cell.childNodes]);
  cell.classList.add("is-open");
  cell.removeAttribute("tabindex");
  cell.replaceChildren(form);
}

function begin(cell) {
  const field = cell.querySelector("[name=text]");
  field.setAttribute("aria-describedby", "cell-refusal");
  field.focus();
  if (field.matches("input")) field.select();
}

function close(cell) {
  cell.classList.remove("is-open");
  cell.setAttribute("tabindex", "-1");
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

async function save(form) {
  const name = cellOf(form) ? nameOf(cellOf(form)) : "";
  const shut = () => { if (cellOf(form)) close(cellOf(form)); else form.remove(); };
  const isWithin = form.contains(document.activeElement);
  const answer = await post(form.action, new FormData(form), { lost: "saidTyped", close: shut });
  if (answer?.form) return refuse(form, answer.form);
  if (!answer) return null;
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
  say(next.querySelector("[role=alert], .cell-clash")?.textContent.trim() ?? "");
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
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  else return;
  event.preventDefault();
}, true);
board.addEventListener("map:reopen", ({ target, detail: form }) => put(target, form));
addEventListener("beforeunload", (event) => {
  const fields = [...document.querySelectorAll("form[data-cell] [name=text]")];
  if (fields.some((field) => field.value !== (field.form.elements.was?.value ?? field.value))) event.preventDefault();
});

// A click beside links and buttons opens a cell, unless it ends a selection of words.
board.addEventListener("click", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.defaultPrevented || event.target.closest("a, button, form, .is-empty") || !getSelection().isCollapsed) return;
  go(cell);
  open(cell);
});

// One cell of the map is a stop for the Tab key; arrows lead to the others.
export function walk(cell, key, isFar) {
  const all = rows();
  const row = all.indexOf(cell.parentElement);
  const column = columnOf(cell);
  const isRtl = getComputedStyle(board).direction === "rtl";
  const forward = key === (isRtl ? "ArrowLeft" : "ArrowRight") ? 1 : -1;
  const places = {
    ArrowUp: () => [row - 1, column],
    ArrowDown: () => [row + 1, column],
    Home: () => [isFar ? 0 : row, row > 1 && !isFar ? -1 : 0],
    End: () => [isFar ? all.length - 1 : row, columnCount() - 1],
  };
  const step = cell.dataset.stage && forward > 0 ? cell.colSpan : 1;
  const [toRow, toColumn] = places[key]?.() ?? [row, column + forward * step];
  const first = toRow > 1 ? -1 : 0;
  if (toRow < 0 || toRow >= all.length) return;
  go(cellAt(all[toRow], Math.min(Math.max(first, toColumn), columnCount() - 1)));
}
