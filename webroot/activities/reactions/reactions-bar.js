import { html, nothing, svg } from "lit";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";

const KINDS = [
  ["GOT_IT", "Got it", "bulb"],
  ["THANKS", "Thanks", "heart"],
  ["TOO_FAST", "Too fast", "warn"],
];
const LIT_MS = 5000;

export const pane = {
  element: "lectern-reactions",
  follows: ["reactions", "session"],
  there: ({ store }) => Boolean(store.state("session")?.running),
};

/** `<lectern-reactions>`: three quick reactions with their counts of this minute and, for staff, of the minutes before. */
class ReactionsBar extends RoomPane {
  static follows = ["reactions", "here"];

  constructor() {
    super();
    new Tick(this, () => this.#recent());
  }

  #recent() {
    return Object.values(this.#last).some((at) => serverNow() - Date.parse(at) < LIT_MS + 1000);
  }

  get #last() {
    return this.store.state("reactions").last[this.store.you.id] ?? {};
  }

  render() {
    const { minutes } = this.store.state("reactions");
    const now = this.store.tally("reactions")?.minute ?? {};
    const last = this.#last;
    return html`<div class="reactions-bar row" role="group" aria-label="React">${KINDS.map(([kind, label, symbol]) => {
      const lit = last[kind] && serverNow() - Date.parse(last[kind]) < LIT_MS;
      const total = now[kind] ?? 0;
      return html`<button class="react" aria-pressed=${lit ? "true" : "false"} aria-disabled=${lit ? "true" : nothing}
          @click=${() => lit || attempt(this.store.ask("reactions.give", { reaction: kind }))}>${icon(symbol, 16)}
          <span>${label}</span>${total ? html` <b class="num">${total}</b>` : nothing}</button>${
            this.store.isStaff ? gauge(label, minutes.slice(-9).map(({ totals }) => totals[kind] ?? 0), total) : nothing
          }`;
    })}</div>`;
  }
}

/* The last ten minutes with a reaction; the newest is still being counted. */
function gauge(label, before, now) {
  const all = [...before, now];
  const most = Math.max(...all);
  if (!most) return nothing;
  return html`<svg class="gauge" width="68" height="22" viewBox="0 0 68 22" role="img" aria-label="${label} by the minute: ${all.join(", ")}">${all.map((n, at) => {
    const height = Math.max(1.5, (20 * n) / most);
    return svg`<rect class=${at === all.length - 1 ? "last" : ""} x=${at * 7} y=${22 - height} width="5" height=${height} rx="1"></rect>`;
  })}</svg>`;
}

customElements.define("lectern-reactions", ReactionsBar);
