import { html, nothing } from "lit";
import { serverNow } from "../../../kit/server-clock.js";
import { Tick } from "../../../kit/tick.js";
import { RoomPane } from "../../../live/room-pane.js";
import { also, deskStatus, wide } from "../desk-status.js";
import { helped, waiting } from "../line.js";
import { minutes } from "../words.js";

export const pane = { element: "lectern-console-status" };

/** `<lectern-console-status>`: whether office hours are open, and how many wait. */
class ConsoleStatus extends RoomPane {
  static follows = ["help-queue"];

  constructor() {
    super();
    new Tick(this, () => this.#line.length > 0);
  }

  get #line() {
    return waiting(this.store.state("help-queue"));
  }

  render() {
    const line = this.#line;
    const longest = line.length ? new Date(Math.min(...line.map(({ joined }) => Date.parse(joined)))).toISOString() : undefined;
    const more = html`${also(`${line.length} waiting`)}${longest ? wide(`longest ${minutes(longest, serverNow())}`) : nothing}${wide(`${helped(this.store.state("help-queue"))} helped`)}`;
    return deskStatus(this.room, { word: "Open", more, brief: true });
  }
}

customElements.define("lectern-console-status", ConsoleStatus);
