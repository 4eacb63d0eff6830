import { html, nothing } from "lit";
import { serverNow } from "../../kit/server-clock.js";
import { stopwatch, until } from "../../kit/span.js";
import { Tick } from "../../kit/tick.js";
import { time } from "../../kit/time.js";
import { RoomPane } from "../../live/room-pane.js";

export const pane = { element: "lectern-session-status", follows: ["session", "here"] };

const sep = html`<span class="sep" aria-hidden="true">·</span>`;

/** `<lectern-session-status>`: whether the session is live, for how long, and until when. */
class SessionStatus extends RoomPane {
  static follows = ["session", "here"];

  constructor() {
    super();
    new Tick(this);
  }

  render() {
    const { running, next } = this.store.state("session");
    const now = serverNow();
    if (running) return this.#live(running, now);
    if (!next) return html`<span>Not live</span>${sep}<span>${this.store.here.total} here</span>`;
    return html`<span>Begins at ${time(next.begins)}</span>${sep}<span>${until(Date.parse(next.begins) - now)}</span>${sep}<span>${this.store.here.total} here</span>`;
  }

  #live({ at, until: ends, pause }, now) {
    const over = ends ? now - Date.parse(ends) : -1;
    return html`<span class="live"><span class="lamp"></span>${pause ? "Break" : "Live"}</span>${sep}
      <span class="num" role="timer" aria-label="Since ${new Date(at).toLocaleTimeString()}">${stopwatch(now - Date.parse(at))}</span>${sep}
      <span>${this.store.here.total} here</span>${
        pause
          ? html`${sep}<span>back at ${time(pause)}</span>`
          : ends
            ? html`<span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">${over > 0 ? `${Math.ceil(over / 60_000)} min over` : html`ends ${time(ends)}`}</span>`
            : nothing
      }`;
  }
}

customElements.define("lectern-session-status", SessionStatus);
