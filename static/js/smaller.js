// A phone's photo made small before it travels, because the Wi-Fi by the pool is bad.
const LONGEST_SIDE = 1600;
const SMALL_ENOUGH = 500_000;

// The picture as a JPEG of at most 1600 px; the file itself where that is not smaller or cannot be read here.
export async function smaller(file) {
  if (file.size < SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.85); });
    return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  } catch {
    // Not a picture this browser can read: the server says so in a sentence.
    return file;
  }
}

// What was chosen in this field, made small; unless something else has been chosen meanwhile.
export async function shrink(field) {
  const [file] = field.files;
  const small = await smaller(file);
  if (small === file || field.files[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(small);
  field.files = chosen.files;
}
