const SOON_MS = 500;

/** How long devices may take that the browser may use, before they are asked for once more, and before it is given up. */
export const PATIENCE_MS = 10_000;

const NAMES = { audio: "microphone", video: "camera" };

/**
 * Asks the browser for devices. A person who is asked may take their time; devices that the browser may use already may
 * take PATIENCE_MS, are asked for once more, and then it is a `StuckError`. What comes too late is let go.
 *
 * @param {object} parts
 * @param {MediaDevices} parts.devices
 * @param {Permissions|undefined} parts.permissions where the browser tells of them
 * @param {MediaStreamConstraints} parts.what
 * @param {(on: "person"|"devices"|undefined) => void} parts.waiting told what one waits for, where it takes a moment
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

/* Says what is waited for, and from when on the browser may use the devices waits no longer than that. */
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

/* What the browser says of each device that is wanted; nothing where it can't say it of all. */
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
