const LASTS = 60_000;

/** Saves a file of a room on this device. Rejected where it does not load. */
export async function save(api, room, { id, name }) {
  const url = URL.createObjectURL(await api.content(`/api/rooms/${room}/files/${id}`));
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LASTS);
}
