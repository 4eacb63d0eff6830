import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { RoomPane } from "../../live/room-pane.js";
import { runs } from "./groups.js";
import { want } from "./wanted.js";

export const pane = { element: "lectern-groups-tool", follows: ["groups"] };

/** `<lectern-groups-tool>`: the button to the groups, for people who run them. */
class GroupsTool extends RoomPane {
  static follows = ["groups"];

  render() {
    if (!this.isOpen || this.store.room.archived || !runs(this.store.state("groups"), this.store.you)) return nothing;
    return html`<button class="icon-btn" aria-label="Breakout groups" title="Breakout groups" @click=${() => want(this.room)}>${icon("people", 20)}</button>`;
  }
}

customElements.define("lectern-groups-tool", GroupsTool);
