// Keeps the phone's pages and the papers of meetings for reading without a network: the network first, what was kept when
// there is none.
// Only pages under the scope and the assets that they load; nothing that changes anything, no redirect to signing in.

const scope = new URL(self.registration.scope).pathname;
const store = `nhip ${scope}`;
const keeperNote = `${scope}/.kept-for`;
// A session lasts no longer (see the office's accounts): older pages are nobody's to read.
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000;
// A road that only seems to be there: what was kept is shown rather than nothing.
const PATIENCE_MS = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // What htmx asks for is a piece of a page, which must not take the place of the page.
  if (request.headers.has("HX-Request")) return;
  if (pathname.startsWith("/assets/")) event.respondWith(keptFirst(request));
  else if (isPage(pathname)) event.respondWith(networkFirst(request));
});
self.addEventListener("message", (event) => {
  event.waitUntil(keepAll(event.data?.keep ?? []).then(() => event.source?.postMessage("nhip:kept")));
});

function isPage(pathname) {
  return pathname === scope || pathname.startsWith(`${scope}/`);
}

async function networkFirst(request) {
  const kept = await readable(request);
  try {
    const answer = await (kept ? hurried(fetch(request)) : fetch(request));
    if (answer.status >= 500 && kept) return shown(request, kept);
    await take(request, answer.clone());
    return answer;
  } catch {
    // Looked up again: the session may have ended meanwhile.
    return kept ? shown(request, kept) : nothingKept();
  }
}

function hurried(answer) {
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), PATIENCE_MS));
  return Promise.race([answer, limit]);
}

/** Keeps a page, or empties the store when the session is over or the page is no longer this person's. */
async function take(request, answer) {
  if (answer.redirected || answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
    await caches.delete(store);
    return;
  }
  const keeper = answer.headers.get("nhip-kept-for");
  // A piece of a file (206) must not take the place of the file.
  if (answer.status !== 200 || !keeper) return;
  await belongTo(keeper);
  await (await caches.open(store)).put(request, answer);
}

/** One person's pages at a time. */
async function belongTo(keeper) {
  const note = await (await caches.open(store)).match(keeperNote);
  const known = note && (await note.text());
  if (known === keeper) return;
  if (known) await caches.delete(store);
  await (await caches.open(store)).put(keeperNote, new Response(keeper));
}

async function readable(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(request, { ignoreVary: true });
  if (!kept) return null;
  const age = Date.now() - Date.parse(kept.headers.get("date") ?? "");
  if (age < LONGEST_MS) return kept;
  await caches.delete(store);
  return null;
}

/** A page says of itself that it comes from the store; of a file the piece that was asked for. */
async function shown(request, kept) {
  const isPage = kept.headers.get("content-type")?.startsWith("text/html");
  return isPage ? marked(kept) : piece(request, kept);
}

async function piece(request, kept) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (from === undefined) return kept;
  const whole = await kept.blob();
  const last = to ? Math.min(Number(to), whole.size - 1) : whole.size - 1;
  const headers = new Headers(kept.headers);
  headers.set("content-range", `bytes ${from}-${last}/${whole.size}`);
  headers.set("content-length", String(last - Number(from) + 1));
  return new Response(whole.slice(Number(from), last + 1), { status: 206, headers });
}

async function marked(kept) {
  const html = await kept.text();
  return new Response(html.replace("<html ", "<html data-kept "), { headers: kept.headers });
}

function nothingKept() {
  const words = "Không có mạng, và trang này chưa được lưu trên máy. · No network, and this page was not kept.";
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Nhịp</title><h1>Nhịp</h1><p>${words}</p><p><a href="${scope}">Lịch đã lưu · What was kept</a></p></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

async function keepAll(paths) {
  for (const path of paths) {
    const { origin, pathname } = new URL(path, location.origin);
    if (origin !== location.origin) continue;
    // What is fetched to be kept was not opened by anybody.
    const headers = { "Nhip-Keeps": "1" };
    const request = new Request(path, { credentials: "same-origin", redirect: "manual", headers });
    try {
      if (pathname.startsWith("/assets/")) await keptFirst(request);
      else if (isPage(pathname)) await take(request, await fetch(request));
    } catch {
      return;
    }
  }
}

async function keptFirst(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
