// A long list of boxes is searched by what their labels say, diacritics and case apart (data-pick).

export function searchPicks() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("[data-pick]")) return;
    const words = plain(target.value).split(/\s+/);
    const list = target.closest("fieldset");
    for (const tick of list.querySelectorAll(".tick")) {
      const text = plain(tick.textContent);
      tick.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of list.querySelectorAll("[role=group]")) group.hidden = !group.querySelector(".tick:not([hidden])");
  });
  // Enter in the search field must not send the form around it.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("[data-pick]")) event.preventDefault();
  });
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}
