// <button data-copy="id">: copies the text of that field; the button says so for a moment.
const A_MOMENT = 2000;

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without https a browser keeps the clipboard to itself, but for what is selected.
      document.execCommand("copy");
    }
    const words = button.querySelector("span");
    const before = words.textContent;
    words.textContent = button.dataset.copied;
    setTimeout(() => { words.textContent = before; }, A_MOMENT);
  });
}
