const MOST = 1_000;

/** The address of the calendar where somebody books a time for a question. The words stand behind the #, so no server is sent them. */
export const timeFor = (question) => `/calendar?view=agenda#about=${encodeURIComponent(question)}`;

/** The question in such an address; "" in any other. @param {string} hash */
export function questionIn(hash) {
  const [, words] = hash.match(/^#about=(.*)$/s) ?? [];
  try {
    return decodeURIComponent(words ?? "").slice(0, MOST);
  } catch {
    return ""; // cut somewhere, or written by hand
  }
}
