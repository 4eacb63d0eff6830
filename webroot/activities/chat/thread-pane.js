import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { entry } from "../../kit/entry.js";
import { icon } from "../../kit/icon.js";
import { plainLine } from "../../kit/plain-line.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";
import { gone } from "./chat.js";
import { archivedNote } from "./chat-notes.js";
import { rows } from "./chat-view.js";
import { message, pending } from "./message.js";
import { mutedNote } from "./moderation.js";
import { closeThread, openThread } from "./open-thread.js";
import { Talk } from "./talk.js";
import { ThreadMessages } from "./thread-messages.js";
import { ThreadReads } from "./thread-reads.js";
import "./composer.js";

export const pane = {
  element: "lectern-thread",
  follows: ["chat"],
  there: (room) => openThread(room) !== undefined,
  badge: (room) => ThreadReads.of(room).unread(openThread(room)),
};

/** `<lectern-thread>`: the replies to one message, beside the room's chat. */
class Thread extends Talk {
  static follows = ["chat", "here", "outbox"];
  static properties = { ...Talk.properties, also: { state: true } };

  #messages;
  #ending;

  connectedCallback() {
    super.connectedCallback();
    this.room.addEventListener("change", () => this.#follow(), { signal: this.following });
    this.#follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ending?.abort();
  }

  /* Shows another thread in the same place. */
  #follow() {
    const root = openThread(this.room);
    if (root === this.#messages?.root) return;
    this.#ending?.abort();
    this.#ending = new AbortController();
    this.#messages = root && new ThreadMessages(this.store, root, () => this.requestUpdate());
    this.#messages?.follow(this.#ending.signal);
    Object.assign(this, { reply: undefined, editing: undefined, also: false });
  }

  get all() {
    return this.#messages?.all ?? [];
  }

  get root() {
    return this.#messages?.root;
  }

  get thread() {
    return this.state.threads[this.root];
  }

  get follows() {
    return Boolean(this.thread?.followers.includes(this.you.id));
  }

  updated() {
    if (this.shown && this.isOpen && document.visibilityState === "visible") ThreadReads.of(this.room).read(this.root, this.all);
    const id = this.#wanted;
    if (id && this.to(id)) this.#wanted = undefined;
  }

  #wanted;

  async jump(id) {
    if (!this.to(id)) this.#wanted = id;
  }

  render() {
    if (!this.isOpen || !this.root) return nothing;
    const { all, root } = this;
    const first = all.find(({ id }) => id === root);
    const answers = all.filter(({ id }) => id !== root);
    const drafts = this.store.outbox.filter(({ method, fields, offset }) => method === "chat.say" && fields.thread === root && !(offset && this.byNumber(offset)));
    return html`${this.#head(first, answers)}
      <div class="log log--end" role="log" aria-live="off" aria-label="Thread" tabindex="0" @keydown=${(event) => this.scrolling.key(event)}><div class="log-in">
        ${first ? html`<div class="thread-root">${message({ message: first }, this)}</div>` : nothing}
        ${this.#earlier()}
        ${repeat(rows(answers, { me: this.you.id, role: this.you.role }).filter(({ kind }) => kind === "message"), ({ key }) => key, entry((row) => message(row, this)))}
        ${repeat(drafts, ({ command }) => command, entry((draft) => pending(draft, this)))}
      </div></div>
      ${this.#foot()}`;
  }

  #head(first, answers) {
    const count = this.thread?.replies ?? answers.length;
    const title = !first ? "Thread" : gone(first) ? "A message that was taken back" : plainLine(first.text, 60) || "Files";
    return html`<header class="thread-head"><div class="thread-title"><h2><bdi>${title}</bdi></h2>
        <button class="icon-btn icon-btn--sm" type="button" aria-label="Close the thread" title="Close" @click=${() => closeThread(this.room)}>${icon("x", 18)}</button></div>
      <div class="thread-acts"><p class="small quiet">Thread, ${count} ${count === 1 ? "reply" : "replies"}</p>
        <button class="btn sm" type="button" aria-pressed=${this.follows ? "true" : "false"} @click=${() => this.#ask("follow", { on: !this.follows })}>${icon("bell", 16)} ${this.follows ? "Following" : "Follow"}</button>
        ${this.store.isStaff ? html`<button class="icon-btn icon-btn--sm" type="button" aria-pressed=${this.thread?.locked ? "true" : "false"} title=${this.thread?.locked ? "Unlock" : "Lock: only staff write"} aria-label=${this.thread?.locked ? "Unlock this thread" : "Lock this thread"} @click=${() => this.#ask("lock", { on: !this.thread?.locked })}>${icon("lock", 18)}</button>` : nothing}
        <button class="icon-btn icon-btn--sm" type="button" aria-label="Copy the link to this thread" title="Copy link" @click=${this.#link}>${icon("link", 18)}</button></div></header>`;
  }

  #earlier() {
    const { loading, failed, more } = this.#messages;
    if (failed) return html`<p class="earlier">${icon("warn", 14)} This thread could not be loaded. <button class="linkish" type="button" @click=${() => this.#messages.load()}>Try again</button></p>`;
    if (loading && this.all.length < 2) return html`<p class="earlier" aria-busy="true">Loading</p>`;
    return more ? html`<p class="earlier"><button class="linkish" type="button" @click=${() => this.#messages.earlier()}>Earlier replies</button></p>` : nothing;
  }

  #foot() {
    if (this.readOnly) return archivedNote();
    if (this.thread?.locked && !this.store.isStaff) return html`<p class="note note--pane">${icon("lock", 16)} Staff locked this thread. You can read it, but not write.</p>`;
    if (this.mute) return mutedNote(this.mute);
    return html`<lectern-composer name="chat-thread-${this.root}" .store=${this.store} .api=${this.api} audience="Reply in this thread" .people=${this.people()} .me=${this.you.id}
        ?offline=${!this.online} .reply=${this.reply} .editing=${this.editing} @say=${this.#say} @edit=${this.#save} @typing=${() => {}} @cancel=${this.#cancel} @edit-last=${this.editLast}></lectern-composer>
      <label class="check also"><input type="checkbox" .checked=${Boolean(this.also)} @change=${({ target }) => (this.also = target.checked)} /> <span>Also to the room</span></label>`;
  }

  #say = (event) => {
    this.say(event, { thread: this.root, ...(this.also ? { toRoom: true } : {}) });
    this.also = false;
    this.scrolling.toEnd();
  };

  #save = async ({ detail }) => {
    if (!(await this.about.edit(detail.message, detail.text))) return;
    this.store.keep("chat-edit", undefined);
    this.editing = undefined;
  };

  #cancel = () => {
    this.editing = this.reply = undefined;
  };

  async #ask(wish, fields) {
    try {
      await this.store.ask(`chat.${wish}`, { thread: this.root, ...fields });
    } catch (refused) {
      toast(because(refused));
    }
  }

  #link = async () => {
    await navigator.clipboard?.writeText(new URL(`/rooms/${this.store.id}#thread-${this.root}`, location.href).href);
    toast("The link to this thread is copied.");
  };
}
customElements.define("lectern-thread", Thread);
