import { html } from "lit";
import { RoomPane } from "../../../live/room-pane.js";
import { StaffDesk } from "./staff-desk.js";

/** The base of the console's panes, which share the desk as this helper sees it. */
export class Pane extends RoomPane {
  static follows = ["help-queue"];

  connectedCallback() {
    super.connectedCallback();
    this.desk.addEventListener("change", () => this.requestUpdate(), { signal: this.following });
  }

  get desk() {
    return StaffDesk.of(this.store);
  }
}

export function bones() {
  return html`<div class="stage" aria-busy="true"><p class="sr">Loading the desk</p><span class="bone bone--a"></span><span class="bone bone--b"></span><span class="bone bone--c"></span></div>`;
}
