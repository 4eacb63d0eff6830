import { LitElement, html, nothing } from "lit";
import { choice, errorsOf, focusFirstError } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { failed, skeleton } from "../../kit/states.js";
import { bookedCard } from "./booked-card.js";
import { slotList } from "./slot-list.js";
import { countdown } from "./slots.js";

const DAY = 86_400_000;
const AHEAD = 60 * DAY;
const TICK = 1_000;
const OFTEN = 15; // ticks between two loads of the free times
const FROM_A_SESSION = "From the live session";

/**
 * `<lectern-booking>`: a learner chooses a time, which is held for a while, enters the topic and books; or moves an
 * appointment; or joins the waiting list.
 */
class Booking extends LitElement {
  static properties = {
    entry: { attribute: false },
    around: { attribute: false },
    held: { attribute: false },
    moving: { attribute: false },
    close: { attribute: false },
    changed: { attribute: false },
    booked: { state: true },
    detail: { state: true },
    dates: { state: true },
    problem: { state: true },
    said: { state: true },
    errors: { state: true },
    busy: { state: true },
  };
  #timer;
  #ticks = 0;
  #about = { topic: "", text: "" };
  #entry; // the question in a room that it is booked for

  constructor() {
    super();
    Object.assign(this, { errors: {}, dates: [], said: "" });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const { question } = this.around;
    if (this.held) this.#about = { topic: this.held.topic, text: this.held.text };
    else if (question) {
      this.#about = { topic: FROM_A_SESSION, text: question.text };
      this.#entry = question.entry;
    }
    this.#load();
    this.#loadDates();
    this.#timer = setInterval(() => this.#tick(), TICK);
  }

  /* Releases a slot that was only held. An offer stays until it expires. */
  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    const { held, booked } = this;
    if (held && !booked && !held.offered) this.around.source.cancel(held).catch(() => {});
  }

  #tick() {
    this.#ticks += 1;
    if (this.held && !this.booked) {
      if (Date.parse(this.held.heldUntil) <= this.around.now()) return this.#lapsed();
      return this.requestUpdate();
    }
    if (this.#ticks % OFTEN === 0 && !this.booked && !this.busy) this.#load();
  }

  #lapsed() {
    this.held = undefined;
    this.said = "Your hold on this time has run out. Choose a time again.";
    this.changed();
    this.#load();
  }

  /* Moves the focus to the beginning of a step when it replaces the one before. */
  updated(changed) {
    if (!this.hasUpdated || !(changed.has("held") || changed.has("booked"))) return;
    this.querySelector(".held")?.focus();
  }

  async #load() {
    const { entry } = this;
    try {
      const detail = await this.around.source.date(entry);
      if (entry === this.entry) Object.assign(this, { detail, problem: undefined });
    } catch (problem) {
      if (entry === this.entry && !this.detail) this.problem = problem;
    }
  }

  /* Loads other dates of the series, in case none of these times suits. */
  async #loadDates() {
    const { source, now } = this.around;
    const at = now();
    try {
      const { entries } = await source.between(at, at + AHEAD);
      this.dates = entries.filter(({ series, off, bookable }) => series === this.entry.series && !off && bookable);
    } catch {
      this.dates = []; // only this date is offered then
    }
  }

  render() {
    const { detail, problem } = this;
    if (this.booked) return bookedCard(this);
    if (this.held) return this.#form();
    if (problem) return failed({ title: "The times could not be loaded", text: problem.message, onRetry: () => this.#load() });
    if (!detail) return skeleton("the times", 2);
    return html`
      ${this.#when()} ${this.said ? html`<p class="form-error" role="alert">${this.said}</p>` : nothing}
      ${slotList(this)}
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${this.moving ? "Keep the current time" : "Close"}</button></div>
    `;
  }

  #when() {
    const { words } = this.around;
    const { entry, dates } = this;
    const known = dates.some(({ key }) => key === this.#key) ? dates : [entry, ...dates];
    const label = (one) => `${words.date(one.start)}, ${words.range(one.start, one.end)}${one.bookable ? `: ${one.bookable.free || "none"} free` : ""}`;
    if (known.length < 2) return html`<p class="soft">${words.date(Date.parse(this.detail.occurrence.start))}</p>`;
    return choice({
      name: "date",
      label: "Date",
      value: this.#key,
      options: known.map((one) => ({ value: one.key, label: label(one) })),
      onInput: (key) => this.#turnTo(known.find((one) => one.key === key)),
    });
  }

  get #key() {
    return `${this.entry.series}/${this.entry.date}`;
  }

  #turnTo(entry) {
    Object.assign(this, { entry, detail: undefined, said: "" });
    this.#load();
  }

  /* ---- called by its parts ---- */

  async wait(on) {
    const { source } = this.around;
    await this.#try(() => (on ? source.wait(this.entry) : source.stopWaiting(this.entry)));
    this.#load();
  }

  async choose(slot) {
    const { source, words } = this.around;
    const { moving } = this;
    const made = await this.#try(
      () => (moving ? source.move(moving, this.entry, slot.start) : source.hold(this.entry, slot.start)),
      (problem) => (problem.is("taken") ? `Someone was faster: ${words.clock(slot.start)} is taken. Choose another time.` : problem.message),
    );
    if (!made) return this.#load();
    this.changed();
    if (moving) this.booked = made;
    else this.held = made;
    this.said = "";
  }

  async #try(work, words = ({ message }) => message) {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      const answer = await work();
      this.said = "";
      return answer ?? true;
    } catch (problem) {
      this.said = words(problem);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  #form() {
    const { held, errors, around } = this;
    const { words, now } = around;
    const start = Date.parse(held.start);
    const left = Date.parse(held.heldUntil);
    const set = (name) => (event) => (this.#about[name] = event.target.value);
    return html`<form novalidate @submit=${this.#confirm}>
      <p class="held" tabindex="-1">
        <b>${words.date(start)}, ${words.range(start, Date.parse(held.end))}</b>
        <span role="status">${held.offered ? "Offered to you" : "Held for you"} until ${words.clock(left)}.</span>
        <span class="clock" role="timer" aria-live="off" aria-label="Time left">${countdown(left, now())}</span>
      </p>
      <div class="field ${errors.topic ? "field--bad" : ""}">
        <label for="f-topic">Topic</label>
        <input id="f-topic" name="topic" maxlength="60" autocomplete="off" .value=${this.#about.topic} @input=${set("topic")}
          aria-invalid=${errors.topic ? "true" : nothing} aria-describedby="e-topic" />
        ${this.#wrong("topic")}
      </div>
      <div class="field ${errors.text ? "field--bad" : ""}">
        <label for="f-text">What is it about?</label>
        <textarea id="f-text" name="text" rows="4" dir="auto" maxlength="2000" .value=${this.#about.text} @input=${set("text")}
          aria-invalid=${errors.text ? "true" : nothing} aria-describedby="e-text h-text"></textarea>
        <p class="hint" id="h-text">You and the course staff can read this. It goes into the line with you.</p>
        ${this.#wrong("text")}
      </div>
      ${this.said ? html`<p class="form-error" role="alert">${this.said}</p>` : nothing}
      <div class="acts">
        <button class="btn" type="button" @click=${this.#letGo}>${held.offered ? "I don't need it" : "Another time"}</button>
        <button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>Book ${words.clock(start)}</button>
      </div>
    </form>`;
  }

  #wrong(name) {
    const error = this.errors[name];
    return html`<p class="error" id="e-${name}" ?hidden=${!error}>${icon("warn", 16)}<span>${error}</span></p>`;
  }

  #confirm = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.errors = {};
    try {
      const { topic, text } = this.#about;
      this.booked = await this.around.source.book(this.held, { topic: topic.trim(), text: text.trim(), ...(this.#entry ? { entry: this.#entry } : {}) });
      this.changed();
    } catch (problem) {
      if (problem.is("lapsed")) this.#lapsed();
      else {
        this.errors = errorsOf(problem);
        this.said = problem.fields.length ? "" : problem.message;
      }
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    focusFirstError(this);
  };

  #letGo = async () => {
    const { held } = this;
    if (!(await this.#try(() => this.around.source.cancel(held)))) return;
    this.held = undefined;
    this.changed();
    if (held.offered) this.close();
    else this.#load();
  };

}

customElements.define("lectern-booking", Booking);
