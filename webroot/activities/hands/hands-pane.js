import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { avatar } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { ago } from "../../kit/span.js";
import { empty } from "../../kit/states.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { inOrder } from "./hands.js";
import { wishes } from "./words.js";

export const pane = {
  element: "lectern-hands",
  badge: ({ store }) => Object.keys(store.state("hands").hands).length,
  badgeOf: "up",
};

/** `<lectern-hands>`: raised hands in order, for staff. */
class HandsPane extends RoomPane {
  static follows = ["hands"];

  constructor() {
    super();
    new Tick(this);
  }

  #ask(method, fields, after) {
    return attempt(this.store.ask(`hands.${method}`, fields), after);
  }

  render() {
    const hands = inOrder(this.store.state("hands"));
    if (!hands.length) return empty({ symbol: "hand", title: "No hands are up", text: "They come here in the order they were raised." });
    const now = serverNow();
    return html`<div class="hands-pane">
      <p class="row"><span class="quiet small">${hands.length} up</span><button class="btn btn--bare sm push" @click=${() => this.#ask("lowerAll")}>Lower all</button></p>
      <ol class="hand-list" aria-label="Raised hands, in order">${hands.map(
        (hand, at) => html`<li class=${hand.called ? "hand-on" : ""}>
          <span class="hand-n num">${at + 1}</span>${avatar(hand.by, { size: "sm" })}
          <span class="hand-who"><b>${hand.by.name}</b> ${hand.wish === "SPEAK" ? html`<span class="quiet small">${ago(now - Date.parse(hand.at))}</span>` : html`<span class="hand-point small">${icon("warn", 14)} ${wishes[hand.wish]}</span>`}</span>
          ${hand.called ? html`<span class="chip chip--lamp">${icon("mic", 14)} Speaking</span>` : hand.wish === "SPEAK" ? html`<button class="btn sm" @click=${() => this.#ask("call", { hand: hand.id })}>Your turn</button>` : nothing}
          <button class="icon-btn icon-btn--sm" aria-label="Lower ${hand.by.name}'s hand" @click=${() => this.#ask("lower", { hand: hand.id })}>${icon("x", 16)}</button>
        </li>`,
      )}</ol>
    </div>`;
  }
}

customElements.define("lectern-hands", HandsPane);
