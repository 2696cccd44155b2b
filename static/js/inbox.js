// The inbox by keys: a letter presses the button that carries it, of the note that is marked; J and K mark another one.
const notes = [...document.querySelectorAll("[data-note]")];
const hint = document.querySelector("[data-keys-hint]");
let at = 0;

function mark(next) {
  at = Math.max(0, Math.min(notes.length - 1, next));
  notes.forEach((note, place) => note.classList.toggle("is-marked", place === at));
}

if (hint) hint.hidden = false;
if (notes.length) mark(0);

for (const [place, note] of notes.entries()) note.addEventListener("focusin", () => mark(place));

document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
  if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !notes.length) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    mark(at + (key === "j" ? 1 : -1));
    notes[at].focus();
    return;
  }
  const act = /^[a-z]$/.test(key) && notes[at].querySelector(`[data-key="${key}"]`);
  if (!act) return;
  event.preventDefault();
  // A choice or a reason is asked for first; Enter then says it.
  if (act.matches("select, input")) act.focus();
  else act.click();
});
