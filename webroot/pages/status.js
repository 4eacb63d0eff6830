import { html, nothing } from "lit";
import { saveBlob } from "../files/save.js";
import { attempt } from "../kit/attempt.js";
import { icon } from "../kit/icon.js";
import { serverNow } from "../kit/server-clock.js";
import { failed, skeleton } from "../kit/states.js";
import { date, moment } from "../kit/time.js";
import { toast } from "../kit/toast.js";
import { count, sentence } from "../kit/words.js";
import { Page } from "./page.js";
import { backups, limitsCard, outgoing, program, servers, sizes, slowCard } from "./status/cards.js";
import { failures } from "./status/failures.js";
import { troubles } from "./status/troubles.js";
import { amount, plural } from "./status/words.js";

/** The status of this Lectern, for administrators: what needs attention, what runs, sizes, queues, failures. */
class Status extends Page {
  static properties = { status: { state: true }, problem: { state: true }, tested: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.title("Status");
    this.load();
  }

  async load() {
    try {
      this.status = await this.api.get("/api/status");
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const { status, problem } = this;
    const found = status ? troubles(status, serverNow(), { date, moment }) : [];
    return html`<main id="main" class="home" tabindex="-1">
      <header class="home-head status-head">
        <div><h1>Status</h1>${status && !problem ? html`<p class="soft" role="status">${summary(found)}</p>` : nothing}</div>
        <div class="row push">
          <button class="btn btn--bare" type="button" ?disabled=${!status} @click=${() => this.#json()}>JSON</button>
          <button class="btn" type="button" @click=${() => this.load()}>${icon("undo", 18)} Check again</button>
        </div>
      </header>
      ${problem
        ? html`<div class="card">${failed({ title: "The status did not load", text: problem.message, onRetry: () => this.load() })}</div>`
        : status
          ? this.#all(found)
          : skeleton("the status")}
    </main>`;
  }

  #all(found) {
    const { status } = this;
    return html`<div class="stack gap">
      ${found.length ? html`<div class="status-troubles">${found.map((one) => this.#trouble(one))}</div>` : nothing}
      <div class="status-grid">
        <div>${program(status)} ${servers(status)} ${outgoing(status, this.#tests())}</div>
        <div>${sizes(status)} ${backups(status)} ${limitsCard(status, found.some(({ id }) => id === "LIMIT"))}</div>
      </div>
      ${failures(status.failures, {
        onRetry: (id) => this.#retry(`/api/status/deliveries/${id}/retry`, "It is on its way."),
        onRetryAll: () => this.#retryAll(),
      })}
      ${slowCard(status)}
    </div>`;
  }

  #trouble({ id, urgent, symbol, title, text }) {
    return html`<section class="card card--lift status-trouble" aria-labelledby="trouble-${id}">
      <span class="status-sign ${urgent ? "status-sign--urgent" : ""}">${icon(symbol, 20)}</span>
      <div>
        <h2 id="trouble-${id}">${title}</h2>
        <p class="small soft">${text}</p>
        ${id === "MAIL"
          ? html`<p class="row row--wrap gap-above">
              <button class="btn sm" type="button" @click=${() => this.#retryAll()}>Try again now</button>
              <button class="btn sm btn--bare" type="button" @click=${() => this.#toFailures()}>See all</button>
            </p>`
          : nothing}
      </div>
    </section>`;
  }

  #tests() {
    return html`<p class="gap-above row row--wrap">
        <button class="btn sm" type="button" @click=${() => this.#test()}>${icon("mail", 16)} Send a test to me</button>
        <button class="btn sm" type="button" @click=${() => this.#testPush()}>${icon("bell", 16)} Send a test push to me</button>
      </p>
      ${this.tested ? html`<p class="small gap-above" role="status">${this.tested}</p>` : nothing}`;
  }

  #toFailures() {
    this.querySelector("#failed").focus();
    this.querySelector("#failed").scrollIntoView({ block: "start" });
  }

  #json() {
    saveBlob(new Blob([JSON.stringify(this.status, null, 2)], { type: "application/json" }), "lectern-status.json");
  }

  #retryAll() {
    this.#retry("/api/status/deliveries/retry", "All that can be sent again is on its way.");
  }

  async #retry(path, said) {
    if (await attempt(this.api.post(path, {}), { said })) this.load();
  }

  async #testPush() {
    try {
      const { accepted, browsers, said } = await this.api.post("/api/status/test-push", {});
      this.tested =
        accepted === browsers
          ? `The push service accepted the test for ${plural(browsers, "browser", "browsers")} of yours.`
          : `The test was accepted for ${amount(accepted)} of ${plural(browsers, "browser", "browsers")}. ${said}`;
    } catch (problem) {
      this.tested = problem.message;
    }
  }

  async #test() {
    try {
      const { accepted, to, seconds, said } = await this.api.post("/api/status/test-mail", {});
      this.tested = accepted
        ? `The mail server accepted the test to ${to} in ${amount(seconds)} s. Check your inbox, and your spam folder.`
        : `The test to ${to} was not sent. ${said}`;
    } catch (problem) {
      toast(problem.message);
    }
  }
}

/* "Everything is running. Two things need attention." */
const summary = (found) => {
  const running = found.some(({ id }) => id === "AWAY") ? "Lectern is running." : "Everything is running.";
  return found.length ? `${running} ${sentence(count(found.length, "thing needs", "things need"))} attention.` : running;
};

customElements.define("lectern-status", Status);
