import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

/**
 * The door to a call at another service, which a helper or a series can have instead of Lectern's own.
 *
 * @param {{url: string, host: string, by?: string}} place
 * @param {(() => void)|undefined} onHere uses Lectern's own call all the same
 */
export const elsewhereDoor = ({ url, host, by }, onHere) => html`<div class="call-door">
  <p>${by ? html`<bdi>${by}</bdi> uses another service for calls.` : "This session uses another service for calls."}</p>
  <a class="btn btn--main" href=${url} target="_blank" rel="noopener noreferrer">${icon("phone", 18)} Join the call on ${host}<span class="sr"> (opens in a new tab)</span></a>
  ${onHere ? html`<button class="btn btn--bare" @click=${onHere}>Use the call here instead</button>` : nothing}
  <p class="small quiet">It opens in a new tab, and the rules of ${host} apply there.</p>
</div>`;
