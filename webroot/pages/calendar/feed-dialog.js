import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { choice } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { moment, time } from "../../kit/time.js";

const ALL = "All my events";

/**
 * "Add to my calendar app": secret links, to everything of mine or to one course. A link is shown once, when it is
 * made or renewed.
 */
export async function feedDialog({ source, courses }) {
  const state = { feeds: undefined, problem: "", course: "", made: undefined, asked: undefined, said: "" };
  const load = async () => {
    try {
      ({ feeds: state.feeds } = await source.feeds());
    } catch (failure) {
      state.problem = `Your links could not be loaded. ${failure.message}`;
    }
  };
  await load();
  await show({
    title: "Add to my calendar app",
    wide: true,
    body: (close, redraw) => {
      const set = (change) => {
        Object.assign(state, change);
        redraw();
        // The pressed button is gone: moves the focus to the question, at the safe answer.
        if (change.asked) document.querySelector(".feed-keep")?.focus();
      };
      const trying = async (work, said) => {
        set({ asked: undefined, problem: "", said: "" });
        try {
          const made = await work();
          Object.assign(state, { made: made?.path ? made : gone(state.made, made), said });
          await load();
        } catch (failure) {
          state.problem = failure.message;
        }
        redraw();
      };
      return html`
        <p class="soft small">
          Your app reads the link from time to time by itself, so changes arrive there, too. Whoever has a link sees that calendar
          without a password: the times, and in your own also whom you meet. Nobody can change anything with it.
        </p>
        ${state.made ? fresh(state.made, set) : maker(state, courses, set, () => trying(() => source.makeFeed(state.course), ""))}
        ${state.problem ? html`<p class="form-error" role="alert">${state.problem}</p>` : nothing}
        ${list(state, set, {
          renew: (feed) => trying(() => source.renewFeed(feed.id), "The old link no longer works."),
          revoke: (feed) => trying(() => source.revokeFeed(feed.id).then(() => feed.id), "The link no longer works."),
        })}
        <p class="small" role="status">${state.said}</p>
        <div class="acts"><button class="btn" type="button" @click=${() => close()}>Close</button></div>
      `;
    },
  });
}

/* The link that was just created, unless it was revoked. */
const gone = (made, revoked) => (made?.id === revoked ? undefined : made);

const nameOf = ({ course }) => (course ? `${course.code} only` : ALL);

function maker({ course }, courses, set, make) {
  return html`<div class="feed-maker">
    ${choice({
      name: "feed-course",
      label: "Which calendar",
      value: course,
      options: [
        { value: "", label: `${ALL}: all courses, and the times booked with me` },
        ...courses.map(({ id, code, title }) => ({ value: id, label: `${code} only: ${title}` })),
      ],
      onInput: (value) => set({ course: value }),
    })}
    <button class="btn btn--main" type="button" @click=${make}>${icon("plus", 18)} Create link</button>
  </div>`;
}

function fresh(made, set) {
  const url = new URL(made.path, location.origin).href;
  return html`<div class="feed-made" role="group" aria-label="The new link">
    <p class="t">${nameOf(made)}: the link is ready. Copy it now, it is shown only once.</p>
    <div class="copy">
      <input class="copy-text" readonly aria-label="Calendar link" .value=${url} @focus=${(event) => event.target.select()} />
      <button class="btn btn--main" type="button" @click=${(event) => copy(event, url, set)}>Copy</button>
    </div>
    <div class="feed-acts">
      <a class="btn" href=${url.replace(/^https?:/, "webcal:")}>${icon("cal", 18)} Open in my app</a>
      <button class="btn btn--bare" type="button" @click=${() => set({ made: undefined, said: "" })}>Create another</button>
    </div>
  </div>`;
}

function list({ feeds, asked }, set, { renew, revoke }) {
  if (!feeds) return nothing;
  if (!feeds.length) return html`<p class="small soft">You have no links yet.</p>`;
  return html`<section aria-labelledby="feeds">
    <h3 id="feeds" class="feed-head">Your links</h3>
    <ul class="rows tight">
      ${feeds.map((feed) => (asked?.feed.id === feed.id ? sure(asked, set, asked.again ? renew : revoke) : row(feed, set)))}
    </ul>
  </section>`;
}

function row(feed, set) {
  const used = feed.usedAt ? html`last read ${time(feed.usedAt, moment(feed.usedAt))}` : "never read";
  const words = `${nameOf(feed)}, made ${moment(feed.createdAt)}`;
  return html`<li class="feed-row">
    <span class="who">
      <span class="t">${nameOf(feed)}</span>
      <span class="quiet small">made ${time(feed.createdAt, moment(feed.createdAt))} · ${used}</span>
    </span>
    <span class="feed-acts">
      <button class="btn sm btn--bare" type="button" aria-label="Renew: ${words}" @click=${() => set({ asked: { feed, again: true } })}>Renew</button>
      <button class="btn sm btn--bare" type="button" aria-label="Revoke: ${words}" @click=${() => set({ asked: { feed, again: false } })}>Revoke</button>
    </span>
  </li>`;
}

function sure({ feed, again }, set, work) {
  return html`<li class="feed-row">
    <span class="who">
      <span class="t">${nameOf(feed)}</span>
      <span class="small">The link stops working in every app that has it.</span>
    </span>
    <span class="feed-acts">
      <button class="btn sm feed-keep" type="button" @click=${() => set({ asked: undefined })}>Keep</button>
      <button class="btn sm btn--stop" type="button" @click=${() => work(feed)}>${again ? "Renew link" : "Revoke link"}</button>
    </span>
  </li>`;
}

async function copy(event, url, set) {
  const text = event.currentTarget.previousElementSibling;
  try {
    await navigator.clipboard.writeText(url);
    set({ said: "Link copied." });
  } catch {
    text.select();
    set({ said: "The link is selected. Copy it with your keyboard." });
  }
}
