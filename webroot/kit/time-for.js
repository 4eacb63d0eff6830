const MOST = 1_000;

/**
 * The calendar page for booking a time about a question. The question is in the fragment, which isn't sent to
 * servers.
 * @param {{text: string, room: string, id: number}} question id: the number of its event in the room's log
 */
export const timeFor = ({ text, room, id }) => `/calendar?view=agenda#about=${encodeURIComponent(text)}&in=${room}.${id}`;

/** The question in such a fragment. @param {string} hash @returns {{text: string, entry: {room: string, id: number}}|undefined} */
export function questionIn(hash) {
  const [, words, room, id] = hash.match(/^#about=([^&]+)&in=([\da-f-]{36})\.(\d{1,15})$/) ?? [];
  try {
    return words && { text: decodeURIComponent(words).slice(0, MOST), entry: { room, id: Number(id) } };
  } catch {
    return undefined; // truncated or written by hand
  }
}
