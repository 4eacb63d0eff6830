import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { RoomPane } from "../../live/room-pane.js";

export const pane = { element: "lectern-room-search", follows: [] };

/** `<lectern-room-search>`: the link to searching this room. */
class RoomSearch extends RoomPane {
  render() {
    if (!this.isOpen) return nothing;
    const query = new URLSearchParams({ in: this.store.room?.name ?? "" });
    return html`<a class="icon-btn" href="/find?${query}" aria-label="Search this room" title="Search this room">${icon("search")}</a>`;
  }
}

customElements.define("lectern-room-search", RoomSearch);
