import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { time } from "../../../kit/time.js";
import "../../../files/file-list.js";
import "../../../kit/markdown.js";

/** The learner's question, and what happens to it if the desk closes first. */
export function askedCard({ desk, api, store }, ticket) {
  const choose = (carry) => () => desk.carry(carry);
  const answers = Object.entries(ticket.answers ?? {});
  const labels = new Map((desk.state.settings?.fields ?? []).map(({ key, label }) => [key, label]));
  return html`<article class="card" aria-labelledby="mine">
    <header><h2 id="mine">What you asked</h2><span class="quiet tiny push">${time(ticket.joined)} · only staff can read this</span></header>
    <lectern-words class="words" .content=${{ text: ticket.text }}></lectern-words>
    ${ticket.tried ? html`<p class="quiet tiny gap-t">What you tried</p><lectern-words class="soft small" .content=${{ text: ticket.tried }}></lectern-words>` : nothing}
    ${answers.map(([key, answer]) => html`<p class="quiet tiny gap-t"><bdi>${labels.get(key) ?? key}</bdi></p><p class="soft small"><bdi>${answer}</bdi></p>`)}
    ${ticket.attachments?.length ? html`<lectern-ticket-files class="gap-t" .api=${api} room=${store.id} .ids=${ticket.attachments}></lectern-files>` : nothing}
    ${ticket.topic ? html`<div class="row row--wrap tags"><span class="chip">${icon("tag", 14)} <bdi>${ticket.topic}</bdi></span></div>` : nothing}
    ${
      ticket.status === "IN_SESSION" || ticket.status === "CALLED"
        ? nothing
        : html`<fieldset class="leftover row row--wrap"><legend class="quiet small">If office hours end before my turn</legend>
      <span class="seg"><label><input type="radio" name="leftover" .checked=${ticket.carry} @change=${choose(true)} />Carry my question over</label>
        <label><input type="radio" name="leftover" .checked=${!ticket.carry} @change=${choose(false)} />Drop my question</label></span></fieldset>`
    }
  </article>`;
}
