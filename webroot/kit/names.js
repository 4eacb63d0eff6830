/** PURE. A name as it is looked for: without case and accents, "gael" for "Gaël". */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").normalize("NFKC").toLowerCase();

/**
 * PURE. The beginnings of a text from a place on, shortest first: `{so, end}`, folded and where each ends.
 * @param {number} most how long a folded beginning may be
 */
export function* beginnings(text, start, most) {
  let so = "";
  for (let end = start; end < text.length && so.length < most; ) {
    const letter = text.codePointAt(end);
    end += letter > 0xffff ? 2 : 1;
    so += folded(String.fromCodePoint(letter));
    while (end < text.length && /^\p{M}/u.test(text.slice(end, end + 2))) end += text.codePointAt(end) > 0xffff ? 2 : 1;
    yield { so, end };
  }
}
