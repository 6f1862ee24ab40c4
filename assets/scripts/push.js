// Rings: shows the notice that the office sent, and opens its page. It keeps nothing and stands between no page and the
// network. Registered for the page of one's own account; what stands above it is the office.

const office = new URL(self.registration.scope).pathname.replace(/\/account\/?$/, "");
const icon = new URL(self.location).searchParams.get("icon") ?? undefined;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("push", (event) => {
  // A browser that shows nothing for a push takes the permission away, so something is always shown.
  const { title = "Nhịp", body = "", path = "/", lang = "vi" } = read(event.data);
  // One place for each page: a newer notice takes the place of the older one.
  const options = { body, lang, icon, tag: `${office}${path}`, data: { path } };
  event.waitUntil(self.registration.showNotification(title, options));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(`${office}${event.notification.data?.path ?? "/"}`));
});

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** The page where it is open already, else anew; nothing that somebody types elsewhere is left. */
async function show(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.find(({ url }) => new URL(url).pathname === path);
  return open ? open.focus() : self.clients.openWindow(path);
}
