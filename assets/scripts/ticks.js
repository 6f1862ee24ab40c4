// Ticking rows of a list: one box for all, a count, and the bar that acts on the ticked ones (data-ticks on the form).

export function tickRows() {
  document.addEventListener("change", ({ target }) => {
    const form = target.closest?.("[data-ticks]");
    if (!form || target.type !== "checkbox") return;
    const boxes = [...form.querySelectorAll("tbody input[type=checkbox], input[data-tick]")];
    const all = form.querySelector("[data-tick-all]");
    if (target === all) boxes.forEach((box) => { box.checked = all.checked; });
    const ticked = boxes.filter((box) => box.checked);
    boxes.forEach((box) => box.closest("tr")?.setAttribute("aria-selected", String(box.checked)));
    if (all) {
      all.checked = ticked.length === boxes.length;
      all.indeterminate = ticked.length > 0 && !all.checked;
    }
    form.querySelectorAll("[data-tick-count]").forEach((place) => { place.textContent = String(ticked.length); });
    form.querySelectorAll(".table-pick").forEach((bar) => { bar.hidden = ticked.length === 0; });
  });
}
