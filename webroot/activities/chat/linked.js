/** PURE. The message or thread that the end of an address names. @param {string} hash as `#message-12`, `#thread-12` */
export function linked(hash) {
  const [, what, id] = hash.match(/^#(message|thread)-(\d{1,15})$/) ?? [];
  return id ? { what, id: Number(id) } : undefined;
}
