// The editor of a map, on the map: the keys and the menu of a handle. Without it there is the
// page "Put in order", and a form for each touchpoint.
import { clear, open } from "./cells.js";
import { board, cellNamed, cellOf, editor, isHead } from "./layout.js";
import { isForward, step, subjectOf } from "./moving.js";
import { name } from "./naming.js";
import { go, post } from "./saving.js";
import { walk } from "./walking.js";
import { isTyping } from "./writing.js";
import "./dragging.js";

const menu = document.getElementById("map-menu");
let subject = null;

const addressOf = (kind, key, what) => editor.dataset[kind].replace("/0/", `/${key}/`).replace(/(cells\/)?title\/$/, what);
const undo = () => post(editor.dataset.undo, {});
const redo = () => post(editor.dataset.redo, {});
function ready() {
  board.classList.add("is-live");
  board.querySelector("table")?.setAttribute("role", "grid");
  if (!board.querySelector("[tabindex='0']:is(th, td)")) board.querySelector("[data-stage]")?.setAttribute("tabindex", "0");
}
ready();
board.addEventListener("map:drawn", ready);
document.querySelector(".map-keys").hidden = false;
const acts = {
  rename: (cell) => open(cell),
  open: (cell) => cell.querySelector("a[data-drawer]")?.click(),
  earlier: (cell) => step(cell, -1),
  later: (cell) => step(cell, 1),
  "add-touchpoint": (cell) => name("touchpoint", cell),
  "add-stage": (cell) => name("stage", cell),
  truth: (cell) => {
    const [, key] = subjectOf(cell);
    const isTruth = cellNamed(`touchpoint-${key}`).classList.contains("is-truth");
    post(addressOf("touchpoint", key, "truth/"), { truth: isTruth ? "" : "yes" });
  },
  archive: (cell) => {
    const [kind, key] = subjectOf(cell);
    if (key) post(addressOf(kind, key, "archive/"), {});
  },
};

const KEYS = { Enter: "rename", F2: "rename", "+": "add", Insert: "add", "*": "truth", Delete: "archive", " ": "menu" };

board.addEventListener("keydown", (event) => {
  const cell = cellOf(event.target);
  if (!cell || isTyping(event.target) || event.ctrlKey || event.metaKey) return;
  const isOnCell = event.target === cell;
  const arrow = event.key.startsWith("Arrow");
  if (event.altKey) {
    if (!arrow) return;
    event.preventDefault();
    const isAcross = ["ArrowLeft", "ArrowRight"].includes(event.key);
    const [kind] = subjectOf(cell);
    if (isAcross === (kind !== "lane")) step(cell, (isAcross ? isForward(event.key) : event.key === "ArrowDown") ? 1 : -1, event.shiftKey);
  } else if (isOnCell && (arrow || event.key === "Home" || event.key === "End")) {
    event.preventDefault();
    walk(cell, event.key, false);
  } else if (isOnCell && KEYS[event.key]) {
    event.preventDefault();
    act(KEYS[event.key], cell);
  }
});

function act(what, cell) {
  const [kind] = subjectOf(cell);
  if (!kind && cell.matches(".journey-touchpoint")) name("touchpoint", cell);
  else if (what === "menu") show(cell);
  else if (what === "archive" && !isHead(cell)) clear(cell);
  else if (what === "add") acts[kind === "stage" ? "add-stage" : "add-touchpoint"](cell);
  else if (what !== "truth" || kind === "touchpoint") acts[what](cell);
}

document.addEventListener("keydown", (event) => {
  const isElsewhere = event.target.closest("input, textarea, select, dialog");
  if (isElsewhere || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  (key === "y" || event.shiftKey ? redo : undo)();
});
document.querySelector(".map-undo").addEventListener("submit", (event) => {
  event.preventDefault();
  ("redo" in event.submitter.dataset ? redo : undo)();
});

// The menu of what stands in a cell, beside it.
function show(cell) {
  const [kind] = subjectOf(cell);
  if (!kind) return;
  subject = cell;
  for (const item of menu.children) {
    item.hidden = Boolean(item.dataset.for && !item.dataset.for.split(" ").includes(kind)) || ("head" in item.dataset && !isHead(cell));
  }
  menu.showPopover();
  const { left, bottom, top } = (cell.querySelector(".map-handle") ?? cell).getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${bottom + height > innerHeight ? Math.max(8, top - height) : bottom}px`;
  menu.querySelector("button:not([hidden])").focus();
}
board.addEventListener("click", (event) => {
  const handle = event.target.closest(".map-handle");
  if (handle) show(handle.closest("th"));
  else if (event.target.matches(".journey-touchpoint.is-empty")) name("touchpoint", event.target);
});
menu.addEventListener("click", ({ target }) => {
  const item = target.closest("[data-do]");
  if (!item) return;
  menu.hidePopover();
  go(subject);
  acts[item.dataset.do](subject);
});
menu.addEventListener("keydown", (event) => {
  const items = [...menu.querySelectorAll("button:not([hidden])")];
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    menu.hidePopover();
    go(subject);
  } else if (by) {
    event.preventDefault();
    items.at((items.indexOf(document.activeElement) + by) % items.length).focus();
  }
});
