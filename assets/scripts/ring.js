// Switches notices on for this browser, on the page of one's own account: the browser asks its push service, the office is
// told where it is rung (data-push). Signing out ends it here: who sits at this machine next is somebody else.

import { register, registered, unregister } from "./workers.js";

const PATIENCE_MS = 1000;

export function ringHere() {
  const place = document.querySelector("[data-push]");
  if (place) void prepare(place);
  const office = document.querySelector('meta[name="office"]')?.content;
  const signOut = document.querySelector("[data-sign-out]");
  signOut?.addEventListener("submit", (event) => {
    // Leaving the page would cut it off; a browser that does not answer keeps nobody signed in.
    event.preventDefault();
    const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([unregister(`${office}/account`).catch(() => {}), waited]).then(() => signOut.submit());
  });
}

async function prepare(place) {
  const form = place.querySelector("[data-push-form]");
  if (!canRing()) return say(place, "unsupported");
  if (Notification.permission === "denied") return say(place, "denied");
  const own = place.querySelector(`[data-device="${await nameOf(await subscribed(place.dataset.scope))}"]`);
  if (own) {
    own.querySelector("[data-device-this]").hidden = false;
    own.querySelector("form").addEventListener("submit", () => void unregister(place.dataset.scope));
    return;
  }
  form.hidden = false;
  form.elements["device-label"].value ||= nameOfBrowser();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void switchOn(place, form);
  });
}

function canRing() {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function switchOn(place, form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    if ((await Notification.requestPermission()) !== "granted") return say(place, "denied");
    const { endpoint, keys } = (await subscribe(place.dataset)).toJSON();
    for (const [name, value] of Object.entries({ endpoint, public_key: keys.p256dh, auth: keys.auth })) {
      form.elements[name].value = value;
    }
    form.submit();
  } catch {
    say(place, "failed");
  } finally {
    button.disabled = false;
  }
}

async function subscribe({ worker, scope, key }) {
  const registration = await register(worker, scope);
  const asked = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  try {
    return await registration.pushManager.subscribe(asked);
  } catch (error) {
    // It was switched on under another key, before the office's data were put back from elsewhere.
    if (error.name !== "InvalidStateError") throw error;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return registration.pushManager.subscribe(asked);
  }
}

async function subscribed(scope) {
  return (await registered(scope))?.pushManager.getSubscription();
}

/** As the office names a browser: by the digest of where it is rung. */
async function nameOf(subscription) {
  if (!subscription) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint));
  return [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function nameOfBrowser() {
  const { userAgent: said } = navigator;
  const browser = /Edg\//.test(said) ? "Edge" : /Firefox\//.test(said) ? "Firefox" : /Chrome\//.test(said) ? "Chrome" : "Safari";
  const machines = [[/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS/, "Mac"], [/Linux/, "Linux"]];
  const machine = machines.find(([pattern]) => pattern.test(said))?.[1];
  return machine ? `${browser}, ${machine}` : browser;
}

function bytes(base64url) {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function say(place, what) {
  const state = place.querySelector("[data-push-state]");
  state.textContent = state.dataset[what];
  state.hidden = false;
}
