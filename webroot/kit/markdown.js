import { mentions } from "./mentions.js";
import { leadsTo, withLinks } from "./markup/links.js";
import { parse } from "./markup/parser.js";

/* The tags that a text may have. Headings become bold lines, as they would break the log's outline. */
const TAGS = new Set("p br strong em s code pre ul ol li blockquote a table thead tbody tr th td".split(" "));
const OUTERMOST = 5; // quotes and lists are indented up to this level

/**
 * Renders somebody's Markdown as nodes. Elements are created from a closed list of tags and text stays text, so there
 * is no HTML in between. Links open in a new tab and send no referrer.
 * @returns {DocumentFragment} the text as typed if it can't be parsed
 */
export function fragment(text, people = []) {
  const parts = parse(text);
  return parts ? new Drawing(people).draw(parts) : asTyped(text);
}

export function asTyped(text) {
  const whole = document.createDocumentFragment();
  const typed = element("p", "as-typed");
  typed.append(...breakable(text));
  whole.append(typed);
  return whole;
}

class Drawing {
  #people;
  #whole = document.createDocumentFragment();
  #at = this.#whole;
  #deep = 0;

  constructor(people) {
    this.#people = people;
  }

  draw(parts) {
    parts.forEach((part, index) => this.#part(part, parts.slice(index + 1, index + 3)));
    return this.#whole;
  }

  #part(part, next) {
    if (part.hidden) return;
    if (part.type === "inline") return void part.children.forEach((child) => this.#part(child));
    if (part.type === "text" || part.type === "text_special") return this.#text(part.content);
    if (part.type === "softbreak" || part.type === "hardbreak") return this.#at.append(element("br"));
    if (part.type === "code_inline") return this.#code(part.content);
    if (part.type === "fence" || part.type === "code_block") return this.#block(part.content);
    if (part.type.startsWith("heading")) return this.#heading(part);
    if (!TAGS.has(part.tag)) throw new Error(`No such part of a text: ${part.type}`);
    if (part.nesting > 0) this.#open(part, next);
    else if (part.nesting < 0) this.#close(part);
  }

  #open(part, next) {
    const made = element(part.tag);
    if (part.tag === "a") lead(made, part.attrGet("href"));
    if (part.tag === "li") numbered(made, part, next);
    if (part.tag === "blockquote" || part.tag === "li") {
      this.#deep++;
      if (this.#deep > OUTERMOST) made.classList.add("flat");
    }
    this.#at.append(made);
    this.#at = made;
  }

  #close({ tag }) {
    const closed = this.#at;
    this.#at = closed.parentNode;
    if (tag === "blockquote" || tag === "li") this.#deep--;
    if (tag === "a") this.#at.append(...beside(closed));
  }

  #heading({ nesting }) {
    if (nesting < 0) {
      this.#at = this.#at.parentNode.parentNode;
      return;
    }
    const line = element("p");
    const bold = element("strong");
    line.append(bold);
    this.#at.append(line);
    this.#at = bold;
  }

  #code(text) {
    const code = element("code", "code");
    code.textContent = text;
    this.#at.append(code);
  }

  #block(text) {
    const block = element("pre");
    const code = element("code");
    code.textContent = text;
    block.tabIndex = 0;
    block.setAttribute("role", "group");
    block.setAttribute("aria-label", "Code");
    block.append(code);
    this.#at.append(block);
  }

  #text(text) {
    if (this.#inLink) return this.#at.append(...breakable(text));
    for (const { text: words, href } of withLinks(text)) {
      if (!href) this.#at.append(...withNames(words, this.#people).flatMap((part) => (typeof part === "string" ? breakable(part) : part)));
      else {
        const link = element("a");
        lead(link, href);
        link.append(...breakable(words));
        this.#at.append(link);
      }
    }
  }

  get #inLink() {
    for (let at = this.#at; at instanceof Element; at = at.parentNode) if (at.localName === "a") return true;
    return false;
  }
}

function lead(link, href) {
  link.href = href;
  Object.assign(link, { target: "_blank", rel: "noopener noreferrer nofollow" });
}

/* The real target of a link whose text may show another address. */
function beside(link) {
  const where = leadsTo(link.getAttribute("href"), link.textContent);
  if (!where) return [];
  const host = element("bdi", "leads");
  host.dir = "ltr";
  host.textContent = `(${where})`;
  return [" ", host];
}

/* Keeps the marker of a list item as typed, if it is a number, a plus, or a minus before a number. */
function numbered(item, { info, markup }, next) {
  if (info) {
    item.value = Number(info);
    if (markup === ")" || info !== String(Number(info))) typedMark(item, `${info}${markup} `);
  } else if (markup === "+" || (markup === "-" && /^[\d.,]*\d/.test(next.find(({ type }) => type === "inline")?.content))) {
    typedMark(item, `${markup} `);
  }
}

function typedMark(item, mark) {
  item.classList.add("typed-mark");
  item.append(mark);
}

function withNames(text, people) {
  if (!people.length || !text.includes("@")) return [text];
  const parts = [];
  let from = 0;
  for (const { start, end } of mentions(text, people)) {
    const at = element("span", "at");
    at.textContent = text.slice(start, end);
    parts.push(text.slice(from, start), at);
    from = end;
  }
  return [...parts, text.slice(from)];
}

/* Adds break opportunities to very long words, whose layout would take time quadratic in their length. */
function breakable(text) {
  return text.split(/(\S{200})/u).flatMap((part, index) => (index % 2 ? [part, element("wbr")] : part ? [part] : []));
}

function element(tag, className) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

/** `<lectern-words>`: somebody's Markdown. Redrawn only if the text or the names of people in it change. */
class Words extends HTMLElement {
  #drawn;

  set content({ text, people = [] }) {
    const next = JSON.stringify([text, people.map(({ name }) => name)]);
    if (next === this.#drawn) return;
    this.#drawn = next;
    this.dir = "auto";
    this.replaceChildren(drawn(text, people));
  }
}

/* Falls back to the plain text if drawing fails. */
function drawn(text, people) {
  try {
    return fragment(text, people);
  } catch {
    return asTyped(String(text));
  }
}
customElements.define("lectern-words", Words);
