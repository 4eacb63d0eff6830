import { html } from "lit";
import { icon } from "../../kit/icon.js";
import { settings } from "../../kit/settings.js";
import { RoomPane } from "../../live/room-pane.js";

export const pane = { element: "lectern-bell" };

/** `<lectern-bell>`: turns the desk's ringing on and off. */
class Bell extends RoomPane {
  render() {
    const on = settings.sound;
    return html`<button class="icon-btn bell ${on ? "" : "bell--off"}" aria-pressed=${on} aria-label="Sound" title="Sound: ${on ? "on" : "off"}" @click=${this.#turn}>${icon("bell")}</button>`;
  }

  #turn = () => {
    settings.sound = !settings.sound;
    this.requestUpdate();
  };
}

customElements.define("lectern-bell", Bell);
