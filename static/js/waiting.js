// Sends what waits on this phone whenever there is a chance: on opening, when the network returns, on coming back to the
// page, and from time to time. (iPhones have no background sync.) Tells the page by "queue" how it stands.
import { channel, deliver, waiting } from "./queue.js";

const PAUSE = 15_000;
const chip = document.getElementById("waiting-chip");
let later;

function show(notes) {
  if (notes.length) localStorage.waiting = notes.length;
  else delete localStorage.waiting;
  if (!chip) return;
  chip.hidden = !notes.length;
  chip.querySelector("[data-count]").textContent = notes.length;
}

async function tell(state) {
  const notes = await waiting();
  show(notes);
  document.dispatchEvent(new CustomEvent("queue", { detail: { notes, state } }));
  return notes;
}

export async function flush() {
  clearTimeout(later);
  const became = await deliver();
  const notes = await tell(became.state);
  const mayPass = ["no-network", "later", "elsewhere"].includes(became.state);
  if (notes.some((note) => !note.problems) && mayPass) later = setTimeout(flush, PAUSE);
  return became;
}

channel.addEventListener("message", ({ data }) => tell(data));
window.addEventListener("online", flush);
window.addEventListener("focus", flush);
window.addEventListener("pageshow", ({ persisted }) => persisted && flush());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
flush();

// -- the page itself ---------------------------------------------------------------------------------------------------
const isPart = (name) => new URL(name).pathname.startsWith("/static/");

// What a page is made of stays on this phone (templates/config/worker.js), so that it opens without a network.
export async function keepPage({ page, codes }) {
  try {
    await navigator.serviceWorker.register("/sw.js", { type: "module" });
  } catch {
    // A browser that keeps nothing, or knows no modules there: the page works as ever, with a network.
    return;
  }
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map(({ name }) => name.split("#")[0]).filter(isPart);
  active.postMessage({ page, codes, parts: [...new Set(parts)] });
}
