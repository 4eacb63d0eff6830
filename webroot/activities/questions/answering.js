import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { stopwatch } from "../../kit/span.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { askedOpenly, votesOf } from "./board.js";
import { votes } from "./words.js";

export const pane = {
  element: "lectern-answering",
  follows: ["questions", "session"],
  there: ({ store }) => Boolean(store.state("session")?.running) || Object.values(store.state("questions").questions).some(isLive),
};

const isLive = ({ status }) => status === "LIVE";

/** `<lectern-answering>`: the question that is being answered, for everybody in the room. */
class Answering extends RoomPane {
  static follows = ["questions"];

  constructor() {
    super();
    new Tick(this, () => Boolean(this.#live));
  }

  get #live() {
    return Object.values(this.store.state("questions").questions).find(isLive);
  }

  render() {
    const live = this.#live;
    const tally = this.store.tally("questions");
    return html`<section class="answering ${live ? "answering--on" : ""}" aria-live="polite" aria-labelledby="now-answering">
      ${
        live
          ? html`<p class="live" id="now-answering"><span class="lamp"></span>Now answering <span class="num quiet" aria-hidden="true">${stopwatch(this.store.now() - Date.parse(live.live))}</span></p>
            <blockquote class="answering-t" dir="auto">${live.text}</blockquote>
            <p class="quiet small">${askedOpenly(live, this.store.you.id)} · ${votes(votesOf(live, tally))}${live.merged.length ? ` · ${live.merged.length} merged` : ""}</p>`
          : html`<p class="quiet answering-none" id="now-answering">${icon("class", 22)} No question is being answered right now.</p>`
      }
    </section>`;
  }
}

customElements.define("lectern-answering", Answering);
