import { settings } from "./settings.js";

let context;

/** Two soft tones. Browsers allow sound only after the first touch or key, at which the audio context is created. */
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

/**
 * A system notification while the page is hidden, if allowed; not where pushes arrive anyway. One with the same tag
 * replaces an earlier one.
 */
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
