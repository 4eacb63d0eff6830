/*
 * Shows pushes while no page is open, and leads to the page they are about. Browsers require a notification for each
 * push; while Lectern is in front of its reader it is silent.
 */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

async function show(data) {
  let notice;
  try {
    notice = data.json();
  } catch {
    return; // not from Lectern, whose pushes are JSON
  }
  const { kind, title, text, path, tag } = notice;
  const pages = await self.clients.matchAll({ type: "window" });
  await self.registration.showNotification(title, {
    body: text,
    tag,
    icon: "/kit/mark.svg",
    data: { path },
    renotify: true,
    silent: pages.some((page) => page.focused),
    requireInteraction: kind === "called",
  });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path));
});

/** Opens a path in an open page of Lectern, by its router; else in a new one. */
async function open(path) {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return;
  const [page] = await self.clients.matchAll({ type: "window" });
  if (!page) return self.clients.openWindow(path);
  page.postMessage({ open: path });
  await page.focus();
}
