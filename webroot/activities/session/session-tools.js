import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { RoomPane } from "../../live/room-pane.js";
import { askBreak, askOpen } from "./session-dialogs.js";

export const pane = { element: "lectern-session-tools", follows: ["session", "questions"] };

/** `<lectern-session-tools>`: the session's actions for staff. */
class SessionTools extends RoomPane {
  static follows = ["session", "questions"];

  #ask(method, fields) {
    return this.store.ask(`session.${method}`, fields);
  }

  async #open() {
    const until = await askOpen();
    if (until !== undefined) await attempt(this.#ask("open", until ? { until } : {}));
  }

  async #break() {
    const until = await askBreak();
    if (until) await attempt(this.#ask("pause", { until }));
  }

  async #close() {
    const waiting = Object.values(this.store.state("questions")?.questions ?? {}).filter(({ status }) => status === "OPEN" || status === "PENDING").length;
    const sure = await ask({
      title: "End the session?",
      text: waiting
        ? `${waiting} ${waiting === 1 ? "question stays" : "questions stay"} open. You can answer in writing afterwards, or move them to office hours.`
        : "Everything that was asked and answered stays here.",
      yes: "End session",
      no: "Keep going",
    });
    if (sure) await attempt(this.#ask("close"));
  }

  #extend(until) {
    return attempt(this.#ask("extend", { until: new Date(Math.max(serverNow(), Date.parse(until)) + 15 * 60_000).toISOString() }), { said: "15 minutes more." });
  }

  render() {
    const { running } = this.store.state("session");
    if (!running) return html`<button class="btn btn--main" @click=${this.#open}>${icon("play", 18)} Start session</button>`;
    return html`<a class="btn wide-only" href="/rooms/${this.store.id}/present" target="_blank" rel="noopener">${icon("window", 18)} Presenter view</a>
      ${
        running.pause
          ? html`<button class="btn" @click=${() => attempt(this.#ask("resume"))}>${icon("play", 18)} Continue</button>`
          : html`<button class="btn wide-only" @click=${this.#break}>${icon("cup", 18)} Break</button>`
      }
      ${running.until ? html`<button class="btn btn--bare wide-only" @click=${() => this.#extend(running.until)}>15 min more</button>` : nothing}
      <button class="btn btn--bare" @click=${this.#close}>End session</button>`;
  }
}

customElements.define("lectern-session-tools", SessionTools);
