// Half-typed forms (data-keep) are kept in the browser until they are saved, and asked for before they are left (data-guard).
// A draft lives under the member and the whole address: a shared tablet keeps people apart, a query its pages.

const A_WEEK = 7 * 24 * 3600 * 1000;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Which of its own unfinished texts a page was asked for is no part of what the page is.
function addressOf() {
  const query = new URLSearchParams(location.search);
  query.delete("scribble");
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}

const draftKey = (form) => `kept:${document.body.dataset.member ?? ""}:${addressOf()}${form.id ? `#${form.id}` : ""}`;
const isCheckable = (field) => ["checkbox", "radio"].includes(field.type);
const isKept = (field) => field.name && ("kept" in field.dataset || field.name.endsWith("revision")
  || !["password", "file", "hidden", "submit"].includes(field.type));
const keptFields = (form) => [...form.elements].filter(isKept);
const stateOf = (field) => (isCheckable(field) ? field.checked
  : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value);
// Name, state, and of a box also which one it is: a list of choices may have grown until the draft comes back.
const stateOfForm = (form) => keptFields(form).map((field) => [field.name, stateOf(field), isCheckable(field) ? field.value : ""]);
const isRefused = (form) => Boolean(form.querySelector(".is-invalid, .invalid-feedback, .alert-danger"));

function drafts() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith("kept:")).map((key) => [key, JSON.parse(localStorage[key])]);
  } catch { return []; }
}

function keep(form, changes = {}) {
  const { saved } = form.dataset;
  const text = form.elements.scribble?.value;
  try {
    localStorage[draftKey(form)] = JSON.stringify({ at: Date.now(), state: stateOfForm(form), saved, text, ...changes });
  } catch { /* private windows and full disks keep nothing, and that is all */ }
}

// The server has what was typed, as of `saved`.
export function noteSaved(form, saved) {
  form.dataset.saved = saved;
  keep(form);
}

// The same new text may have been gone on with at another address: what is sent is sent for both.
function keepAsSent(form) {
  keep(form, { sent: true });
  const text = form.elements.scribble?.value;
  for (const [key, draft] of text ? drafts() : []) if (draft.text === text) localStorage[key] = JSON.stringify({ ...draft, sent: true });
}

// A sent draft is thrown away when the next page is an ordinary one; a sign-in or error page means it never arrived.
function settleDrafts() {
  const neverArrived = "keepDrafts" in document.body.dataset;
  const refused = all("form[data-keep]").filter(isRefused).map(draftKey);
  for (const [key, draft] of drafts()) {
    if (draft.sent && (neverArrived || refused.includes(key))) localStorage[key] = JSON.stringify({ ...draft, sent: false });
    else if (draft.sent || Date.now() - draft.at > A_WEEK) delete localStorage[key];
  }
}

// What stands in it is safe elsewhere: no draft of it is needed, and nobody is asked before the page is left.
export function settle(form) {
  delete localStorage[draftKey(form)];
  form.dataset.before = JSON.stringify(stateOfForm(form));
}

export function forget(form) {
  delete localStorage[draftKey(form)];
  delete form.dataset.before;
  location.reload();
}

function restore(form) {
  const draft = Object.fromEntries(drafts())[draftKey(form)];
  // A text that was put back from the server is the newer one, unless it was gone on with here.
  const isOlder = form.dataset.saved && draft?.saved !== form.dataset.saved;
  if (!draft || isOlder || isRefused(form) || JSON.stringify(draft.state) === form.dataset.before) return;
  const states = new Map(draft.state.map(([name, state, box = ""]) => [`${name}=${box}`, state]));
  const fields = keptFields(form).filter((field) => states.has(`${field.name}=${isCheckable(field) ? field.value : ""}`));
  for (const field of fields) {
    const state = states.get(`${field.name}=${isCheckable(field) ? field.value : ""}`);
    if (typeof state === "boolean") field.checked = state;
    else if (Array.isArray(state)) [...field.options].forEach((option) => { option.selected = state.includes(option.value); });
    else field.value = state;
  }
  if (draft.saved) form.dataset.saved = draft.saved;
  form.prepend(document.querySelector("#kept-note")?.content.cloneNode(true) ?? "");
  // A preview follows what is typed, once htmx is there to see to it.
  const tell = () => fields.forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  return document.readyState === "complete" ? tell() : window.addEventListener("load", tell, { once: true });
}

const isChanged = (form) => form.dataset.before !== undefined && JSON.stringify(stateOfForm(form)) !== form.dataset.before;

export function prepare(within) {
  for (const form of all("form[data-keep], form[data-guard]", within).filter((found) => !found.dataset.before)) {
    form.dataset.before = JSON.stringify(stateOfForm(form));
    if ("keep" in form.dataset) restore(form);
  }
}

document.addEventListener("input", ({ target }) => {
  if (target.form && "keep" in target.form.dataset && isKept(target)) keep(target.form);
});
document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
  if (defaultPrevented) return;
  if ("keep" in form.dataset) keepAsSent(form);
  delete form.dataset.before;
});
window.addEventListener("beforeunload", (event) => {
  if (all("form[data-guard]").some(isChanged)) event.preventDefault();
});

settleDrafts();
prepare(document);
