// What HTML cannot do alone: the search key, asking before what cannot be undone, and dialogs; kept.js remembers forms.
// Nothing here is needed to read or to write; without it every form and link still works.
import { forget, prepare } from "./kept.js";

const one = (selector, within = document) => within.querySelector(selector);

// "/" goes to the search field, as long as nobody is writing.
document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
  const search = one("#search");
  if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || !search?.checkVisibility()) return;
  event.preventDefault();
  search.focus();
});

// The keys of what was found are fetched when somebody goes to the field.
one("#search")?.addEventListener("focus", () => import("./search.js"), { once: true });

// Notes that wait on this phone are sent from whatever page is opened; within another site's page nothing can be kept.
const hasNotes = () => { try { return Boolean(localStorage.waiting); } catch { return false; } };
if (hasNotes()) import("./waiting.js");

// <form data-confirm="…"> or a button with it: asks in a dialog first; the answering button says the same verb.
// data-confirm-of="id" asks what stands in that element, if anything does.
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm ?? form.dataset.confirm ?? one(`#${submitter?.dataset.confirmOf}`)?.textContent.trim();
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

// A menu closes when something else is touched, or with Escape, which leads back to its button.
const MENUS = ".more-menu, .comment-more";
const closeMenus = (but) => document.querySelectorAll(`:is(${MENUS})[open]`).forEach((menu) => { menu.open = menu === but; });
document.addEventListener("click", ({ target }) => closeMenus(target.closest(MENUS)));
document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Escape") return;
  one(":scope > summary", target.closest(`:is(${MENUS})[open]`) ?? undefined)?.focus();
  closeMenus();
});

document.addEventListener("htmx:load", ({ detail: { elt } }) => prepare(elt.parentElement ?? document));
// A lost session leads to the whole sign-in page, not into a fragment.
document.addEventListener("htmx:beforeSwap", (event) => {
  const arrived = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (!arrived.pathname.startsWith("/accounts/login")) return;
  event.detail.shouldSwap = false;
  // A piece that was fetched without anybody asking takes nobody away from their page.
  if (!event.detail.requestConfig.triggeringEvent) return;
  if (!document.dispatchEvent(new CustomEvent("signed-out", { cancelable: true }))) return;
  location.assign(`${arrived.pathname}?next=${encodeURIComponent(location.pathname + location.search)}`);
});

// What a textarea and a photo field show of what is in them.
document.addEventListener("input", ({ target }) => {
  if (target.matches?.("textarea") && !CSS.supports("field-sizing", "content")) {
    target.style.height = "auto";
    target.style.height = `${target.scrollHeight + 2}px`;
  }
  const photo = target.closest?.(".photo-input");
  if (photo && target.files) {
    const name = one("span", photo);
    name.dataset.word ??= name.textContent;
    photo.classList.toggle("is-chosen", target.files.length > 0);
    name.textContent = target.files[0]?.name ?? name.dataset.word;
  }
});
