import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../../kit/icon.js";
import { avatar } from "../../kit/avatar.js";
import { plainLine } from "../../kit/plain-line.js";
import { mentionAt, mentioned, suggestions } from "../../kit/mentions.js";
import { composing, enterSends, insert } from "../../kit/typing.js";
import { formatted } from "../../kit/markup/parser.js";
import { chosen, emojiAt, emojis, found, named, toned } from "../../kit/emoji/emoji.js";
import "../../kit/emoji/picker.js";
import "../../kit/markdown.js";
import { Bringing } from "../../files/bringing.js";
import { tray } from "../../files/tray.js";
import { CROWDS, crowdsFor, parted } from "./crowds.js";
import { keptDraft, toKeep } from "./drafts.js";
import { formatBar } from "./format-bar.js";
import { formatOf, formatting } from "./formatting.js";
import { settings } from "../../kit/settings.js";
import { LOCALE } from "../../kit/locale.js";

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
    suggested: { state: true },
    chosen: { state: true },
    over: { type: Boolean, reflect: true },
    waits: { state: true },
    picking: { state: true },
    formats: { state: true },
  };

  #typed = 0;
  #mention;
  #chosenPeople = [];
  #around;
  #bringing;
  #files;

  constructor() {
    super();
    Object.assign(this, { people: [], draft: "", suggested: [], chosen: 0, name: "chat", formats: settings.formatting });
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
    this.#listen();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#around.abort();
    this.#bringing.stop();
  }

  /* Takes files that are pasted into the field or dropped anywhere on the chat. */
  #listen() {
    this.#around = new AbortController();
    const { signal } = this.#around;
    const pane = this.closest(".talk, .room-pane") ?? this;
    this.addEventListener("paste", (event) => this.#take(event, event.clipboardData?.files), { signal });
    pane.addEventListener("drop", (event) => this.#take(event, event.dataTransfer?.files), { signal });
    pane.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files") || this.editing) return;
      event.preventDefault();
      this.over = true;
    }, { signal });
    pane.addEventListener("dragleave", (event) => {
      if (!pane.contains(event.relatedTarget)) this.over = false;
    }, { signal });
  }

  #take(event, files) {
    this.over = false;
    if (!files?.length || this.editing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#bringing.add(files);
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
    this.#chosenPeople = chosen;
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
    const open = this.suggested.length > 0;
    return html`<form class="composer" @submit=${this.#submit}>
      ${this.#about()}
      ${
        open
          ? html`<ul class="menu menu--people" role="listbox" id="people-named" aria-label=${this.suggested[0].char ? "Emoji" : "People"}>
        ${this.suggested.map(
          (person, index) => html`<li role="option" id="named-${index}" aria-selected=${index === this.chosen}
          @pointerdown=${(event) => {
            event.preventDefault();
            this.#choose(person);
          }}>
          ${
            person.char
              ? html`<span class="emoji-one" aria-hidden="true">${toned(person, this.#emojiTone)}</span><span class="name">:${person.codes[0]}:</span>`
              : person.about
                ? html`<span class="crowd-icon" aria-hidden="true">${icon("people", 18)}</span><span class="name">${person.name}</span> <span class="role">${person.about}</span>`
                : html`${avatar(person, { size: "sm" })}<span class="name">${person.name}</span>
          ${person.role === "LEARNER" ? nothing : html`<span class="role">${person.role.toLowerCase()}</span>`}`
          }</li>`,
        )}
      </ul>`
          : nothing
      }
      ${this.editing ? nothing : tray(this.#bringing)}
      ${this.formats ? formatBar((how) => this.#format(how)) : nothing}
      <div class="box ${this.over ? "box--over" : ""}">
        <label class="sr" for="message-text">${this.editing ? "Your message" : "Message"}</label>
        <textarea id="message-text" rows="1" dir="auto" placeholder=${this.audience} .value=${live(this.draft)}
          enterkeyhint=${enterSends() ? "send" : "enter"} autocomplete="off" aria-autocomplete="list" aria-haspopup="listbox"
          aria-controls=${open ? "people-named" : nothing} aria-activedescendant=${open ? `named-${this.chosen}` : nothing}
          aria-invalid=${over > 0 ? "true" : nothing} aria-describedby=${over > 0 ? "too-long" : nothing}
          @input=${this.#input} @keydown=${this.#key} @blur=${() => {
            this.suggested = [];
          }}></textarea>
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
      <p class="sr" role="status">${open ? this.#matches() : ""}</p>
      ${this.#preview()}
      ${over > 0 ? html`<p class="note note--wax" id="too-long">${icon("warn", 14)} ${over} characters too many. A message can have up to ${LONGEST.toLocaleString(LOCALE)}.</p>` : nothing}
      ${this.waits ? html`<p class="note" role="status">${icon("up", 14)} Your message is sent when the files are there.</p>` : nothing}
      ${this.offline ? html`<p class="note">${icon("off", 14)} Your messages will be sent when you are back online.</p>` : nothing}
    </form>`;
  }

  /* Shows a preview if the draft contains formatting. */
  #preview() {
    if (!/[*`~[>|#\-+\d]/.test(this.draft) || !formatted(this.draft)) return nothing;
    return html`<div class="preview-words" role="group" aria-label="Preview"><p class="quiet tiny" aria-hidden="true">Preview</p>
      <lectern-words class="words" .content=${{ text: this.draft }}></lectern-words></div>`;
  }

  #about() {
    const cancel = html`<button type="button" class="icon-btn icon-btn--sm push" aria-label="Cancel" @click=${this.#cancel}>${icon("x", 16)}</button>`;
    if (this.editing)
      return html`<div class="about">${icon("pen", 14)}<span>Editing your message</span>${cancel}</div>`;
    if (this.reply)
      return html`<div class="about">${icon("reply", 14)}<span>To <b>${this.reply.by.name}</b> <bdi>${plainLine(this.reply.text, 60)}</bdi></span>${cancel}</div>`;
    return nothing;
  }

  /* Direct talks have no crowds to mention (@here, @all): everybody is told of everything. */
  get #isDirect() {
    return this.store.room?.kind === "DIRECT";
  }

  #input(event) {
    this.#write(event.target.value);
    this.#mention = mentionAt(this.draft, event.target.selectionStart);
    this.suggested = this.#mention ? suggestions([...this.people, ...(this.#isDirect ? [] : crowdsFor(this.store.you?.role))], this.#mention.query, this.me) : [];
    if (!this.suggested.length) this.#emoji(event.target.selectionStart);
    this.chosen = 0;
    const now = Date.now();
    if (!this.editing && this.draft.trim() && now - this.#typed >= TYPING_EVERY) {
      this.#typed = now;
      this.#tell("typing");
    }
  }

  /* Suggests emoji for `:name`, and replaces `:name:` with the emoji. */
  async #emoji(caret) {
    const typed = emojiAt(this.draft, caret);
    if (!typed) return;
    const text = this.draft;
    const all = await emojis().catch(() => []);
    if (this.draft !== text) return;
    const whole = typed.whole && named(all, typed.query);
    this.#mention = typed;
    if (whole) this.#chooseEmoji(whole, "");
    else if (!typed.whole) {
      this.suggested = found(all, typed.query, 6);
      this.chosen = 0;
    }
  }

  get #emojiTone() {
    return chosen().tone;
  }

  #chooseEmoji(emoji, after = " ") {
    const text = this.#text;
    this.suggested = [];
    insert(text, `${toned(emoji, this.#emojiTone)}${after}`, this.#mention.start, text.selectionStart);
    this.suggested = [];
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
    this.suggested = [];
    text.setSelectionRange(...selected);
  }

  #matches() {
    const { length } = this.suggested;
    if (this.suggested[0].char) return `${length} emoji`;
    return `${length} ${length === 1 ? "person matches" : "people match"}`;
  }

  #key(event) {
    if (composing(event)) return;
    if (this.suggested.length) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        this.chosen = (this.chosen + step + this.suggested.length) % this.suggested.length;
        return;
      }
      if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        this.#choose(this.suggested[this.chosen]);
        return;
      }
      if (event.key === "Escape") {
        event.preventDefault();
        this.suggested = [];
        return;
      }
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

  #choose(person) {
    if (person.char) return this.#chooseEmoji(person);
    const { start } = this.#mention;
    const text = this.#text;
    this.suggested = [];
    this.#chosenPeople = [...this.#chosenPeople, person];
    const end = text.selectionStart + (text.value[text.selectionStart] === " " ? 1 : 0);
    insert(text, `@${person.name} `, start, end);
    this.suggested = [];
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
    this.suggested = [];
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
    const mentions = parted(mentioned(text, [...others, ...(this.#isDirect ? [] : CROWDS)], this.#chosenPeople));
    const replyTo = this.reply?.id;
    this.#chosenPeople = [];
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
    this.store.keep(editing ? "chat-edit" : this.name, toKeep({ text, editing, reply, files, chosen: this.#chosenPeople }));
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
