/** PURE. Spans of time in words and on clocks. */
const MINUTE = 60_000;

/** 42:10, or 1:02:03 from an hour on; at least 0:00. @param {number} ms */
export function stopwatch(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** "in 12 min", "in 2 h", "in 3 days", "now". @param {number} ms */
export function until(ms) {
  const minutes = Math.ceil(ms / MINUTE);
  if (minutes <= 0) return "now";
  if (minutes < 100) return `in ${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `in ${hours} h` : `in ${Math.round(hours / 24)} days`;
}

/** "just now", "4 min", "2 h": how long ago. @param {number} ms */
export function ago(ms) {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return "just now";
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
