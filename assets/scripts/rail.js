// The rail folds to icons; the choice is kept on this machine. Narrow windows start folded.

const KEY = "nhip-rail";

export function foldRail() {
  const button = document.querySelector("[data-fold-rail]");
  if (!button) return;
  const show = (isFolded) => {
    document.documentElement.dataset.rail = isFolded ? "folded" : "open";
    button.setAttribute("aria-pressed", String(isFolded));
  };
  const kept = localStorage.getItem(KEY);
  show(kept ? kept === "folded" : innerWidth < 1440);
  button.addEventListener("click", () => {
    const isFolded = document.documentElement.dataset.rail !== "folded";
    localStorage.setItem(KEY, isFolded ? "folded" : "open");
    show(isFolded);
  });
}
