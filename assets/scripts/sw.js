// Keeps the phone's pages for reading without a network: the network first, what was kept when there is none.
// Only pages under the scope and the assets that they load; nothing that changes anything, no redirect to signing in.

const scope = new URL(self.registration.scope).pathname;
const store = `nhip ${scope}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(keptFirst(request));
  else if (pathname === scope || pathname.startsWith(`${scope}/`)) event.respondWith(networkFirst(request));
});

async function networkFirst(request) {
  const cache = await caches.open(store);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && !answer.headers.get("content-type")?.includes("event-stream")) {
      await cache.put(request, answer.clone());
    } else if (answer.redirected || answer.status === 401 || answer.type === "opaqueredirect") {
      // The session is over: what was kept is no longer this person's to read.
      await caches.delete(store);
    }
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function keptFirst(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
