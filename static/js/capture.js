// Ctrl+Enter saves; a phone's photo is made small before it travels, because the Wi-Fi by the pool is bad.
const form = document.getElementById("capture");
const hint = form?.querySelector("[data-hint]");
if (hint && matchMedia("(hover: hover)").matches) hint.hidden = false;

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

const LONGEST_SIDE = 1600;

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.85); });
  return blob && new File([blob], "photo.jpg", { type: "image/jpeg" });
}

form?.addEventListener("change", async ({ target }) => {
  const [file] = target.files ?? [];
  if (!file || file.size < 500_000) return;
  try {
    const small = await smaller(file);
    if (!small || small.size >= file.size || target.files[0] !== file) return;
    const chosen = new DataTransfer();
    chosen.items.add(small);
    target.files = chosen.files;
  } catch { /* not a picture this browser can read: the server says so in a sentence */ }
});
