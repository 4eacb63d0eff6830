import { html, nothing } from "lit";
import { saveBlob } from "../files/save.js";
import { attempt } from "../kit/attempt.js";
import { icon } from "../kit/icon.js";
import { LOCALE } from "../kit/locale.js";
import { serverNow } from "../kit/server-clock.js";
import { failed, skeleton } from "../kit/states.js";
import { date, moment } from "../kit/time.js";
import { toast } from "../kit/toast.js";
import { Page } from "./page.js";

const number = new Intl.NumberFormat(LOCALE);
const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** "6.2 GB" */
const size = (bytes) => {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit: units[step], maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
};
const plural = (n, one, many) => `${number.format(n)} ${n === 1 ? one : many}`;
const ways = { MAIL: "Email", PUSH: "Push" };
const letters = {
  INVITATION: "Invitation",
  SIGN_UP: "Confirm a new account",
  TAKEN: "Sign-up with a known address",
  CONFIRM: "Confirm an address",
  RESET: "New password",
  CHANGE_OLD: "Change of address",
  CHANGE_NEW: "Change of address",
  CHANGED: "Address was changed",
  JOIN: "Join two accounts",
  FACTOR_RESET: "Second factor was reset",
  DATA_READY: "Archive is ready",
};

/** The status of this Lectern, for administrators: what runs, sizes, queues, failures. */
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
    return html`<main id="main" class="home" tabindex="-1">
      <header class="home-head status-head">
        <div><h1>Status</h1>${status ? html`<p class="soft" role="status">${this.#summary()}</p>` : nothing}</div>
        <div class="row push">
          <button class="btn btn--bare" type="button" ?disabled=${!status} @click=${() => this.#json()}>JSON</button>
          <button class="btn" type="button" @click=${() => this.load()}>${icon("undo", 18)} Check again</button>
        </div>
      </header>
      ${problem
        ? html`<div class="card">${failed({ title: "The status did not load", text: problem.message, onRetry: () => this.load() })}</div>`
        : status
          ? this.#all()
          : skeleton("the status")}
    </main>`;
  }

  get #failures() {
    return this.status.failures.length;
  }

  /* Whether the last backup is older than a week. */
  get #stale() {
    const { at } = this.status.backup;
    return !at || serverNow() - new Date(at) > 7 * 86_400_000;
  }

  get #mailFull() {
    const { limits, outgoing } = this.status;
    return limits.mailsDaily && outgoing.some(({ channel, today }) => channel === "MAIL" && today >= limits.mailsDaily);
  }

  /* Whether the certificate expires within two weeks. */
  get #ending() {
    const { certificate } = this.status;
    return certificate?.until && new Date(certificate.until) - serverNow() < 14 * 86_400_000;
  }

  get #full() {
    const { disk } = this.status;
    return disk && disk.free < disk.total / 20;
  }

  #summary() {
    const away = this.status.nodes.filter(({ alive }) => !alive).length;
    const troubles = [
      this.#failures ? plural(this.#failures, "delivery failed", "deliveries failed") : "",
      away ? plural(away, "server is away", "servers are away") : "",
      this.#full ? "the disk is almost full" : "",
      this.#ending ? "the certificate ends soon" : "",
      this.#mailFull ? "the limit of email is reached" : "",
    ].filter(Boolean);
    return troubles.length ? `Lectern is running. ${troubles.join(", ")}.` : "Everything is running.";
  }

  #all() {
    const { version, since, java, database, backup, disk, certificate, limits, nodes, sizes, outgoing, work, slow } = this.status;
    return html`<div class="status-grid">
      ${this.#card(
        "lectern",
        "Lectern",
        html`<dl class="status-facts">
          ${this.#fact("Version", version)} ${this.#fact("Running since", moment(since))} ${this.#fact("Java", java)}
          ${certificate ? this.#fact("Certificate", certificate.until ? `${certificate.host}, until ${date(certificate.until)}` : `${certificate.host}: ${certificate.trouble}`) : nothing}
          ${this.#fact("Database", `PostgreSQL ${database.version}, tables ${database.tables}`)}
        </dl>`,
      )}
      ${this.#card(
        "backup",
        "Backup",
        html`<dl class="status-facts">
            ${this.#fact("Last backup", backup.at ? `${moment(backup.at)}${backup.bytes ? `, ${size(backup.bytes)}` : ""}` : "None that Lectern knows of")}
            ${backup.restored ? this.#fact("Restored from one", moment(backup.restored)) : nothing}
            ${disk ? this.#fact("Disk", `${size(disk.free)} free of ${size(disk.total)}`) : nothing}
          </dl>
          ${this.#stale ? html`<p class="small soft gap-above">Make one with <code>backup FILE</code>, while Lectern runs, and keep it on another machine.</p>` : nothing}`,
      )}
      ${this.#card(
        "servers",
        "Servers",
        html`<ul class="status-list">${nodes.map(
          ({ id, self, alive }) => html`<li><span class="t">${id.slice(0, 8)}${self ? ", this one" : ""}</span><span class="chip ${alive ? "chip--board" : ""}">${icon(alive ? "check" : "pause", 12)} ${alive ? "Healthy" : "Away"}</span></li>`,
        )}</ul>`,
      )}
      ${this.#card(
        "sizes",
        "Sizes",
        html`<dl class="status-facts">
            ${this.#fact("Database, all in all", size(database.bytes))}
            ${this.#fact("Files", sizes.files ? `${size(sizes.fileBytes)} in ${plural(sizes.files, "file", "files")}` : "None")}
            ${this.#fact("Messages and acts", number.format(sizes.events))}
          </dl>
          ${sizes.largest.length
            ? html`<h3>Largest rooms</h3><ul class="status-list">${sizes.largest.map(({ course, name, events }) => html`<li><span class="t">${course} ${name}</span><span class="soft">${number.format(events)}</span></li>`)}</ul>`
            : nothing}`,
      )}
      ${this.#card(
        "outgoing",
        "Outgoing",
        html`<dl class="status-facts">
            ${outgoing.map(({ channel, on, waiting, oldest, today }) =>
              this.#fact(
                ways[channel],
                on
                  ? `${plural(today, "sent", "sent")} in 24 hours, ${waiting ? `${number.format(waiting)} waiting since ${moment(oldest)}` : "none waiting"}`
                  : "Off: set mail.host, mail.from and mail.site",
              ),
            )}
            ${this.#fact("Archives being prepared", number.format(work.archives))} ${this.#fact("People being erased, or due", number.format(work.erasures))}
          </dl>
          <p class="gap-above row row--wrap"><button class="btn sm" type="button" @click=${() => this.#test()}>${icon("mail", 16)} Send a test to me</button>
            <button class="btn sm" type="button" @click=${() => this.#testPush()}>${icon("bell", 16)} Send a test push to me</button></p>
          ${this.tested ? html`<p class="small gap-above" role="status">${this.tested}</p>` : nothing}`,
      )}
      ${this.#card(
        "limits",
        "Limits",
        html`<dl class="status-facts">
            ${this.#fact("Files", `${number.format(limits.filesPerPersonDaily)} per person in 24 hours, ${size(limits.roomMegabytes * 1048576)} per room`)}
            ${this.#fact("Connections", `${number.format(limits.sockets)} per server, ${number.format(limits.socketsPerAccount)} per person, ${number.format(limits.socketsPerAddress)} per network`)}
            ${this.#fact("Email", limits.mailsDaily ? `${number.format(limits.mailsDaily)} in 24 hours${this.#mailFull ? ": reached, so notifications by email wait" : ""}` : "No limit")}
          </dl>
          <p class="small soft gap-above">Set in <code>conf/lectern.yaml</code>: files, live, mail.</p>`,
      )}
    </div>
    ${this.#failed()}
    ${slow.length
      ? this.#card("slow", "Running for long right now", html`<ul class="status-list">${slow.map(({ seconds, statement }) => html`<li><code>${statement}</code><span class="soft">${number.format(Math.round(seconds * 10) / 10)} s</span></li>`)}</ul>`)
      : nothing}`;
  }

  #failed() {
    const { failures } = this.status;
    if (!failures.length) return nothing;
    return html`<section class="card status-failed" aria-labelledby="failed">
      <header><h2 id="failed">Failed email and push</h2><button class="btn sm push" type="button" @click=${() => this.#retry("/api/status/deliveries/retry", "All that can be sent again is on its way.")}>Retry all</button></header>
      <ul class="status-list">${failures.map(
        ({ id, at, channel, to, about, said, over, retry }) => html`<li>
          <span class="who"><span class="t">${letters[about] ?? ways[channel]} to <bdi>${to}</bdi></span>
            <span class="small soft">${moment(at)}: ${said}${over ? "" : " It is tried again."}</span></span>
          ${retry ? html`<button class="btn sm btn--bare" type="button" @click=${() => this.#retry(`/api/status/deliveries/${id}/retry`, "It is on its way.")}>Retry<span class="sr"> to ${to}</span></button>` : nothing}
        </li>`,
      )}</ul>
    </section>`;
  }

  #card(id, title, body) {
    return html`<section class="card" aria-labelledby="status-${id}"><header><h2 id="status-${id}">${title}</h2></header>${body}</section>`;
  }

  #fact(term, words) {
    return html`<div><dt>${term}</dt><dd>${words}</dd></div>`;
  }

  #json() {
    saveBlob(new Blob([JSON.stringify(this.status, null, 2)], { type: "application/json" }), "lectern-status.json");
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
          : `The test was accepted for ${number.format(accepted)} of ${plural(browsers, "browser", "browsers")}. ${said}`;
    } catch (problem) {
      this.tested = problem.message;
    }
  }

  async #test() {
    try {
      const { accepted, to, seconds, said } = await this.api.post("/api/status/test-mail", {});
      this.tested = accepted
        ? `The mail server accepted the test to ${to} in ${number.format(seconds)} s. Check your inbox, and your spam folder.`
        : `The test to ${to} was not sent. ${said}`;
    } catch (problem) {
      toast(problem.message);
    }
  }
}

customElements.define("lectern-status", Status);
