// Copies the text of a field: `data-copy="id"` on a button, `data-copied` says that it was done.
import { say } from "./toasts.js";

export function copyFields() {
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    // Without HTTPS a browser offers no clipboard; the older way still copies what is selected.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    say(button.dataset.copied);
  });
}
