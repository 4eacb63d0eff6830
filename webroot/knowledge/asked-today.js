import { LitElement, html, nothing } from "lit";
import { entry } from "../kit/entry.js";
import "../kit/markdown.js";
import { icon } from "../kit/icon.js";
import { plainLine } from "../kit/plain-line.js";
import { empty, failed } from "../kit/states.js";
import { time } from "../kit/time.js";

const SOON = 1_500;
const ABOUT = new Set(["joined", "edited", "resolved", "withdrawn", "removed", "missed", "expired", "carried", "undone"]);

/** `<lectern-asked-today>`: today's questions at the desk, grouped by similarity. For staff. */
class AskedToday extends LitElement {
  static properties = { store: { attribute: false }, api: { attribute: false }, view: { state: true }, problem: { state: true } };

  #following;
  #timer;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    const { signal } = this.#following;
    this.store.addEventListener("event", ({ detail }) => this.#heard(detail), { signal });
    this.store.addEventListener("resumed", () => this.#load(), { signal });
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    clearTimeout(this.#timer);
  }

  /* Many events cause one reload. */
  #heard({ type }) {
    const [activity, kind] = type.split(".");
    if (activity !== "help-queue" || !ABOUT.has(kind)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), SOON);
  }

  async #load() {
    const { signal } = this.#following;
    try {
      const view = await this.api.get(`/api/rooms/${this.store.id}/asked-today`);
      if (!signal.aborted) Object.assign(this, { view, problem: undefined });
    } catch (problem) {
      if (!signal.aborted) this.problem = problem;
    }
  }

  render() {
    const { view, problem } = this;
    if (problem && !view)
      return failed({ title: "Today's questions could not be loaded", text: "The line still works.", onRetry: () => this.#load() });
    if (!view) return html`<div class="stack skeleton" aria-busy="true"><span class="bone bone--b"></span><span class="bone bone--c"></span></div>`;
    if (!view.groups.length) return empty({ symbol: "chat", title: "No questions yet today" });
    const many = view.groups.filter(({ asked }) => asked.length > 1);
    const alone = view.groups.filter(({ asked }) => asked.length === 1).map(({ asked }) => asked[0]);
    return html`<div class="asked-today">
      ${many.map(entry((group) => this.#group(group)))}
      ${alone.length ? html`<details ?open=${!many.length}><summary>${many.length ? `${alone.length} more, each about something else` : "Each about something else"}</summary><ul>${alone.map(entry(one, "li"))}</ul></details>` : nothing}
      ${view.more ? html`<p class="quiet small">Older questions are not shown.</p>` : nothing}</div>`;
  }

  #group({ asked }) {
    const open = asked.filter((ticket) => ticket.open).length;
    const topic = asked.find((ticket) => ticket.topic)?.topic;
    return html`<details><summary><span class="asked-n">${asked.length}</span>
        <span class="asked-t"><bdi>${plainLine(asked.at(-1).text, 120)}</bdi>${topic ? html` <span class="quiet small">${icon("tag", 12)} <bdi>${topic}</bdi></span>` : nothing}</span>
        ${open ? html`<span class="chip chip--lamp">${open} open</span>` : nothing}</summary>
      <ul>${asked.map(entry(one, "li"))}</ul></details>`;
  }
}

const one = ({ owner, text, at, open, resolved }) => html`<li>
  <p class="quiet small row row--wrap"><bdi>${owner?.name ?? "A learner"}</bdi> ${time(at)}${open ? html`<span class="chip chip--lamp">Open</span>` : resolved ? html`<span class="chip chip--board">${icon("check", 14)} Resolved</span>` : nothing}</p>
  <lectern-words class="words" .content=${{ text }}></lectern-words></li>`;

customElements.define("lectern-asked-today", AskedToday);
