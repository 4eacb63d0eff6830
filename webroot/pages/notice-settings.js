import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../kit/icon.js";
import { banner, failed, skeleton } from "../kit/states.js";
import { city } from "../kit/time.js";
import { toast } from "../kit/toast.js";
import * as push from "../live/push.js";
import { kinds } from "../notices/notices.js";
import { choose, hour, quiet, quietAt, wish, wrongHours } from "../notices/settings.js";
import { Page } from "./page.js";

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One's notification settings. Every change is saved at once. */
class NoticeSettings extends Page {
  static properties = { settings: { state: true }, problem: { state: true }, said: { state: true }, asking: { state: true } };
  #saving = Promise.resolve();

  connectedCallback() {
    super.connectedCallback();
    this.title("Notifications and quiet hours");
    this.#load();
  }

  async #load() {
    this.problem = null;
    try {
      this.settings = await this.api.get("/api/notices/settings");
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`
      <main id="main" class="home narrow" tabindex="-1">
        <header class="home-head">
          <div>
            <h1>Notifications and quiet hours</h1>
            <p class="soft">In Lectern you are always notified. <a href="/notices">Your notifications</a></p>
          </div>
        </header>
        <div class="stack gap">${this.#content()}</div>
        <p class="sr" role="status">${this.said ?? nothing}</p>
      </main>
    `;
  }

  #content() {
    if (this.problem) {
      return html`<div class="card">
        ${failed({ title: "Your settings could not be loaded", text: this.problem.message, onRetry: () => this.#load() })}
      </div>`;
    }
    if (!this.settings) return skeleton("your settings");
    return html`${this.#browser()} ${this.#mail()} ${this.#kinds()} ${this.#quiet()} ${this.#follows()}`;
  }

  #browser() {
    return html`<section class="card" aria-labelledby="browser">
      <header><h2 id="browser">This browser</h2></header>
      ${this.#browserState(push.state())}
    </section>`;
  }

  #browserState(state) {
    switch (state) {
      case "unsupported":
        return html`<p class="small soft">This browser can't show notifications while Lectern is closed. While it is open, you are notified.</p>`;
      case "denied":
        return html`<p class="small soft">Your browser is blocking notifications from Lectern. You can allow them in your browser's settings.</p>`;
      case "on":
        return html`<div class="stack">
          <p class="small soft row">${icon("check", 16)} You are also notified in this browser while Lectern is closed.</p>
          <div><button class="btn" type="button" @click=${() => this.#turn(false)}>Turn off in this browser</button></div>
        </div>`;
      default:
        return html`<div class="stack">
          <p class="small soft">Get notifications in this browser even while Lectern is closed. Your browser will ask you to allow them.</p>
          <div>
            <button class="btn btn--main" type="button" aria-disabled=${this.asking ? "true" : "false"} @click=${() => this.#turn(true)}>
              ${icon("bell", 18)} Turn on in this browser
            </button>
          </div>
        </div>`;
    }
  }

  #mail() {
    const { on, address, trouble } = this.settings.mail;
    return html`<section class="card" aria-labelledby="mail">
      <header><h2 id="mail">Email</h2></header>
      ${on
        ? html`<p class="small soft">Sent to ${address}.</p>
            ${trouble === undefined
              ? nothing
              : banner({
                  kind: "wax",
                  symbol: "warn",
                  content: html`<b>The last email could not be delivered.</b> ${trouble}`,
                })}`
        : html`<p class="small soft row">${icon("off", 16)} This server does not send email.</p>`}
    </section>`;
  }

  #kinds() {
    const mail = this.settings.mail.on;
    return html`<section class="card" aria-labelledby="kinds">
      <header><h2 id="kinds">What to notify me about</h2></header>
      <table class="kinds">
        <thead>
          <tr>
            <th scope="col">Notify me when</th>
            <th scope="col" class="way">Browser</th>
            <th scope="col" class="way">Email</th>
          </tr>
        </thead>
        <tbody>
          ${this.settings.kinds.map(
            ({ kind, push, mail: letter }) => html`<tr>
              <th scope="row">${kinds[kind].label}</th>
              ${this.#way(kind, "push", push, "in a browser", true)}${this.#way(kind, "mail", letter, "by email", mail)}
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  #way(kind, way, on, words, possible) {
    return html`<td class="way">
      <label class="tick"
        ><input
          type="checkbox"
          aria-label="${kinds[kind].label}: ${words}"
          .checked=${live(possible && on)}
          ?disabled=${!possible}
          @change=${(event) => this.#keep(choose(this.settings, kind, way, event.target.checked))}
      /></label>
    </td>`;
  }

  #quiet() {
    const { quiet: hours, timeZone } = this.settings;
    const wrong = wrongHours(this.settings);
    return html`<section class="card" aria-labelledby="quiet">
      <header><h2 id="quiet">Quiet hours</h2></header>
      <div class="stack">
        <label class="check">
          <input
            type="checkbox"
            .checked=${live(Boolean(hours))}
            @change=${(event) => this.#keep(quiet(this.settings, event.target.checked))}
          />
          <span>No browser notifications or email during part of every day</span>
        </label>
        ${hours
          ? html`<div class="quiet-hours ${wrong ? "field--bad" : ""}">
              ${this.#time("from", "From", hours.from, wrong)} ${this.#time("to", "until", hours.to, wrong)}
            </div>
            ${wrong ? html`<p class="error row small" id="hours-wrong">${icon("warn", 16)} ${wrong}</p>` : nothing}`
          : nothing}
        <p class="small soft">
          ${hours ? "Notifications wait until quiet hours end, unless it is your turn. " : nothing}In
          ${city(timeZone ?? here())} time.
          ${timeZone && timeZone !== here()
            ? html`<button class="btn btn--bare" type="button" @click=${() => this.#keep({ ...this.settings, timeZone: here() })}>
                Use ${city(here())} time
              </button>`
            : nothing}
        </p>
      </div>
    </section>`;
  }

  #time(end, label, value, wrong) {
    return html`<div class="field">
      <label for="quiet-${end}">${label}</label>
      <input
        id="quiet-${end}"
        type="time"
        .value=${live(hour(value))}
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? "hours-wrong" : nothing}
        @change=${(event) => this.#keep(quietAt(this.settings, end, event.target.value))}
      />
    </div>`;
  }

  #follows() {
    const { follows } = this.settings;
    if (!follows.length) return nothing;
    return html`<section class="card" aria-labelledby="follows">
      <header><h2 id="follows">Office hours</h2></header>
      <p class="small soft">Get a notification ten minutes before they start.</p>
      ${follows.map(
        ({ course, code, title, on }) => html`<label class="check">
          <input type="checkbox" .checked=${live(on)} @change=${(event) => this.#follow(course, event.target.checked)} />
          <span>${code} ${title}</span>
        </label>`,
      )}
    </section>`;
  }

  async #turn(on) {
    if (this.asking) return;
    this.asking = true;
    try {
      await (on ? push.turnOn(this.api, this.settings.push.key) : push.turnOff(this.api));
      this.said = push.state() === "on" ? "Notifications are on in this browser." : "Notifications are off in this browser.";
    } catch (problem) {
      toast(`Notifications could not be changed in this browser. ${problem.message}`);
    } finally {
      this.asking = false;
    }
  }

  /** Saves one change after the other, so that the newest is the one that stays. */
  #keep(settings) {
    const before = this.settings;
    this.settings = settings;
    if (wrongHours(settings)) return;
    this.#saving = this.#saving.then(async () => {
      try {
        await this.api.put("/api/notices/settings", wish(settings, here()));
        this.said = "Saved.";
      } catch (problem) {
        if (this.settings === settings) this.settings = before;
        toast(`Your change was not saved. ${problem.message}`);
      }
    });
  }

  async #follow(course, on) {
    const follow = (value) => {
      const follows = this.settings.follows.map((one) => (one.course === course ? { ...one, on: value } : one));
      this.settings = { ...this.settings, follows };
    };
    follow(on);
    try {
      await this.api.put(`/api/courses/${course}/follow`, { on });
      this.said = "Saved.";
    } catch (problem) {
      follow(!on);
      toast(`Your change was not saved. ${problem.message}`);
    }
  }
}

customElements.define("lectern-notice-settings", NoticeSettings);
