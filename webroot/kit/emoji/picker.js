import { LitElement, html, nothing } from "lit";
import { GROUPS, choose, chosen, emojis, found, toned } from "./emoji.js";

const LAST = 16;
const TONES = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];
const TONE_NAMES = ["No skin tone", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"];

/** `<lectern-emoji>`: an emoji picker. Tells its parent `choose` with the emoji, and `close`. */
class EmojiPicker extends LitElement {
  static properties = { all: { state: true }, problem: { state: true }, query: { state: true }, group: { state: true }, tone: { state: true } };

  constructor() {
    super();
    Object.assign(this, { query: "", group: 0, tone: chosen().tone });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    emojis().then(
      (all) => (this.all = all),
      (problem) => (this.problem = problem),
    );
  }

  firstUpdated() {
    this.querySelector("input").focus();
  }

  render() {
    const { all, problem, query, group } = this;
    return html`<div class="emoji" role="group" aria-label="Emoji" @keydown=${this.#key}>
      <div class="emoji-top"><input class="emoji-search" type="search" placeholder="Search emoji" aria-label="Search emoji" autocomplete="off" .value=${query} @input=${({ target }) => (this.query = target.value)} />
        <label class="sr" for="emoji-tone">Skin tone</label><select id="emoji-tone" @change=${this.#tone}>${TONES.map((hand, tone) => html`<option value=${tone} ?selected=${tone === this.tone} aria-label=${TONE_NAMES[tone]}>${hand}</option>`)}</select></div>
      ${query ? nothing : html`<div class="emoji-groups" role="tablist" aria-label="Groups">${GROUPS.map(([id, name]) => html`<button type="button" role="tab" aria-selected=${id === group ? "true" : "false"} @click=${() => (this.group = id)}>${name}</button>`)}</div>`}
      ${problem ? html`<p class="note">The emoji did not load. Try again later.</p>` : all ? this.#lists(all) : html`<p class="sr" aria-busy="true">Loading</p>`}
    </div>`;
  }

  #lists(all) {
    const { query, group } = this;
    if (query) {
      const some = found(all, query);
      return html`${this.#grid(some, "Found")}<p class="sr" role="status">${some.length} found</p>${some.length ? nothing : html`<p class="note">No emoji has that name.</p>`}`;
    }
    const { last } = chosen();
    const recent = last.map((char) => all.find((one) => one.char === char)).filter(Boolean);
    return html`${recent.length && group === 0 ? html`<p class="tiny quiet">Used last</p>${this.#grid(recent, "Used last")}` : nothing}
      ${this.#grid(all.filter((one) => one.group === group), GROUPS.find(([id]) => id === group)[1])}`;
  }

  /* One tab stop; arrow keys move within the grid. */
  #grid(some, name) {
    return html`<ul class="emoji-grid" aria-label=${name}>${some.map(
      (one, index) => html`<li><button type="button" tabindex=${index ? -1 : 0} title=":${one.codes[0] ?? one.label}:" aria-label=${one.label} @click=${() => this.#take(one)}>${toned(one, this.tone)}</button></li>`,
    )}</ul>`;
  }

  #take(one) {
    const { last } = chosen();
    choose({ last: [one.char, ...last.filter((char) => char !== one.char)].slice(0, LAST) });
    this.dispatchEvent(new CustomEvent("choose", { detail: toned(one, this.tone) }));
  }

  #tone = ({ target }) => {
    this.tone = Number(target.value);
    choose({ tone: this.tone });
  };

  #key = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      return void this.dispatchEvent(new CustomEvent("close"));
    }
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      return void this.querySelector(".emoji-grid button")?.click();
    }
    const grid = event.target.closest(".emoji-grid") ?? (event.key === "ArrowDown" && event.target.matches("input, [role=tab]") ? this : undefined);
    if (!grid) return;
    const all = [...grid.querySelectorAll(".emoji-grid button")];
    const at = all.indexOf(event.target);
    const across = at < 0 ? 1 : Math.max(1, all.findIndex((one) => one.offsetTop > all[0].offsetTop));
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: at < 0 ? 1 : across, ArrowUp: -across }[event.key];
    const next = step && all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}
customElements.define("lectern-emoji", EmojiPicker);
