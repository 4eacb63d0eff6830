import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

const button = ({ symbol, label, key, on, act, kind = "" }) =>
  html`<button class="call-btn ${kind}" aria-pressed=${on === undefined ? nothing : String(on)} aria-label="${label}${key ? `, ${key}` : ""}" title="${label}${key ? ` (${key})` : ""}" @click=${act}>${icon(symbol)}</button>`;

/**
 * The controls of a call.
 *
 * @param {import("./call-pane.js").CallPane} pane
 */
export function bar(pane) {
  const { meeting } = pane;
  const { microphone, camera } = meeting.media;
  return html`<div class="call-bar" role="group" aria-label="Call">
    ${
      microphone
        ? button({
            symbol: meeting.muted ? "micoff" : "mic",
            label: meeting.muted ? "Microphone off" : "Microphone on",
            key: "M",
            on: !meeting.muted,
            kind: meeting.muted ? "call-btn--off" : "",
            act: () => meeting.mute(),
          })
        : nothing
    }
    ${button({ symbol: camera ? "cam" : "camoff", label: camera ? "Camera on" : "Camera off", key: "V", on: Boolean(camera), kind: camera ? "" : "call-btn--off", act: () => pane.turnCamera() })}
    ${
      navigator.mediaDevices?.getDisplayMedia
        ? button({ symbol: "screen", label: meeting.screen ? "Stop sharing your screen" : "Share your screen", key: "S", on: Boolean(meeting.screen), kind: meeting.screen ? "call-btn--on" : "", act: () => pane.share() })
        : nothing
    }
    ${button({ symbol: "cc", label: pane.writes ? "Captions on" : "Captions off", on: pane.writes, kind: pane.writes ? "call-btn--on" : "", act: () => pane.toggleCaptions() })}
    ${pane.window.isPossible ? button({ symbol: "pip", label: "Small window", on: pane.window.isOpen, kind: "wide-only", act: () => pane.window.toggle() }) : nothing}
    ${button({ symbol: "gear", label: "Devices", act: () => pane.checkDevices() })}
    ${button({ symbol: "hangup", label: pane.state.call.stage ? "Leave the stage" : "Leave the call", key: "L", kind: "call-btn--end", act: () => pane.leave() })}
  </div>`;
}
