// Speech into a field, by the browser's own means: pressed once it listens, pressed again, or after a silence, it stops.
// Some browsers understand on the phone itself, others send what is said to their maker: the page says so beside the button.
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
let listening = null;

export function dictate(button, field) {
  if (listening) return listening.stop();
  listening = new Recognition();
  listening.lang = document.documentElement.lang;
  listening.continuous = true;
  const tell = (state) => {
    button.setAttribute("aria-pressed", String(state === "listens"));
    button.parentElement.querySelectorAll("[data-speech]").forEach((line) => { line.hidden = line.dataset.speech !== state; });
  };
  listening.addEventListener("start", () => tell("listens"));
  listening.addEventListener("result", ({ results, resultIndex }) => {
    const words = [...results].slice(resultIndex).filter((result) => result.isFinal).map(([best]) => best.transcript.trim());
    if (!words.length) return;
    field.value = [field.value.trimEnd(), ...words].filter(Boolean).join(" ").slice(0, field.maxLength > 0 ? field.maxLength : undefined);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  listening.addEventListener("error", ({ error }) => { if (!["no-speech", "aborted"].includes(error)) button.dataset.failed = "1"; });
  listening.addEventListener("end", () => {
    tell(button.dataset.failed ? "failed" : "");
    delete button.dataset.failed;
    listening = null;
    field.focus();
  });
  listening.start();
}
