import { RoomPane } from "../../../live/room-pane.js";
import { deskStatus, wide } from "../desk-status.js";
import { onDuty } from "../line.js";
import { list } from "../words.js";

export const pane = { element: "lectern-desk-status" };

/** `<lectern-desk-status>`: whether office hours are open, and who is on duty. */
class DeskStatus extends RoomPane {
  static follows = ["help-queue"];

  render() {
    const names = onDuty(this.store.state("help-queue")).map(({ helper }) => helper.name);
    const more = wide(names.length ? `${list(names)} ${names.length === 1 ? "is" : "are"} on duty` : "nobody is on duty just now");
    return deskStatus(this.room, { word: "Live", more });
  }
}

customElements.define("lectern-desk-status", DeskStatus);
