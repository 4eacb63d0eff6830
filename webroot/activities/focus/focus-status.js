import { html, nothing } from "lit";
import { RoomPane } from "../../live/room-pane.js";
import { those } from "./focus.js";

export const pane = {
  element: "lectern-focus-status",
  there: ({ store }) => those(store.state("focus"), "FOCUSING").length > 0 && Boolean(store.state("focus").timer),
};

/** `<lectern-focus-status>`: how many people focus, in the room's header while the timer runs. */
class FocusStatus extends RoomPane {
  static follows = ["focus"];

  render() {
    const state = this.store.state("focus");
    const { timer } = state;
    if (!timer) return nothing;
    const focusing = those(state, "FOCUSING").length;
    const sitting = those(state, "SITTING_OUT").length;
    return html`<span class="live"><span class="lamp"></span>${timer.phase === "FOCUS" ? `${focusing} focusing` : "On a break"}</span>${sitting
      ? html`<span class="sep" aria-hidden="true">·</span><span>${sitting} sitting out</span>`
      : nothing}`;
  }
}

customElements.define("lectern-focus-status", FocusStatus);
