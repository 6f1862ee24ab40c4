// Server-sent events of the office become `live:{topic}` on the body, so that parts of pages keep themselves fresh.

export function listenToOffice() {
  const address = document.body.dataset.live;
  if (!address || !window.EventSource) return;
  const source = new EventSource(address);
  let waits;
  source.addEventListener("topic", ({ data }) => {
    // Several commits at once are one look.
    if (data !== "changed") return raise(data);
    clearTimeout(waits);
    waits = setTimeout(() => raise("changed"), 300);
  });
  let wasLost = false;
  source.addEventListener("error", () => { wasLost = true; });
  source.addEventListener("open", () => {
    if (wasLost) raise("changed");
    wasLost = false;
  });
  addEventListener("offline", () => {
    document.dispatchEvent(new CustomEvent("nhip:say", { detail: document.getElementById("confirm")?.dataset.offline }));
  });
  addEventListener("pagehide", () => source.close());
}

function raise(topic) {
  document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { bubbles: true }));
}
