// The workers of parts of an office in this browser: each is registered for one path, under which it keeps pages or rings.

/** Registers a worker for a part, and waits until it works: `navigator.serviceWorker.ready` never ends on a page outside. */
export async function register(script, scope) {
  const registration = await navigator.serviceWorker.register(script, { scope });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker.state !== "activated") {
    await new Promise((resolve) => {
      worker.addEventListener("statechange", () => worker.state === "activated" && resolve());
    });
  }
  return registration;
}

/** The worker of a part, if it has one. */
export async function registered(scope) {
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  return all.find((registration) => new URL(registration.scope).pathname === scope);
}

/** Ends the worker of a part, and with it what its push service would ring. */
export async function unregister(scope) {
  await (await registered(scope))?.unregister();
}
