/** PURE. A name normalized for searching, without case and accents: "gael" for "Gaël". */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").normalize("NFKC").toLowerCase();

/**
 * PURE. Prefixes of a text from a position on, shortest first: `{so, end}`, the normalized prefix and where it ends.
 * @param {number} most the longest normalized prefix
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
