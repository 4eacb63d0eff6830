const MOST = 1_000;

/**
 * The calendar page for booking a time about a question. The question is in the fragment, which isn't sent to
 * servers.
 */
export const timeFor = (question) => `/calendar?view=agenda#about=${encodeURIComponent(question)}`;

/** The question in such a fragment; "" in any other. @param {string} hash */
export function questionIn(hash) {
  const [, words] = hash.match(/^#about=(.*)$/s) ?? [];
  try {
    return decodeURIComponent(words ?? "").slice(0, MOST);
  } catch {
    return ""; // truncated or written by hand
  }
}
