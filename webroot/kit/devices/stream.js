import { live } from "lit/directives/live.js";

const streams = new WeakMap();

function streamOf(track) {
  if (!track) return null;
  if (!streams.has(track)) streams.set(track, new MediaStream([track]));
  return streams.get(track);
}

/**
 * A track as the `.srcObject` of an element. It is set once: a browser begins to load anew whatever is set, even what is
 * set already, so that a picture drawn again and again would never be seen.
 *
 * @param {MediaStreamTrack|undefined} track
 */
export const streaming = (track) => live(streamOf(track));
