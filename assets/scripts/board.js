// Walking the week board with the arrows: from activity to activity, by where they stand on the page.

const STOPS = ".act, .agenda-row";
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function walkBoard() {
  document.addEventListener("keydown", (event) => {
    const step = STEP[event.key];
    const here = document.activeElement?.closest?.(STOPS);
    const board = here?.closest(".board, .month, .agenda");
    if (!step || !board || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nearest(here, board.querySelectorAll(STOPS), step);
    if (!next) return;
    event.preventDefault();
    const link = next.querySelector(".act-open, .row-open") ?? next;
    link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

// Another person's change puts a fresh board in place: what was looked at stays in sight, what was held stays held.
export function keepBoard() {
  let kept = null;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const board = detail.target;
    if (board?.id !== "board") return;
    // Ticked rows are work: they are not thrown away for a fresher list.
    if (board.querySelector("tbody input:checked")) detail.shouldSwap = false;
    const { scrollTop, scrollLeft } = document.getElementById("board-scroll") ?? {};
    const link = board.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    kept = { scrollTop, scrollLeft, link };
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const { link, ...scrolled } = kept;
    kept = null;
    Object.assign(document.getElementById("board-scroll") ?? {}, scrolled);
    if (link) document.querySelector(`#board [href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
    keepSearch();
  });
  document.querySelector("#board .is-found")?.scrollIntoView({ block: "center", inline: "nearest" });
}

// What was just typed into the search goes along to the week before and after.
function keepSearch() {
  const words = new URLSearchParams(location.search).get("q");
  document.querySelectorAll(".period a").forEach((link) => {
    const to = new URL(link.href);
    if (words) to.searchParams.set("q", words);
    else to.searchParams.delete("q");
    link.href = to.pathname + to.search;
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
