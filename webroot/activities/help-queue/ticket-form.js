import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../../kit/icon.js";

const FIELDS = {
  text: {
    label: "What are you stuck on?",
    hint: "What the case says, what you chose, and where you stop.",
    longest: 4000,
    rows: 4,
  },
  tried: {
    label: "What have you tried?",
    hint: "Leave it empty if you don't know where to begin.",
    longest: 4000,
    rows: 2,
  },
  topic: { label: "Topic", hint: "A chapter, a case, a page.", longest: 80 },
};

/** Tells its parent `send` {text, tried, topic} and `cancel`. What is typed is kept until it is accepted. */
class TicketForm extends LitElement {
  static properties = {
    ticket: { attribute: false },
    action: {},
    busy: { type: Boolean },
    words: { state: true },
    errors: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { words: { text: "", tried: "", topic: "" }, errors: {} });
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("ticket") && this.ticket) {
      const { text, tried, topic } = this.ticket;
      this.words = { text, tried, topic };
    }
  }

  render() {
    return html`<form class="stack ticket-form" novalidate @submit=${this.#submit}>
      ${Object.keys(FIELDS).map((name) => this.#field(name))}
      <div class="row row--wrap">
        <button class="btn btn--main" type="submit" aria-disabled=${this.busy ? "true" : nothing}>${this.action}</button>
        ${this.ticket ? html`<button class="btn btn--bare" type="button" @click=${() => this.dispatchEvent(new Event("cancel"))}>Keep it as it was</button>` : nothing}
      </div>
    </form>`;
  }

  #field(name) {
    const { label, hint, rows } = FIELDS[name];
    const id = `ticket-${name}`;
    const error = this.errors[name];
    const describedBy = `${id}-hint ${error ? `${id}-error` : ""}`;
    const write = (event) => {
      this.words = { ...this.words, [name]: event.target.value };
      if (this.errors[name]) this.#check(name);
    };
    const leave = () => this.words[name] && this.#check(name);
    const tie = { id, describedBy, error, write, leave };
    return html`<div class="field ${error ? "field--bad" : ""}">
      <label for=${id}>${label}${name === "text" ? nothing : html` <span class="quiet small">if you like</span>`}</label>
      ${rows ? this.#area(name, rows, tie) : this.#line(name, tie)}
      ${error ? html`<p class="error" id="${id}-error">${icon("warn", 16)}<span>${error}</span></p>` : nothing}
      <p class="hint" id="${id}-hint">${hint}</p>
    </div>`;
  }

  #area(name, rows, { id, describedBy, error, write, leave }) {
    return html`<textarea id=${id} rows=${rows} dir="auto" .value=${live(this.words[name])} aria-required=${name === "text" ? "true" : nothing}
      aria-invalid=${error ? "true" : nothing} aria-describedby=${describedBy} @input=${write} @blur=${leave}></textarea>`;
  }

  #line(name, { id, describedBy, error, write, leave }) {
    return html`<input id=${id} type="text" dir="auto" autocomplete="off" .value=${live(this.words[name])}
      aria-invalid=${error ? "true" : nothing} aria-describedby=${describedBy} @input=${write} @blur=${leave} />`;
  }

  #check(name) {
    const length = [...this.words[name].trim()].length;
    const { longest } = FIELDS[name];
    let error;
    if (name === "text" && length === 0) error = "Say what you are stuck on: two sentences are enough.";
    else if (length > longest)
      error = `${length - longest} characters too many: ${longest.toLocaleString()} is the most.`;
    this.errors = { ...this.errors, [name]: error };
    return !error;
  }

  #submit(event) {
    event.preventDefault();
    const bad = Object.keys(FIELDS).filter((name) => !this.#check(name));
    if (bad.length) return void this.querySelector(`#ticket-${bad[0]}`).focus();
    if (this.busy) return;
    const { text, tried, topic } = this.words;
    this.dispatchEvent(
      new CustomEvent("send", { detail: { text: text.trim(), tried: tried.trim(), topic: topic.trim() } }),
    );
  }
}
customElements.define("lectern-ticket-form", TicketForm);
