// The keyboard: / search, ? help, Esc closes, Ctrl+Z undoes the last thing that a toast offers to undo.

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (event.key === "Escape") return closeOpen();
    if (isTyping(event.target)) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") return undo(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") focusSearch(event);
    if (event.key === "?") document.getElementById("keys")?.showModal();
    pressNamed(event);
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-show-keys]")) document.getElementById("keys")?.showModal();
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(target)) menu.open = false;
    });
  });
}

export function isTyping(element) {
  return element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));
}

function focusSearch(event) {
  const search = document.querySelector("[data-search-here]") ?? document.getElementById("top-search");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
}

// A page names a key of its own with data-key="n" on a link or button.
function pressNamed(event) {
  const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!named) return;
  event.preventDefault();
  named.click();
}

function closeOpen() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else {
    document.dispatchEvent(new CustomEvent("nhip:close-panel"));
  }
}

function undo(event) {
  const offers = document.querySelectorAll("#toasts [data-undo]");
  if (!offers.length) return;
  event.preventDefault();
  offers[offers.length - 1].click();
}
