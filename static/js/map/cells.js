// Cells that are written where they stand: a small form is fetched, and saved by itself.
import { said, say } from "../said.js";
import { board, cellNamed, cellOf, editor, nameOf } from "./layout.js";
import { go, refresh } from "./saving.js";
import { begin, isTyping, leave, put } from "./writing.js";

const LINKED = ["combustion", "entries", "feedback"];
let asked = 0;

const isOrder = ({ key, altKey, ctrlKey, metaKey }) => !["Alt", "AltGraph", "Control", "Meta", "Shift"].includes(key)
  && (altKey || ctrlKey || metaKey || key.length > 1 || "+* ".includes(key));

function addressOf(cell) {
  const [kind, key, ...lane] = nameOf(cell).split("-");
  if (kind === "stage") return editor.dataset.stage.replace("/0/", `/${key}/`);
  if (kind === "lane") return editor.dataset.lane.replace("/0/", `/${key}/`);
  const address = editor.dataset.touchpoint.replace("/0/", `/${key}/`);
  if (kind === "touchpoint") return address;
  return kind === "cell" && !LINKED.includes(lane[0]) ? address.replace("/title/", `/${lane.join("-")}/`) : "";
}

// What is written elsewhere: its links; where it can burn, the drawer of its touchpoint, in which a point is added.
function follow(cell) {
  const name = nameOf(cell);
  const [, key, lane] = name.split("-");
  if (lane !== "combustion") return void cell.querySelector("a")?.focus();
  // The map may have been drawn anew while the drawer was open.
  const detail = { key, back: () => go(cellNamed(name)) };
  board.dispatchEvent(new CustomEvent("map:burns", { bubbles: true, detail }));
}

// One text is open at a time: the one before is left first. By a click the caret stands behind the last word.
export async function open(cell, isByClick = false) {
  if (cell.querySelector("form[data-cell]")) return;
  const address = addressOf(cell);
  if (!address) return follow(cell);
  const name = nameOf(cell);
  asked += 1;
  const turn = asked;
  try {
    if (!(await leave()) || turn !== asked) return;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (answer.status === 404) return void refresh();
    // A lost session answers with the sign-in page: follow it as a whole page.
    if (!answer.ok || answer.redirected) return void location.assign(address);
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    // Others may have had the map drawn anew meanwhile.
    const there = cellNamed(name);
    if (turn !== asked || !there || there.querySelector("form[data-cell]")) return;
    put(there, holder.querySelector("form"));
    begin(there, isByClick);
  } catch { if (turn === asked) say(said.dataset.unopened); }
}

// A text goes, and comes back by undo; what one of several is chosen for cannot be empty, and is only opened.
export async function clear(cell) {
  const name = nameOf(cell);
  if (!addressOf(cell) || !cell.textContent.trim()) return;
  await open(cell);
  const form = cellNamed(name)?.querySelector("form[data-cell]");
  if (!form?.elements.text.matches("textarea")) return;
  form.elements.text.value = "";
  form.requestSubmit();
}

// What was asked for and has not come yet is not opened any more, once a key of the map was pressed.
const forget = () => { asked += 1; };
document.addEventListener("keydown", (event) => { if (!isTyping(event.target) && isOrder(event)) forget(); }, true);

// A click elsewhere leaves the open text; one that began in it, and ends a selection of its words, does not.
let pressed = null;
document.addEventListener("pointerdown", ({ target }) => { pressed = target; }, true);
document.addEventListener("click", ({ target }) => {
  const isFromText = pressed !== null && isTyping(pressed);
  pressed = null;
  if (isTyping(target) || isFromText) return;
  if (!cellOf(target) || target.closest("a, button")) forget();
  leave();
}, true);

// A click beside links and buttons opens a cell, unless it ends a selection of words.
board.addEventListener("click", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.defaultPrevented || event.target.closest("a, button, form, .is-empty") || !getSelection().isCollapsed) return;
  go(cell);
  open(cell, true);
});
