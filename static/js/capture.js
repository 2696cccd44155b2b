// Ctrl+Enter saves; a photo is made small before it travels.
import { smaller } from "./smaller.js";

const form = document.getElementById("capture");
const hint = form?.querySelector("[data-hint]");
if (hint && matchMedia("(hover: hover)").matches) hint.hidden = false;

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

form?.addEventListener("change", async ({ target }) => {
  const [file] = target.files ?? [];
  const small = file && await smaller(file);
  if (!file || small === file || target.files[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(small);
  target.files = chosen.files;
});
