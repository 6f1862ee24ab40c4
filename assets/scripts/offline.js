// Leaders' phones keep the pages of today and this week; signing out throws everything kept away.

export function keepForPhone() {
  const office = document.querySelector('meta[name="office"]')?.content;
  if (!office || !("serviceWorker" in navigator)) return;
  const scope = `${office}/phone`;
  if (location.pathname === scope || location.pathname.startsWith(`${scope}/`)) {
    navigator.serviceWorker.register(`${office}/sw.js`, { scope }).catch(() => {});
  }
  document.querySelector("[data-sign-out]")?.addEventListener("submit", () => void forget(scope));
  if (location.pathname === `${office}/sign-in`) void forget(scope);
}

async function forget(scope) {
  // The worker names its store by its scope: other offices on this machine keep theirs.
  await caches?.delete(`nhip ${scope}`);
  for (const worker of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(worker.scope).pathname === scope) await worker.unregister();
  }
}
