// Leaders' phones keep the pages of today and this week, tablets the papers of the meetings that were opened there; signing out
// throws everything kept away.
// A page that comes from what was kept carries `data-kept` on <html>: it says when it was kept, and answers wait.

import { register, unregister } from "./workers.js";

// Parts of an office that are kept; each has a worker and a store of its own.
const PARTS = ["phone", "reading"];

export function keepForPhone() {
  const office = document.querySelector('meta[name="office"]')?.content;
  if (!office || !("serviceWorker" in navigator)) return;
  const scopes = PARTS.map((part) => `${office}/${part}`);
  const scope = scopes.find((scope) => location.pathname === scope || location.pathname.startsWith(`${scope}/`));
  if (scope) {
    register(`${office}/sw.js`, scope).then(keepPages).catch(() => {});
    followNetwork();
    void tellKept(scope);
    navigator.serviceWorker.addEventListener("message", ({ data }) => data === "nhip:kept" && void tellKept(scope));
  }
  const forgetAll = () => scopes.forEach((scope) => void forget(scope));
  document.querySelector("[data-sign-out]")?.addEventListener("submit", forgetAll);
  if (location.pathname === `${office}/sign-in`) forgetAll();
}

/** Says whether all that belongs to the page is on this device. */
async function tellKept(scope) {
  const place = document.querySelector("[data-kept-count]");
  const pages = document.querySelector("[data-keep-pages]")?.dataset.keepPages.split(" ") ?? [];
  // The first is the page itself.
  if (!place || pages.length < 2) return;
  const store = await caches.open(`nhip ${scope}`);
  const found = await Promise.all(pages.map((page) => store.match(page, { ignoreVary: true })));
  place.textContent = found.every(Boolean) ? place.dataset.all : place.dataset.some;
  place.toggleAttribute("data-whole", found.every(Boolean));
  place.hidden = false;
}

/** Hands the worker the pages that belong to this one and what this page has loaded. */
function keepPages({ active }) {
  const pages = document.querySelector("[data-keep-pages]")?.dataset.keepPages;
  if (!pages || isKept()) return;
  const assets = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith("/assets/"));
  // As it was opened, too: today has an address with its day and one without.
  const here = location.pathname + location.search;
  active?.postMessage({ keep: [...new Set([...assets, here, ...pages.split(" ")])] });
}

function followNetwork() {
  const comesFromStore = isKept();
  if (comesFromStore) hold();
  addEventListener("offline", () => {
    document.documentElement.dataset.kept = "";
    hold();
  });
  let isLeaving = false;
  addEventListener("online", () => void comeBack(() => isLeaving));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.matches('[data-online][aria-disabled="true"]')) event.preventDefault();
    else if (link) isLeaving = true;
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isKept()) event.preventDefault();
  });
}

/** The page as it is now, once the office answers: "online" says no more than that there is some network. Who has gone
    on meanwhile is not taken back. */
async function comeBack(isLeaving) {
  // What htmx asks for is never taken from what was kept.
  const asked = { method: "HEAD", cache: "no-store", headers: { "HX-Request": "true" } };
  const answer = await fetch(location.href, asked).catch(() => null);
  if (answer?.ok && !isLeaving()) location.reload();
}

function isKept() {
  return "kept" in document.documentElement.dataset;
}

/** Nothing is sent later behind a person's back: without a network the answers cannot be pressed. */
function hold() {
  for (const control of document.querySelectorAll("[data-online]")) {
    if (control instanceof HTMLButtonElement) control.disabled = true;
    else control.setAttribute("aria-disabled", "true");
  }
}

async function forget(scope) {
  // The worker names its store by its scope: other offices on this machine keep theirs.
  await caches?.delete(`nhip ${scope}`);
  await unregister(scope);
}
