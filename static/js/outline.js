// "Begin with an outline": the questions that fit the chosen kind, put into an empty text and never over somebody's words.
import { put } from "./caret.js";

const button = document.querySelector("[data-outline]");
const text = document.getElementById("id_body");

button?.addEventListener("click", async (event) => {
  event.preventDefault();
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(button.form)) if (["kind", "lever", "principles"].includes(name)) chosen.append(name, value);
  const answer = await fetch(`${button.dataset.outline}?${chosen}`).catch(() => null);
  if (!answer?.ok || answer.redirected || text.value.trim()) return;
  put(text, 0, text.value.length, await answer.text());
  text.setSelectionRange(0, 0);
  text.scrollTop = 0;
});
