const LASTS = 60_000;

/** Downloads a file of a room to this device. Rejected if it does not load. */
export async function save(api, room, { id, name }) {
  saveBlob(await api.content(`/api/rooms/${room}/files/${id}`), name);
}

/** Downloads a blob under a name. @param {Blob} blob @param {string} name */
export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LASTS);
}
