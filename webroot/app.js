import { LitElement, html, nothing, render } from "lit";
import { Api } from "./api.js";
import "./kit/connection-banner.js";
import "./kit/face.js";
import { keepFocus } from "./kit/keep-focus.js";
import { failed, skeleton } from "./kit/states.js";
import { portraits } from "./kit/portraits.js";
import { moment } from "./kit/time.js";
import { toast } from "./kit/toast.js";
import { hearFields } from "./kit/filled.js";
import { Connection } from "./live/connection.js";
import { Home } from "./live/home.js";
import { Notices } from "./notices/centre.js";
import * as push from "./live/push.js";
import { bar, nav } from "./nav.js";
import { sentence } from "./notices/notices.js";
import { Router, match, safeNext } from "./router.js";
import { notFound, routes } from "./routes.js";
import { Session } from "./session.js";

/** The shell: session, current page, navigation, and the one connection. */
class Lectern extends LitElement {
  #session = new Session();
  #api = new Api(this.#session);
  #connection = new Connection({
    open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`),
    token: (refused) => this.#session.token(refused),
  });
  #home = new Home(this.#api);
  #notices = new Notices(this.#api, this.#home);
  #router = new Router((path) => this.#went(path));
  #path = "/";
  #page = null; // {element, page, params}

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.#session.addEventListener("change", () => this.#sessionChanged());
    portraits.by({
      ask: async (ids) => (await this.#api.get(`/api/pictures?${ids.map((id) => `person=${id}`).join("&")}`)).pictures,
      load: (id, tag) => this.#api.content(`/api/people/${id}/picture/${tag}`),
    });
    this.#home.addEventListener("change", () => this.requestUpdate());
    this.#notices.addEventListener("change", () => this.requestUpdate());
    push.onOpen((path) => this.#router.go(path));
    this.#connection.addEventListener("personal", ({ detail }) => this.#told(detail));
    this.#connection.addEventListener("ended", () => this.#ended());
    this.#connection.addEventListener("access", () => this.#home.load());
    hearFields();
    addEventListener("online", () => (this.#session.state === "unknown" ? this.#session.start() : this.#connection.look()));
    for (const back of ["focus", "pageshow"]) addEventListener(back, () => this.#connection.look());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#connection.look());
    match(routes, location.pathname)?.page.load().catch(() => {}); // loads while the session starts
    await this.#session.start();
    this.#router.start();
  }

  /** The server closed the connection for good. Finds out whether the session is still valid, and reconnects if so. */
  async #ended() {
    await new Promise((done) => setTimeout(done, 1_000));
    try {
      await this.#session.renew();
      this.#connection.start();
    } catch {
      // Signed out: the session has told everybody already. Offline: the banner has "Try now".
    }
  }

  #sessionChanged() {
    const { state } = this.#session;
    if (state === "in") {
      this.#connection.start();
      this.#home.start();
      this.#notices.start();
      push.keep(this.#api).catch(() => {});
    } else {
      this.#connection.stop();
      this.#home.stop();
      this.#notices.stop();
      portraits.forget();
      if (state === "out") push.forget();
    }
    if (this.#page) this.#went(location.pathname);
    this.requestUpdate();
  }

  /** Chooses the page for a path, depending on who is signed in. */
  #went(path) {
    const found = match(routes, path);
    const { state, account } = this.#session;
    const { page, params } = found && !(found.page.admin && account && !account.admin) ? found : { page: notFound, params: {} };
    if (state === "out" && !page.open) {
      const next = path === "/" ? "" : `?next=${encodeURIComponent(path)}`;
      return this.#router.go(`/sign-in${next}`, { replace: true });
    }
    if (state === "in" && (path === "/sign-in" || path === "/sign-up")) {
      return this.#router.go(safeNext(new URLSearchParams(location.search).get("next")), { replace: true });
    }
    this.#path = path;
    if (params.room) this.#notices.readRoom(params.room);
    const shown = this.#page;
    if (shown?.element && shown.page.tag === page.tag && shown.params.room === params.room) {
      this.#page = { ...shown, page, params };
      shown.element.params = params;
      shown.element.requestUpdate();
      return this.requestUpdate();
    }
    this.#show(page, params);
  }

  async #show(page, params) {
    const first = !this.#page;
    this.#page = { page, params, element: null };
    const wanted = this.#page;
    this.requestUpdate();
    try {
      await page.load();
    } catch {
      if (this.#page !== wanted) return;
      this.#page = { ...wanted, problem: true };
      return this.requestUpdate();
    }
    if (this.#page !== wanted) return;
    const element = document.createElement(page.tag);
    Object.assign(element, {
      params,
      session: this.#session,
      api: this.#api,
      connection: this.#connection,
      home: this.#home,
      notices: this.#notices,
      router: this.#router,
    });
    if (params.room) element.setAttribute("room-id", params.room);
    wanted.element = element;
    this.requestUpdate();
    await this.updateComplete;
    await element.updateComplete;
    scrollTo(0, 0);
    // The page may have set the focus itself.
    if (!first && !element.contains(document.activeElement)) document.querySelector("#main")?.focus({ preventScroll: true });
  }

  /** A personal event arrived. Shows a toast, unless its room is open. */
  async #told(event) {
    // An unknown room may be a new direct talk, whose name comes with the list of rooms.
    if (this.#home.room(event.room)) this.#home.loadSoon();
    else await this.#home.load();
    const notice = this.#notices.told(event);
    const path = `/rooms/${event.room}`;
    if (this.#path === path) {
      if (document.visibilityState === "visible") this.#notices.read([notice.seq]);
      return;
    }
    const called = notice.type === "called" || notice.type === "callStarted";
    toast(`${sentence(notice, moment)} ${notice.room.course} ${notice.room.name}`, {
      action: called ? "Answer" : "Open",
      onAction: () => this.#router.go(path),
      stays: called,
    });
  }

  /* Removes the opening screen. */
  updated() {
    if (!this.#unplaced && (this.#page?.element || this.querySelector("main"))) document.querySelector(".opening")?.remove();
  }

  /* A room is laid out by its kind, which comes with the list of rooms. Until then it loads unseen, so that nothing moves. */
  get #unplaced() {
    return Boolean(this.#page?.page.room && this.#session.state === "in" && !this.#home.data && !this.#home.problem);
  }

  render() {
    const { state, account } = this.#session;
    if (!this.#page) return state === "unknown" ? this.#unreachable() : nothing;
    if (this.#page.problem) return this.#unreachable();
    if (state === "unknown") return this.#unreachable();
    const { page, element, params } = this.#page;
    if (page.open || state !== "in") return html`${skip}${element}`;
    const found = params.room ? this.#home.room(params.room) : null;
    const console = found?.room.kind === "DESK" && found.course.role !== "LEARNER";
    const rail = page.room && (console || found?.room.kind === "CLASS");
    return html`
      ${skip}
      <div class="app ${page.room ? "app--room" : ""} ${rail ? "app--rail" : ""} ${this.#unplaced ? "app--unplaced" : ""}">
        ${nav({ path: this.#path, home: this.#home.data, unread: this.#notices.centre.unread, account, rail, course: found?.course.id })}
        ${element ?? coming}
        ${page.room
          ? nothing
          : html`<div class="said"><lectern-connection .connection=${this.#connection}></lectern-connection></div>
              ${bar(this.#path, this.#notices.centre.unread)}`}
      </div>
    `;
  }

  #unreachable() {
    return html`<main id="main" class="home">
      ${failed({
        title: "Lectern does not answer",
        text: "Nothing of yours is lost. It may be your connection, or the server is starting.",
        onRetry: async () => {
          if (this.#page?.problem) return location.reload();
          await this.#session.start();
          this.requestUpdate();
        },
      })}
    </main>`;
  }
}

const coming = html`<main id="main" class="home" tabindex="-1">${skeleton("the page")}</main>`;
const skip = html`<a class="skip" href="#main">Skip to the content</a>`;

customElements.define("lectern-app", Lectern);
keepFocus(document);
render(html`<lectern-app></lectern-app>`, document.querySelector("#app"));
