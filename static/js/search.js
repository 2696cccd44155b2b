// The arrow keys go from a search field through what was found and back; Escape closes what hangs below the field.
const fields = [...document.querySelectorAll("[data-results]")];
const resultsOf = (field) => document.getElementById(field.dataset.results);
const linksOf = (field) => [...resultsOf(field).querySelectorAll(".found-authors a, .list-row-title a, .observation-words a, :scope > a")];

document.addEventListener("keydown", (event) => {
  const field = fields.find((each) => each === event.target || resultsOf(each)?.contains(event.target));
  if (!field || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const stops = [field, ...linksOf(field)];
    const next = stops[stops.indexOf(event.target) + step];
    if (next) event.preventDefault();
    next?.focus();
  } else if (event.key === "Escape" && field.dataset.results === "search-panel") {
    resultsOf(field).replaceChildren();
    field.focus();
  }
});
