import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../../kit/icon.js";
import "../../files/attach.js";
import "../../knowledge/similar.js";
import { NO_WORDS, check, sent, wordsOf } from "./ticket-words.js";

const ASKED = {
  text: { label: "What are you stuck on?", hint: "What the case says, what you chose, and where you stop.", rows: 4 },
  tried: { label: "What have you tried?", hint: "Leave this empty if you don't know where to begin.", rows: 2 },
  topic: { label: "Topic", hint: "A chapter, a case, a page." },
};

/**
 * The desk's form. Tells its parent `send` with the fields of the command, and `cancel`. What is typed is kept until it
 * is accepted, over a reload as well; the parent then calls `sent()`.
 */
class TicketForm extends LitElement {
  static properties = {
    store: { attribute: false },
    api: { attribute: false },
    room: {},
    ticket: { attribute: false },
    settings: { attribute: false },
    action: {},
    busy: { type: Boolean },
    joining: { type: Boolean },
    needed: { type: Boolean },
    words: { state: true },
    errors: { state: true },
  };

  #waiting = 0;

  constructor() {
    super();
    Object.assign(this, { words: NO_WORDS, errors: {}, settings: { topics: [], fields: [] } });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.ticket) this.words = { ...NO_WORDS, ...this.store?.draft("ticket") };
  }

  willUpdate(changed) {
    if (changed.has("ticket") && this.ticket && this.ticket.id !== changed.get("ticket")?.id) this.words = wordsOf(this.ticket);
  }

  /** Fills the form with earlier texts. */
  restore(words) {
    this.words = words;
    this.store?.keep("ticket", words);
  }

  /** Clears the form, as it was accepted. */
  sent() {
    this.words = NO_WORDS;
    this.errors = {};
    this.store?.keep("ticket", undefined);
  }

  render() {
    const fields = this.settings?.fields ?? [];
    return html`<form class="stack ticket-form" novalidate @submit=${this.#submit}>
      ${this.#field("text", ASKED.text)}
      ${this.joining ? html`<lectern-similar .api=${this.api} room=${this.room} .text=${this.words.text} @answered=${() => this.dispatchEvent(new Event("answered"))}></lectern-similar>` : nothing}
      ${this.#field("tried", ASKED.tried)}
      ${this.settings?.topics?.length ? this.#topics() : this.#field("topic", ASKED.topic)}
      ${fields.map(({ key, label, required }) => this.#field(`answers.${key}`, { label, required, rows: 2, own: true }))}
      <lectern-attach .api=${this.api} room=${this.room} .files=${this.words.files ?? []} @files=${this.#brought}></lectern-attach>
      ${this.errors.files ? html`<p class="field error" id="files-error" role="alert">${icon("warn", 16)}<span>${this.errors.files}</span></p>` : nothing}
      ${this.joining ? this.#carry() : nothing}
      <div class="row row--wrap">
        <button class="btn btn--main" type="submit" aria-disabled=${this.busy ? "true" : nothing}>${this.action}</button>
        ${this.ticket && !this.needed ? html`<button class="btn btn--bare" type="button" @click=${() => this.dispatchEvent(new Event("cancel"))}>Cancel</button>` : nothing}
      </div>
    </form>`;
  }

  #carry() {
    return html`<label class="check"><input type="checkbox" .checked=${live(this.words.carry)} @change=${({ target }) => this.#write("carry", target.checked)} />
      <span>If office hours end before my turn, carry me over to the next ones.</span></label>`;
  }

  #topics() {
    const known = this.settings.topics;
    const chosen = known.find((topic) => topic.toLowerCase() === this.words.topic.toLowerCase()) ?? "";
    return html`<div class="field"><label for="ticket-topic">Topic <span class="quiet small">optional</span></label>
      <select id="ticket-topic" @change=${({ target }) => this.#write("topic", target.value)}>
        <option value="" .selected=${live(chosen === "")}>None of these</option>
        ${known.map((topic) => html`<option value=${topic} .selected=${live(chosen === topic)}>${topic}</option>`)}
      </select></div>`;
  }

  #field(name, { label, hint, rows, own, required = name === "text" }) {
    const id = `ticket-${name.replace(".", "-")}`;
    const error = this.errors[name];
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || nothing;
    const tie = { id, name, described, error, required };
    return html`<div class="field ${error ? "field--bad" : ""}">
      <label for=${id}>${own ? html`<bdi>${label}</bdi>` : label}${required ? nothing : html` <span class="quiet small">optional</span>`}</label>
      ${rows ? this.#area(rows, tie) : this.#line(tie)}
      ${error ? html`<p class="error" id="${id}-error">${icon("warn", 16)}<span>${error}</span></p>` : nothing}
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    </div>`;
  }

  #area(rows, { id, name, described, error, required }) {
    return html`<textarea id=${id} rows=${rows} dir="auto" .value=${live(this.#read(name))} aria-required=${required ? "true" : nothing}
      aria-invalid=${error ? "true" : nothing} aria-describedby=${described} @input=${({ target }) => this.#write(name, target.value)} @blur=${() => this.#left(name)}></textarea>`;
  }

  #line({ id, name, described, error }) {
    return html`<input id=${id} type="text" dir="auto" autocomplete="off" .value=${live(this.#read(name))}
      aria-invalid=${error ? "true" : nothing} aria-describedby=${described} @input=${({ target }) => this.#write(name, target.value)} @blur=${() => this.#left(name)} />`;
  }

  #brought = ({ detail: { files, waiting } }) => {
    this.#waiting = waiting;
    if (!waiting && this.errors.files) this.errors = { ...this.errors, files: undefined };
    if (files !== this.words.files) this.#write("files", files);
  };

  #read(name) {
    const [part, key] = name.split(".");
    return (key ? this.words[part][key] : this.words[part]) ?? "";
  }

  #write(name, value) {
    const [part, key] = name.split(".");
    this.words = { ...this.words, [part]: key ? { ...this.words[part], [key]: value } : value };
    if (!this.ticket) this.store?.keep("ticket", this.words);
    if (this.errors[name]) this.errors = { ...this.errors, [name]: check(this.words, this.settings)[name] };
    this.dispatchEvent(new CustomEvent("typed", { detail: this.words }));
  }

  /* Checks a field when it is left and not at each key; an empty one only on sending. */
  #left(name) {
    if (this.#read(name).trim()) this.errors = { ...this.errors, [name]: check(this.words, this.settings)[name] };
  }

  #submit(event) {
    event.preventDefault();
    this.errors = check(this.words, this.settings);
    if (this.#waiting) this.errors.files = "A file is still uploading. Wait until it is done, or remove it.";
    const [first] = Object.keys(this.errors);
    if (first) {
      this.updateComplete.then(() => this.querySelector(first === "files" ? "lectern-attach button" : `#ticket-${first.replace(".", "-")}`)?.focus());
      return;
    }
    if (this.busy) return;
    this.dispatchEvent(new CustomEvent("send", { detail: sent(this.words, { joining: this.joining }) }));
  }
}
customElements.define("lectern-ticket-form", TicketForm);
