// Two panes: what is read on the right lights its passages on the left, and the other way round. A part names all its
// passages in data-passage, separated by blanks.

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
  const pane = part.closest(".pane");
  panes.querySelectorAll(".is-lit").forEach((lit) => lit.classList.remove("is-lit"));
  part.classList.add("is-lit");
  const named = part.dataset.passage.split(" ").filter(Boolean);
  const others = named.flatMap((name) => [...panes.querySelectorAll(`[data-passage~="${CSS.escape(name)}"]`)]);
  const across = others.filter((other) => other.closest(".pane") !== pane);
  across.forEach((other) => other.classList.add("is-lit"));
  across[0]?.scrollIntoView({ block: "nearest" });
}
