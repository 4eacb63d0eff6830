import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { entry } from "../../kit/entry.js";
import { ready } from "../../kit/bell.js";
import { day, time } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Aloud } from "./aloud.js";
import { aside, gone } from "./chat.js";
import { archivedNote, bones, earlier, newBelow, noMessages, roundNote, slowNote, tableNote } from "./chat-notes.js";
import { rows } from "./chat-view.js";
import { keptDraft } from "./drafts.js";
import { Holding } from "./holding.js";
import { knock, knockOf } from "./knocks.js";
import { linked } from "./linked.js";
import { message, pending } from "./message.js";
import { Messages } from "./messages.js";
import { mutedNote } from "./moderation.js";
import { pinBar } from "./pins.js";
import { Reading } from "./reading.js";
import { showThread } from "./open-thread.js";
import { Talk } from "./talk.js";
import { talkOf } from "./thread-line.js";
import { ThreadReads } from "./thread-reads.js";
import { Typing } from "./typing.js";
import "./composer.js";
import { serverNow } from "../../kit/server-clock.js";

const FARTHEST_JUMP = 20;

const inGroup = ({ room }) => room?.kind === "GROUP";
const atTable = ({ room }) => room?.kind === "TABLE";

export const pane = {
  element: "lectern-chat",
  follows: ["chat", "focus", "here"],
  label: ({ isSide, store }) => (!isSide ? "Chat" : inGroup(store) ? "Group chat" : atTable(store) && !store.isStaff ? "With staff" : store.room.name),
  // Rooms of other kinds show the number in the People pane.
  note: ({ store }) => (store.room.kind === "DESK" ? `${store.here.total} here` : undefined),
};

/** `<lectern-chat>`: the chat of a room. */
class Chat extends Talk {
  static follows = ["chat", "focus", "here", "outbox"];
  #aloud = new Aloud(() => this.requestUpdate());
  #typing = new Typing(() => this.requestUpdate());
  #messages;
  #followed;
  #reading;
  #threads;
  #holding;

  connectedCallback() {
    super.connectedCallback();
    const { following: signal, room } = this;
    document.addEventListener("visibilitychange", () => this.#reading.looked(), { signal });
    this.#threads = ThreadReads.of(room);
    this.#holding = Holding.of(room);
    this.#threads.follow(signal);
    ready();
    this.#messages = new Messages(this.store, () => this.requestUpdate());
    this.#messages.follow(signal);
    this.#reading = new Reading({
      messages: () => this.#readable,
      me: () => this.you.id,
      reads: () => this.shown && document.visibilityState === "visible" && this.scrolling.atEnd,
      unseen: (count) => room.sees("chat", count),
      read: (seq) => room.read("chat", seq),
    });
    room.addEventListener("change", () => this.#looksAgain(), { signal });
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
    this.#holding.look();
    this.#begin();
    if (this.#holding.released) this.#reading.released(this.#holding.released);
    this.#holding.released = undefined;
    this.scrolling.hold();
  }

  /* Redraws when the room reports new unread counts in threads, or that held messages are shown. */
  #looksAgain() {
    this.#begin();
    this.requestUpdate();
  }

  /* Begins reading once the room knows how much is unread: that places the "new" line. */
  #begin() {
    const unread = this.room.unread("chat");
    if (this.#reading.begun || !this.isOpen || unread === undefined) return;
    this.#reading.begin(unread);
    this.#messages.begin();
    this.#takeUp();
    this.requestUpdate();
  }

  updated() {
    this.scrolling.restore();
    this.#reading.looked();
    if (this.#reading.begun && this.shown) this.#follow();
  }

  /* Follows a link to a message or a thread, `#message-12` or `#thread-12`, once each. */
  #follow() {
    const { what, id } = linked(location.hash) ?? {};
    if (!id || this.#followed === location.href) return;
    this.#followed = location.href;
    if (what === "thread") showThread(this.room, id);
    else this.jump(id);
  }

  get audience() {
    const { room } = this.store;
    if (atTable(this.store)) return this.store.isStaff ? "Write to everyone at this table" : "Write to staff";
    return ["STUDY", "DIRECT", "GROUP"].includes(room.kind) ? `Write to ${this.room.name}` : "Write to everyone here";
  }

  get all() {
    return this.#messages.all.filter((message) => !this.#holding.holds(message));
  }

  /* The messages before the first held one: only these can count as read. */
  get #readable() {
    const first = this.#messages.all.find((message) => this.#holding.holds(message));
    return first ? this.#messages.all.filter(({ id }) => id < first.id) : this.#messages.all;
  }

  /** When people who focus will see one's own message; undefined if it isn't held from them. */
  waitsUntil(message) {
    return message.by.id === this.you.id && this.#holding.waits(message) ? this.#holding.seenAt : undefined;
  }

  byNumber(id) {
    return this.#messages.byNumber(id);
  }

  /** The messages in a message's thread. */
  threadOf({ id }) {
    return talkOf(this.state, this.#messages.talks, id);
  }

  unreadIn({ id }) {
    return this.#threads.unread(id);
  }

  openThread({ id, thread }) {
    showThread(this.room, thread ?? id);
  }

  render() {
    if (!this.isOpen) return bones();
    const messages = this.all;
    const drawn = rows(messages, { me: this.you.id, role: this.you.role, unreadFrom: this.#reading.from });
    const drafts = this.store.outbox.filter(
      (draft) => draft.method === "chat.say" && !aside(draft.fields) && !(draft.offset && this.byNumber(draft.offset)),
    );
    const { below } = this.#reading;
    return html`
      ${atTable(this.store) ? tableNote(this.store.isStaff) : nothing}
      ${pinBar(this)}
      <div class="log log--end" role="log" aria-live="off" aria-label="Messages" aria-describedby="log-keys" tabindex="0"
          @scroll=${this.#scrolled} @keydown=${(event) => this.scrolling.key(event)}><div class="log-in">
        ${earlier(this.#messages, messages.length > 0)}
        ${messages.length || drafts.length ? nothing : noMessages()}
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
      ${below > 0 && !this.scrolling.atEnd ? newBelow(below, () => this.toEnd()) : nothing}
      <p class="log-keys" id="log-keys"><kbd>↑</kbd> <kbd>↓</kbd> from message to message</p>
      <div class="sr" aria-live="polite" aria-relevant="additions">${repeat(
        this.#aloud.lines,
        ({ key }) => key,
        ({ words }) => html`<p dir="auto">${words}</p>`,
      )}</div>
      <p class="typing">${this.#typing.words}</p>
      ${roundNote(this.#holding, this.#messages.all)}
      ${this.state.slow && !this.store.isStaff ? slowNote(this.state.slow) : nothing}
      ${this.mute ? mutedNote(this.mute) : this.readOnly ? archivedNote() : this.#composer(messages)}`;
  }

  #composer(messages) {
    return html`<lectern-composer .store=${this.store} .api=${this.api} .audience=${this.audience} .people=${this.people(messages)} .me=${this.you.id} ?offline=${!this.online}
      .reply=${this.reply} .editing=${this.editing}
      @say=${this.#say} @edit=${this.#save} @typing=${() => this.store.hint("chat.type")}
      @cancel=${this.#cancel}
      @edit-last=${this.editLast}></lectern-composer>`;
  }

  #row(row) {
    if (row.kind === "day") return html`<p class="day">${dayName(row.at)}</p>`;
    if (row.kind === "unread")
      return html`<p class="day unread"><span>${row.count} new since ${time(row.at)}</span></p>`;
    return message(row, this);
  }

  /* Restores the reply or edit that was begun before a reload, if its message still exists. */
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

  /* Ends an edit, and restores the reply that was being written before it. */
  #corrected() {
    this.editing = undefined;
    this.#takeUpReply();
  }

  async jump(id) {
    if (!this.byNumber(id)) {
      const { state } = await this.store.page("chat", id + 1, 1, id).catch(() => ({}));
      const found = state?.messages[id];
      if (found && aside(found)) return this.openThread(found);
    }
    for (let pages = 0; !this.byNumber(id) && this.#messages.more && pages < FARTHEST_JUMP; pages++) {
      if (!(await this.#messages.page())) return;
    }
    await this.updateComplete;
    const said = this.byNumber(id);
    if (said && aside(said)) return this.openThread(said);
    if (!this.to(id)) toast("That message is too old to show here.");
  }

  toEnd() {
    this.scrolling.toEnd();
    this.#reading.looked();
    this.requestUpdate();
  }

  /* ---- writing ---- */

  #say(event) {
    this.say(event);
    this.toEnd();
  }

  async #save({ detail }) {
    const changed = await this.about.edit(detail.message, detail.text);
    if (!changed || this.editing?.id !== detail.message) return;
    this.store.keep("chat-edit", undefined);
    this.#corrected();
  }

  /* ---- following the room ---- */

  #said(event) {
    this.#knocked(event);
    if (event.type !== "chat.said") return;
    this.#typing.forget(event.by.id);
    if (aside(event) || this.#holding.holds({ ...event, id: event.offset })) return;
    if (this.shown && event.by.id !== this.you.id) this.#aloud.said(event);
    this.#reading.said(event);
  }

  /* Tells of a knock, also to people who focus, and wherever in the app they are. */
  #knocked(event) {
    const said = knockOf(event, { me: this.you.id, byNumber: (id) => this.byNumber(id) });
    if (!said) return;
    knock(said, { room: this.store.room.name, focuses: Boolean(this.#holding.until) });
    if (event.type === "chat.knocked" && this.shown) this.#aloud.said(said);
  }

  #hears({ type, by }) {
    if (type === "chat.typing" && !this.#holding.until && by.id !== this.you?.id) this.#typing.hear(by);
  }

  #scrolled = () => {
    const { more, loading, failed } = this.#messages;
    if (more && !loading && !failed && this.scrolling.nearTop) this.#messages.page();
    const ended = this.scrolling.atEnd;
    if (ended === this.wasAtEnd) return;
    this.wasAtEnd = ended;
    this.#reading.looked();
    this.requestUpdate();
  };
}

function dayName(at) {
  return new Date(at).toDateString() === new Date(serverNow()).toDateString() ? "Today" : day(at);
}

customElements.define("lectern-chat", Chat);
