import { said, say } from "./said.js";

// A touchpoint opens in the drawer over the map. Without this file, and with a modifier key, its link leads to its page.
const drawer = document.querySelector("#drawer");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer]");
  const wantsOwnPage = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || wantsOwnPage || event.defaultPrevented) return;
  event.preventDefault();
  show(link.href);
});
document.addEventListener("map:burns", ({ target: board, detail: { key, back } }) => {
  show(`${board.querySelector(`[data-touchpoint="${key}"] a[data-drawer]`).href}#burns-${key}`, back);
});

const print = document.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

// On a small screen a menu may open below the foot of the page.
for (const menu of document.querySelectorAll(".more-menu")) {
  menu.addEventListener("toggle", () => menu.open && menu.lastElementChild.scrollIntoView({ block: "nearest", inline: "nearest" }));
}

// `back` says where the focus goes when it is closed; otherwise the browser knows.
async function show(address, back = null) {
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    // A lost session answers with the sign-in page: follow it as a whole page.
    if (!answer.ok || answer.redirected) return void location.assign(address);
    const body = drawer.querySelector("[data-drawer-body]");
    body.innerHTML = await answer.text();
    // What the drawer fetches by itself: the conversation.
    window.htmx?.process(body);
    drawer.onclose = back;
    drawer.showModal();
    const { hash } = new URL(address);
    if (hash) body.querySelector(hash)?.focus();
  } catch { say(said.dataset.unopened); }
}

// Without a connection a short form stays where it is, with what was typed.
document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (!form.matches(".journey-add-form") || form.dataset.reached) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    await fetch(import.meta.url, { method: "HEAD", cache: "no-store" });
    form.dataset.reached = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.reached;
  } catch { say(said.dataset.unsaved); }
}, true);
