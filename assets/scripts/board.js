// Walking the week board with the arrows: from activity to activity, by where they stand on the page.

const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function walkBoard() {
  document.addEventListener("keydown", (event) => {
    const step = STEP[event.key];
    const here = document.activeElement?.closest?.(".act");
    const board = here?.closest(".board, .month, .agenda");
    if (!step || !board || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nearest(here, board.querySelectorAll(".act"), step);
    if (!next) return;
    event.preventDefault();
    const link = next.querySelector(".act-open") ?? next;
    link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

function nearest(here, others, [right, down]) {
  const from = middle(here);
  let best = null;
  let least = Infinity;
  for (const other of others) {
    if (other === here) continue;
    const to = middle(other);
    const along = (to.x - from.x) * right + (to.y - from.y) * down;
    const aside = Math.abs(right ? to.y - from.y : to.x - from.x);
    if (along <= 4) continue;
    // Straight ahead beats near but aside.
    const far = along + aside * 3;
    if (far < least) [best, least] = [other, far];
  }
  return best;
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
