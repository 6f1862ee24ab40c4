// A button that fills fields of its form: data-fill, data-fill-date="02/06/2026", data-fill-start="08:00" …

export function fillForms() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-fill]");
    const form = button?.closest("form");
    if (!form) return;
    for (const [name, value] of Object.entries(button.dataset)) {
      const field = form.elements[name.replace(/^fill/, "").toLowerCase()];
      if (name === "fill" || !field) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.elements.start?.focus();
  });
}
