/** The screen or window that this browser shows to a call. Tells `ended` when the user stops it by the browser's own button. */
export class ScreenShare extends EventTarget {
  /** @type {MediaStreamTrack|undefined} */
  track;

  /**
   * Lets the user choose what to show.
   *
   * @param {() => Promise<unknown>} allowed asks the server; where it refuses, nothing is shown
   * @returns {Promise<boolean>} false where the user chose nothing
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

  /** @returns {boolean} whether anything was shown */
  stop() {
    const { track } = this;
    track?.stop();
    this.track = undefined;
    return Boolean(track);
  }
}
