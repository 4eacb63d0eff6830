import { html, nothing } from "lit";
import { entry } from "../kit/entry.js";
import { choice } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { date } from "../kit/time.js";
import { Page } from "./page.js";

const PAUSE = 350;
const FILTER = /(?<!\S)(?:from|in|has|before|after):(?:"[^"]*"|\S+)/giu;

/** Search in shared answers, and in the messages of one's rooms. */
class Find extends Page {
  static properties = {
    words: { state: true },
    course: { state: true },
    order: { state: true },
    hits: { state: true },
    more: { state: true },
    reached: { state: true },
    page: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  #timer;
  #asked = 0;

  constructor() {
    super();
    Object.assign(this, { words: "", course: "", order: "best", hits: null, more: false, page: 0 });
  }

  connectedCallback() {
    super.connectedCallback();
    this.title("Find an answer");
    const asked = new URLSearchParams(location.search);
    const room = asked.get("in")?.replaceAll('"', " ").trim();
    this.words = asked.get("q") ?? (room ? `in:"${room}" ` : "");
    this.course = asked.get("course") ?? "";
    this.order = asked.get("order") === "newest" ? "newest" : "best";
    if (this.#asks) this.#find(0);
  }

  /* For a search in a room, the words are still to be typed. */
  firstUpdated() {
    if (this.words && !this.#asks) this.querySelector("input").focus();
  }

  /* Whether there are words besides filters; filters alone don't search. */
  get #asks() {
    return Boolean(this.words.replaceAll(FILTER, " ").trim());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked++;
  }

  render() {
    const courses = this.home.data?.courses ?? [];
    return html`<main id="main" class="home find" tabindex="-1">
      <header class="home-head"><h1>Find an answer</h1><a class="btn sm push" href="/saved">${icon("bookmark", 18)} Saved</a></header>
      <form class="find-form" role="search" @submit=${this.#submit}>
        <label class="search">${icon("search", 18)}<span class="sr">Words to look for</span>
          <input type="search" name="q" maxlength="200" autocomplete="off" placeholder="A code, a case, a word" .value=${this.words} @input=${this.#typed} /></label>
        ${
          courses.length > 1
            ? choice({
                name: "course",
                label: "Course",
                quiet: true,
                value: this.course,
                options: [{ value: "", label: "All my courses" }, ...courses.map(({ id, code }) => ({ value: id, label: code }))],
                onInput: (course) => {
                  this.course = course;
                  if (this.#asks) this.#find(0);
                },
              })
            : nothing
        }
        ${choice({
          name: "order",
          label: "Order",
          quiet: true,
          value: this.order,
          options: [
            { value: "best", label: "Best match first" },
            { value: "newest", label: "Newest first" },
          ],
          onInput: (order) => {
            this.order = order;
            if (this.#asks) this.#find(0);
          },
        })}
        <button class="btn btn--main">Find</button>
      </form>
      <p class="sr" role="status">${this.#said()}</p>
      ${this.#found()}
    </main>`;
  }

  #said() {
    if (!this.hits || this.busy) return "";
    const reached = this.reached ? `. Searched back to ${date(this.reached)}` : "";
    if (!this.hits.length) return `Nothing found${reached}`;
    return `${this.hits.length} ${this.hits.length === 1 ? "result" : "results"}${this.more ? ", and more" : ""}${reached}`;
  }

  #found() {
    if (this.problem)
      return html`<div class="card">${failed({ title: "The search failed", text: this.problem.message, onRetry: () => this.#find(0) })}</div>`;
    if (!this.hits)
      return this.busy
        ? skeleton("what is found")
        : html`<div class="card">${empty({ symbol: "search", title: "What are you looking for?", text: "Search shared answers and messages in your rooms. Use “quotes” for an exact phrase and -word to leave a word out. Add from:Cy, in:study, has:file, before:2026-03-01 or after:2026-02-01 to narrow it down." })}</div>`;
    if (!this.hits.length && this.reached) return html`<div class="card">${empty({ symbol: "search", title: "Nothing found so far", text: "There is more to search." })}${this.#further()}</div>`;
    if (!this.hits.length)
      return html`<div class="card">${empty({ symbol: "search", title: "Nothing found", text: "Try fewer or different words, or ask at office hours." })}</div>`;
    return html`<ol class="hits" aria-busy=${this.busy ? "true" : nothing}>${this.hits.map(entry((hit) => this.#hit(hit), "li"))}</ol>
      ${this.more ? html`<p><button class="btn" type="button" aria-disabled=${this.busy ? "true" : nothing} @click=${() => this.busy || this.#find(this.page + 1)}>Show more</button></p>` : nothing}
      ${this.reached ? this.#further() : nothing}`;
  }

  /* Shown if the search stopped early because there was too much to read. */
  #further() {
    return html`<p class="row row--wrap find-further"><span class="soft">Searched back to <time datetime=${this.reached}>${date(this.reached)}</time>, newest first.</span>
      <button class="btn" type="button" aria-disabled=${this.busy ? "true" : nothing} @click=${() => this.busy || this.#find(0, this.reached)}>Search further</button></p>`;
  }

  #hit({ answer, room, message, thread, course, title, text, by, at }) {
    const about = html`<span>${course.code}</span>${by ? html` · <bdi>${by}</bdi>` : nothing} · <time datetime=${at}>${date(at)}</time>`;
    if (answer)
      return html`<li class="card hit" id="answer-${answer}"><p class="row"><span class="chip chip--board">${icon("check", 14)} Shared answer</span></p>
        <h2 dir="auto">${marked(title)}</h2><p dir="auto">${marked(text)}</p><p class="quiet small">${about}</p></li>`;
    return html`<li class="card hit"><p class="row"><span class="chip">${icon("chat", 14)} ${room.name}</span></p>
      <p class="hit-said" dir="auto">${marked(text)}</p>
      <p class="row row--wrap quiet small"><span>${about}</span><a class="push" href="/rooms/${room.id}#${thread ? `thread-${thread}` : `message-${message}`}">Open in the room<span class="sr">: ${by}, ${date(at)}</span></a></p></li>`;
  }

  #typed = ({ target }) => {
    this.words = target.value;
    clearTimeout(this.#timer);
    if (this.words.trim().length >= 3 && this.#asks) this.#timer = setTimeout(() => this.#find(0), PAUSE);
    else if (!this.#asks) {
      this.#asked++;
      Object.assign(this, { hits: null, busy: false, problem: undefined });
      this.#address();
    }
  };

  #submit = (event) => {
    event.preventDefault();
    clearTimeout(this.#timer);
    if (this.#asks) this.#find(0);
    else this.querySelector("input").focus();
  };

  /* Ignores answers to anything but the newest search. */
  async #find(page, until) {
    const asked = ++this.#asked;
    this.busy = true;
    this.problem = undefined;
    this.#address();
    const query = new URLSearchParams({ q: this.words.trim(), page, ...(until ? { until } : {}), ...this.#choices() });
    try {
      const { hits, more, searchedTo } = await this.api.get(`/api/search?${query}`);
      if (asked !== this.#asked) return;
      this.hits = page || until ? [...this.hits, ...hits] : hits;
      this.reached = searchedTo;
      this.more = more;
      this.page = page;
    } catch (problem) {
      if (asked === this.#asked) this.problem = problem;
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  #choices() {
    return { ...(this.course ? { course: this.course } : {}), ...(this.order === "newest" ? { order: "newest" } : {}) };
  }

  /* Keeps the search in the URL, so that going back from a room finds it again. */
  #address() {
    const query = new URLSearchParams({ ...(this.words.trim() ? { q: this.words.trim() } : {}), ...this.#choices() });
    history.replaceState(null, "", query.size ? `/find?${query}` : "/find");
  }
}

/* Renders excerpts as text; what people wrote never becomes markup. */
const marked = (parts) => parts.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));

customElements.define("lectern-find", Find);
