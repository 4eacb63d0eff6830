const writes = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
const presses = (target) => target.closest?.("button, a, summary, [role=tab]");

/**
 * The keys of a call: M microphone, V camera, S screen, L leave, and space held to talk. They work only inside the
 * call, and not while the person is writing.
 *
 * @param {import("./call-pane.js").CallPane} pane
 * @param {AbortSignal} signal
 */
export function keys(pane, signal) {
  const { meeting } = pane;
  const acts = { m: () => meeting.mute(), v: () => pane.turnCamera(), s: () => pane.share(), l: () => pane.leave() };
  let held = false;
  const down = (event) => {
    if (!meeting.inside || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    if (event.key === " " && meeting.muted && !presses(event.target)) {
      event.preventDefault();
      if (event.repeat) return;
      held = true;
      return meeting.mute(false);
    }
    const act = acts[event.key.toLowerCase()];
    if (!act || event.repeat || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const up = ({ key }) => {
    if (key !== " " || !held) return;
    held = false;
    meeting.mute(true);
  };
  document.addEventListener("keydown", down, { signal, capture: true });
  document.addEventListener("keyup", up, { signal });
  addEventListener("blur", () => up({ key: " " }), { signal });
}
