import { UNSPACED } from "./scripts.js";

/*
 * Visible ASCII, and letters of scripts with spaces between words; in Chinese, for example, a sentence goes on right
 * after an address.
 */
const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}]`;
const SIGN = `(?:${LETTER}|[!#$%&'()*+,./:;=?@\\[\\]_~|-])`;
const ADDRESS = new RegExp(
  `(?<!${LETTER}|[@./_-])(?:https?://|www\\.(?=[a-z0-9]))${SIGN}{1,2000}|(?<![\\w.+-])[\\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,4}(?![\\w@-])`,
  "giu",
);
const CLOSERS = { ")": "(", "]": "[" };

/** PURE. A text split into addresses and other text: `{text, href?}`. */
export function withLinks(text) {
  const parts = [];
  let from = 0;
  const plain = (until) => until > from && parts.push({ text: text.slice(from, until) });
  for (const found of text.matchAll(ADDRESS)) {
    const address = trimmed(found[0]);
    const href = hrefOf(address);
    if (!href) continue;
    plain(found.index);
    parts.push({ text: address, href });
    from = found.index + address.length;
  }
  plain(text.length);
  return parts;
}

function hrefOf(address) {
  if (/^https?:/i.test(address)) return URL.canParse(address) ? address : undefined;
  if (/^www\./i.test(address)) return URL.canParse(`http://${address}`) ? `http://${address}` : undefined;
  return `mailto:${address}`;
}

/* Drops punctuation that ends the sentence, and a closing bracket that was opened before the address. */
function trimmed(address) {
  const open = {};
  for (const sign of address) if ("()[]".includes(sign)) open[sign] = (open[sign] ?? 0) + 1;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1];
    const opener = CLOSERS[last];
    if (opener) {
      if ((open[last] ?? 0) <= (open[opener] ?? 0)) break;
      open[last]--;
    } else if (!/[.,:;!?'*~|([_]/.test(last)) break;
    else if (open[last]) open[last]--;
  }
  return address.slice(0, end);
}

/**
 * PURE. The real target of a link, to show beside a text that says something else.
 * @returns {string | undefined} undefined if the text is the address, or begins with its host
 */
export function leadsTo(href, shown) {
  if (/^mailto:/i.test(href)) {
    const to = decoded(href.slice(7).split("?")[0]);
    return shown.trim().toLowerCase() === to.toLowerCase() ? undefined : to;
  }
  if (!URL.canParse(href)) return href;
  const { host, username } = new URL(href);
  if (username) return host;
  const said = shown.trim();
  const address = /^https?:\/\//i.test(said) ? said : `http://${said}`;
  return !/[\s\p{Cf}]/u.test(said) && URL.canParse(address) && new URL(address).host === host && /^[\x21-\x7e]+$/.test(said.split("/").slice(0, 3).join("/"))
    ? undefined
    : host;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
