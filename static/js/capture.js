// Capture: Ctrl+Enter saves, a photo is made small, and a note is kept on this phone until the server has it.
import { settle } from "./kept.js";
import { drop, keep } from "./queue.js";
import { flush, keepPage } from "./waiting.js";

const form = document.querySelector("form[data-arrivals]");
const list = document.getElementById("waiting");
// A note that is not there by then is said to wait; it goes on its way all the same.
const PATIENCE = 5_000;
const NOT_SAID = ["csrfmiddlewaretoken", "capture_id", "photo"];
// Made here, for each note its own: the same kept page is opened again and again.
const newId = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const hint = form?.querySelector("[data-hint]");
if (hint && matchMedia("(hover: hover)").matches) hint.hidden = false;
// The app opens on the page that the phone kept: what the code on the wall says is read here.
const place = new URLSearchParams(location.search).get("touchpoint");
if (place && form?.elements.touchpoint?.querySelector(`[value="${CSS.escape(place)}"]`)) form.elements.touchpoint.value = place;

// What others noticed that is like it: what asks for that is fetched with the first sign that is typed.
form?.addEventListener("input", () => {
  if (!form.dataset.htmx) return;
  document.head.append(Object.assign(document.createElement("script"), { src: form.dataset.htmx }));
  delete form.dataset.htmx;
});

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

let shrinking = Promise.resolve();
form?.addEventListener("change", ({ target }) => {
  if (target.files?.length) shrinking = import("./smaller.js").then(({ shrink }) => shrink(target));
});

// Speaking instead of typing, where the browser understands speech.
const microphone = form?.querySelector("[data-dictate]");
if (microphone && (window.SpeechRecognition ?? window.webkitSpeechRecognition)) {
  microphone.hidden = false;
  microphone.addEventListener("click", () => import("./dictation.js").then(({ dictate }) => dictate(microphone, form.elements.text)));
}

function noteOf() {
  const fields = [...new FormData(form)].filter(([name]) => !NOT_SAID.includes(name));
  const [photo] = form.elements.photo?.files ?? [];
  return { id: newId(), at: Date.now(), member: document.body.dataset.member, arrivals: form.dataset.arrivals, fields, photo };
}

// Ready for the next note, at the same place.
function clear() {
  const touchpoint = form.elements.touchpoint?.value;
  form.reset();
  if (touchpoint) form.elements.touchpoint.value = touchpoint;
  form.querySelectorAll("textarea, [type=file]").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  settle(form);
  form.elements.text.focus();
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

form?.addEventListener("submit", async (event) => {
  // What says nothing is refused by the server; a browser without room of its own sends as ever.
  const isEmpty = !form.elements.text.value.trim();
  if (event.defaultPrevented || !window.indexedDB || (isEmpty && navigator.onLine)) return;
  event.preventDefault();
  if (isEmpty) return form.elements.text.focus();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  try {
    await save();
  } finally {
    form.ariaBusy = null;
  }
});

async function save() {
  await shrinking;
  const note = noteOf();
  try {
    await keep(note);
  } catch {
    return full();
  }
  settle(form);
  localStorage.waiting ??= 1;
  navigator.storage?.persist?.();
  const became = await Promise.race([flush(), pause(PATIENCE)]);
  const thanks = became?.sent[note.id];
  if (thanks) return location.assign(thanks);
  // The server says beside its field what is wrong.
  if (thanks === "") return drop(note.id).then(submit);
  clear();
  say("kept");
  await flush();
  (await navigator.serviceWorker?.ready)?.sync?.register("notes").catch(() => {});
}

function submit() {
  form.elements.capture_id.value = newId();
  form.submit();
}

// No room on this phone: straight to the server, or the words stay where they are, and that is said.
function full() {
  if (navigator.onLine) return submit();
  list.hidden = false;
  say("full");
}

// -- what waits --------------------------------------------------------------------------------------------------------
function say(state) {
  list.querySelectorAll("[data-state]").forEach((line) => { line.hidden = line.dataset.state !== state; });
}

function row(note) {
  const shown = list.querySelector("template").content.cloneNode(true);
  const fill = (name, words) => { shown.querySelector(`[data-${name}]`).textContent = words; };
  fill("words", note.fields.find(([name]) => name === "text")[1]);
  fill("at", new Date(note.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }));
  shown.querySelector("[data-photo]").hidden = !note.photo;
  shown.querySelector("form").dataset.note = note.id;
  if (!note.problems) return shown;
  shown.querySelector("[data-problem]").hidden = false;
  if (note.problems.length) fill("problem", note.problems.join(" "));
  return shown;
}

document.addEventListener("queue", ({ detail: { notes, state } }) => {
  const mine = notes.filter((note) => note.member === document.body.dataset.member);
  list.hidden = !notes.length;
  list.querySelector("[data-count]").textContent = notes.length;
  list.querySelector("details").hidden = !mine.length;
  list.querySelector("ul").replaceChildren(...mine.map(row));
  say(state === "sent" && notes.length ? "refused" : state);
});

list?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.target.dataset.note) await drop(event.target.dataset.note);
  await flush();
});

if (form && navigator.serviceWorker) window.addEventListener("load", () => keepPage(form.dataset));
