import { Marked } from "marked";
import DOMPurify from "dompurify";

const TAGS = [
  "p",
  "br",
  "strong",
  "em",
  "del",
  "code",
  "pre",
  "ul",
  "ol",
  "li",
  "blockquote",
  "a",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "hr",
  "#text",
];
const LINK = /^(?:https?:|mailto:)/i;
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/* What someone typed as HTML is shown as they typed it; a heading would break the log's outline, so it is a bold line. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => escaped(text),
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`;
    },
    image: ({ text, href }) => escaped(text || href),
    checkbox: ({ checked }) => (checked ? "[x] " : "[ ] "),
  },
});

/** A safe fragment: no scripts, styles, pictures or ids; links open elsewhere and tell nobody where from. */
export function fragment(text, names = []) {
  const safe = DOMPurify.sanitize(marked.parse(text), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ["href", "start"],
    ALLOWED_URI_REGEXP: LINK,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of safe.querySelectorAll("a")) {
    if (!link.hasAttribute("href")) link.replaceWith(...link.childNodes);
    else Object.assign(link, { target: "_blank", rel: "noopener noreferrer nofollow" });
  }
  for (const code of safe.querySelectorAll("code")) {
    if (!code.closest("pre")) code.className = "code";
  }
  for (const pre of safe.querySelectorAll("pre")) {
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", "Code");
  }
  if (names.length) markNames(safe, names);
  return safe;
}

function markNames(root, names) {
  const pattern = new RegExp(
    `@(?:${[...names]
      .sort((a, b) => b.length - a.length)
      .map(literal)
      .join("|")})(?![\\p{L}\\p{N}])`,
    "gu",
  );
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode())
    if (!walker.currentNode.parentElement?.closest("code, a")) texts.push(walker.currentNode);
  for (const node of texts) {
    const parts = [];
    let from = 0;
    for (const match of node.data.matchAll(pattern)) {
      const at = document.createElement("span");
      at.className = "at";
      at.textContent = match[0];
      parts.push(node.data.slice(from, match.index), at);
      from = match.index + match[0].length;
    }
    if (parts.length) node.replaceWith(...parts, node.data.slice(from));
  }
}

const literal = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `<lectern-words>`: someone's Markdown. Drawn again only when the text or the names in it change. */
class Words extends HTMLElement {
  #drawn;

  set content({ text, names = [] }) {
    const next = JSON.stringify([text, names]);
    if (next === this.#drawn) return;
    this.#drawn = next;
    this.dir = "auto";
    this.replaceChildren(fragment(text, names));
  }
}
customElements.define("lectern-words", Words);
