// The small dialog for the name of a new stage, or touchpoint.
import { said } from "../said.js";
import { cellNamed, editor, groupOf, layout } from "./layout.js";
import { subjectOf } from "./moving.js";
import { go, post } from "./saving.js";

const naming = document.getElementById("map-naming");
const field = naming.querySelector("input");
let adding = null;

// Behind the one it was asked for at; its name is all that is needed.
export function name(kind, cell) {
  const [, key] = subjectOf(cell);
  const isAtStage = Boolean(cell.dataset.stage);
  const stage = isAtStage ? key : (groupOf(layout(), key)?.stage ?? cell.dataset.in);
  adding = { kind, stage, after: kind === "stage" ? stage : isAtStage ? layout().find((each) => each.stage === stage).touchpoints.at(-1) : key };
  const label = naming.querySelector("label");
  label.textContent = label.dataset[kind];
  naming.querySelector(".invalid-feedback").textContent = "";
  field.value = "";
  naming.showModal();
}
naming.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { kind, stage, after } = adding;
  const answer = await post(editor.dataset[`${kind}s`], { title: field.value, stage, after });
  const refusal = naming.querySelector(".invalid-feedback");
  refusal.textContent = answer?.refused ?? (answer ? "" : said.dataset.unsaved);
  if (answer && !answer.refused) {
    naming.close();
    go(cellNamed(answer.focus));
  } else field.focus();
});
naming.querySelector("[data-cancel]").addEventListener("click", () => naming.close());
