import { LitElement, html, nothing } from "lit";
import { row } from "./entry.js";
import { reach, rove, towards } from "./roving.js";
import { local } from "./zones.js";

const ROW = ".ag";

/** Days with their entries, one below the other. Tells `open` with the entry. */
class AgendaView extends LitElement {
  static properties = {
    days: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
  };
  #current;

  createRenderRoot() {
    return this;
  }

  render() {
    const { words, now } = this;
    const today = local(now, words.zone).day;
    return html`
      <ol class="agenda-list" aria-label="Agenda" @keydown=${this.#key} @focusin=${this.#focused}>
        ${this.days.map(
          ({ day, boxes }) => html`
            <li>
              <h2><time datetime=${day}>${words.day(day)}</time>${day === today ? html` <span class="quiet">today</span>` : nothing}</h2>
              <ul>
                ${boxes.map((box) => html`<li>${row(box, words, now, (entry) => this.#open(entry))}</li>`)}
              </ul>
            </li>
          `,
        )}
      </ol>
    `;
  }

  updated() {
    rove(this, ROW, this.#current);
  }

  #focused = ({ target }) => {
    if (target.matches(ROW)) this.#current = target.dataset.key;
  };

  #key = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = towards(event.key, [[...this.querySelectorAll(ROW)]], event.target, () => 0);
    if (!next) return;
    event.preventDefault();
    reach(this, ROW, next);
  };

  #open(entry) {
    this.dispatchEvent(new CustomEvent("open", { detail: entry }));
  }
}

customElements.define("lectern-agenda", AgendaView);
