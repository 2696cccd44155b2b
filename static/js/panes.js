// On a phone the text and its preview take turns; where there is room both are seen (writing.css).
for (const desk of document.querySelectorAll(".desk")) {
  const tabs = desk.querySelector(".desk-tabs");
  tabs.hidden = false;
  tabs.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-show]");
    if (!chosen) return;
    desk.dataset.pane = chosen.dataset.show;
    for (const tab of tabs.querySelectorAll("[data-show]")) tab.setAttribute("aria-pressed", tab === chosen);
  });
}
