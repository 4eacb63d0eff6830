import { serverNow } from "../../../kit/server-clock.js";
import { Tick } from "../../../kit/tick.js";
import { duty } from "./duty-list.js";
import { Pane } from "./pane.js";

export const pane = { element: "lectern-duty" };

/** `<lectern-duty>`: the helpers on duty, and whom they are helping. */
class Duty extends Pane {
  static follows = ["help-queue", "here"];

  constructor() {
    super();
    new Tick(this);
  }

  render() {
    return duty(this.desk, serverNow());
  }
}

customElements.define("lectern-duty", Duty);
