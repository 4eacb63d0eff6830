const SOON_MS = 500;

/** How long permitted devices may take to start before they are requested again, and then given up. */
export const PATIENCE_MS = 10_000;

const NAMES = { audio: "microphone", video: "camera" };

/**
 * Requests devices from the browser. A person asked for permission may take any time; permitted devices get
 * PATIENCE_MS, are then requested once more, and finally it is a `StuckError`. Tracks that arrive too late are
 * stopped.
 *
 * @param {object} parts
 * @param {MediaDevices} parts.devices
 * @param {Permissions|undefined} parts.permissions if the browser has them
 * @param {MediaStreamConstraints} parts.what
 * @param {(on: "person"|"devices"|undefined) => void} parts.waiting called with what it waits for, if that takes a
 *   moment
 * @returns {Promise<MediaStream>}
 */
export async function handedOut({ devices, permissions, what, waiting }) {
  const over = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const ask = () =>
        devices.getUserMedia(what).then((stream) => {
          if (over.signal.aborted) return stop(stream);
          over.abort();
          resolve(stream);
        }, reject);
      ask();
      allowing(permissions, what).then((allowed) => patience({ allowed, ask, reject, waiting, signal: over.signal }));
    });
  } finally {
    over.abort();
    waiting(undefined);
  }
}

/* Reports what it waits for. The time limit starts once the browser has permission for the devices. */
function patience({ allowed, ask, reject, waiting, signal }) {
  let bounded = false;
  const look = () => {
    if (!isGranted(allowed) || bounded || signal.aborted) return;
    bounded = true;
    later(ask, PATIENCE_MS, signal);
    later(() => reject(new DOMException("The devices were not handed out", "StuckError")), 2 * PATIENCE_MS, signal);
  };
  const tell = () => waiting(isGranted(allowed) ? "devices" : "person");
  for (const status of allowed) status.addEventListener("change", () => (look(), tell()), { signal });
  later(tell, SOON_MS, signal);
  look();
}

/* The permission of each requested device; empty if the browser can't tell for all of them. */
async function allowing(permissions, what) {
  const names = Object.entries(NAMES).filter(([kind]) => what[kind]);
  try {
    return await Promise.all(names.map(([, name]) => permissions.query({ name })));
  } catch {
    return [];
  }
}

const isGranted = (allowed) => allowed.length > 0 && allowed.every(({ state }) => state === "granted");

function later(act, ms, signal) {
  if (signal.aborted) return;
  const timer = setTimeout(act, ms);
  signal.addEventListener("abort", () => clearTimeout(timer));
}

const stop = (stream) => {
  for (const track of stream.getTracks()) track.stop();
};
