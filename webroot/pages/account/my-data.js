import { html, nothing } from "lit";
import { saveBlob } from "../../files/save.js";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { LOCALE } from "../../kit/locale.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Section } from "./section.js";

const LOOK = 3000;
const unit = (name) => new Intl.NumberFormat(LOCALE, { style: "unit", unit: name, maximumFractionDigits: 1 });
const sizeOf = (bytes) => (bytes < 1e6 ? unit("kilobyte").format(bytes / 1e3) : unit("megabyte").format(bytes / 1e6));

const days = new Intl.NumberFormat(LOCALE, { style: "unit", unit: "day", unitDisplay: "long" });
const list = new Intl.ListFormat(LOCALE);
const keeps = { rooms: "what is said in rooms", desks: "questions at the desk", files: "files", attendance: "attendance" };

/** A copy of one's own data: requested, made in the background, available for a week. */
class MyData extends Section {
  static properties = { ...Section.properties, state: { state: true }, rules: { state: true } };
  #next;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#rules();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#next);
  }

  get #making() {
    return this.state?.asked && !this.state.ready && !this.state.failed;
  }

  /* How long the site keeps things. */
  async #rules() {
    this.rules = await this.api.get("/api/retention").catch(() => null);
  }

  async #load() {
    const making = this.#making;
    try {
      this.state = await this.api.get("/api/me/data");
    } catch (problem) {
      this.errors = { all: problem.message };
    }
    if (making && this.state.ready) toast("The archive of your data is ready.");
    if (this.#making && this.isConnected) this.#next = setTimeout(() => this.#load(), LOOK);
  }

  render() {
    const { state, errors } = this;
    return html`<section class="card" aria-labelledby="my-data">
      <header><h2 id="my-data">Your data</h2></header>
      ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
      <p class="small soft" role="status">${this.#words()}</p>
      ${this.rules ? html`<p class="small soft gap-above">${this.#kept()}</p>` : nothing}
      <p class="gap-above row row--wrap">
        ${state?.ready ? html`<button class="btn btn--main" type="button" @click=${() => this.#save()}>${icon("save", 18)} Save the archive</button>` : nothing}
        ${state && !state.ready && !this.#making ? html`<button class="btn" type="button" @click=${() => this.#ask()}>Prepare an archive</button>` : nothing}
      </p>
    </section>`;
  }

  #kept() {
    const parts = Object.entries(keeps).filter(([name]) => this.rules[name]).map(([name, words]) => `${words} for ${days.format(this.rules[name])}`);
    if (!parts.length) return "What you write, bring and attend here is kept until you delete your account.";
    const since = this.rules.from ? `, from ${date(this.rules.from)} on` : "";
    return `This site keeps ${list.format(parts)}${since}. Everything else is kept until you delete your account.`;
  }

  #words() {
    const { state } = this;
    if (state?.ready) return `Your archive is ready (${sizeOf(state.size)}). You can save it until ${date(state.expires)}.`;
    if (state?.failed) return "Your archive could not be prepared. Try again.";
    if (this.#making) return "Your archive is being prepared. You can leave this page and come back.";
    return "An archive of all that is yours: profile, messages, questions with the notes for you, bookings, notifications, attendance and files.";
  }

  async #ask() {
    if (await attempt(this.api.post("/api/me/data", {}))) this.#load();
  }

  async #save() {
    await attempt(this.api.content("/api/me/data/archive").then((archive) => saveBlob(archive, "my-data.zip")));
  }
}

customElements.define("lectern-my-data", MyData);
