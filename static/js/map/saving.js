// Everything goes to the server at once and in turn; what it answers is put in place, and what others did is fetched.
import { say } from "../said.js";
import { token } from "../token.js";
import { isArchived, retire } from "./archived.js";
import { board, cellNamed, editor, nameOf } from "./layout.js";

const EVERY = 4000;
let number = 0;
let waiting = 0;
let line = Promise.resolve();
let isStale = false;
let isHeld = false;

const readNumber = () => { number = Number(board.querySelector("[data-number]")?.dataset.number ?? 0); };
readNumber();

export const isChanged = ({ elements: { text, was } }) => text.value !== (was?.value ?? text.value);
export const hold = (is) => { isHeld = is; };
const lanesAsked = () => (new URLSearchParams(location.search).has("lanes") ? location.search : "");

// Resolves to what was answered: JSON, { form } for a form that was refused, { refused } where its place is gone, or null when nothing could be saved.
export function post(address, values, { back = () => {}, lost = editor.dataset.saidLost, close = () => {} } = {}) {
  waiting += 1;
  const answer = line.then(() => send(address, values, { back, lost, close }));
  line = answer.catch(() => {});
  return answer;
}

const gone = (refused) => ({ refused, isGone: true });

async function send(address, values, { back, lost, close }) {
  const isDropped = isStale;
  const answer = isArchived ? gone(editor.dataset.saidArchived) : isDropped ? null : await ask(address, values);
  waiting -= 1;
  if (answer?.isGone) {
    isStale = true;
    back();
    say(answer.refused);
  } else if (answer === null && !isDropped) {
    // Whatever stands in line behind it was done on top of it, and goes back with it.
    isStale = waiting > 0;
    back();
    say(lost);
  } else if (answer && !answer.form && !answer.refused) {
    close();
    put(answer);
  }
  if (waiting === 0 && isStale) {
    isStale = false;
    line = line.then(() => refresh());
  }
  return answer;
}

async function ask(address, values) {
  const body = values instanceof FormData ? values : new FormData();
  if (body !== values) for (const [name, value] of Object.entries(values)) body.set(name, value ?? "");
  body.set("known", number);
  try {
    const answer = await fetch(address + lanesAsked(), { method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token() } });
    if (answer.redirected) throw new Error("signed out");
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (isJson) return await answer.json();
    if (answer.status === 404) return gone(editor.dataset.saidGone);
    if (answer.status === 422) return { form: await answer.text() };
    throw new Error(answer.statusText);
  } catch { return null; }
}

// While more of ours is on its way the map on the screen is ahead of the one that was answered: it is left alone, and
// the number, too, so that the last answer brings whatever others did.
function put(answer) {
  if (answer.said) say(answer.said);
  else if (answer.others) say(editor.dataset.saidOthers);
  if (answer.board && waiting > 0) return;
  number = answer.number;
  if (answer.board) swap(answer.board);
  else if (answer.curve) board.querySelector(".curve-cell").innerHTML = answer.curve;
  if (answer.story !== undefined) document.querySelector("[data-story]").textContent = answer.story;
  if (answer.last) document.querySelector("[data-last]").innerHTML = answer.last;
  if (answer.undo) document.querySelector(".map-undo [data-undo]")?.setAttribute("title", answer.undo);
  if (answer.archived) retire(answer.archived);
  if (answer.focus) go(cellNamed(answer.focus));
}

export function go(cell) {
  if (!cell) return;
  for (const each of board.querySelectorAll("[tabindex='0']:is(th, td)")) each.setAttribute("tabindex", "-1");
  cell.setAttribute("tabindex", "0");
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The map drawn anew, with what is being typed, the focus and the place scrolled to as they were.
function swap(html) {
  const field = document.activeElement;
  const focused = field.closest?.("#board :is(th, td)");
  const name = focused ? nameOf(focused) : "";
  const isTyping = field.form?.matches("[data-cell]") ?? false;
  const picked = isTyping && "selectionStart" in field ? [field.selectionStart, field.selectionEnd] : null;
  const forms = [...board.querySelectorAll("form[data-cell]")].map((form) => [form, nameOf(form.closest("th, td"))]);
  const { scrollLeft = 0, scrollTop = 0 } = board.firstElementChild ?? {};
  board.innerHTML = html;
  const scroller = board.firstElementChild;
  [scroller.scrollLeft, scroller.scrollTop] = [scrollLeft, scrollTop];
  board.dispatchEvent(new CustomEvent("map:drawn"));
  for (const [form, place] of forms) keep(form, cellNamed(place));
  if (isTyping) {
    field.focus({ preventScroll: true });
    if (picked && field.type !== "select-one") field.setSelectionRange(...picked);
  } else if (focused) go(cellNamed(name) ?? board.querySelector("[data-touchpoint], [data-stage]"));
}

function keep(form, cell) {
  if (cell) cell.dispatchEvent(new CustomEvent("map:reopen", { bubbles: true, detail: form }));
  else if (isChanged(form)) {
    board.before(form);
    say(editor.dataset.saidLeft);
  }
}

export async function refresh(isOurs = false) {
  const query = new URLSearchParams(lanesAsked());
  query.set("known", number);
  try {
    const answer = await fetch(`${editor.dataset.board}?${query}`, { headers: { "HX-Request": "true" } });
    if (answer.status !== 200 || answer.redirected) return;
    const drawn = await answer.json();
    // Something of ours may have overtaken it.
    if (waiting === 0 && !isHeld && drawn.number > number) put({ ...drawn, others: !isOurs });
  } catch { /* Without a connection there is nothing new. */ }
}
export function redraw() {
  number = 0;
  return refresh(true);
}

async function look() {
  if (document.visibilityState === "visible" && waiting === 0 && !isHeld) await refresh();
}
setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
addEventListener("focus", look);
