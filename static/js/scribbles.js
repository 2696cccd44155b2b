// What is typed saves itself: to the server while it can, and always in this browser (kept.js).
import { noteSaved } from "./kept.js";
import { token } from "./token.js";

const form = document.getElementById("writing");
const page = form?.closest("[data-scribbles]");
const state = document.querySelector("[data-state]");
const left = document.querySelector("[data-left]");
const said = page?.dataset ?? {};
const PAUSE = 2000;
const AGAIN = 15_000;
let timer, saving = null, isDirty = false, isSent = false;

const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

function say(words, address) {
  state.textContent = words;
  if (!address) return;
  const link = Object.assign(document.createElement("a"), { href: address, target: "_blank", textContent: said.signIn });
  state.append(" ", link);
}

const saySignedOut = () => say(said.signedOut, `${said.login}?next=${encodeURIComponent(said.scribbles)}`);

function content() {
  const data = new FormData(form);
  data.delete("picture");
  data.delete("csrfmiddlewaretoken");
  if (said.entry) data.append("entry", said.entry);
  return new URLSearchParams(data);
}

// Whether there is nothing left to send until something is typed.
async function send(body) {
  const answer = await fetch(said.scribbles, {
    method: "POST", body, keepalive: body.toString().length < 60_000, headers: { "X-CSRFToken": token() },
  });
  // Signing in again, in another tab, made a new token: the form would be refused with the old one.
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token();
  if (answer.redirected || answer.status === 403) {
    saySignedOut();
    return false;
  }
  if (answer.status === 204) return true;
  const { saved, message } = await answer.json();
  if (answer.ok) noteSaved(form, saved);
  say(answer.ok ? `${said.saved} ${clock()}` : `${said.refused} ${message}`);
  return true;
}

async function save() {
  clearTimeout(timer);
  if (!isDirty || isSent || saving) return;
  isDirty = false;
  saving = send(content()).catch(() => { say(said.offline); return false; });
  const isDone = await saving;
  saving = null;
  if (isDone && !isDirty) return;
  isDirty = true;
  if (!isSent) timer = setTimeout(save, isDone ? PAUSE : AGAIN);
}

function changed() {
  isDirty = true;
  isSent = false;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

if (page) {
  // Left on this device and put back by kept.js: no need to offer what the server has of it.
  if (left && form.dataset.saved === left.dataset.left) left.hidden = true;
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", save);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("online", save);
  // The preview found out first (app.js): the text stays on the screen.
  document.addEventListener("signed-out", (event) => { event.preventDefault(); saySignedOut(); });
  // What is on its way arrives before the page is saved, so that it is not left over afterwards.
  form.addEventListener("submit", (event) => {
    isSent = true;
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    saving.then(() => form.requestSubmit(event.submitter));
  }, true);
}
