import { LitElement, html, nothing } from "lit";
import { entry } from "../kit/entry.js";
import "../kit/markdown.js";
import { icon } from "../kit/icon.js";
import { plainLine } from "../kit/plain-line.js";
import { toast } from "../kit/toast.js";

const PAUSE = 500;
const LEAST = 8;
const LONGEST = 600;

/**
 * `<lectern-similar>`: suggests earlier answers while a question is being written. Shows nothing if it finds nothing
 * or fails. Tells its parent `answered`.
 */
class Similar extends LitElement {
  static properties = {
    api: { attribute: false },
    room: {},
    text: {},
    similar: { state: true },
    thanked: { state: true },
  };

  #timer;
  #asked = "";

  constructor() {
    super();
    this.similar = [];
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked = "";
  }

  willUpdate(changed) {
    if (!changed.has("text")) return;
    clearTimeout(this.#timer);
    const text = [...(this.text ?? "").trim()].slice(0, LONGEST).join("");
    if (text === this.#asked) return;
    if (text.length < LEAST) {
      this.#asked = "";
      this.similar = [];
      return;
    }
    this.#timer = setTimeout(() => this.#ask(text), PAUSE);
  }

  /* Ignores answers to anything but the newest question. */
  async #ask(text) {
    this.#asked = text;
    try {
      const { similar } = await this.api.get(`/api/rooms/${this.room}/similar?text=${encodeURIComponent(text)}`);
      if (text === this.#asked) this.similar = similar;
    } catch {
      if (text === this.#asked) this.similar = [];
    }
  }

  render() {
    const n = this.similar.length;
    return html`<p class="sr" role="status">${n ? `${n === 1 ? "An answer" : `${n} answers`} to a question like yours, below` : ""}</p>
      ${
        n
          ? html`<section class="similar" aria-labelledby="similar-title">
        <h3 id="similar-title">${icon("bulb", 18)} Answered before</h3>
        <ul>${this.similar.map(entry((one, index) => this.#one(one, index === 0), "li"))}</ul></section>`
          : nothing
      }`;
  }

  #one(one, first) {
    const from = one.message === undefined ? (one.by ? `Shared by ${one.by}` : "Shared by staff") : `${one.by} in the chat`;
    return html`<li><details ?open=${first}><summary><span class="similar-q"><bdi>${plainLine(one.question, 160)}</bdi></span></summary>
      <lectern-words class="similar-a words" .content=${{ text: one.reply }}></lectern-words>
      <p class="row row--wrap"><span class="quiet small"><bdi>${from}</bdi></span>
        ${one.message === undefined ? nothing : html`<a class="small" href="/rooms/${one.room}#message-${one.message}">Open in the room</a>`}
        <button class="btn sm push" type="button" @click=${() => this.#answered(one)}>${icon("check", 16)} That answered it</button></p></details></li>`;
  }

  async #answered({ answer, room, message }) {
    try {
      await this.api.post(`/api/rooms/${this.room}/answered`, answer ? { answer } : { room, message });
      this.dispatchEvent(new Event("answered"));
    } catch (problem) {
      toast(`Your feedback could not be saved. ${problem.message}`);
    }
  }
}

customElements.define("lectern-similar", Similar);
