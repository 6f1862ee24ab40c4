// Running clocks: how long somebody has spoken, by the server's time; over what was allowed the clock says so.

/** Counts every second; the difference between this machine's clock and the server's is found when the page is drawn. */
export function runClocks() {
  adopt(document);
  document.addEventListener("htmx:load", ({ target }) => adopt(target));
  setInterval(() => document.querySelectorAll("[data-clock-since]").forEach(show), 1000);
}

function adopt(part) {
  part.querySelectorAll?.("[data-clock-since]").forEach((clock) => {
    clock.dataset.clockAhead ??= String(Date.now() / 1000 - Number(clock.dataset.clockNow));
    show(clock);
  });
}

function show(clock) {
  const { clockSince, clockAhead, clockAllowed } = clock.dataset;
  const seconds = Math.max(0, Math.floor(Date.now() / 1000 - Number(clockAhead ?? 0) - Number(clockSince)));
  clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  clock.classList.toggle("is-over", seconds > Number(clockAllowed));
}
