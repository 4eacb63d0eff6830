import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { time } from "../../../kit/time.js";
import { groupOf, invitations, invited } from "../line.js";
import { list } from "../words.js";

/** The newest announcement of staff, which each reader can dismiss. */
export function banner({ state, dismissed, dismiss }) {
  const said = state.banner;
  if (!said?.text || dismissed === said.at) return nothing;
  return html`<div class="banner banner--said" role="status">${icon("horn")}
    <p><b><bdi>${said.by.name}</bdi>:</b> <bdi>${said.text}</bdi></p>
    <button class="icon-btn icon-btn--sm push" aria-label="Dismiss" title="Dismiss" @click=${() => dismiss(said.at)}>${icon("x", 16)}</button></div>`;
}

/** The note that the desk is about to close. */
export function phase({ state }, waits) {
  if (state.desk === "LAST_CALL") {
    return html`<p class="banner banner--slate">${icon("wait")}<span><b>Last call.</b> ${
      state.until ? html`Office hours end at ${time(state.until)}. ` : nothing
    }${waits ? "You keep your place, and may still be called." : "If you join now, you may not be reached today."}</span></p>`;
  }
  if (state.desk === "DRAINING") {
    return html`<p class="banner banner--slate">${icon("wait")}<span><b>Finishing the line.</b> ${
      waits ? "You will still be helped. No one else can join." : "The line is closed for today."
    }</span></p>`;
  }
  return nothing;
}

/** The invitations of classmates. */
export function asked({ state, me, desk }, waits) {
  return invitations(state, me).map(
    (one) => html`<section class="card card--lift together" aria-label="${one.from.name} asks you along">
      <p><b><bdi>${one.from.name}</bdi></b> asks you to be called together: one call for both of you.</p>
      ${waits ? nothing : html`<p class="soft small">Join the line first: everyone keeps their own place and question.</p>`}
      <div class="row row--wrap">
        ${waits ? html`<button class="btn btn--main" @click=${() => desk.accept(one)}>${icon("people", 18)} Be called together</button>` : nothing}
        <button class="btn" @click=${() => desk.decline(one)}>Not together</button>
      </div></section>`,
  );
}

/** The members of my group, and my invitations. */
export function group({ state, me, desk }, ticket) {
  const others = (groupOf(state, ticket)?.members ?? []).filter(({ owner }) => owner.id !== me);
  const open = invited(state, ticket);
  if (!others.length && !open.length) return nothing;
  return html`<p class="row row--wrap with-others small">${icon("people", 16)}
    <span>${others.length ? html`Called together with <bdi>${list(others.map(({ owner }) => owner.name))}</bdi>.` : nothing}
      ${open.length ? `${open.length === 1 ? "One learner is" : `${open.length} learners are`} invited to join you.` : nothing}</span>
    ${others.length ? html`<button class="btn btn--bare sm push" @click=${() => desk.leaveGroup()}>Go alone</button>` : nothing}</p>`;
}
