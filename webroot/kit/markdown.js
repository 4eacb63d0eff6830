import { mentions } from "./mentions.js";
import { leadsTo, withLinks } from "./markup/links.js";
import { parse } from "./markup/parser.js";

/* Each tag that a text may have. A heading would break the log's outline, so it is a bold line. */
const TAGS = new Set("p br strong em s code pre ul ol li blockquote a table thead tbody tr th td".split(" "));
const OUTERMOST = 5; // levels of quotes and lists that are indented, the others lie flat

/**
 * Someone's Markdown as nodes. Each is made by name from a closed list, and what was typed becomes text: there is no
 * HTML in between. Links open elsewhere and tell nobody where from.
 * @returns {DocumentFragment} what was typed, as it was typed, where it can't be read
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

/* Words may say another address than the one they lead to. */
function beside(link) {
  const where = leadsTo(link.getAttribute("href"), link.textContent);
  if (!where) return [];
  const host = element("bdi", "leads");
  host.dir = "ltr";
  host.textContent = `(${where})`;
  return [" ", host];
}

/* A number, a plus or a minus that stands before a number is read as it was written. */
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

/* Where a browser may break a word of thousands of letters: setting it whole costs the square of its length. */
function breakable(text) {
  return text.split(/(\S{200})/u).flatMap((part, index) => (index % 2 ? [part, element("wbr")] : part ? [part] : []));
}

function element(tag, className) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

/** `<lectern-words>`: someone's Markdown. Drawn again only when the text or the names of the people in it change. */
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

/* A text that can't be drawn is a text all the same. */
function drawn(text, people) {
  try {
    return fragment(text, people);
  } catch {
    return asTyped(String(text));
  }
}
customElements.define("lectern-words", Words);
