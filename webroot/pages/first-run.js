import { html, nothing } from "lit";
import { show } from "../kit/dialog.js";
import { errorsOf, field, focusFirstError, valuesOf } from "../kit/field.js";
import { icon, mark } from "../kit/icon.js";
import { failed, skeleton } from "../kit/states.js";
import { newCourse } from "./course/new-course.js";
import { later } from "./door.js";
import { Page } from "./page.js";
import "./school/name.js";

const number = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 1 });
const rules = { INVITATION: "sign-up by invitation only", DOMAINS: "sign-up with your own addresses", OPEN: "anyone may sign up" };

/** The steps of setting up an empty school; each is saved when it is completed. */
const steps = [
  { id: "code", title: "One-time code", words: "It shows that Lectern is yours" },
  { id: "administrator", title: "Administrator", words: "Your name, email and a password you choose" },
  { id: "school", title: "School", words: "Its name, and who may sign up" },
  { id: "mail", title: "Email", words: "With a test message, or later" },
  { id: "course", title: "First course", words: "And its people, if you have a roster" },
];

class FirstRun extends Page {
  static properties = { at: { state: true }, errors: { state: true }, busy: { state: true }, problem: { state: true }, tested: { state: true }, mail: { state: true } };
  #code = "";
  #form = { name: "", email: "" };
  #school;

  constructor() {
    super();
    this.errors = {};
  }

  async connectedCallback() {
    super.connectedCallback();
    this.title("Set up");
    await this.#begin();
  }

  /* Continues at the first step that isn't done yet. */
  async #begin() {
    this.problem = null;
    try {
      const { firstRun, mail, school } = await this.api.open("/api/settings");
      this.mail = mail;
      if (firstRun) this.at = "code";
      else if (!this.session.account?.admin) this.router.go("/", { replace: true });
      else this.at = school ? "mail" : "school";
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const now = steps.findIndex(({ id }) => id === this.at);
    return html`<main id="main" class="first-run" tabindex="-1">
      <p class="brand">${mark}<span>Lectern</span></p>
      <h1>Let’s open the school.</h1>
      <p class="soft">
        ${this.at === "code"
          ? "This Lectern is new and belongs to nobody yet. Whoever started it can show it with a code."
          : "Five steps, about fifteen minutes. Each is saved as you go, and you can change it all later."}
      </p>
      ${this.problem
        ? html`<div class="card gap-above">${failed({ title: "The set-up did not load", text: this.problem.message, onRetry: () => this.#begin() })}</div>`
        : now < 0
          ? skeleton("the set-up")
          : html`<ol class="first-steps">${steps.map((step, index) => this.#step(step, index, now))}</ol>`}
      ${this.at === "code" ? html`<p class="small quiet">Only want to look around? Start it with <code>LECTERN_DEMO_ENABLED=true</code> and an empty database: a school with people in it, nothing to set up.</p>` : nothing}
    </main>`;
  }

  #step({ id, title, words }, index, now) {
    const done = index < now;
    return html`<li class="first-step ${done ? "first-step--done" : index === now ? "first-step--now" : ""}" aria-current=${index === now ? "step" : nothing}>
      <span class="first-mark">${done ? icon("check", 16) : index + 1}</span>
      <div>
        <div class="first-head"><h2>${title}${done ? html`<span class="sr">: done</span>` : nothing}</h2><p class="small soft">${done ? this.#done(id) : words}</p></div>
        ${index === now ? html`<div class="card first-card">${this.#card(id)}</div>` : nothing}
      </div>
    </li>`;
  }

  #done(id) {
    const { name, email } = this.session.account ?? {};
    if (id === "code") return "Used by you. It does not work again.";
    if (id === "administrator") return html`<bdi>${name}</bdi>, ${email}`;
    if (id === "school") return this.#school ? html`<bdi>${this.#school.name ?? "No name yet"}</bdi> · ${rules[this.#school.signUp]}` : "Set";
    return this.mail ? "On" : "Later";
  }

  #card(id) {
    if (id === "code") return this.#codeForm();
    if (id === "administrator") return this.#administratorForm();
    if (id === "school") return html`<lectern-school .api=${this.api} go="Save and continue" @saved=${({ detail }) => this.#saved(detail)}></lectern-school>`;
    return id === "mail" ? this.#mailCard() : this.#courseCard();
  }

  #codeForm() {
    return html`<form class="stack" novalidate @submit=${(event) => this.#try(event)}>
      ${field({
        name: "code",
        label: "One-time code",
        value: this.#code,
        error: this.errors.code,
        hint: "It was printed when Lectern started, and written to first-code.txt in its data folder. It works once.",
        input: { autocomplete: "one-time-code", autofocus: true },
        onInput: (value) => (this.#code = value),
      })}
      ${this.#wrong()}
      <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>Continue</button>
    </form>`;
  }

  #administratorForm() {
    const part = (name, label, more) =>
      field({ name, label, value: this.#form[name], error: this.errors[name], onInput: (value) => (this.#form[name] = value), ...more });
    return html`<form class="stack" novalidate @submit=${(event) => this.#open(event)}>
      ${part("name", "Your name", { hint: "As others will see it", input: { autocomplete: "name", autofocus: true } })}
      ${part("email", "Email", { type: "email", input: { autocomplete: "username" } })}
      ${part("password", "Password", { type: "password", hint: "10 characters or more. A few words are better than one hard one.", input: { autocomplete: "new-password" } })}
      ${this.#wrong()}
      <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>Create my account</button>
    </form>`;
  }

  #mailCard() {
    return html`${this.mail
        ? html`<p>Email is on. Send yourself a test, and look whether it arrives.</p>`
        : html`<p>Email is off. To turn it on, set <code>mail.host</code>, <code>mail.from</code> and <code>mail.site</code> in <code>conf/lectern.yaml</code>, and start Lectern again.</p>
            <p class="small soft gap-above">Everything works without it, but links to join or to set a password are then handed over by people.</p>`}
      ${this.tested ? html`<p class="small gap-above" role="status">${this.tested}</p>` : nothing}
      <p class="row row--wrap gap-above">
        ${this.mail
          ? html`<button class="btn" type="button" @click=${() => this.#test()}>${icon("mail", 16)} Send a test to me</button>`
          : html`<button class="btn" type="button" @click=${() => this.#begin()}>Check again</button>`}
        <button class="btn btn--main push" type="button" @click=${() => this.#to("course")}>${this.mail ? "Continue" : "Set up email later"}</button>
      </p>`;
  }

  #courseCard() {
    return html`<p>Title, code and time zone: takes a minute. Its desk and its class room are there from the start, and you can import a roster then.</p>
      <p class="row row--wrap gap-above">
        <a class="btn btn--bare" href="/">Not now</a>
        <button class="btn btn--main push" type="button" @click=${() => this.#course()}>${icon("plus", 18)} Create the first course</button>
      </p>`;
  }

  #wrong() {
    return this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing;
  }

  async #to(step) {
    this.errors = {};
    this.at = step;
    await this.updateComplete;
    this.querySelector(".first-card")?.querySelector("input, button")?.focus();
  }

  #saved(school) {
    this.#school = school;
    this.#to("mail");
  }

  async #try(event) {
    event.preventDefault();
    await this.#once(async () => {
      await this.api.openPost("/api/first-run/code", { code: this.#code });
      await this.#to("administrator");
    });
  }

  async #open(event) {
    event.preventDefault();
    this.#form = { ...this.#form, ...valuesOf(event.target) };
    await this.#once(async () => {
      await this.session.openSite({ code: this.#code, ...this.#form });
      await this.#to("school");
    });
  }

  async #once(work) {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
    } catch (problem) {
      const said = problem.status === 429 ? later(problem) : problem.status === 404 ? "Somebody has set up this Lectern meanwhile. Sign in." : problem.message;
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : said };
      await this.updateComplete;
      focusFirstError(this);
    } finally {
      this.busy = false;
    }
  }

  async #test() {
    try {
      const { accepted, to, seconds, said } = await this.api.post("/api/status/test-mail", {});
      this.tested = accepted
        ? `The mail server accepted the test to ${to} in ${number.format(seconds)} s. Check your inbox, and your spam folder.`
        : `The test to ${to} was not sent. ${said}`;
    } catch (problem) {
      this.tested = problem.message;
    }
  }

  async #course() {
    const made = await show({ title: "New course", body: newCourse(this.api) });
    if (!made) return;
    await this.home.load();
    this.router.go(`/courses/${made.id}`);
  }
}

customElements.define("lectern-first-run", FirstRun);
