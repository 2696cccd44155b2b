// Talking beside an entry: names offered after an @, what was sent forgotten, and the comment somebody came for brought into view.
// Without it one types @Ben or @"Ben Okafor", and the server finds out whom that means.

const NAME = /(?:^|[\s(])@["“„]?([\p{L}\p{M}\p{N}'’ -]{0,40})$/u;
const PAUSE = 120;
let open = null;
let waiting = 0;
let asked = 0;

const wordsBefore = (field) => NAME.exec(field.value.slice(0, field.selectionStart))?.[1];

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("textarea[data-mentions]")) return;
  clearTimeout(waiting);
  const words = wordsBefore(target);
  if (words === undefined) return close();
  waiting = setTimeout(() => offer(target, words), PAUSE);
});

async function offer(field, words) {
  const turn = ++asked;
  try {
    const answer = await fetch(`${field.dataset.mentions}?q=${encodeURIComponent(words)}`);
    const html = answer.ok && !answer.redirected ? await answer.text() : "";
    // An answer that was overtaken, or came after the cursor had moved on, is no help.
    if (turn === asked && wordsBefore(field) === words) show(field, html.trim());
  } catch { close(); }
}

function show(field, html) {
  close();
  if (!html) return;
  const list = document.createElement("ul");
  list.className = "mention-list";
  list.id = `${field.id}-names`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  list.innerHTML = html;
  [...list.children].forEach((option, index) => { option.id = `${list.id}-${index}`; });
  field.after(list);
  // The combobox pattern but for its role, which a field of many lines may not take.
  for (const [name, value] of Object.entries({ "aria-haspopup": "listbox", "aria-autocomplete": "list", "aria-controls": list.id })) field.setAttribute(name, value);
  open = { field, list };
  point(0);
}

function close() {
  if (!open) return;
  for (const name of ["aria-haspopup", "aria-autocomplete", "aria-controls", "aria-activedescendant"]) open.field.removeAttribute(name);
  open.list.remove();
  open = null;
}

function point(index) {
  const options = [...open.list.children];
  open.at = (index + options.length) % options.length;
  options.forEach((option, position) => option.setAttribute("aria-selected", position === open.at));
  options[open.at].scrollIntoView({ block: "nearest" });
  open.field.setAttribute("aria-activedescendant", options[open.at].id);
}

function choose(option) {
  const { field } = open;
  const end = field.selectionStart;
  const start = field.value.lastIndexOf("@", end - 1);
  close();
  field.focus();
  field.setSelectionRange(start, end);
  // Written so that undo knows of it; setRangeText where that is missing.
  if (!document.execCommand("insertText", false, `@${option.dataset.name} `)) {
    field.setRangeText(`@${option.dataset.name} `, start, end, "end");
  }
  const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: "meant", value: option.dataset.member });
  field.form.append(chosen);
}

document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.field || event.isComposing || event.ctrlKey || event.metaKey) return;
  const acts = {
    ArrowDown: () => point(open.at + 1),
    ArrowUp: () => point(open.at - 1),
    Enter: () => choose(open.list.children[open.at]),
    Tab: () => choose(open.list.children[open.at]),
    Escape: close,
  };
  if (!(event.key in acts)) return;
  event.preventDefault();
  acts[event.key]();
});
// Before the field loses the focus.
document.addEventListener("pointerdown", (event) => {
  const option = open && event.target.closest(".mention-list [role=option]");
  if (!option) return;
  event.preventDefault();
  choose(option);
});
document.addEventListener("focusout", ({ target }) => { if (open?.field === target) close(); });

document.addEventListener("keydown", (event) => {
  const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && event.target.closest(".comment-form");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  form.requestSubmit();
});

// What was asked for earlier and arrives late takes no words from under the hands of somebody who types.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const field = document.activeElement;
  if (detail.requestConfig.verb === "get" && field.matches("textarea") && field.value && detail.target.contains(field)) detail.shouldSwap = false;
});

// app.js keeps what is half-typed; what htmx has sent is typed to the end.
document.addEventListener("htmx:beforeSwap", ({ detail: { requestConfig, xhr } }) => {
  const form = requestConfig.elt;
  if (xhr.status >= 300 || !form.matches("form[data-keep]")) return;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("kept:") && key.endsWith(`#${form.id}`)) delete localStorage[key];
  }
});

// An address such as #comment-12 names something that came after the page.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.id !== "talk" || !/^#(comment|thread)-\d+$/.test(location.hash)) return;
  const wanted = document.getElementById(location.hash.slice(1));
  wanted?.closest("details")?.setAttribute("open", "");
  wanted?.classList.add("is-wanted");
  wanted?.scrollIntoView({ block: "center" });
});
