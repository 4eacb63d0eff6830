import { html } from "lit";

/** What happens next, for a learner who waits or is about to join. */
export function next(panel) {
  return html`<section aria-labelledby="next"><div class="section-head"><h2 id="next">What happens next</h2></div>
    <ol class="steps">
      <li><span><b>You can put this away.</b> Keep the page open: a sound and the tab's title tell you when it is your turn. ${panel.noticeButton()}</span></li>
      <li><span><b>Staff call you</b> in the order of the line. You have a minute to answer; if you miss it you move two places down, once.</span></li>
      <li><span><b>Your place is kept</b> when your connection drops, when you step away for a while, and when you edit your question.</span></li>
    </ol></section>`;
}

export function bones() {
  return html`<div class="pad measure stack desk-stack"><section class="card card--lift stack" aria-busy="true"><p class="sr">Loading the desk</p>
    <span class="bone bone--a"></span><span class="bone bone--b"></span><span class="bone bone--c"></span></section></div>`;
}
