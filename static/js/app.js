// What HTML cannot do alone: the search key, asking before what cannot be undone, dialogs, and remembering half-typed forms.
// Nothing here is needed to read or to write; without it every form and link still works.

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// "/" goes to the search field, as long as nobody is writing.
document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
  const search = one("#search");
  if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || !search?.checkVisibility()) return;
  event.preventDefault();
  search.focus();
});

// <form data-confirm="…"> or a button with it: asks in a dialog first; the answering button says the same verb.
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm ?? form.dataset.confirm;
  const dialog = one("#confirm");
  if (!question || !dialog || form.dataset.sure) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  one("p", dialog).textContent = question;
  const yes = one("[value=yes]", dialog);
  yes.textContent = (submitter?.textContent ?? "").trim() || yes.dataset.word;
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "yes") return;
    form.dataset.sure = "1";
    form.requestSubmit(submitter);
    delete form.dataset.sure;
  };
  dialog.showModal();
}, true);

// <a data-opens="id"> or a button opens that dialog; a click beside a dialog closes it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) event.preventDefault();
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (event.target.matches("dialog[open]")) event.target.close();
  // Browsers without popovers show and hide the menu by a class.
  const menu = !("popover" in HTMLElement.prototype) && event.target.closest("[popovertarget]");
  if (menu) document.getElementById(menu.getAttribute("popovertarget")).classList.toggle("is-open");
  if (event.target.matches("[data-forget]")) forget(event.target.closest("form"));
});

// A drawer that was filled by htmx opens itself; a lost session leads to the whole sign-in page, not into a fragment.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  const drawer = elt.closest("dialog.drawer");
  if (drawer && !drawer.open) drawer.showModal();
  prepare(elt.parentElement ?? document);
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const arrived = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (!arrived.pathname.startsWith("/accounts/login")) return;
  event.detail.shouldSwap = false;
  location.assign(`${arrived.pathname}?next=${encodeURIComponent(location.pathname + location.search)}`);
});

// Half-typed forms. A draft lives under the member and the whole address: a shared tablet keeps people apart, a query its pages.
const A_WEEK = 7 * 24 * 3600 * 1000;
const draftKey = (form) => `kept:${document.body.dataset.member ?? ""}:${location.pathname}${location.search}${form.id ? `#${form.id}` : ""}`;
const isKept = (field) => field.name && (field.name.endsWith("revision") || !["password", "file", "hidden", "submit"].includes(field.type));
const keptFields = (form) => [...form.elements].filter(isKept);
const stateOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked
  : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value);
const stateOfForm = (form) => keptFields(form).map((field) => [field.name, stateOf(field)]);
const isRefused = (form) => Boolean(one(".is-invalid, .invalid-feedback, .alert-danger", form));

function drafts() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith("kept:")).map((key) => [key, JSON.parse(localStorage[key])]);
  } catch { return []; }
}

function keep(form, changes = {}) {
  try {
    localStorage[draftKey(form)] = JSON.stringify({ at: Date.now(), state: stateOfForm(form), ...changes });
  } catch { /* private windows and full disks keep nothing, and that is all */ }
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

function forget(form) {
  delete localStorage[draftKey(form)];
  delete form.dataset.before;
  location.reload();
}

function restore(form) {
  const draft = Object.fromEntries(drafts())[draftKey(form)];
  if (!draft || isRefused(form) || JSON.stringify(draft.state) === form.dataset.before) return;
  const fields = keptFields(form);
  if (draft.state.length !== fields.length) return;
  fields.forEach((field, index) => {
    const [name, state] = draft.state[index];
    if (name !== field.name) return;
    if (typeof state === "boolean") field.checked = state;
    else if (Array.isArray(state)) [...field.options].forEach((option) => { option.selected = state.includes(option.value); });
    else field.value = state;
  });
  form.prepend(one("#kept-note")?.content.cloneNode(true) ?? "");
  // A preview follows what is typed, once htmx is there to see to it.
  const tell = () => fields.forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  return document.readyState === "complete" ? tell() : window.addEventListener("load", tell, { once: true });
}

const isChanged = (form) => form.dataset.before !== undefined && JSON.stringify(stateOfForm(form)) !== form.dataset.before;

function prepare(within) {
  for (const form of all("form[data-keep], form[data-guard]", within).filter((found) => !found.dataset.before)) {
    form.dataset.before = JSON.stringify(stateOfForm(form));
    if ("keep" in form.dataset) restore(form);
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form && "keep" in form.dataset && isKept(target)) keep(form);
  if (target.matches?.("textarea") && !CSS.supports("field-sizing", "content")) {
    target.style.height = "auto";
    target.style.height = `${target.scrollHeight + 2}px`;
  }
  const photo = target.closest?.(".photo-input");
  if (photo && target.files) {
    photo.classList.toggle("is-chosen", target.files.length > 0);
    if (target.files.length) one("span", photo).textContent = target.files[0].name;
  }
});
document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
  if (defaultPrevented) return;
  if ("keep" in form.dataset) keep(form, { sent: true });
  delete form.dataset.before;
});
window.addEventListener("beforeunload", (event) => {
  if (all("form[data-guard]").some(isChanged)) event.preventDefault();
});

settleDrafts();
prepare(document);
