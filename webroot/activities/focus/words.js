/* Words for the timer, shared by its pane and the room's header. */
export const minutes = (n) => (n === 1 ? "1 minute" : `${n} minutes`);

/** As a clock shows it: "18:24", above an hour "1:02:09". */
export function asClock(ms) {
  const seconds = Math.ceil(ms / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The phase as a heading. */
export const phaseOf = ({ phase, paused }) => (paused ? "Paused" : phase === "FOCUS" ? "Focus" : "Break");

/** What follows after this phase. */
export function then({ phase, round, rounds, focusMinutes, breakMinutes }) {
  if (phase === "BREAK") return `then ${minutes(focusMinutes)} of focus`;
  return round === rounds ? "the last round" : `then a break of ${minutes(breakMinutes)}`;
}

/** The sentence for the beginning of a phase, for screen readers and notifications. */
export const begins = ({ phase, round, rounds, focusMinutes, breakMinutes }) =>
  phase === "FOCUS"
    ? `Round ${round} of ${rounds} begins: ${minutes(focusMinutes)} of focus`
    : `Break of ${minutes(breakMinutes)}`;
