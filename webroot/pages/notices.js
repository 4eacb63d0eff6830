import { html, nothing } from "lit";
import { entry } from "../kit/entry.js";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { count, moment, time } from "../kit/time.js";
import { sentence, symbol } from "../notices/notices.js";
import { toast } from "../kit/toast.js";
import { Page } from "./page.js";

/** One's notifications, the newest first. */
class NoticesPage extends Page {
  #redraw = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    this.title("Notifications");
    this.notices.addEventListener("change", this.#redraw);
    this.notices.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.notices.removeEventListener("change", this.#redraw);
  }

  render() {
    const { unread, loaded } = this.notices.centre;
    return html`
      <main id="main" class="home narrow" tabindex="-1">
        <header class="home-head home-head--wrap">
          <div>
            <h1>Notifications</h1>
            <p class="soft">${loaded ? unreadWords(unread) : nothing}</p>
          </div>
          <div class="row push">
            ${unread ? html`<button class="btn" type="button" @click=${() => this.#readAll()}>Mark all as read</button>` : nothing}
            <a class="btn btn--bare" href="/account/notices">Settings</a>
          </div>
        </header>
        ${this.#content()}
      </main>
    `;
  }

  #content() {
    const { centre, problem } = this.notices;
    if (!centre.loaded && problem) {
      return html`<div class="card">
        ${failed({ title: "Your notifications could not be loaded", text: problem.message, onRetry: () => this.notices.load() })}
      </div>`;
    }
    if (!centre.loaded) return skeleton("your notifications");
    if (!centre.notices.length) {
      return html`<div class="card">
        ${empty({
          symbol: "bell",
          title: "No notifications yet",
          text: "You will be notified here when it is your turn, when someone mentions you, and before an appointment.",
          action: html`<a class="btn" href="/account/notices">Notification settings</a>`,
        })}
      </div>`;
    }
    return html`
      <ul class="card rows tight notices">
        ${centre.notices.map(entry((notice) => this.#row(notice), "li"))}
      </ul>
      ${centre.more
        ? html`<p class="more"><button class="btn" type="button" @click=${() => this.#older()}>Earlier notifications</button></p>`
        : nothing}
    `;
  }

  #row(notice) {
    const { seq, type, at, read, room } = notice;
    return html`<li>
      <a class="notice ${read ? "" : "notice--new"}" href="/rooms/${room.id}" @click=${() => this.notices.read([seq])}>
        <span class="notice-icon">${icon(symbol(type))}</span>
        <span class="notice-text">${read ? nothing : html`<span class="sr">Unread: </span>`}${sentence(notice, moment)}</span>
        <span class="quiet small">${room.course} ${room.name} · ${time(at, moment(at))}</span>
      </a>
    </li>`;
  }

  async #readAll() {
    try {
      await this.notices.readAll();
      this.querySelector("h1").closest("main").focus({ preventScroll: true });
    } catch (problem) {
      toast(`Your notifications could not be marked as read. ${problem.message}`);
    }
  }

  async #older() {
    try {
      await this.notices.older();
    } catch (problem) {
      toast(`Earlier notifications could not be loaded. ${problem.message}`);
    }
  }
}

const unreadWords = (unread) =>
  unread > 99 ? "More than 99 unread." : unread ? `${capital(count(unread, "unread notification"))}.` : "You are all caught up.";

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

customElements.define("lectern-notices", NoticesPage);
