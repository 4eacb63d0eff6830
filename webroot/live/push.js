import { settings } from "../kit/settings.js";
import { trusted } from "../kit/trusted.js";

const WORKER = "/sw.js";

export const supported = () =>
  "serviceWorker" in navigator && "PushManager" in window && typeof Notification === "function";

/** @returns {"unsupported"|"denied"|"on"|"off"} whether this browser takes notices while no page is open */
export function state() {
  if (!supported()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && settings.push ? "on" : "off";
}

/** Asks the person for permission, so it needs a click first. Rejected if the browser can't. */
export async function turnOn(api, key) {
  if ((await Notification.requestPermission()) !== "granted") return;
  const registration = await register();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(key),
  });
  await bring(api, subscription);
}

export async function turnOff(api) {
  const id = settings.push;
  settings.push = "";
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  if (id) await api.delete(`/api/push/${id}`).catch((problem) => problem.status === 404 || Promise.reject(problem));
}

/** Renews the subscription for a new session, as it ended with the session that made it. */
export async function keep(api) {
  if (state() !== "on") return;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) await bring(api, subscription);
  else settings.push = "";
}

/** Forgets the subscription at sign-out, so that the next person on this device is asked. */
export const forget = () => (settings.push = "");

/** Calls `go` when a notification is pressed while Lectern is open here. */
export function onOpen(go) {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data?.open && go(data.open));
}

async function register() {
  await navigator.serviceWorker.register(trusted(WORKER));
  return navigator.serviceWorker.ready;
}

async function bring(api, subscription) {
  const { endpoint, keys } = subscription.toJSON();
  settings.push = (await api.post("/api/push", { endpoint, keys })).id;
}

/** base64url to bytes */
function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
