const NAME = "lectern.files";
const STORE = "files";

/**
 * Files that someone chose and the server has not taken yet, kept on this device: they outlive a reload while one is
 * offline. A device that keeps nothing (private windows, a full storage) costs only that.
 *
 * @typedef {{key: string, place: string, name: string, file: Blob, alt: string}} Kept
 */

let opening;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("place", "place");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

async function through(mode, act) {
  try {
    const store = (await database()).transaction(STORE, mode).objectStore(STORE);
    return await new Promise((resolve, reject) => {
      const asked = act(store);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } catch {
    return undefined; // nothing is kept here
  }
}

/** @param {Kept} kept */
export const keep = (kept) => through("readwrite", (store) => store.put(kept));

/** @param {string} key */
export const drop = (key) => through("readwrite", (store) => store.delete(key));

/** What was chosen in one place, in its order. @returns {Promise<Kept[]>} */
export const keptAt = async (place) => (await through("readonly", (store) => store.index("place").getAll(place))) ?? [];

/** Deletes the files on this device when somebody signs out. */
export async function forgetFiles(account) {
  const keys = (await through("readonly", (store) => store.getAllKeys())) ?? [];
  for (const key of keys) if (String(key).startsWith(`${account}.`)) await drop(key);
}
