const NAME = "lectern.files";
const STORE = "files";

/**
 * Chosen files that aren't uploaded yet, stored on this device so that they survive a reload while offline. Where
 * nothing can be stored (private windows, full storage), only that is lost.
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
    return undefined; // nothing can be stored here
  }
}

/** @param {Kept} kept */
export const keep = (kept) => through("readwrite", (store) => store.put(kept));

/** @param {string} key */
export const drop = (key) => through("readwrite", (store) => store.delete(key));

/** The files chosen in one place, in order. @returns {Promise<Kept[]>} */
export const keptAt = async (place) => (await through("readonly", (store) => store.index("place").getAll(place))) ?? [];

/** Deletes an account's files from this device, at signing out. */
export async function forgetFiles(account) {
  const keys = (await through("readonly", (store) => store.getAllKeys())) ?? [];
  for (const key of keys) if (String(key).startsWith(`${account}.`)) await drop(key);
}
