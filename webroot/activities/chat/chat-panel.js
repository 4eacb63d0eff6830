import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { entry } from "../../kit/entry.js";
import { icon } from "../../kit/icon.js";
import { day, time } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { AboutAMessage } from "./about-a-message.js";
import { Aloud } from "./aloud.js";
import { gone } from "./chat.js";
import { rows } from "./chat-view.js";
import { keptDraft } from "./drafts.js";
import { message, pending } from "./message.js";
import { Messages } from "./messages.js";
import { Reading } from "./reading.js";
import { Scrolling } from "./scrolling.js";
import { Typing } from "./typing.js";
import "./composer.js";
import { serverNow } from "../../kit/server-clock.js";

const FARTHEST_JUMP = 20;
const FOUND_FOR = 2400;

const atTable = ({ room }) => room?.kind === "TABLE";

export const pane = {
  element: "lectern-chat",
  follows: ["here"],
  label: ({ isSide, store }) => (isSide ? (atTable(store) && !store.isStaff ? "With staff" : store.room.name) : "Chat"),
  note: ({ isSide, store }) => (isSide ? undefined : `${store.here.total} here`),
};

/** `<lectern-chat>`: the talk of a room. */
class Chat extends RoomPane {
  static follows = ["here", "outbox"];
  static properties = {
    ...RoomPane.properties,
    active: { state: true },
    found: { state: true },
    reply: { state: true },
    editing: { state: true },
  };

  #scroll = new Scrolling(this);
  #aloud = new Aloud(() => this.requestUpdate());
  #typing = new Typing(() => this.requestUpdate());
  #messages;
  #followed;
  #reading;

  connectedCallback() {
    super.connectedCallback();
    const { following: signal, room } = this;
    document.addEventListener("visibilitychange", () => this.#reading.looked(), { signal });
    this.addEventListener("pointerover", this.#hover, { signal });
    this.about = new AboutAMessage(this.store);
    this.#messages = new Messages(this.store, () => this.requestUpdate());
    this.#messages.follow(signal);
    this.#reading = new Reading({
      messages: () => this.#messages.all,
      me: () => this.you.id,
      reads: () => this.shown && document.visibilityState === "visible" && this.#scroll.atEnd,
      unseen: (count) => room.sees("chat", count),
      read: (seq) => room.read("chat", seq),
    });
    room.addEventListener("change", () => this.#begin(), { signal });
    addEventListener("hashchange", () => this.#follow(), { signal });
    this.store.addEventListener("event", ({ detail }) => this.#said(detail), { signal });
    this.store.addEventListener("signal", ({ detail }) => this.#hears(detail), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#reading.stop();
    this.#typing.stop();
    this.#aloud.stop();
  }

  willUpdate() {
    this.#begin();
    this.#scroll.hold();
  }

  /* Where the line of the unread stands is known once it is known how much is new. */
  #begin() {
    const unread = this.room.unread("chat");
    if (this.#reading.begun || !this.isOpen || unread === undefined) return;
    this.#reading.begin(unread);
    this.#messages.begin();
    this.#takeUp();
    this.requestUpdate();
  }

  updated() {
    this.#scroll.restore();
    this.#reading.looked();
    if (this.#reading.begun && this.shown) this.#follow();
  }

  /* A link may name a message: `#message-12`. Each is followed once. */
  #follow() {
    const [, id] = location.hash.match(/^#message-(\d{1,15})$/) ?? [];
    if (!id || this.#followed === location.href) return;
    this.#followed = location.href;
    this.jump(Number(id));
  }

  get you() {
    return this.store.you;
  }

  get audience() {
    const { room } = this.store;
    if (atTable(this.store)) return this.store.isStaff ? "Write to everyone at this table" : "Write to staff";
    return room.kind === "STUDY" ? `Write to ${room.name}` : "Write to everyone here";
  }

  get readOnly() {
    return Boolean(this.store.room?.archived);
  }

  byNumber(id) {
    return this.#messages.byNumber(id);
  }

  /** Who is mentioned in a message, as far as known here, so that their names can be marked. */
  mentionedIn({ mentions = [] }) {
    if (!mentions.length) return [];
    const people = [this.you, ...this.store.here.people, ...this.#messages.all.map(({ by }) => by)];
    const known = new Map(people.map((person) => [person.id, person]));
    return mentions.map((id) => known.get(id)).filter(Boolean);
  }

  render() {
    if (!this.isOpen) return bones();
    const messages = this.#messages.all;
    const drawn = rows(messages, { me: this.you.id, unreadFrom: this.#reading.from });
    const drafts = this.store.outbox.filter(
      (draft) => draft.method === "chat.say" && !(draft.offset && this.byNumber(draft.offset)),
    );
    const { below } = this.#reading;
    return html`
      ${atTable(this.store) ? html`<p class="for-some small quiet">${icon("lock", 14)} <span>${this.store.isStaff ? "Only the people at this table and staff can read this" : "Only you and staff can read this"}</span></p>` : nothing}
      <div class="log log--end" role="log" aria-live="off" aria-label="Messages" aria-describedby="log-keys" tabindex="0"
          @scroll=${this.#scrolled} @keydown=${(event) => this.#scroll.key(event)}><div class="log-in">
        ${this.#earlier(messages)}
        ${messages.length || drafts.length ? nothing : html`<div class="empty">${icon("chat", 36)}<b>No messages yet</b><span>Start with a question or say hello.</span></div>`}
        ${repeat(
          drawn,
          ({ key }) => key,
          entry((row) => this.#row(row)),
        )}
        ${repeat(
          drafts,
          ({ command }) => command,
          entry((draft) => pending(draft, this)),
        )}
      </div></div>
      ${below > 0 && !this.#scroll.atEnd ? html`<button class="new-below btn" @click=${() => this.toEnd()}>${icon("down", 16)} ${below} new</button>` : nothing}
      <p class="log-keys" id="log-keys"><kbd>↑</kbd> <kbd>↓</kbd> from message to message</p>
      <div class="sr" aria-live="polite" aria-relevant="additions">${repeat(
        this.#aloud.lines,
        ({ key }) => key,
        ({ words }) => html`<p dir="auto">${words}</p>`,
      )}</div>
      <p class="typing">${this.#typing.words}</p>
      ${this.readOnly ? html`<p class="note note--pane">${icon("hold", 16)} This room is archived. You can read it, but not write.</p>` : this.#composer(messages)}`;
  }

  #composer(messages) {
    return html`<lectern-composer .store=${this.store} .audience=${this.audience} .people=${this.#people(messages)} .me=${this.you.id} ?offline=${!this.online}
      .reply=${this.reply} .editing=${this.editing}
      @say=${this.#say} @edit=${this.#save} @typing=${() => this.store.hint("chat.type")}
      @cancel=${this.#cancel}
      @edit-last=${this.#editLast}></lectern-composer>`;
  }

  #earlier(messages) {
    const { failed, loading, more } = this.#messages;
    const page = () => this.#messages.page();
    if (failed)
      return html`<p class="earlier">${icon("warn", 14)} Earlier messages could not be loaded. <button class="linkish" @click=${page}>Try again</button></p>`;
    if (loading) return html`<p class="earlier" aria-busy="true">Loading earlier messages</p>`;
    if (!messages.length || !more) return nothing;
    return html`<p class="earlier"><button class="linkish" @click=${page}>Earlier messages</button></p>`;
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

  /* A reply or a correction that was begun before the page was left goes on, if its message is still there. */
  #takeUp() {
    this.editing = this.#there(keptDraft(this.store.draft("chat-edit")).editing);
    if (!this.editing) this.#takeUpReply();
  }

  #takeUpReply() {
    this.reply = this.#there(keptDraft(this.store.draft("chat")).reply);
  }

  #there(kept) {
    const message = kept && (this.byNumber(kept.id) ?? kept);
    return message && !gone(message) ? message : undefined;
  }

  #cancel = () => {
    if (!this.editing) this.reply = undefined;
    else this.#corrected();
  };

  /* A reply that stood there before a correction stands there again. */
  #corrected() {
    this.editing = undefined;
    this.#takeUpReply();
  }

  edit(said) {
    this.reply = undefined;
    this.editing = said;
  }

  async jump(id) {
    for (let pages = 0; !this.byNumber(id) && this.#messages.more && pages < FARTHEST_JUMP; pages++) {
      if (!(await this.#messages.page())) return;
    }
    await this.updateComplete;
    if (!this.#scroll.to(id)) return void toast("That message is too old to show here.");
    this.found = id;
    setTimeout(() => {
      if (this.found === id) this.found = undefined;
    }, FOUND_FOR);
  }

  toEnd() {
    this.#scroll.toEnd();
    this.#reading.looked();
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
    const changed = await this.about.edit(detail.message, detail.text);
    if (!changed || this.editing?.id !== detail.message) return;
    this.store.keep("chat-edit", undefined);
    this.#corrected();
  }

  #editLast = () => {
    const own = this.#messages.all.findLast((one) => one.by.id === this.you.id && !gone(one));
    if (own) this.edit(own);
  };

  /* ---- following the room ---- */

  #said(event) {
    if (event.type !== "chat.said") return;
    this.#typing.forget(event.by.id);
    if (this.shown && event.by.id !== this.you.id) this.#aloud.said(event);
    this.#reading.said(event);
  }

  #hears({ type, by }) {
    if (type === "chat.typing" && by.id !== this.you?.id) this.#typing.hear(by);
  }

  #scrolled = () => {
    const { more, loading, failed } = this.#messages;
    if (more && !loading && !failed && this.#scroll.nearTop) this.#messages.page();
    const ended = this.#scroll.atEnd;
    if (ended === this.wasAtEnd) return;
    this.wasAtEnd = ended;
    this.#reading.looked();
    this.requestUpdate();
  };

  #hover = (event) => {
    if (event.pointerType !== "mouse") return;
    const article = event.target.closest?.(".msg[id]");
    if (article) this.active = Number(article.id.slice("message-".length));
  };
}

function dayName(at) {
  return new Date(at).toDateString() === new Date(serverNow()).toDateString() ? "Today" : day(at);
}

function bones() {
  return html`<div class="log bones" aria-busy="true"><p class="sr">Loading the chat</p>
    ${[0, 1, 2].map(() => html`<div class="bone-msg"><span class="bone bone--o"></span><span class="bone-lines"><span class="bone bone--a"></span><span class="bone bone--b"></span></span></div>`)}</div>`;
}

customElements.define("lectern-chat", Chat);
