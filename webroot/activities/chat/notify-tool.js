import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { plainLine } from "../../kit/plain-line.js";
import { serverNow } from "../../kit/server-clock.js";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { showThread } from "./open-thread.js";
import { lately } from "./thread-line.js";
import { ThreadReads, followed } from "./thread-reads.js";

export const pane = { element: "lectern-room-notices", follows: [] };

const LEVELS = [
  ["ALL", "All messages", "Once, until you have read it; then again for what is new."],
  ["MENTIONS", "Mentions and threads I follow", "While you focus they wait for the break."],
  ["NOTHING", "Nothing", "You can still be called at the desk."],
];

/** `<lectern-room-notices>`: which notices the person gets from this room, and the threads that they follow. */
class RoomNotices extends RoomPane {
  static properties = { choice: { state: true } };

  get #path() {
    return `/api/rooms/${this.store.id}/notices`;
  }

  render() {
    if (!this.isOpen) return nothing;
    return html`<button class="icon-btn" type="button" aria-haspopup="dialog" aria-label="Notifications of this room" title="Notifications of this room" @click=${this.#open}>${icon("bell")}</button>`;
  }

  #open = async () => {
    try {
      this.choice = await this.api.get(this.#path);
    } catch (problem) {
      return void toast(problem.message);
    }
    await show({
      title: "Notifications of this room",
      body: (close, redraw) => html`<div class="stack">
        <fieldset class="levels"><legend class="small">Notify me about</legend>${LEVELS.map(
          ([level, label, hint]) => html`<label class="check"><input type="radio" name="level" .checked=${this.choice.level === level} @change=${() => this.#save({ level }, redraw)} />
          <span>${label}<span class="hint">${hint}</span></span></label>`,
        )}</fieldset>
        <div><h3 class="small">Mute this room</h3><p class="row row--wrap">${this.#mutes(redraw)}</p>
        <p class="small quiet" role="status">${this.#muted ? `Muted until ${moment(this.choice.mutedUntil)}. The chat still shows what is new.` : "Not muted."}</p></div>
        ${this.#threads(close)}
        <p class="small"><a href="/account/notices" @click=${() => close()}>Notifications for everything else</a></p></div>`,
      actions: (close) => html`<button class="btn btn--main" type="button" autofocus @click=${() => close()}>Done</button>`,
    });
  };

  get #muted() {
    return Boolean(this.choice.mutedUntil) && Date.parse(this.choice.mutedUntil) > serverNow();
  }

  #mutes(redraw) {
    const morning = new Date(serverNow());
    morning.setDate(morning.getDate() + 1);
    morning.setHours(8, 0, 0, 0);
    const until = (at) => () => this.#save({ mutedUntil: at && new Date(at).toISOString() }, redraw);
    return html`<button class="btn sm" type="button" @click=${() => until(serverNow() + 3_600_000)()}>1 hour</button>
      <button class="btn sm" type="button" @click=${until(morning)}>Until tomorrow, 8:00</button>
      <button class="btn sm" type="button" @click=${() => until(serverNow() + 3_650 * 86_400_000)()}>Until I unmute it</button>
      ${this.#muted ? html`<button class="btn btn--bare sm" type="button" @click=${until(undefined)}>Unmute</button>` : nothing}`;
  }

  #threads(close) {
    const { you } = this.store;
    const threads = followed(this.store.state("chat"), you.id);
    if (!threads.length) return nothing;
    const reads = ThreadReads.of(this.room);
    const { messages } = this.store.state("chat");
    return html`<div><h3 class="small">Threads I follow</h3><ul class="thread-list">${threads.map(({ root, replies, last }) => {
      const unread = reads.unread(root);
      const words = messages[root] ? plainLine(messages[root].text, 60) || "Files" : "An earlier message";
      return html`<li><button class="linkish" type="button" @click=${() => {
        close();
        showThread(this.room, root);
      }}><bdi>${words}</bdi></button> <span class="small quiet">${unread ? `${unread} new` : `${replies} ${replies === 1 ? "reply" : "replies"}`}, last ${lately(last)}</span></li>`;
    })}</ul></div>`;
  }

  async #save(change, redraw) {
    const { level, mutedUntil } = { ...this.choice, ...change };
    try {
      this.choice = await this.api.put(this.#path, { level, ...(mutedUntil ? { mutedUntil } : {}) });
    } catch (problem) {
      toast(problem.message);
    }
    redraw();
  }
}
customElements.define("lectern-room-notices", RoomNotices);
