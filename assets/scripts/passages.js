// Two panes: what is read on the right lights its passage on the left, and the other way round (data-passage).

export function followPassages() {
  for (const kind of ["focusin", "click"]) {
    document.addEventListener(kind, ({ target }) => {
      const part = target.closest?.(".panes [data-passage]");
      if (part) light(part);
    });
  }
}

function light(part) {
  const panes = part.closest(".panes");
  panes.querySelectorAll(".is-lit").forEach((lit) => lit.classList.remove("is-lit"));
  for (const other of panes.querySelectorAll(`[data-passage="${CSS.escape(part.dataset.passage)}"]`)) {
    other.classList.add("is-lit");
    if (other.closest(".pane") !== part.closest(".pane")) other.scrollIntoView({ block: "nearest" });
  }
}
