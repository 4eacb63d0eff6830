import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { RoomPane } from "../../live/room-pane.js";
import { mine, place } from "./hands.js";
import { wishes } from "./words.js";

export const pane = { element: "lectern-hand" };

/** `<lectern-hand>`: the person's own hand: up or down, its place, and whether it is their turn. */
class HandButton extends RoomPane {
  static follows = ["hands"];

  #raise(wish) {
    this.querySelector("[popover]")?.hidePopover();
    return attempt(this.store.ask("hands.raise", { wish }));
  }

  render() {
    const hand = mine(this.store.state("hands"), this.store.you.id);
    const tally = this.store.tally("hands");
    const at = place(tally, hand);
    if (!hand) {
      return html`${tally?.total ? html`<span class="hands-up small quiet wide-only">${icon("hand", 16)} ${tally.total} up</span>` : nothing}
        <button class="btn" aria-label="Raise hand" @click=${() => this.#raise("SPEAK")}>${icon("hand", 18)} <span class="wide-only">Raise hand</span></button>
        <button class="icon-btn" popovertarget="points" aria-label="More to say">${icon("down", 18)}</button>
        <div class="menu hand-menu" id="points" popover><h2>Tell the instructor</h2>${["CANT_HEAR", "TOO_FAST"].map(
          (wish) => html`<button class="btn btn--bare" @click=${() => this.#raise(wish)}>${wishes[wish]}</button>`,
        )}</div>`;
    }
    return html`<span class="small ${hand.called ? "hand-turn" : "quiet"}" role="status">${
      hand.called ? "It is your turn" : html`${wishes[hand.wish]}${at ? `, number ${at} of ${tally.total}` : ""}`
    }</span>
      <button class="btn hand-mine" aria-pressed="true" @click=${() => attempt(this.store.ask("hands.lower", { hand: hand.id }))}>${icon("hand", 18)} <span>Lower hand</span>${at && !hand.called ? html` <span class="num phone-only" aria-hidden="true">${at}</span>` : nothing}</button>`;
  }
}

customElements.define("lectern-hand", HandButton);
