/** The screen or window that this browser shares. Tells `ended` when the user stops it with the browser's own button. */
export class ScreenShare extends EventTarget {
  /** @type {MediaStreamTrack|undefined} */
  track;

  /**
   * Lets the user choose what to share.
   *
   * @param {() => Promise<unknown>} allowed asks the server; if it refuses, nothing is shared
   * @returns {Promise<boolean>} false if the user chose nothing
   */
  async start(allowed) {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 5, max: 10 } } }).catch(() => undefined);
    if (!stream) return false;
    const [track] = stream.getVideoTracks();
    track.contentHint = "detail";
    try {
      await allowed();
    } catch (refused) {
      track.stop();
      throw refused;
    }
    this.track = track;
    track.addEventListener("ended", () => this.dispatchEvent(new Event("ended")));
    return true;
  }

  /** @returns {boolean} whether anything was shared */
  stop() {
    const { track } = this;
    track?.stop();
    this.track = undefined;
    return Boolean(track);
  }
}
