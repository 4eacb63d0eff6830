import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../../kit/icon.js";
import { ask } from "../../kit/dialog.js";
import { day, time } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { askWhy } from "../../kit/why.js";
import { apply, gone } from "./chat.js";
import { NONE, all, withDropped, withEvent, withPage } from "./history.js";
import { firstUnread, newSince, rows, writing } from "./chat-view.js";
import { message, pending } from "./message.js";
import "./composer.js";

const TYPING_LASTS = 5000;
const READ_EVERY = 2000;
const NEAR = 48;
const FARTHEST_JUMP = 20;
const WINDOW = 200; // what a room's state holds of its chat: with fewer there is nothing before

/**
 * `<lectern-chat>`: the talk of a room. Tells its parent `read` {seq} as the reader reads, and
 * `unseen` {count} for what came while the pane was not shown or the reader was further up.
 */
class Chat extends LitElement {
  static properties = {
    store: { attribute: false },
    audience: {},
    online: { type: Boolean },
    shown: { type: Boolean },
    unread: { type: Number },
    active: { state: true },
    found: { state: true },
    reply: { state: true },
    editing: { state: true },
    typing: { state: true },
    loading: { state: true },
    failed: { state: true },
  };

  #older = NONE;
  #live;
  #unreadFrom;
  #begun = false;
  #seen = 0;
  #told = 0;
  #more = true;
  #anchor;
  #following;
  #timer;

  constructor() {
    super();
    Object.assign(this, { audience: "Write to everyone here", online: true, shown: true, typing: new Map() });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    document.addEventListener("visibilitychange", () => this.#looked(), { signal: this.#following.signal });
    this.addEventListener("pointerover", this.#hover, { signal: this.#following.signal });
    if (this.store) this.#follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    clearTimeout(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has("store") && changed.get("store")) throw new Error("A chat panel keeps its store");
    if (!this.#begun && this.store?.status === "open" && this.unread !== undefined) this.#begin();
    this.#hold();
  }

  updated(changed) {
    this.#restore();
    if (changed.has("shown") || changed.has("unread")) this.#looked();
    this.#looked();
  }

  get you() {
    return this.store.you;
  }

  get readOnly() {
    return Boolean(this.store.room?.archived);
  }

  get messages() {
    return all(this.#older, this.#live);
  }

  byNumber(id) {
    return this.#live?.messages[id] ?? this.#older.messages[id];
  }

  /** Names that may stand as mentions in a message, so that they can be marked. */
  namesIn({ mentions = [] }) {
    if (!mentions.length) return [];
    const known = new Map(
      [this.you, ...this.store.here.people, ...this.messages.map(({ by }) => by)].map(({ id, name }) => [
        id,
        name,
      ]),
    );
    return mentions.map((id) => known.get(id)).filter(Boolean);
  }

  render() {
    if (this.store?.status !== "open") return bones();
    const messages = this.messages;
    const drawn = rows(messages, { me: this.you.id, unreadFrom: this.#unreadFrom });
    const drafts = this.store.outbox.filter(
      (draft) => draft.method === "chat.say" && !(draft.offset && this.byNumber(draft.offset)),
    );
    const below = this.#seen ? newSince(messages, this.you.id, this.#seen) : 0;
    return html`
      <div class="log log--end" role="log" aria-live=${this.shown ? "polite" : "off"} aria-label="Messages" tabindex="0"
          @scroll=${this.#scrolled} @keydown=${this.#key}><div class="log-in">
        ${this.#earlier(messages)}
        ${messages.length || drafts.length ? nothing : html`<div class="empty">${icon("chat", 36)}<b>Nothing has been said yet</b><span>Begin with a question or a hello.</span></div>`}
        ${repeat(
          drawn,
          ({ key }) => key,
          (row) => this.#row(row),
        )}
        ${repeat(
          drafts,
          ({ command }) => command,
          (draft) => pending(draft, this),
        )}
      </div></div>
      ${below > 0 && !this.#atEnd ? html`<button class="new-below btn" @click=${() => this.toEnd()}>${icon("down", 16)} ${below} new</button>` : nothing}
      <p class="typing" aria-live="polite">${writing([...this.typing.values()].map(({ name }) => name))}</p>
      ${
        this.readOnly
          ? html`<p class="note note--pane">${icon("hold", 16)} This room is archived: it can be read, not written.</p>`
          : html`<lectern-composer .audience=${this.audience} .people=${this.#people(messages)} .me=${this.you.id} ?offline=${!this.online}
            .reply=${this.reply} .editing=${this.editing}
            @say=${this.#say} @edit=${this.#save} @typing=${() => this.store.hint("chat.type")}
            @cancel=${() => {
              this.reply = undefined;
              this.editing = undefined;
            }}
            @edit-last=${this.#editLast}></lectern-composer>`
      }`;
  }

  #earlier(messages) {
    if (this.failed)
      return html`<p class="earlier">${icon("warn", 14)} What came before did not load. <button class="linkish" @click=${this.#page}>Try again</button></p>`;
    if (this.loading) return html`<p class="earlier" aria-busy="true">Reading what came before</p>`;
    if (!messages.length || !this.#more) return nothing;
    return html`<p class="earlier"><button class="linkish" @click=${this.#page}>Earlier messages</button></p>`;
  }

  #row(row) {
    if (row.kind === "day") return html`<p class="day">${dayName(row.at)}</p>`;
    if (row.kind === "unread")
      return html`<p class="day unread"><span>${row.count} new since ${time(row.at)}</span></p>`;
    return message(row, this);
  }

  #people(messages) {
    const known = new Map(messages.map(({ by }) => [by.id, by]));
    for (const person of this.store.here.people) known.set(person.id, person);
    return [...known.values()];
  }

  /* ---- what a message may ask ---- */

  activate(id) {
    this.active = id;
  }

  answer(said) {
    this.editing = undefined;
    this.reply = said;
  }

  edit(said) {
    this.reply = undefined;
    this.editing = said;
  }

  react(id, reaction, on) {
    this.#wish("chat.react", { message: id, reaction, on });
  }

  retry(command) {
    this.store.retry(command);
  }

  discard(command) {
    this.store.discard(command);
  }

  async takeBack(said) {
    const answer = await ask({
      title: "Take this message back?",
      text: "Its words are gone for everyone. The room still shows that there was a message by you.",
      no: "Keep it",
      yes: "Take back",
    });
    if (answer) this.#wish("chat.takeBack", { message: said.id });
  }

  async remove(said) {
    const reason = await askWhy({
      title: `Remove what ${said.by.name} wrote?`,
      text: "Its words are gone for everyone. The room still shows that staff removed a message.",
      label: "Why",
      hint: "Kept in the room's log.",
      longest: 400,
      required: true,
      no: "Keep it",
      yes: "Remove",
    });
    if (reason) this.#wish("chat.remove", { message: said.id, reason });
  }

  async jump(id) {
    for (let pages = 0; !this.byNumber(id) && this.#more && pages < FARTHEST_JUMP; pages++) {
      if (!(await this.#page())) return;
    }
    await this.updateComplete;
    const article = this.querySelector(`#message-${id}`);
    if (!article) return void toast("That message is too far back to show here.");
    article.scrollIntoView({ block: "center" });
    article.focus({ preventScroll: true });
    this.found = id;
    setTimeout(() => {
      if (this.found === id) this.found = undefined;
    }, 2400);
  }

  toEnd() {
    const log = this.#log;
    if (log) log.scrollTop = 0;
    this.#looked();
    this.requestUpdate();
  }

  /* ---- writing ---- */

  #say({ detail }) {
    const { text, replyTo, mentions } = detail;
    this.reply = undefined;
    this.store.send("chat.say", replyTo ? { text, replyTo, mentions } : { text, mentions });
    this.toEnd();
  }

  async #save({ detail }) {
    try {
      await this.store.ask("chat.edit", detail);
      if (this.editing?.id === detail.message) this.editing = undefined;
    } catch (refused) {
      toast(`Not changed: ${refused.message}.`);
    }
  }

  #editLast = () => {
    const own = this.messages.findLast((one) => one.by.id === this.you.id && !gone(one));
    if (own) this.edit(own);
  };

  #wish(method, fields) {
    this.store.ask(method, fields).catch((refused) => toast(`${refused.message}.`));
  }

  /* ---- following the room ---- */

  #follow() {
    const { signal } = this.#following;
    const { store } = this;
    this.#live = store.state("chat");
    store.addEventListener("change", () => this.#changed(), { signal });
    store.addEventListener("event", ({ detail }) => this.#event(detail), { signal });
    store.addEventListener(
      "signal",
      ({ detail }) => detail.type === "chat.typing" && this.#typed(detail.by),
      { signal },
    );
  }

  /* A state that no event led to is a new picture of the room: what was paged back to may be out of date. */
  #changed() {
    const live = this.store.state("chat");
    if (live !== this.#live) {
      this.#live = live;
      this.#older = NONE;
      this.#more = Object.keys(live.messages).length >= WINDOW;
    }
    this.requestUpdate();
  }

  #event(event) {
    const live = this.store.state("chat");
    this.#older = withEvent(withDropped(this.#older, this.#live, live), event, apply);
    this.#live = live;
    if (event.type !== "chat.said") return;
    this.#forget(event.by.id);
    if (event.by.id === this.you.id || this.#reads) return;
    const behind = newSince(this.messages, this.you.id, this.#told) > 0 && this.#unreadFrom > this.#told;
    if (!behind) this.#unreadFrom = event.offset;
  }

  #typed(by) {
    if (by.id === this.you?.id) return;
    clearTimeout(this.typing.get(by.id)?.timer);
    const timer = setTimeout(() => this.#forget(by.id), TYPING_LASTS);
    this.typing = new Map(this.typing).set(by.id, { name: by.name, timer });
  }

  #forget(id) {
    if (!this.typing.has(id)) return;
    clearTimeout(this.typing.get(id).timer);
    const typing = new Map(this.typing);
    typing.delete(id);
    this.typing = typing;
  }

  /* ---- reading ---- */

  #begin() {
    this.#begun = true;
    this.#unreadFrom = firstUnread(this.messages, this.you.id, this.unread);
    this.#more = this.messages.length >= WINDOW;
  }

  get #log() {
    return this.querySelector(".log");
  }

  /* The log is column-reverse: its end is at 0, and what is further up is below 0. */
  get #atEnd() {
    const log = this.#log;
    return !log || Math.abs(log.scrollTop) <= NEAR;
  }

  get #reads() {
    return this.shown && document.visibilityState === "visible" && this.#atEnd;
  }

  #looked() {
    if (!this.#begun) return;
    const newest = this.messages.at(-1)?.id ?? 0;
    if (this.#reads || !this.#seen) this.#seen = newest;
    const count = newSince(
      this.messages,
      this.you.id,
      this.#reads ? newest : Math.max(this.#told, this.#seen),
    );
    this.dispatchEvent(new CustomEvent("unseen", { detail: { count } }));
    if (!this.#reads || newest <= this.#told || this.#timer) return;
    this.#told = newest;
    this.dispatchEvent(new CustomEvent("read", { detail: { seq: newest } }));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#looked();
    }, READ_EVERY);
  }

  #scrolled = () => {
    const log = this.#log;
    const above = log.scrollHeight - log.clientHeight - Math.abs(log.scrollTop);
    if (above < 300 && this.#more && !this.loading && !this.failed && log.scrollHeight > log.clientHeight)
      this.#page();
    const ended = this.#atEnd;
    if (ended !== this.wasAtEnd) {
      this.wasAtEnd = ended;
      this.#looked();
      this.requestUpdate();
    }
  };

  #page = async () => {
    if (this.loading) return false;
    this.loading = true;
    this.failed = false;
    try {
      const { state, more } = await this.store.page("chat", this.messages[0].id);
      this.#older = withPage(this.#older, state);
      this.#more = more;
      return true;
    } catch {
      this.failed = true;
      return false;
    } finally {
      this.loading = false;
    }
  };

  /* While someone reads back, what they look at stays where it is. */
  #hold() {
    const held = this.#anchor;
    this.#anchor = undefined;
    const log = this.#log;
    if (!log || this.#atEnd) return;
    // The same one as before, at its exact place: else roundings add up.
    if (held?.article.isConnected && Math.abs(held.article.getBoundingClientRect().top - held.top) < 1) {
      this.#anchor = held;
      return;
    }
    const { top } = log.getBoundingClientRect();
    for (const article of log.querySelectorAll(".msg[id]")) {
      const box = article.getBoundingClientRect();
      if (box.bottom > top) {
        this.#anchor = { article, top: box.top };
        return;
      }
    }
  }

  #restore() {
    if (!this.#anchor?.article.isConnected) return;
    const moved = this.#anchor.article.getBoundingClientRect().top - this.#anchor.top;
    if (Math.abs(moved) > 0.3) this.#log.scrollTop += moved;
  }

  #hover = (event) => {
    if (event.pointerType !== "mouse") return;
    const article = event.target.closest?.(".msg[id]");
    if (article) this.active = Number(article.id.slice("message-".length));
  };

  #key = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const inside = event.target.closest(".msg[id]");
    if (event.key === "Escape" && inside) return this.#log.focus();
    if (!step || event.target.closest("button, a")) return;
    const articles = [...this.querySelectorAll(".msg[id]")];
    const next = inside ? articles[articles.indexOf(inside) + step] : step < 0 ? articles.at(-1) : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
}

function dayName(at) {
  return new Date(at).toDateString() === new Date().toDateString() ? "Today" : day(at);
}

function bones() {
  return html`<div class="log bones" aria-busy="true"><p class="sr">Loading the chat</p>
    ${[0, 1, 2].map(() => html`<div class="bone-msg"><span class="bone bone--o"></span><span class="bone-lines"><span class="bone bone--a"></span><span class="bone bone--b"></span></span></div>`)}</div>`;
}

customElements.define("lectern-chat", Chat);
