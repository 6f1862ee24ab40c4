// Drop zones: files dropped on the label go into its file field; a form with data-send-at-once is then sent.

export function takeDrops() {
  document.addEventListener("dragover", (event) => {
    const zone = event.target.closest?.(".drop");
    if (!zone || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
  document.addEventListener("dragleave", ({ target }) => target.closest?.(".drop")?.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    const zone = event.target.closest?.(".drop");
    const field = zone?.querySelector("input[type=file]");
    if (!field || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.form && "sendAtOnce" in target.form.dataset) target.form.requestSubmit();
  });
}
