import { settings } from "./settings.js";

let context;

/**
 * Two soft tones. Browsers let a page sound only after its reader has touched it, so the first touch
 * makes the bell ready.
 */
export function ready() {
  if (context) return;
  for (const touch of ["pointerdown", "keydown"]) {
    addEventListener(
      touch,
      () => {
        context ??= new AudioContext();
      },
      { once: true, capture: true },
    );
  }
}

export async function ring() {
  if (!settings.sound || !context) return;
  if (context.state === "suspended") await context.resume();
  const now = context.currentTime;
  tone(659.26, now);
  tone(880, now + 0.22);
}

function tone(pitch, at) {
  const string = context.createOscillator();
  const loudness = context.createGain();
  string.type = "sine";
  string.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.22, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0005, at + 0.9);
  string.connect(loudness).connect(context.destination);
  string.start(at);
  string.stop(at + 0.95);
}

/** A notice outside of the page, where the reader has allowed it, looks elsewhere and isn't pushed it anyway. One with the same tag takes its place. */
export function notify(title, body, tag) {
  if (settings.push) return;
  if (!canNotify() || Notification.permission !== "granted" || document.visibilityState === "visible") return;
  const notice = new Notification(title, { body, tag: `lectern-${tag}` });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}

export const canNotify = () => typeof Notification === "function";
