// Ticking many: a range with shift, a whole chapter at once, and a bar that says how many. Without it every box still works.
const form = document.querySelector(".selection");
const boxes = form ? [...form.querySelectorAll("[name=entries]")] : [];
const count = form?.querySelector("[data-count]");
let last = null;

function tell() {
  const number = boxes.filter((box) => box.checked).length;
  count.textContent = number ? count.dataset.many.replace("%s", number) : count.dataset.none;
  for (const button of form.querySelectorAll(".selection-bar button")) button.disabled = number === 0;
  for (const chapter of form.querySelectorAll("[data-picks]")) {
    const all = chapter.querySelector("[data-all]");
    const within = [...chapter.querySelectorAll("[name=entries]")];
    all.checked = within.every((box) => box.checked);
    all.indeterminate = !all.checked && within.some((box) => box.checked);
  }
}

form?.addEventListener("click", ({ target, shiftKey }) => {
  const at = boxes.indexOf(target);
  if (at < 0) return;
  if (shiftKey && last !== null) {
    const [from, to] = [Math.min(at, last), Math.max(at, last)];
    for (const box of boxes.slice(from, to + 1)) box.checked = target.checked;
  }
  last = at;
});
form?.addEventListener("change", ({ target }) => {
  if (target.matches("[data-all]")) {
    for (const box of target.closest("[data-picks]").querySelectorAll("[name=entries]")) box.checked = target.checked;
  }
  tell();
});

for (const chapter of form?.querySelectorAll("[data-picks]") ?? []) {
  const title = chapter.querySelector(".picks-title");
  const label = document.createElement("label");
  label.className = "picks-all";
  label.innerHTML = '<input class="form-check-input" type="checkbox" data-all>';
  label.append(...title.childNodes);
  title.append(label);
}
if (form) tell();
// Coming back to the page, the browser ticks what was ticked.
window.addEventListener("pageshow", () => { if (form) tell(); });
