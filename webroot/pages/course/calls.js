import { html } from "lit";
import { toast } from "../../kit/toast.js";
import { Part } from "./part.js";

/** A course's settings for calls, for its instructors. */
class Calls extends Part {
  async #relayOnly({ target }) {
    try {
      await this.api.patch(this.path, { relayOnly: target.checked });
      toast(target.checked ? "Calls go through a relay only from now on." : "Calls may go from browser to browser again.");
      this.changed();
    } catch (problem) {
      target.checked = !target.checked;
      toast(`Nothing was changed. ${problem.message}`);
    }
  }

  render() {
    return html`<section aria-labelledby="calls">
      <div class="section-head"><h2 id="calls">Calls</h2></div>
      <div class="card tight">
        <label class="check"><input type="checkbox" .checked=${this.course.relayOnly} aria-describedby="calls-why" @change=${this.#relayOnly} /> Hide network addresses in calls</label>
        <p class="soft small" id="calls-why">Calls then go through a relay only, and nobody in them can learn where another is. It needs a relay on this server.</p>
      </div>
    </section>`;
  }
}

customElements.define("lectern-course-calls", Calls);
