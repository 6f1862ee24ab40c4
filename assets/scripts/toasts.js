// Words in the corner: they go by themselves when they offer nothing, and wait longer when they offer an undo.

const PLAIN_MS = 6000;
const UNDO_MS = 20000;

/** Says something in the corner; `undo` is { label, press }. */
export function say(text, undo) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = text;
  toast.append(words);
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-small";
    button.dataset.undo = "";
    button.textContent = undo.label;
    button.addEventListener("click", () => { toast.remove(); undo.press(); }, { once: true });
    toast.append(button);
  }
  document.getElementById("toasts")?.append(toast);
}

export function watchToasts() {
  const place = document.getElementById("toasts");
  if (!place) return;
  document.addEventListener("nhip:say", ({ detail }) => detail && say(detail));
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const toast of addedNodes) if (toast.classList?.contains("toast")) dismiss(toast);
  }).observe(place, { childList: true });
}

function dismiss(toast) {
  const undo = toast.querySelector("[data-undo]");
  // Out of sight at once, off the page when the answer is there: htmx looks for its place from the pressed button.
  undo?.addEventListener("click", () => { toast.hidden = true; });
  undo?.addEventListener("htmx:afterRequest", () => toast.remove());
  if (toast.classList.contains("toast-error")) return addClose(toast);
  const wait = () => setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) wait(); else toast.remove();
  }, undo ? UNDO_MS : PLAIN_MS);
  wait();
}

function addClose(toast) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-small toast-close";
  close.textContent = document.querySelector("#keys form button")?.textContent ?? "×";
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
}
