import { live } from "lit/directives/live.js";

const streams = new WeakMap();

function streamOf(track) {
  if (!track) return null;
  if (!streams.has(track)) streams.set(track, new MediaStream([track]));
  return streams.get(track);
}

/**
 * A track as the `.srcObject` of an element, set only when it changes: setting it restarts loading even for the same
 * stream, so that a picture redrawn often would never be seen.
 *
 * @param {MediaStreamTrack|undefined} track
 */
export const streaming = (track) => live(streamOf(track));
