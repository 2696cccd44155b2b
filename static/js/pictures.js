// Pictures in the text: pasted, dropped or chosen; they stand where the cursor was, with their words waiting to be said.
import { put, replace } from "./caret.js";
import { smaller } from "./smaller.js";
import { token } from "./token.js";

const text = document.getElementById("id_body");
const desk = document.querySelector("[data-pictures]");
const state = document.querySelector("[data-state]");
const words = desk?.dataset ?? {};
const field = document.getElementById("id_picture");
let coming = 0;

// Where the cursor is; below a picture whose words are being said there.
function spot() {
  const { selectionEnd: at, value } = text;
  const around = [...value.matchAll(/!\[[^\]\n]*\]\([^)\n]*\)/g)].find(({ index, 0: said }) => index < at && at < index + said.length);
  return around ? around.index + around[0].length : at;
}

async function add(file) {
  coming += 1;
  const place = `![${words.coming} ${coming}]()`;
  const at = spot();
  const [before, after] = [text.value.slice(0, at), text.value.slice(at)];
  const gap = before.trim() ? "\n\n".slice(/\n{0,2}$/.exec(before)[0].length) : "";
  put(text, at, at, `${gap}${place}\n${after && !after.startsWith("\n") ? "\n" : ""}`);
  const answer = await send(file);
  if (!answer.key) {
    replace(text, `${place}\n`, "") || replace(text, place, "");
    state.textContent = answer.message ?? words.failed;
    return;
  }
  const said = `![${words.words}](picture:${answer.key})`;
  if (!replace(text, place, said)) put(text, text.value.length, text.value.length, `\n${said}\n`);
  const from = text.value.lastIndexOf(said) + 2;
  text.setSelectionRange(from, from + words.words.length);
  state.textContent = words.kindly;
}

async function send(file) {
  const body = new FormData();
  body.append("picture", await smaller(file));
  try {
    const answer = await fetch(words.pictures, { method: "POST", body, headers: { "X-CSRFToken": token() } });
    return answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  } catch {
    return {};
  }
}

const picturesOf = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

async function addAll(event, files) {
  if (!files.length) return;
  event.preventDefault();
  for (const file of files) await add(file);
}

if (desk) {
  // The form beside it is for browsers without scripts; its file field serves the button of the toolbar.
  desk.hidden = true;
  document.querySelector("[data-picture]").addEventListener("click", () => field.click());
  field.addEventListener("change", async (event) => {
    const files = [...field.files];
    field.value = "";
    await addAll(event, files);
  });
  text.addEventListener("paste", (event) => {
    // Words copied from an office program bring a picture of themselves along: the words are meant.
    if (!event.clipboardData.types.includes("text/plain")) addAll(event, picturesOf(event.clipboardData));
  });
  text.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  text.addEventListener("drop", (event) => addAll(event, picturesOf(event.dataTransfer)));
}
