import { html, nothing } from "lit";
import { moment } from "../../kit/time.js";

const WAYS = { MAIL: "Email", PUSH: "Push" };
const LETTERS = {
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

/** Letters that could not be sent, each with the answer of the mail server or push service. */
export const failures = (some, { onRetry, onRetryAll }) =>
  some.length
    ? html`<section class="card" aria-labelledby="failed">
        <header><h2 id="failed" tabindex="-1">Failed email and push</h2><button class="btn sm push" type="button" @click=${onRetryAll}>Retry all</button></header>
        <ul class="status-list">
          ${some.map(
            ({ id, at, channel, to, about, said, over, retry }) => html`<li>
              <span class="who"
                ><span class="t">${LETTERS[about] ?? WAYS[channel]} to <bdi>${to}</bdi></span> <span class="small soft">${moment(at)}: ${said}${over ? "" : " It is tried again."}</span></span
              >
              ${retry ? html`<button class="btn sm btn--bare" type="button" @click=${() => onRetry(id)}>Retry<span class="sr"> to ${to}</span></button>` : nothing}
            </li>`,
          )}
        </ul>
      </section>`
    : nothing;
