import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../../kit/icon.js";
import { mentioned } from "../../kit/mentions.js";
import { composing, enterSends, insert } from "../../kit/typing.js";
import "../../kit/emoji/picker.js";
import { Bringing } from "../../files/bringing.js";
import { tray } from "../../files/tray.js";
import { about, preview, tooLong } from "./about-the-draft.js";
import { CROWDS, crowdsFor, parted } from "./crowds.js";
import { keptDraft, toKeep } from "./drafts.js";
import { takeFiles } from "./files-dropped.js";
import { formatBar } from "./format-bar.js";
import { formatOf, formatting } from "./formatting.js";
import { settings } from "../../kit/settings.js";
import { matches, suggestedList } from "./suggested-list.js";
import { Suggesting } from "./suggesting.js";

const LONGEST = 8000;
const MOST_FILES = 10;
const TYPES = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,text/csv,.csv,.txt,.md";
const TYPING_EVERY = 3000;

/**
 * The field in which people write messages. Tells its parent: say {text, replyTo, mentions, crowds, attachments}, edit
 * {message, text}, typing, cancel, edit-last. The draft survives a hidden pane, a lost connection and a reload.
 */
class Composer extends LitElement {
  static properties = {
    store: { attribute: false },
    api: { attribute: false },
    name: {},
    audience: {},
    people: { attribute: false },
    me: {},
    offline: { type: Boolean },
    reply: { attribute: false },
    editing: { attribute: false },
    draft: { state: true },
    over: { type: Boolean, reflect: true },
    waits: { state: true },
    picking: { state: true },
    formats: { state: true },
  };

  #typed = 0;
  #suggesting = new Suggesting({
    people: () => ({ people: [...this.people, ...(this.#isDirect ? [] : crowdsFor(this.store.you?.role))], me: this.me }),
    write: (words, start, overSpace) => this.#put(words, start, overSpace),
    changed: () => this.requestUpdate(),
  });
  #around;
  #bringing;
  #files;

  constructor() {
    super();
    Object.assign(this, { people: [], draft: "", name: "chat", formats: settings.formatting });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const { api, store, me: account, name: draft } = this;
    this.#bringing = new Bringing({ api, room: store.id, account, draft, most: MOST_FILES, changed: () => this.#brought() });
    this.#takeUp();
    const { files } = keptDraft(store.draft(draft));
    this.#files = JSON.stringify(files.map(({ key, name, alt, stored }) => ({ key, name, alt, stored })));
    this.#bringing.takeUp(files);
    this.#around = new AbortController();
    takeFiles(this, { signal: this.#around.signal, takes: () => !this.editing, over: (over) => (this.over = over), take: (files) => this.#bringing.add(files) });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#around.abort();
    this.#bringing.stop();
  }

  #brought() {
    this.requestUpdate();
    if (!this.isConnected || this.editing) return;
    // Saves the draft only if the files changed: at the start the message being replied to may not be loaded yet.
    const files = JSON.stringify(this.#bringing.kept);
    if (files !== this.#files) this.#keep();
    this.#files = files;
    if (this.waits && !this.#bringing.busy) {
      this.waits = false;
      if (!this.#bringing.failed) this.#submit();
    }
  }

  /* Restores the draft. Three are kept, over a reload as well: a new message, a reply with its message, and an edit. */
  #takeUp() {
    const { text, chosen } = keptDraft(this.store.draft(this.name));
    this.draft = text;
    this.#suggesting.people = chosen;
  }

  willUpdate(changed) {
    if (changed.has("editing")) {
      if (this.editing) {
        const kept = keptDraft(this.store.draft("chat-edit"));
        this.draft = kept.editing?.id === this.editing.id ? kept.text : this.editing.text;
      } else if (changed.get("editing")) this.#takeUp();
    }
    if (changed.has("reply") && this.hasUpdated && !this.editing) this.#keep();
    if (changed.get("offline") && !this.offline) this.#bringing.online();
  }

  updated(changed) {
    if ((changed.has("editing") && this.editing) || (changed.has("reply") && this.reply)) this.focusText();
    if (changed.has("draft")) this.#grow();
  }

  focusText() {
    const text = this.#text;
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  }

  get #text() {
    return this.querySelector("textarea");
  }

  render() {
    const over = [...this.draft].length - LONGEST;
    const suggesting = this.#suggesting;
    return html`<form class="composer" @submit=${this.#submit}>
      ${about(this, () => this.#cancel())}
      ${suggestedList(suggesting)}
      ${this.editing ? nothing : tray(this.#bringing)}
      ${this.formats ? formatBar((how) => this.#format(how)) : nothing}
      <div class="box ${this.over ? "box--over" : ""}">
        <label class="sr" for="message-text">${this.editing ? "Your message" : "Message"}</label>
        <textarea id="message-text" rows="1" dir="auto" placeholder=${this.audience} .value=${live(this.draft)}
          enterkeyhint=${enterSends() ? "send" : "enter"} autocomplete="off" aria-autocomplete="list" aria-haspopup="listbox"
          aria-controls=${suggesting.isOpen ? "people-named" : nothing} aria-activedescendant=${suggesting.isOpen ? `named-${suggesting.at}` : nothing}
          aria-invalid=${over > 0 ? "true" : nothing} aria-describedby=${over > 0 ? "too-long" : nothing}
          @input=${this.#input} @keydown=${this.#key} @blur=${() => suggesting.close()}></textarea>
        ${
          this.editing
            ? nothing
            : html`<button class="icon-btn icon-btn--sm" type="button" aria-label="Add files or pictures" title="Add files or pictures" @click=${() => this.querySelector("input[type=file]").click()}>${icon("plus")}</button>
        <input type="file" multiple hidden tabindex="-1" accept=${TYPES} aria-label="Files to add" @change=${this.#picked} />`
        }
        <button class="icon-btn icon-btn--sm" type="button" aria-label="Formatting" title="Formatting" aria-pressed=${this.formats ? "true" : "false"} @click=${this.#turnFormats}>${icon("text")}</button>
        <button class="icon-btn icon-btn--sm" type="button" aria-label="Emoji" title="Emoji" aria-expanded=${this.picking ? "true" : "false"} @click=${() => (this.picking = !this.picking)}>${icon("smile")}</button>
        <button class="icon-btn icon-btn--sm" type="submit" aria-label=${this.editing ? "Save" : "Send"}>${icon(this.editing ? "check" : "send")}</button>
      </div>
      ${this.picking ? html`<div class="menu emoji-menu"><lectern-emoji @choose=${this.#takeEmoji} @close=${this.#closeEmoji}></lectern-emoji></div>` : nothing}
      <p class="sr" role="status">${matches(suggesting)}</p>
      ${preview(this.draft)}
      ${over > 0 ? tooLong(over, LONGEST) : nothing}
      ${this.waits ? html`<p class="note" role="status">${icon("up", 14)} Your message is sent when the files are there.</p>` : nothing}
      ${this.offline ? html`<p class="note">${icon("off", 14)} Your messages will be sent when you are back online.</p>` : nothing}
    </form>`;
  }

  /* Direct talks have no crowds to mention (@here, @all): everybody is told of everything. */
  get #isDirect() {
    return this.store.room?.kind === "DIRECT";
  }

  #input(event) {
    this.#write(event.target.value);
    this.#suggesting.typed(this.draft, event.target.selectionStart);
    const now = Date.now();
    if (!this.editing && this.draft.trim() && now - this.#typed >= TYPING_EVERY) {
      this.#typed = now;
      this.#tell("typing");
    }
  }

  #put(words, start, overSpace) {
    const text = this.#text;
    const caret = text.selectionStart;
    insert(text, words, start, caret + (overSpace && text.value[caret] === " " ? 1 : 0));
  }

  #takeEmoji = ({ detail }) => {
    this.picking = false;
    const text = this.#text;
    text.focus();
    insert(text, detail, text.selectionStart, text.selectionEnd);
  };

  #closeEmoji = () => {
    this.picking = false;
    this.querySelector("[aria-label=Emoji]").focus();
  };

  #turnFormats = () => {
    this.formats = settings.formatting = !this.formats;
    this.#text.focus();
  };

  /* Formats the selection as if the writer had typed it, so that the browser's own undo can take it back. */
  #format(how) {
    const text = this.#text;
    const { from, to, by, selected } = formatting(text.value, text.selectionStart, text.selectionEnd, how);
    insert(text, by, from, to);
    this.#suggesting.close();
    text.setSelectionRange(...selected);
  }

  #key(event) {
    if (composing(event)) return;
    if (this.#suggesting.key(event)) {
      event.preventDefault();
      return;
    }
    const format = formatOf(event);
    if (format) {
      event.preventDefault();
      this.#format(format);
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && (enterSends() || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && (this.editing || this.reply)) {
      this.#cancel();
    } else if (event.key === "ArrowUp" && this.draft === "" && !this.editing) {
      event.preventDefault();
      this.#tell("edit-last");
    }
  }

  /** Puts a quotation of a person's message before the draft. */
  quote({ name }, text) {
    const lines = `**${name}:** ${text}`.split("\n").map((line) => `> ${line}`);
    const area = this.#text;
    area.focus();
    insert(area, `${lines.join("\n")}\n\n`, 0, 0);
    this.focusText();
  }

  #submit(event) {
    event?.preventDefault();
    this.draft = this.#text.value;
    this.#suggesting.close();
    const text = this.draft.trim();
    const empty = !text && (this.editing || !this.#bringing.items.length);
    if (empty || [...text].length > LONGEST) {
      this.#text.focus();
      return;
    }
    if (!this.editing && this.#bringing.busy) {
      this.waits = true;
      return;
    }
    if (!this.editing && this.#bringing.failed) {
      this.querySelector(".tray-item--bad button")?.focus();
      return;
    }
    if (this.editing) {
      this.#tell("edit", { message: this.editing.id, text });
      return;
    }
    const others = this.people.filter((one) => one.id !== this.me);
    const mentions = parted(mentioned(text, [...others, ...(this.#isDirect ? [] : CROWDS)], this.#suggesting.people));
    const replyTo = this.reply?.id;
    this.#suggesting.people = [];
    this.draft = "";
    const { attachments } = this.#bringing;
    this.#tell("say", { text, replyTo, ...mentions, ...(attachments.length ? { attachments } : {}) });
    this.#bringing.clear();
    this.store.keep(this.name, undefined);
    this.#typed = 0;
    this.focusText();
  }

  #write(text) {
    this.draft = text;
    this.#keep();
  }

  #keep() {
    const { draft: text, editing, reply } = this;
    const files = this.#bringing.kept;
    this.store.keep(editing ? "chat-edit" : this.name, toKeep({ text, editing, reply, files, chosen: this.#suggesting.people }));
  }

  #picked = (event) => {
    this.#bringing.add(event.target.files);
    event.target.value = "";
    this.#text.focus();
  };

  #cancel() {
    if (this.editing) this.store.keep("chat-edit", undefined);
    this.#tell("cancel");
    this.#text.focus();
  }

  /* Grows the field to as many rows as it has lines, up to eight, in browsers without field-sizing. */
  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.#text.rows = Math.min(8, Math.max(1, this.draft.split("\n").length));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
customElements.define("lectern-composer", Composer);
