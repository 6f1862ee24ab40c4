// The side panel: whatever htmx puts into #panel. Focus goes in, Esc or [data-close-panel] empties it, focus goes back.

export function keepPanel() {
  const place = document.getElementById("panel");
  if (!place) return;
  let opener = null;
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target === place && !place.contains(detail.elt)) opener = detail.elt;
  });
  place.addEventListener("htmx:afterSettle", () => {
    const first = place.querySelector("[autofocus], [aria-invalid], h2, h3");
    if (!first || place.contains(document.activeElement)) return;
    if (/^H\d$/.test(first.tagName)) first.tabIndex = -1;
    first.focus();
  });
  const close = () => {
    if (!place.firstElementChild) return;
    place.replaceChildren();
    opener?.isConnected && opener.focus();
  };
  document.addEventListener("nhip:close-panel", close);
  document.addEventListener("click", ({ target }) => target.closest("[data-close-panel]") && close());
}
