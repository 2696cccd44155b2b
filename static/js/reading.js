// Reading behind a desk: the arrow keys turn the page, and the screen stays on for as long as somebody wants it to.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target.closest("input, textarea, select, pre, table")) return;
  const side = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  document.querySelector(`.reading-turn [rel="${side}"]`)?.click();
});

const awake = document.querySelector("[data-awake]");
const KEPT = "reading:awake";
let lock = null;

async function keepOn(isWanted) {
  try {
    if (isWanted) lock = await navigator.wakeLock.request("screen");
    else await lock?.release();
  } catch { lock = null; /* low battery, or the page is hidden: the screen goes off as usual */ }
  awake.setAttribute("aria-pressed", String(isWanted && lock !== null));
}

// The wish is kept from page to page of this reading, and taken up again after the phone was put away.
if (awake && navigator.wakeLock) {
  awake.hidden = false;
  const isWanted = () => sessionStorage[KEPT] === "1";
  awake.addEventListener("click", () => {
    sessionStorage[KEPT] = isWanted() ? "0" : "1";
    keepOn(isWanted());
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && isWanted()) keepOn(true); });
  if (isWanted()) keepOn(true);
}
