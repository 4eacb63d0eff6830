import { html, nothing } from "lit";
import { attempt } from "../kit/attempt.js";
import { avatar } from "../kit/avatar.js";
import { icon } from "../kit/icon.js";
import { plainLine } from "../kit/plain-line.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { moment } from "../kit/time.js";
import { Page } from "./page.js";

/** One's saved messages of all rooms, with links to them. */
class Saved extends Page {
  static properties = { ...Page.properties, saved: { state: true }, more: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.title("Saved messages");
    this.#load();
  }

  async #load(before) {
    this.problem = undefined;
    try {
      const page = await this.api.get(`/api/saved${before ? `?${new URLSearchParams({ before })}` : ""}`);
      this.saved = before ? [...this.saved, ...page.saved] : page.saved;
      this.more = page.more;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`<main id="main" class="home" tabindex="-1">
      <header class="home-head"><div><h1>Saved messages</h1><p class="soft">Only you see this list.</p></div></header>
      ${this.#list()}
    </main>`;
  }

  #list() {
    if (this.problem) return html`<div class="card">${failed({ title: "Saved messages did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.saved) return skeleton("what you saved");
    if (!this.saved.length) return html`<div class="card">${empty({ symbol: "bookmark", title: "Nothing saved yet", text: "Open the three dots on a message and choose Save." })}</div>`;
    return html`<ul class="hits" aria-label="Saved messages">${this.saved.map((one) => this.#row(one))}</ul>
      ${this.more ? html`<p><button class="btn" type="button" @click=${() => this.#load(this.saved.at(-1).at)}>Show more</button></p>` : nothing}`;
  }

  #row(one) {
    const { room, roomName, course, entry, thread, by, byName, text, said } = one;
    return html`<li class="card hit"><p class="row">${avatar({ id: by, name: byName }, { size: "sm" })}<bdi class="name">${byName}</bdi><span class="chip"><bdi>${roomName}</bdi></span></p>
      <p class="hit-said" dir="auto">${plainLine(text, 600) || html`<i>Files</i>`}</p>
      <p class="row row--wrap quiet small"><span>${course} · ${moment(said)}</span>
        <button class="linkish push" type="button" @click=${() => this.#forget(one)}>Remove from saved<span class="sr">: ${byName}, ${moment(said)}</span></button>
        <a href="/rooms/${room}#${thread ? `thread-${thread}` : `message-${entry}`}">${icon("right", 14)} Open in the room<span class="sr">: ${byName}, ${moment(said)}</span></a></p></li>`;
  }

  async #forget({ room, entry }) {
    if (!(await attempt(this.api.delete(`/api/rooms/${room}/saved/${entry}`), { said: "No longer saved" }))) return;
    this.saved = this.saved.filter((one) => one.room !== room || one.entry !== entry);
  }
}

customElements.define("lectern-saved", Saved);
